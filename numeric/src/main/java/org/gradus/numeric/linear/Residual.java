package org.gradus.numeric.linear;

import java.math.BigInteger;
import java.util.Arrays;

/** The largest row sum of |A - c I - L L^T| plus radii, exactly (kernel rule K2) [bounds.md#definiteness]. */
final class Residual {

  private Residual() {}

  /**
   * In units of 2^-2q.
   *
   * @param matrix A in units of 2^-2q, symmetric
   * @param factor rows of the lower factor L, in units of 2^-q
   */
  static BigInteger largestRowSum(FixedMatrix matrix, BigInteger shift, BigInteger[][] factor) {
    int n = matrix.size();
    long[][] words = words(factor);
    BigInteger[] rows = new BigInteger[n];
    Arrays.fill(rows, BigInteger.ZERO);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        BigInteger product = words == null ? InnerProduct.of(factor[i], factor[j], j + 1) : dot(words[i], words[j], j + 1);
        BigInteger error = matrix.mid()[i][j].subtract(product);
        error = (i == j ? error.subtract(shift) : error).abs().add(matrix.rad()[i][j]);
        rows[i] = rows[i].add(error);
        rows[j] = i == j ? rows[j] : rows[j].add(error);
      }
    }
    BigInteger largest = BigInteger.ZERO;
    for (BigInteger row : rows) {
      largest = largest.max(row);
    }
    return largest;
  }

  /** The factor as longs, or {@code null} if a sum of n products could exceed 127 bits. */
  private static long[][] words(BigInteger[][] factor) {
    int limit = (126 - (32 - Integer.numberOfLeadingZeros(factor.length))) / 2;
    long[][] words = new long[factor.length][];
    for (int i = 0; i < factor.length; i++) {
      words[i] = new long[factor[i].length];
      for (int j = 0; j < words[i].length; j++) {
        if (factor[i][j].bitLength() > limit) {
          return null;
        }
        words[i][j] = factor[i][j].longValueExact();
      }
    }
    return words;
  }

  /** The exact sum of products in 128 bits. */
  private static BigInteger dot(long[] x, long[] y, int length) {
    long high = 0;
    long low = 0;
    for (int k = 0; k < length; k++) {
      long product = x[k] * y[k];
      low += product;
      high += Math.multiplyHigh(x[k], y[k]) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
    }
    BigInteger unsigned = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
    return BigInteger.valueOf(high).shiftLeft(64).add(unsigned);
  }
}
