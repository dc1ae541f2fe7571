package org.gradus.kernel.reader;

import java.util.List;

import org.gradus.kernel.term.Formula;

/**
 * A line of a step's proof, which the kernel has accepted: what it says, by which rule, and from what. Only for people: no verdict rests on it.
 *
 * @param name a fact's name, or a claim's number
 * @param from what the rule was given, in order
 */
public record ProofLine(String name, Formula formula, String rule, List<Cited> from) {

  /** What a line is drawn from. */
  public enum Kind { FACT, CLAIM, GIVEN, SUPPOSED, STEP, NUMBER }

  /**
   * One of them.
   *
   * @param name a fact's name, the number of a claim or a hypothesis, an earlier step's id and the number of its claim, or empty
   * @param formula what is supposed or evaluated, otherwise {@code null}
   */
  public record Cited(Kind kind, String name, Formula formula) {

    /** Readable text of what is supposed or evaluated, or empty. */
    public String text() {
      return formula == null ? "" : new Infix().formula(formula);
    }
  }

  /** Readable text of what it says. */
  public String text() {
    return new Infix().formula(formula);
  }
}
