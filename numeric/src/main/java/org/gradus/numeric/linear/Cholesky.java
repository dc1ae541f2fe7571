package org.gradus.numeric.linear;

import java.math.BigInteger;

/** Approximate Cholesky factors; L L^T is near the matrix, which nobody relies on. */
final class Cholesky {

  private Cholesky() {}

  /**
   * The lower factor of {@code matrix - shift I} in doubles.
   *
   * @return {@code null} if a pivot is not positive
   */
  static double[][] approximate(double[][] matrix, double shift) {
    int n = matrix.length;
    double[][] factor = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = new double[i + 1];
      for (int j = 0; j < i; j++) {
        row[j] = (matrix[i][j] - InnerProduct.of(row, factor[j], j)) / factor[j][j];
      }
      double pivot = matrix[i][i] - shift - InnerProduct.of(row, row, i);
      if (!(pivot > 0)) {
        return null;
      }
      row[i] = Math.sqrt(pivot);
      factor[i] = row;
    }
    return factor;
  }

  /**
   * The lower factor in fixed point: {@code matrix} and {@code shift} in units of 2^-2q, the factor in units of 2^-q.
   *
   * @return {@code null} if a pivot is not positive
   */
  static BigInteger[][] fixed(BigInteger[][] matrix, BigInteger shift) {
    int n = matrix.length;
    BigInteger[][] factor = new BigInteger[n][];
    for (int i = 0; i < n; i++) {
      BigInteger[] row = new BigInteger[i + 1];
      for (int j = 0; j < i; j++) {
        row[j] = matrix[i][j].subtract(InnerProduct.of(row, factor[j], j)).divide(factor[j][j]);
      }
      BigInteger pivot = matrix[i][i].subtract(shift).subtract(InnerProduct.of(row, row, i));
      if (pivot.signum() <= 0) {
        return null;
      }
      row[i] = pivot.sqrt().max(BigInteger.ONE);
      factor[i] = row;
    }
    return factor;
  }

  /**
   * About the solution of {@code L L^T x = y}, all in units of 2^-q; the result is in other units, which do not matter
   * to its use.
   */
  static BigInteger[] solve(BigInteger[][] factor, BigInteger[] right, int q) {
    int n = factor.length;
    BigInteger[] x = new BigInteger[n];
    for (int i = 0; i < n; i++) {
      x[i] = right[i].shiftLeft(q).subtract(InnerProduct.of(factor[i], x, i)).divide(factor[i][i]);
    }
    for (int i = n - 1; i >= 0; i--) {
      BigInteger sum = x[i].shiftLeft(q);
      for (int k = i + 1; k < n; k++) {
        sum = sum.subtract(factor[k][i].multiply(x[k]));
      }
      x[i] = sum.divide(factor[i][i]);
    }
    return x;
  }
}
