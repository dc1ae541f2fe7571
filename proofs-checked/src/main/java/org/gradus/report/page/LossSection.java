package org.gradus.report.page;

import java.awt.AWTError;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.report.Formula;
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
      Begun begun = Begun.of(results);
      SeriesPlot.Mark mark = begun == null ? null : new SeriesPlot.Mark(begun.iterate, begun.text());
      out.open("figure", "role", "group", "aria-label", title);
      try {
        out.trusted(SeriesPlot.objective(series, mark, id, title)).line();
      } catch (LinkageError | InternalError | AWTError noFonts) {
        out.element("p", "No drawing: this Java has no fonts.", "class", "note");
      }
      String caption = "The objective of the recorded run: enclosures at recorded iterates, found by the search; a picture, in no certificate."
          + (mark == null ? "" : " The line is at recorded iterate " + mark.k() + ": " + begun.inFull() + ".");
      out.element("figcaption", caption).end("figure");
    });
  }

  /**
   * Where claims begin that are about more than the recorded weights.
   *
   * @param steps those of them that are proved; each says itself for what times
   */
  private record Begun(long iterate, List<StepResult> steps) {

    /** From the checkpoint, if the run is cut down to one; otherwise from the start, or from the last iterate; {@code null} where nothing begins. */
    static Begun of(Results results) {
      RunHeader run = results.run();
      List<StepResult> forever = proved(results, "forever");
      List<StepResult> last = proved(results, "last");
      if (run.checkpoint() != null) {
        return new Begun(run.checkpoint(), Stream.concat(forever.stream(), last.stream()).toList());
      }
      return !forever.isEmpty() ? new Begun(0, forever) : !last.isEmpty() ? new Begun(run.iterates() - 1, last) : null;
    }

    private static List<StepResult> proved(Results results, String scope) {
      return results.theories().stream().flatMap(theory -> Lasting.proved(theory, scope).stream()).toList();
    }

    String text() {
      return steps.isEmpty() ? "the checkpoint" : converges() ? "from here on, convergence is proved" : "proved from here on: " + ids();
    }

    String inFull() {
      return converges() ? text() + " (" + ids() + ")" : text();
    }

    private String ids() {
      return steps.stream().map(StepResult::id).collect(Collectors.joining(", "));
    }

    /** Whether some claim says without further conditions that the weights converge. */
    private boolean converges() {
      return steps.stream().flatMap(step -> step.statement().stream()).map(Formula::text)
          .anyMatch(text -> text.contains("converges(") && !text.contains("not ") && !text.contains(" implies "));
    }
  }
}
