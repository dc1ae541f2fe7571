package org.gradus.cli;

import java.util.List;
import java.util.stream.Stream;
import org.gradus.report.Certificates;
import org.gradus.report.ControlResult;
import org.gradus.report.Results;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;

/** Exit codes, fixed for scripts. */
final class ExitCode {

  static final int PROVED = 0;
  static final int REFUTED = 1;
  static final int OPEN = 2;
  static final int USAGE = 64;
  static final int MALFORMED = 65;
  static final int INTERNAL = 70;

  private ExitCode() {}

  /** For {@code certify}: the verdicts as they are. */
  static int ofCertify(List<Results> all) {
    if (provedControl(all)) {
      return INTERNAL;
    }
    boolean invalid = theories(all).anyMatch(t -> t.certificates().kernel().equals("INVALID"));
    if (invalid || steps(all).anyMatch(s -> s.verdict() == Verdict.REFUTED)) {
      return REFUTED;
    }
    Verdict verdict = Verdict.aggregate(all.stream().map(Results::verdict).toList());
    boolean shown = verdict == Verdict.PROVED || verdict == Verdict.CONFIDENT;
    return shown && steps(all).allMatch(ExitCode::controlsHeld) ? PROVED : OPEN;
  }

  /** For {@code check}: whether every verdict is the one written down, PROVED where nothing is written down. */
  static int ofCheck(List<Results> all) {
    if (provedControl(all)) {
      return INTERNAL;
    }
    boolean agrees = steps(all).findAny().isPresent() && steps(all).allMatch(ExitCode::asWrittenDown)
        && steps(all).allMatch(ExitCode::controlsHeld) && theories(all).allMatch(ExitCode::kernelAgrees);
    return agrees ? PROVED : REFUTED;
  }

  /** For {@code verify}: the first line's code. */
  static int ofKernel(String verdict) {
    return switch (verdict) {
      case "VALID" -> PROVED;
      case "INVALID" -> REFUTED;
      default -> OPEN;
    };
  }

  static boolean provedControl(List<Results> all) {
    return steps(all).anyMatch(s -> s.controls(ControlResult.Outcome.PROVED) > 0);
  }

  private static boolean asWrittenDown(StepResult step) {
    return step.verdict() == (step.expected() == null ? Verdict.PROVED : step.expected());
  }

  private static boolean controlsHeld(StepResult step) {
    return step.controls(ControlResult.Outcome.HELD) == step.controls().size();
  }

  /** HOLEY exactly when a step is, VALID otherwise. */
  private static boolean kernelAgrees(TheoryResult theory) {
    boolean holey = theory.counted().stream().anyMatch(s -> s.verdict() == Verdict.HOLEY);
    Certificates certificates = theory.certificates();
    return certificates.kernel().equals(holey ? "HOLEY" : "VALID");
  }

  private static Stream<TheoryResult> theories(List<Results> all) {
    return all.stream().flatMap(r -> r.theories().stream());
  }

  private static Stream<StepResult> steps(List<Results> all) {
    return theories(all).flatMap(t -> t.counted().stream());
  }
}
