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
    int centre = (int) Math.rint(8 * x);
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

  private static double[] table() {
    double[] table = new double[CENTRES * (DEGREE + 1)];
    for (int j = 0; j < CENTRES; j++) {
      BigInteger[] coefficients = ErrorFunctionSeries.coefficients(j, DEGREE);
      for (int n = 0; n <= DEGREE; n++) {
        table[j * (DEGREE + 1) + n] = rounded(coefficients[n]);
      }
    }
    return table;
  }

  /** Of at least 64 bits kept, rounded to a double. */
  private static double rounded(BigInteger value) {
    int drop = Math.max(0, value.bitLength() - 512);
    return Math.scalb(value.shiftRight(drop).doubleValue(), drop - ErrorFunctionSeries.BITS);
  }
}
