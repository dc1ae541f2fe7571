package org.gradus.report.page;

import org.gradus.report.Results;
import org.gradus.report.StepResult;
import org.gradus.report.Verdict;
import org.gradus.report.WidthTable;

/** The table of steps by widths, and a picture of it. */
final class WidthSection {

  private static final int LEFT = 90;
  private static final int COLUMN = 44;
  private static final int ROW = 26;

  private final Markup out;

  WidthSection(Markup out) {
    this.out = out;
  }

  void write(WidthTable table) {
    out.element("h2", "From which width on", "class", "chapter").line();
    out.open("ul");
    table.summary().forEach(line -> out.element("li", line));
    out.end("ul");
    out.open("figure", "role", "group", "aria-label", "Steps by widths").trusted(picture(table)).line();
    out.element("figcaption", "A full disk: proved at this width, for the network drawn from the seed, before any training. A ring: a hypothesis is certified "
        + "false. A cross: neither. After the first disk a step is not asked again.").end("figure");
    out.open("table").open("thead").open("tr").element("th", "width");
    table.steps().forEach(step -> out.element("th", step));
    out.close("tr").close("thead").open("tbody").line();
    for (Results results : table.all()) {
      out.open("tr").element("td", Integer.toString(results.run().m()));
      table.steps().forEach(step -> out.element("td", table.at(results, step).map(WidthSection::cell).orElse("")));
      out.end("tr");
    }
    out.close("tbody").end("table");
  }

  private static String cell(StepResult step) {
    return step.verdict() + (step.reason().isEmpty() ? "" : ": " + step.reason());
  }

  /** The words in it are widths and ids of steps, which have letters and digits only. */
  private static String picture(WidthTable table) {
    int width = LEFT + COLUMN * table.all().size() + 10;
    int height = ROW * (table.steps().size() + 2);
    StringBuilder svg = new StringBuilder("<svg aria-hidden=\"true\" viewBox=\"0 0 " + width + " " + height + "\" style=\"max-width:" + width + "px\">");
    for (int i = 0; i < table.steps().size(); i++) {
      svg.append(text(0, ROW * (i + 1) + 4, "start", table.steps().get(i)));
      for (int j = 0; j < table.all().size(); j++) {
        int x = LEFT + COLUMN * j;
        int y = ROW * (i + 1);
        table.at(table.all().get(j), table.steps().get(i)).ifPresent(step -> svg.append(mark(step.verdict(), x, y)));
      }
    }
    for (int j = 0; j < table.all().size(); j++) {
      svg.append(text(LEFT + COLUMN * j, height - ROW / 2, "middle", Integer.toString(table.all().get(j).run().m())));
    }
    return svg.append("</svg>").toString();
  }

  private static String text(int x, int y, String anchor, String word) {
    return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\" font-size=\"11\" fill=\"var(--soft)\">" + word.replaceAll("[^A-Za-z0-9]", "")
        + "</text>";
  }

  private static String mark(Verdict verdict, int x, int y) {
    String circle = "<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"6\" stroke=\"var(--accent)\" stroke-width=\"1.6\" fill=\"";
    return verdict == Verdict.PROVED ? circle + "var(--accent)\"/>" : verdict == Verdict.INAPPLICABLE ? circle + "none\"/>"
        : "<path d=\"M" + (x - 5) + " " + (y - 5) + "l10 10m0 -10l-10 10\" stroke=\"var(--least)\" stroke-width=\"1.6\"/>";
  }
}
