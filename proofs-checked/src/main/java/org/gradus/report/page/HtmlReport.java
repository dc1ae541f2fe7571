package org.gradus.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gradus.report.Results;
import org.gradus.report.WidthTable;

/**
 * Renders results as one HTML file that needs no script and no network, in light, dark and print. Equal results give
 * equal bytes on one machine; only the width of the plots' labels depends on its fonts.
 */
public final class HtmlReport {

  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private HtmlReport() {}

  /** The page. */
  public static String render(List<Results> all) {
    return render(all, null);
  }

  /** The page, with what became of steps at different widths. @param widths {@code null} for none */
  public static String render(List<Results> all, WidthTable widths) {
    Markup out = new Markup();
    Anchors anchors = new Anchors(all);
    head(out, all);
    out.open("body").open("main").line();
    Overview overview = new Overview(out, anchors, all);
    overview.head();
    if (widths != null) {
      new WidthSection(out).write(widths);
    }
    overview.verdicts();
    new SideBySide(out, anchors, all).write();
    TheorySection theories = new TheorySection(out, anchors);
    LossSection losses = new LossSection(out);
    for (Results results : all) {
      if (all.size() > 1) {
        out.element("h2", "Run " + results.run().name(), "class", "chapter").line();
      }
      if (results.run().checkpoint() == null) {
        losses.write(results, anchors.of(results) + "-loss");
      }
      results.theories().forEach(theories::write);
    }
    new Recheck(out).write(all);
    return out.close("main").close("body").end("html").toString();
  }

  private static void head(Markup out, List<Results> all) {
    out.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").line().open("head")
        .trusted("<meta charset=\"utf-8\">\n");
    out.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
    out.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    out.open("meta", "name", "color-scheme", "content", "light dark").line();
    out.element("title", "Gradus report: " + Overview.title(all)).line();
    out.open("style").trusted("\n" + style()).end("style").end("head");
  }

  private static String style() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
