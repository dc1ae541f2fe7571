package org.gradus.report.page;

import java.awt.AWTError;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;
import org.gradus.report.Verdict;

/** The objective along a run, with a mark where claims about all later times begin. */
final class LossSection {

  private static final Set<Verdict> STANDING = EnumSet.of(Verdict.PROVED, Verdict.HOLEY, Verdict.CONFIDENT);

  private final Markup out;

  LossSection(Markup out) {
    this.out = out;
  }

  void write(Results results, String id) {
    RunHeader run = results.run();
    SlackSeries.of(run.losses()).ifPresent(series -> {
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
    List<String> forever = standing(results, "forever");
    List<String> last = standing(results, "last");
    if (run.checkpoint() != null) {
      List<String> both = Stream.concat(forever.stream(), last.stream()).toList();
      return new SeriesPlot.Mark(run.checkpoint(), both.isEmpty() ? "the checkpoint" : proved(both));
    }
    return !forever.isEmpty() ? new SeriesPlot.Mark(0, proved(forever))
        : !last.isEmpty() ? new SeriesPlot.Mark(run.iterates() - 1, proved(last)) : null;
  }

  private static String proved(List<String> steps) {
    return "from here on, for all times: " + String.join(", ", steps);
  }

  /** The claims of a scope about all later times that stand. */
  private static List<String> standing(Results results, String scope) {
    return results.theories().stream().flatMap(theory -> theory.counted().stream())
        .filter(step -> step.scope().strip().startsWith(scope) && STANDING.contains(step.verdict())).map(StepResult::id).toList();
  }
}
