package org.gradus.numeric.floating;

import java.math.BigInteger;

import org.gradus.numeric.product.MultiplyAdd;

/**
 * erf by its Taylor polynomials of degree 12 around the multiples of 1/8 up to 6, whose coefficients are found once in fixed point
 * [bounds.md#kernel-erf].
 */
final class ErrorFunctionKernel {

  static final int CENTRES = 49;
  static final int DEGREE = 12;

  /** Bits after the point. */
  private static final int BITS = 256;
  /** 2/sqrt(pi) = sqrt(4/pi), of pi to 80 decimal places. */
  private static final BigInteger PI_DIGITS =
      new BigInteger("314159265358979323846264338327950288419716939937510582097494459230781640628620899");
  private static final BigInteger TWO_OVER_ROOT_PI =
      BigInteger.ONE.shiftLeft(2 * BITS + 2).multiply(BigInteger.TEN.pow(80)).divide(PI_DIGITS).sqrt();

  private static final double[] TABLE = table();

  private ErrorFunctionKernel() {}

  static void values(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.copySign(value(Math.abs(x[i])), x[i]);
    }
  }

  private static double value(double x) {
    if (x >= 6) {
      return 1;
    }
    int centre = (int) (8 * x + 0.5);
    double h = x - centre / 8.0;
    int at = centre * (DEGREE + 1);
    double v = TABLE[at + DEGREE];
    for (int n = DEGREE - 1; n >= 0; n--) {
      v = MultiplyAdd.of(h, v, TABLE[at + n]);
    }
    return v;
  }

  /** The n-th coefficient at the centre j/8. */
  static double coefficient(int j, int n) {
    return TABLE[j * (DEGREE + 1) + n];
  }

  /** erf(c) = 2/sqrt(pi) e^(-c^2) sum 2^n c^(2n+1)/(2n+1)!!, and erf^(n+1)(c) = 2/sqrt(pi) e^(-c^2) (-1)^n H_n(c). */
  private static double[] table() {
    double[] table = new double[CENTRES * (DEGREE + 1)];
    for (int j = 0; j < CENTRES; j++) {
      BigInteger c = BigInteger.valueOf(j).shiftLeft(BITS - 3);
      BigInteger bell = times(TWO_OVER_ROOT_PI, bell(j * j));
      BigInteger[] hermite = hermite(c);
      table[j * (DEGREE + 1)] = rounded(times(bell, oddSeries(c)));
      BigInteger factorial = BigInteger.ONE;
      for (int n = 1; n <= DEGREE; n++) {
        factorial = factorial.multiply(BigInteger.valueOf(n));
        BigInteger derivative = times(bell, hermite[n - 1]).divide(factorial);
        table[j * (DEGREE + 1) + n] = rounded(n % 2 == 1 ? derivative : derivative.negate());
      }
    }
    return table;
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
  private static BigInteger[] hermite(BigInteger c) {
    BigInteger[] h = new BigInteger[DEGREE];
    h[0] = BigInteger.ONE.shiftLeft(BITS);
    h[1] = c.shiftLeft(1);
    for (int n = 1; n + 1 < DEGREE; n++) {
      h[n + 1] = times(c, h[n]).shiftLeft(1).subtract(h[n - 1].multiply(BigInteger.valueOf(2L * n)));
    }
    return h;
  }

  /** Of at least 64 bits kept, rounded to a double. */
  private static double rounded(BigInteger value) {
    int drop = Math.max(0, value.bitLength() - 512);
    return Math.scalb(value.shiftRight(drop).doubleValue(), drop - BITS);
  }
}
