package org.gradus.kernel.arithmetic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** pi, ln 2 and 1/n! in fixed point, computed when the class is loaded; in units of 2^-{@value #PRECISION} they err by at most 2^16. */
final class Constants {
  static final int PRECISION = 4096;

  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(PRECISION);
  /** 2 atanh(1/3). */
  private static final BigInteger LN2 = series(3, false).shiftLeft(1);
  /** Machin: 16 atan(1/5) - 4 atan(1/239). */
  private static final BigInteger PI = series(5, true).shiftLeft(4).subtract(series(239, true).shiftLeft(2));
  private static final List<BigInteger> INVERSE_FACTORIALS = inverseFactorials();

  private Constants() {}

  /** In units of 2^-v, v <= {@value #PRECISION} - 20; errs by less than 2 units. */
  static BigInteger ln2(int v) {
    return cut(LN2, v);
  }

  /** In units of 2^-v, v <= {@value #PRECISION} - 20; errs by less than 2 units. */
  static BigInteger pi(int v) {
    return cut(PI, v);
  }

  /** 1/n!, n = 0, 1, 2 and so on to the last one that is at least 2^(7n) units of 2^-v; each below the truth by less than 2 units. */
  static List<BigInteger> inverseFactorials(int v) {
    List<BigInteger> first = new ArrayList<>();
    for (BigInteger inverse : INVERSE_FACTORIALS) {
      BigInteger shorter = cut(inverse, v);
      if (shorter.bitLength() <= 7 * first.size()) {
        break;
      }
      first.add(shorter);
    }
    return first;
  }

  private static BigInteger cut(BigInteger constant, int v) {
    return constant.shiftRight(PRECISION - v);
  }

  /**
   * atanh(1/q) or, if {@code alternating}, atan(1/q), q >= 3: the sum of (+-1)^k / ((2k+1) q^(2k+1)). The powers err by at most 2 units, each
   * of at most {@value #PRECISION}/3 terms by 3, and the rest, once the power is 0, by 2.
   */
  private static BigInteger series(int q, boolean alternating) {
    BigInteger square = BigInteger.valueOf((long) q * q);
    BigInteger sum = BigInteger.ZERO;
    BigInteger power = ONE.divide(BigInteger.valueOf(q));
    for (int n = 1; power.signum() != 0; n += 2) {
      BigInteger term = power.divide(BigInteger.valueOf(n));
      sum = alternating && n % 4 == 3 ? sum.subtract(term) : sum.add(term);
      power = power.divide(square);
    }
    return sum;
  }

  /** Floors of floors are floors: each is below the truth by less than 1. */
  private static List<BigInteger> inverseFactorials() {
    List<BigInteger> all = new ArrayList<>();
    for (BigInteger next = ONE; next.bitLength() > 7 * all.size(); next = next.divide(BigInteger.valueOf(all.size()))) {
      all.add(next);
    }
    return all;
  }
}
