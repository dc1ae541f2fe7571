package org.gradus.numeric.ball;

import java.math.BigInteger;

/** Constants by integer arithmetic on multiples of 2^-w. */
final class FixedPoint {

  private FixedPoint() {}

  /**
   * atan(1/q) or atanh(1/q) for q &gt;= 5: sum of (+-1)^i / ((2i+1) q^(2i+1)). Each term is cut twice, so it errs by
   * less than 2 units, and the terms left out are below 1 unit together [bounds.md#ball-constants].
   */
  static Ball atanInverse(long q, boolean alternating, int bits) {
    int width = bits + 16;
    BigInteger square = BigInteger.valueOf(q).pow(2);
    BigInteger power = BigInteger.ONE.shiftLeft(width).divide(BigInteger.valueOf(q));
    BigInteger sum = BigInteger.ZERO;
    int terms = 0;
    while (power.signum() > 0) {
      BigInteger term = power.divide(BigInteger.valueOf(2L * terms + 1));
      sum = alternating && terms % 2 == 1 ? sum.subtract(term) : sum.add(term);
      power = power.divide(square);
      terms++;
    }
    return new Ball(Dyadic.of(sum, -width), Magnitude.of(2L * terms + 2).times(Magnitude.power(-width)));
  }
}
