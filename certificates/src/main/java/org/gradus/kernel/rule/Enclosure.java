package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Decision;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.term.Formula;

/**
 * K1, K15: evaluation at one state with inclusion-monotone arithmetic gives the formula where it certainly holds, and its negation where
 * it certainly fails.
 *
 * <p>Proof: the inclusion theorem; every operation on blocks contains the exact result.
 */
public final class Enclosure {

  private Enclosure() {}

  /**
   * Evaluates with {@code bits} bits (0: exactly, in Q). A claimed slack [low, high] must hold the slack found, and its sign must say the
   * same; both are {@code null} when none is claimed.
   */
  public static Sequent check(Context context, Formula formula, State state, int bits, Rational low, Rational high) {
    Rejected.unless(state != null, "a place, for an enclosure is of values at one place");
    Decision found = context.evaluator().decide(formula, state, bits);
    Rejected.unless(found.truth() != Decision.Truth.UNKNOWN, "an enclosure that decides: " + found.reason());
    boolean holds = found.truth() == Decision.Truth.TRUE;
    Rejected.unless(low == null || found.lower() != null && low.compareTo(found.lower()) <= 0 && found.upper().compareTo(high) <= 0
        && (holds ? low.signum() >= 0 : high.signum() <= 0), "a slack within the claimed bounds, which have its sign");
    return new Sequent(List.of(), holds ? formula : new Formula.Not(formula), state.name());
  }
}
