package org.gradus.numeric.linear;

import java.math.BigInteger;

/** Sums of products of the first entries of two vectors. */
final class InnerProduct {

  private InnerProduct() {}

  /** Four running sums, which is faster and more accurate than one. */
  static double of(double[] x, double[] y, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 4 <= length; k += 4) {
      s0 += x[k] * y[k];
      s1 += x[k + 1] * y[k + 1];
      s2 += x[k + 2] * y[k + 2];
      s3 += x[k + 3] * y[k + 3];
    }
    for (; k < length; k++) {
      s0 += x[k] * y[k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Exactly. */
  static BigInteger of(BigInteger[] x, BigInteger[] y, int length) {
    BigInteger sum = BigInteger.ZERO;
    for (int k = 0; k < length; k++) {
      sum = sum.add(x[k].multiply(y[k]));
    }
    return sum;
  }
}
