package org.gradus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * No verdict is shown that the kernel did not confirm in the same invocation. Where a presentation file and the
 * certificate disagree, the worse verdict is shown, with the reason, whoever wrote the file.
 */
public final class KernelGate {

  private static final String NOT_ACCEPTED = "the kernel did not accept the certificate: ";

  private KernelGate() {}

  /** The theory as the kernel confirms it: its verdicts, its echoes, its word on the certificate. */
  public static TheoryResult confirm(TheoryResult theory, RunHeader run, KernelCheck check) {
    Certificates checked = new Certificates(check.files(), check.verdict(), check.millis());
    TheoryResult stamped = theory.withCertificates(checked).withPreamble(check.preamble());
    if (!checked.accepted()) {
      String why = check.reason().isEmpty() ? check.verdict() : check.reason();
      return stamped.withSteps(step -> lower(step, NOT_ACCEPTED + why));
    }
    if (!check.runDigest().equals(run.digest()) || !check.theoryDigest().equals(theory.digest())) {
      return stamped.withSteps(step ->
          lower(step, "the presentation is about another run or theory than the certificate"));
    }
    return withUnmentioned(stamped.withSteps(step -> confirm(step, check)), check);
  }

  private static StepResult confirm(StepResult step, KernelCheck check) {
    if (step.remark()) {
      return step;
    }
    Verdict kernel = check.steps().get(step.id());
    if (kernel == null) {
      return lower(step, "presented as " + step.verdict() + ", but the certificate has no entry for this step");
    }
    String echo = check.claims().getOrDefault(step.id(), step.echo());
    StepResult based = step.standingOn(check.bases().getOrDefault(step.id(), KernelCheck.Basis.NONE));
    if (kernel == step.verdict()) {
      return based.judged(kernel, step.reason(), echo);
    }
    Verdict worse = kernel.worseThan(step.verdict()) ? kernel : step.verdict();
    return based.judged(worse, "presented as " + step.verdict() + ", but the certificate says " + kernel, echo);
  }

  /** A step that the certificate decides and the presentation leaves out is shown all the same. */
  private static TheoryResult withUnmentioned(TheoryResult theory, KernelCheck check) {
    Set<String> shown = theory.counted().stream().map(StepResult::id).collect(Collectors.toSet());
    List<StepResult> steps = new ArrayList<>(theory.steps());
    new TreeMap<>(check.steps()).forEach((id, verdict) -> {
      if (!shown.contains(id)) {
        steps.add(StepResult.of(id).verdict(verdict, "the presentation leaves this step out")
            .echo(check.claims().getOrDefault(id, ""), "")
            .build().standingOn(check.bases().getOrDefault(id, KernelCheck.Basis.NONE)));
      }
    });
    return theory.withAllSteps(steps);
  }

  /** The results of a search, where every theory must carry the kernel's acceptance already. */
  public static Results onlyAccepted(Results results) {
    return new Results(results.run(), results.theories().stream().map(KernelGate::onlyAccepted).toList());
  }

  private static TheoryResult onlyAccepted(TheoryResult theory) {
    if (theory.certificates().accepted()) {
      return theory;
    }
    String word = theory.certificates().kernel();
    return theory.withSteps(step -> lower(step, step.reason().startsWith(NOT_ACCEPTED) ? step.reason()
        : word.isEmpty() ? "the kernel has not checked the certificate" : "the kernel says " + word + " of the certificate"));
  }

  private static StepResult lower(StepResult step, String reason) {
    return step.remark() ? step : step.judged(Verdict.UNDECIDED, reason, step.echo());
  }
}
