package org.gradus.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.function.Function;

/**
 * A theory on one run.
 *
 * @param cite the paper, as the theory file cites it
 * @param digest SHA-256 of the canonical theory
 * @param setting the hypotheses on the run and its dynamics
 * @param definitions in the order of the file
 * @param preamble what the claims are about, as the kernel reads it; empty where the kernel was not asked
 * @param notions opaque words with their readings, as {@code word: reading}
 * @param notAsked the ids of steps of the theory that this is not about, since only a part of it was asked for
 * @param again that the search had to be made again, and why; empty where once was enough
 */
public record TheoryResult(
    String name,
    String title,
    String cite,
    String digest,
    List<Formula> setting,
    List<Formula> definitions,
    @JsonIgnore List<String> preamble,
    List<String> notions,
    List<StepResult> steps,
    Certificates certificates,
    List<String> notAsked,
    String again) {

  public TheoryResult {
    name = Plain.text(name);
    title = Plain.text(title);
    cite = Plain.text(cite);
    digest = Plain.text(digest);
    setting = Plain.list(setting);
    definitions = Plain.list(definitions);
    preamble = Plain.list(preamble);
    notions = Plain.list(notions);
    steps = Plain.list(steps);
    certificates = certificates == null ? Certificates.UNCHECKED : certificates;
    notAsked = Plain.list(notAsked);
    again = Plain.text(again);
  }

  /** A theory for which one search was enough. */
  public TheoryResult(String name, String title, String cite, String digest, List<Formula> setting, List<Formula> definitions, List<String> preamble,
      List<String> notions, List<StepResult> steps, Certificates certificates, List<String> notAsked) {
    this(name, title, cite, digest, setting, definitions, preamble, notions, steps, certificates, notAsked, "");
  }

  /** The steps that count: all but the remarks. */
  public List<StepResult> counted() {
    return steps.stream().filter(s -> !s.remark()).toList();
  }

  /** Which steps nothing is said of. */
  public String notAskedText() {
    return "not asked here, and nothing is said of them: " + String.join(", ", notAsked);
  }

  /** The worst verdict of the counted steps; a theory without any is {@code UNDECIDED}. */
  public Verdict verdict() {
    return Verdict.aggregate(counted().stream().map(StepResult::verdict).toList());
  }

  /** The same theory with each step replaced. */
  public TheoryResult withSteps(Function<StepResult, StepResult> change) {
    return withAllSteps(steps.stream().map(change).toList());
  }

  /** The same theory with other steps. */
  public TheoryResult withAllSteps(List<StepResult> others) {
    return new TheoryResult(name, title, cite, digest, setting, definitions, preamble, notions, others, certificates, notAsked, again);
  }

  /** The same theory with what the kernel said. */
  public TheoryResult withCertificates(Certificates checked) {
    return new TheoryResult(name, title, cite, digest, setting, definitions, preamble, notions, steps, checked, notAsked, again);
  }

  /** The same theory with why it was searched again. */
  public TheoryResult searchedAgain(String why) {
    return new TheoryResult(name, title, cite, digest, setting, definitions, preamble, notions, steps, certificates, notAsked, why);
  }

  /** The same theory with what the kernel reads before the claims. */
  TheoryResult withPreamble(List<String> lines) {
    return new TheoryResult(name, title, cite, digest, setting, definitions, lines, notions, steps, certificates, notAsked, again);
  }
}
