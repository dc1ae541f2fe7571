package org.gradus.kernel.evaluate;

import org.gradus.kernel.arithmetic.Rational;

/**
 * What evaluation says about a formula at a state.
 *
 * @param reason why the truth is unknown, otherwise {@code null}
 * @param lower a lower bound of the slack, the least right side minus left side over all instances of all comparisons that must hold; or
 *     {@code null} where the formula has none
 * @param upper an upper bound of the slack, or {@code null}
 */
public record Decision(Truth truth, String reason, Rational lower, Rational upper) {

  /** Three-valued. */
  public enum Truth { TRUE, FALSE, UNKNOWN }
}
