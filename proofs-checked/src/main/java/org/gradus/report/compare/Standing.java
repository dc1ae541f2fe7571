package org.gradus.report.compare;

import java.util.List;
import java.util.stream.Collectors;
import org.gradus.report.Verdict;
import org.gradus.report.compare.Change.Kind;

/** Which steps of a baseline still stand, in one line. */
public final class Standing {

  private Standing() {}

  /**
   * How many of the steps that were proved still are, and which steps claim something else than before without being worse.
   *
   * @param changes all that changed since the baseline
   */
  public static String line(Baseline before, List<Change> changes) {
    long proved = before.runs().stream().flatMap(run -> run.theories().stream()).flatMap(theory -> theory.steps().stream())
        .filter(step -> step.verdict() == Verdict.PROVED).count();
    List<Change> worse = changes.stream().filter(change -> change.kind().worse()).toList();
    long lost = worse.stream().filter(change -> change.before().equals(Verdict.PROVED.name())).map(Standing::place).distinct().count();
    List<String> places = worse.stream().map(Standing::place).toList();
    String others = changes.stream().filter(change -> change.kind() == Kind.STATEMENT && !places.contains(place(change))).map(Change::step).distinct()
        .collect(Collectors.joining(", "));
    return "stand       " + (proved - lost) + " of the " + proved + " steps that were PROVED still are"
        + (others.isEmpty() ? "" : "; what is claimed has changed in " + others);
  }

  private static String place(Change change) {
    return change.run() + " " + change.theory() + " " + change.step();
  }
}
