package org.gradus.numeric.floating;

import java.math.BigInteger;

/** Taylor's coefficients of erf at the multiples of 1/8, in fixed point, with errors far below 2^-200 [bounds.md#kernel-erf]. */
public final class ErrorFunctionSeries {

  /** Bits after the point. */
  public static final int BITS = 256;

  /** 2/sqrt(pi) = sqrt(4/pi), of pi to 80 decimal places. */
  private static final BigInteger PI_DIGITS =
      new BigInteger("314159265358979323846264338327950288419716939937510582097494459230781640628620899");
  private static final BigInteger TWO_OVER_ROOT_PI =
      BigInteger.ONE.shiftLeft(2 * BITS + 2).multiply(BigInteger.TEN.pow(80)).divide(PI_DIGITS).sqrt();

  private ErrorFunctionSeries() {}

  /**
   * The first coefficients at c = j/8, in units of 2^-BITS: erf(c) = 2/sqrt(pi) e^(-c^2) sum 2^n c^(2n+1)/(2n+1)!!, and
   * erf^(n+1)(c) = 2/sqrt(pi) e^(-c^2) (-1)^n H_n(c).
   */
  public static BigInteger[] coefficients(int j, int degree) {
    BigInteger c = BigInteger.valueOf(j).shiftLeft(BITS - 3);
    BigInteger bell = times(TWO_OVER_ROOT_PI, bell(j * j));
    BigInteger[] hermite = hermite(c, degree);
    BigInteger[] coefficients = new BigInteger[degree + 1];
    coefficients[0] = times(bell, oddSeries(c));
    BigInteger factorial = BigInteger.ONE;
    for (int n = 1; n <= degree; n++) {
      factorial = factorial.multiply(BigInteger.valueOf(n));
      BigInteger derivative = times(bell, hermite[n - 1]).divide(factorial);
      coefficients[n] = n % 2 == 1 ? derivative : derivative.negate();
    }
    return coefficients;
  }

  private static BigInteger times(BigInteger x, BigInteger y) {
    return x.multiply(y).shiftRight(BITS);
  }

  /** e^(-q/64), by the series of e^(q/64), whose terms are positive. */
  private static BigInteger bell(int q) {
    BigInteger term = BigInteger.ONE.shiftLeft(BITS);
    BigInteger sum = term;
    for (int n = 1; term.signum() > 0; n++) {
      term = term.multiply(BigInteger.valueOf(q)).divide(BigInteger.valueOf(64L * n));
      sum = sum.add(term);
    }
    return BigInteger.ONE.shiftLeft(2 * BITS).divide(sum);
  }

  private static BigInteger oddSeries(BigInteger c) {
    BigInteger term = c;
    BigInteger sum = c;
    for (int n = 1; term.signum() > 0; n++) {
      term = times(times(term, c), c).shiftLeft(1).divide(BigInteger.valueOf(2L * n + 1));
      sum = sum.add(term);
    }
    return sum;
  }

  /** H_0 = 1, H_1 = 2c, H_(n+1) = 2c H_n - 2n H_(n-1). */
  private static BigInteger[] hermite(BigInteger c, int count) {
    BigInteger[] h = new BigInteger[count];
    h[0] = BigInteger.ONE.shiftLeft(BITS);
    h[1] = c.shiftLeft(1);
    for (int n = 1; n + 1 < count; n++) {
      h[n + 1] = times(c, h[n]).shiftLeft(1).subtract(h[n - 1].multiply(BigInteger.valueOf(2L * n)));
    }
    return h;
  }
}
