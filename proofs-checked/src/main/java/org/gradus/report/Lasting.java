package org.gradus.report;

import java.util.List;

/** Which steps say something about what comes after recorded weights: those of the scopes {@code forever} and {@code last}. */
public final class Lasting {

  private Lasting() {}

  /** All such steps, whatever became of them. */
  public static List<StepResult> asked(TheoryResult theory) {
    return theory.counted().stream().filter(step -> isOf(step, "forever") || isOf(step, "last")).toList();
  }

  private static boolean isOf(StepResult step, String scope) {
    return step.scope().strip().startsWith(scope);
  }

  /** The steps of a scope, {@code forever} or {@code last}, that are proved; each says itself for what times. */
  public static List<StepResult> proved(TheoryResult theory, String scope) {
    return theory.counted().stream().filter(step -> isOf(step, scope) && step.verdict() == Verdict.PROVED).toList();
  }
}
