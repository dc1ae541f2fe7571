package org.gradus.report;

import java.util.List;

/**
 * A line of a step's proof as the kernel has accepted it.
 *
 * @param name a fact's name, or a claim's number
 * @param text what it says
 * @param rule the kernel's rule that shows it
 * @param from what the rule was given, in order
 */
public record ProofLine(String name, String text, String rule, List<Cited> from) {

  public ProofLine {
    from = List.copyOf(from);
  }

  /** What a line is drawn from: an earlier line, a hypothesis, what is supposed, a claim of an earlier step, an enclosure. */
  public enum Kind { FACT, CLAIM, GIVEN, SUPPOSED, STEP, NUMBER }

  /**
   * One of them.
   *
   * @param name of a line, of a hypothesis its number, of an earlier step its id and the number of its claim, of a number its place
   * @param text what is supposed or evaluated, or empty
   */
  public record Cited(Kind kind, String name, String text) {}
}
