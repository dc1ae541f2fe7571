package org.gradus.kernel.reader;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.Verdict;

/**
 * What the kernel found in one certificate.
 *
 * @param status {@code VALID}: every piece of evidence was accepted; {@code HOLEY}: so, but from assumptions; {@code SAMPLED}: so far
 *     as they were checked; {@code INVALID}: see the problems; {@code UNSOUND}: a control that must be refuted was proved
 * @param problems one line each, naming the step or file
 * @param preamble what the claims are about, as the kernel reads it: given arrays, weights, definitions, motion, hypotheses on the data
 * @param run the run digest
 * @param theory the theory digest
 * @param files how many files it consists of
 * @param checked how many of the obligations were checked, by choice
 * @param obligations how many there are: one a step and place
 */
public record CheckReport(Status status, List<String> problems, List<StepReport> steps, List<ControlReport> controls,
    List<String> preamble, String run, String theory, int files, long checked, long obligations) {

  public enum Status { VALID, HOLEY, SAMPLED, INVALID, UNSOUND }

  /**
   * One step.
   *
   * @param claims the scope ({@code scope ...}), hypotheses ({@code when ...}) and claims ({@code claim ...}) as the kernel reads them
   * @param rules the rules that its evidence asked: beside them only evaluation and the readers are trusted for it
   * @param proof the lines that show something at once, in order
   * @param assumed the theorems that are cited for it, here or in what it rests on
   * @param reason why it is not proved, or empty
   * @param places how many obligations have each verdict
   * @param low a bound below the least slack of the proved obligations, or {@code null}
   * @param high a bound above it
   * @param at the place of the least slack
   */
  public record StepReport(String id, Verdict verdict, String digest, List<String> claims, SortedSet<String> rules, List<ProofLine> proof,
      SortedSet<String> assumed, String reason, Map<Verdict, Integer> places, Rational low, Rational high, String at) {}

  /** One control: what was expected and what the evidence shows, {@code refuted}, {@code refused}, {@code proved} or {@code undecided}. */
  public record ControlReport(String step, int number, String expected, String outcome) {}

  /** The first line for people and scripts. */
  public String headline() {
    return status == Status.UNSOUND ? Status.INVALID.name() : status == Status.SAMPLED ? status + " " + checked + "/" + obligations : status.name();
  }

  /** {@code proved P refuted R inapplicable I undecided U assumed H confident C; run DIGEST; theory DIGEST}, counting steps. */
  public String summary() {
    StringJoiner counts = new StringJoiner(" ");
    for (Verdict verdict : List.of(Verdict.PROVED, Verdict.REFUTED, Verdict.INAPPLICABLE, Verdict.UNDECIDED, Verdict.HOLEY,
        Verdict.CONFIDENT)) {
      String word = verdict == Verdict.HOLEY ? "assumed" : verdict.name().toLowerCase(Locale.ROOT);
      counts.add(word + " " + steps.stream().filter(step -> step.verdict() == verdict).count());
    }
    return counts + "; run " + run + "; theory " + theory;
  }
}
