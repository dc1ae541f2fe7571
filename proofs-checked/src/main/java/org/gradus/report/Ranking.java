package org.gradus.report;

import java.util.List;

/** What a reader must see before anything else: everything that is not proved, the worst first. */
public final class Ranking {

  private Ranking() {}

  /** A step with the run and theory it belongs to. */
  public record Placed(Results results, TheoryResult theory, StepResult step) {}

  /** The counted steps that are not {@code PROVED} or have a control that did not hold, worst first, else in order. */
  public static List<Placed> notProved(List<Results> all) {
    return all.stream()
        .flatMap(r -> r.theories().stream()
            .flatMap(t -> t.counted().stream().map(s -> new Placed(r, t, s))))
        .filter(p -> p.step().verdict() != Verdict.PROVED || !unheld(p.step()).isEmpty())
        .sorted((a, b) -> Integer.compare(gravity(b.step()), gravity(a.step())))
        .toList();
  }

  /** The controls that did not come out as they must. */
  public static List<ControlResult> unheld(StepResult step) {
    return step.controls().stream().filter(c -> c.outcome() != ControlResult.Outcome.HELD).toList();
  }

  /** Equal exactly for what may be said in one breath: steps of one theory on one run, not proved for the same reason and nothing else to be said. */
  public static Object sameReason(Placed placed) {
    StepResult step = placed.step();
    boolean alone = step.reason().isEmpty() || !step.holes().isEmpty() || !unheld(step).isEmpty() || !step.asExpected();
    return List.of(placed.results().run().name(), placed.theory().name(), step.verdict(), alone ? step.id() : "", step.reason());
  }

  private static int gravity(StepResult step) {
    int failed = step.controls(ControlResult.Outcome.PROVED) > 0 ? 10 : 0;
    return step.verdict().ordinal() + failed;
  }
}
