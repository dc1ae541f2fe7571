package org.gradus.kernel.evaluate;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;

/**
 * The truth of a formula for all values of its free letters: {@code yes} is 1 where it certainly holds, {@code may} is 0 where it
 * certainly fails, and {@code reason} says why the two may differ. Connectives are Kleene's.
 */
record Truths(Block yes, Block may, String reason) {

  static Truths unknown(String reason) {
    return new Truths(Block.of(Rational.ZERO), Block.ONE, reason);
  }

  Truths and(Truths other) {
    boolean settled = Block.ONE.minus(yes).isZero();
    return new Truths(yes.times(other.yes), may.times(other.may), settled ? other.reason : reason);
  }

  Truths not() {
    return new Truths(Block.ONE.minus(may), Block.ONE.minus(yes), reason);
  }

  /** For all values of a letter whose range is not empty. */
  Truths forAll(String letter) {
    return new Truths(least(yes, letter), least(may, letter), reason);
  }

  private static Block least(Block truth, String letter) {
    return truth.axes().containsKey(letter) ? truth.minimum(letter) : truth;
  }

  /** 1 where the formula holds and 0 where not; {@link Undecided} if that is not known everywhere. */
  Block decided() {
    if (!may.minus(yes).isZero()) {
      throw new Undecided(reason);
    }
    return yes;
  }

  /** What holds for all letters together. */
  Decision.Truth everywhere() {
    return Block.ONE.minus(yes).isZero() ? Decision.Truth.TRUE
        : Block.ONE.minus(may).isZero() ? Decision.Truth.UNKNOWN : Decision.Truth.FALSE;
  }
}
