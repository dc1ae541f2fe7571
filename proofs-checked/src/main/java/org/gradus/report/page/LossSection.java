package org.gradus.report.page;

import java.awt.AWTError;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.report.Lasting;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;

/** The objective along a run, with a mark where the claims begin that are about more than the recorded weights. */
final class LossSection {

  private final Markup out;

  LossSection(Markup out) {
    this.out = out;
  }

  void write(Results results, String id) {
    RunHeader run = results.run();
    Curve.of(run.losses()).ifPresent(series -> {
      String title = "The objective along " + run.name();
      SeriesPlot.Mark mark = mark(results);
      out.open("figure", "role", "group", "aria-label", title);
      try {
        out.trusted(SeriesPlot.objective(series, mark, id, title)).line();
      } catch (LinkageError | InternalError | AWTError noFonts) {
        out.element("p", "No drawing: this Java has no fonts.", "class", "note");
      }
      String caption = "Enclosures at recorded iterates, found by the search; a picture, in no certificate."
          + (mark == null ? "" : " The line is at iterate " + mark.k() + ": " + mark.text() + ".");
      out.element("figcaption", caption).end("figure");
    });
  }

  /** From the checkpoint, if the run is cut down to one; otherwise from the start, or from the last iterate. */
  private static SeriesPlot.Mark mark(Results results) {
    RunHeader run = results.run();
    List<String> forever = begun(results, "forever");
    List<String> last = begun(results, "last");
    if (run.checkpoint() != null) {
      List<String> both = Stream.concat(forever.stream(), last.stream()).toList();
      return new SeriesPlot.Mark(run.checkpoint(), both.isEmpty() ? "the checkpoint" : proved(both));
    }
    return !forever.isEmpty() ? new SeriesPlot.Mark(0, proved(forever))
        : !last.isEmpty() ? new SeriesPlot.Mark(run.iterates() - 1, proved(last)) : null;
  }

  private static String proved(List<String> steps) {
    return "proved from here: " + String.join(", ", steps);
  }

  private static List<String> begun(Results results, String scope) {
    return results.theories().stream().flatMap(theory -> Lasting.proved(theory, scope).stream()).map(StepResult::id).toList();
  }
}
