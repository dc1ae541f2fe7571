package org.gradus.numeric.ball;

import java.math.BigInteger;

/**
 * pi and log 2 in units of 2^-w, rounded down from the most precise value asked for so far; each errs by less than
 * 2 units [bounds.md#fixed-constants].
 */
final class FixedConstants {

  /** A constant in units of 2^-width, with an error below 1 unit. */
  private record Known(BigInteger value, int width) {}

  private static final int SPARE = 32;

  private static volatile Known pi = new Known(BigInteger.ZERO, -1);
  private static volatile Known logTwo = new Known(BigInteger.ZERO, -1);

  private FixedConstants() {}

  /** Machin: pi = 16 atan(1/5) - 4 atan(1/239). */
  static BigInteger pi(int width) {
    Known known = pi;
    if (known.width < width) {
      int w = width + width / 4;
      BigInteger first = atanInverse(5, true, w + SPARE).shiftLeft(4);
      BigInteger second = atanInverse(239, true, w + SPARE).shiftLeft(2);
      known = new Known(first.subtract(second).shiftRight(SPARE), w);
      pi = known;
    }
    return known.value.shiftRight(known.width - width);
  }

  /** log 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749). */
  static BigInteger logTwo(int width) {
    Known known = logTwo;
    if (known.width < width) {
      int w = width + width / 4;
      BigInteger first = atanInverse(26, false, w + SPARE).multiply(BigInteger.valueOf(18));
      BigInteger second = atanInverse(4801, false, w + SPARE).shiftLeft(1);
      BigInteger third = atanInverse(8749, false, w + SPARE).shiftLeft(3);
      known = new Known(first.subtract(second).add(third).shiftRight(SPARE), w);
      logTwo = known;
    }
    return known.value.shiftRight(known.width - width);
  }

  /** atan(1/q) or atanh(1/q) for q &gt;= 5, with an error below 2 units a term and 1 [bounds.md#ball-constants]. */
  private static BigInteger atanInverse(long q, boolean alternating, int width) {
    BigInteger square = BigInteger.valueOf(q).pow(2);
    BigInteger power = BigInteger.ONE.shiftLeft(width).divide(BigInteger.valueOf(q));
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; power.signum() > 0; i++) {
      BigInteger term = power.divide(BigInteger.valueOf(2L * i + 1));
      sum = alternating && i % 2 == 1 ? sum.subtract(term) : sum.add(term);
      power = power.divide(square);
    }
    return sum;
  }
}
