package org.gradus.report;

import java.util.List;

/** Which steps say something about what comes after recorded weights: those of the scopes {@code forever} and {@code last}. */
public final class Lasting {

  private Lasting() {}

  /** Whether the theory has such steps, whatever became of them. */
  public static boolean isAsked(TheoryResult theory) {
    return theory.counted().stream().map(step -> step.scope().strip()).anyMatch(scope -> scope.startsWith("forever") || scope.startsWith("last"));
  }

  /** The steps of a scope, {@code forever} or {@code last}, that are proved; each says itself for what times. */
  public static List<StepResult> proved(TheoryResult theory, String scope) {
    return theory.counted().stream().filter(step -> step.scope().strip().startsWith(scope) && step.verdict() == Verdict.PROVED).toList();
  }
}
