package org.gradus.cli;

import java.util.List;
import org.gradus.report.RunHeader;

/**
 * What a run file holds, and whether it is gradient descent.
 *
 * @param facts in the order to print
 * @param perturbation {@code null} when the run has no recorded pairs to tell from
 * @param noPerturbation why there is none; empty otherwise
 */
public record Inspection(RunHeader run, List<RunHeader.Fact> facts, Perturbation perturbation, String noPerturbation) {

  /**
   * The certified size of xi_k = w_{k+1} - (w_k - eta grad) against a tolerance.
   *
   * @param formula the tolerance's formula in words, or the number given
   * @param outcome for all steps together
   * @param lo decimal text, at most the size at the step {@code at}
   * @param hi decimal text, at least that size
   * @param tolerance decimal text, the tolerance at that step
   * @param at the step whose size is largest against its tolerance; the first that certainly exceeds it if one does
   */
  public record Perturbation(String formula, Outcome outcome, String lo, String hi, String tolerance, long at) {}

  /** {@code WITHIN}: certainly at every step. {@code EXCEEDED}: certainly at some step. */
  public enum Outcome { WITHIN, EXCEEDED, UNDECIDED }
}
