package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.SignPatterns;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.term.Formula;

/**
 * Enumeration of activation patterns: as {@link BallEnclosure}, where evaluation finds the goal true for every pattern of relu' at the
 * entries of definitions that the enclosures of these entries leave open. So many neurons and samples can flip as are open: what is
 * claimed of their number is decided pattern by pattern.
 *
 * <p>Proof: relu' is 0 or 1 at each entry (the theory selects one of them at 0), and as its sign says; so for all weights in the ball one
 * of the patterns is the right one, relu u = u relu'(u), and the inclusion theorem holds for it.
 *
 * <p>Easily dropped: a selection that is left open at 0; relu of anything but an entry of these definitions, which must be decided; what
 * is kept of one pattern for another.
 */
public final class Patterns {

  private Patterns() {}

  /** @param definitions whose entries' signs are enumerated, one after the other */
  public static Sequent check(Origin origin, Formula goal, Formula hypothesis, Rational radius, List<String> definitions) {
    State around = BallEnclosure.around(origin, hypothesis, radius);
    return BallEnclosure.conclude(origin, goal, hypothesis,
        SignPatterns.of(origin.context().evaluator(), around, definitions, origin.bits()));
  }
}
