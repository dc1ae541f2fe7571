package org.gradus.report.page;

import java.awt.AWTError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.report.CurvePoint;
import org.gradus.report.Decimals;
import org.gradus.report.RunHeader;
import org.gradus.report.Sides;
import org.gradus.report.StepResult;

/** What a claim about the last weights compares, along the training of all runs: the lesser side as a line, the other one dashed. */
final class SidesFigure {

  private static final int DIGITS = 4;
  private static final List<String> HUES = List.of("accent", "least", "soft");

  private final Markup out;
  private final StepResult step;
  private final String link;
  private final Map<RunHeader, Sides> runs = new LinkedHashMap<>();

  /** @param link where the step stands */
  SidesFigure(Markup out, StepResult step, String link) {
    this.out = out;
    this.step = step;
    this.link = link;
  }

  void add(RunHeader run, Sides sides) {
    runs.put(run, sides);
  }

  /** @param id unique in the page */
  void write(String id) {
    List<List<CurvePoint>> all = runs.values().stream().flatMap(sides -> List.of(sides.low(), sides.high()).stream()).toList();
    List<Curve> curves = Curve.together(all);
    if (curves.size() < all.size()) {
      return;
    }
    List<SeriesPlot.Line> lines = new ArrayList<>();
    for (int k = 0; k < curves.size(); k++) {
      lines.add(new SeriesPlot.Line(curves.get(k), k / 2, k % 2 == 1));
    }
    Sides any = runs.values().iterator().next();
    String title = step.title() + (any.label().isEmpty() ? "" : ": " + any.label());
    out.open("figure", "role", "group", "aria-label", title);
    try {
      out.trusted(SeriesPlot.beside(lines, id, title)).line();
    } catch (LinkageError | InternalError | AWTError noFonts) {
      out.element("p", "No drawing: this Java has no fonts. The numbers are below.", "class", "note");
    }
    caption(any);
    table();
    out.end("figure");
  }

  private void caption(Sides any) {
    out.open("figcaption").text("Line: ").element("code", any.lesser().text()).text(". Dashed: ").element("code", any.greater().text()).text(".");
    int k = 0;
    for (Map.Entry<RunHeader, Sides> run : runs.entrySet()) {
      out.text(" ").element("span", "\u25a0", "style", "color:var(--" + HUES.get(k++ % HUES.size()) + ")", "aria-hidden", "true");
      out.text("\u00a0" + (runs.size() > 1 ? k + "\u00a0" : "") + name(run.getKey()) + (k < runs.size() ? "," : "."));
    }
    out.text(" Enclosures at recorded iterates, found by the search; a picture, in no certificate. Of the last iterate ");
    out.element("a", step.id(), "href", link).text(" proves that the one is no greater than the other.").close("figcaption");
  }

  private static String name(RunHeader run) {
    return run.name() + run.facts().stream().filter(fact -> fact.name().equals("labels")).map(fact -> " (labels " + fact.value() + ")").findFirst().orElse("");
  }

  /** The numbers of the drawing, for those who read rather than see. */
  private void table() {
    Map<Long, List<String>> rows = new TreeMap<>();
    int column = 0;
    for (Sides sides : runs.values()) {
      for (List<CurvePoint> side : List.of(sides.low(), sides.high())) {
        for (CurvePoint point : side) {
          List<String> row = rows.computeIfAbsent(point.k(), k -> new ArrayList<>());
          while (row.size() < column) {
            row.add("");
          }
          row.add(Decimals.enclosure(point.lo(), point.hi(), DIGITS));
        }
        column++;
      }
    }
    out.open("details").element("summary", "The enclosures").open("table", "class", "enclosures").open("thead").open("tr").element("th", "k", "scope", "col");
    runs.forEach((run, sides) -> List.of(sides.lesser(), sides.greater())
        .forEach(side -> out.element("th", run.name() + ": " + side.text(), "scope", "col")));
    out.close("tr").close("thead").open("tbody");
    rows.forEach((k, row) -> {
      out.open("tr").element("td", Long.toString(k));
      row.forEach(text -> out.element("td", text));
      out.close("tr");
    });
    out.close("tbody").close("table").close("details");
  }
}
