package org.gradus.numeric.linear;

import java.util.Arrays;

import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.floating.Rounding;

/**
 * Upper bounds of sums of products of numbers that are not negative, and of norms of matrices by them [bounds.md#sums-up]. A NaN stays one.
 */
final class Bounded {

  private Bounded() {}

  /** At least the sum of so many products (or numbers) whose computed value is given. */
  static double sum(double computed, long terms) {
    return Rounding.up((computed + terms * Rounding.TINY) * (1 + Rounding.gamma(terms)));
  }

  /** @throws CannotEvaluate for a bound that is not finite */
  static double finite(double bound, String what) {
    if (!(bound < Double.POSITIVE_INFINITY)) {
      throw new CannotEvaluate("no bound of " + what + ": numbers overflow");
    }
    return bound;
  }

  static double[] absolute(double[] values) {
    double[] sizes = new double[values.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(values[i]);
    }
    return sizes;
  }

  static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  static double largest(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  /** |M| v. */
  static double[] times(double[] matrix, int rows, int columns, double[] v) {
    double[] sums = new double[rows];
    for (int i = 0; i < rows; i++) {
      sums[i] = sum(dot(matrix, i * columns, v, 0, columns), columns);
    }
    return sums;
  }

  /** |M|^T v. */
  static double[] transposedTimes(double[] matrix, int rows, int columns, double[] v) {
    double[] sums = new double[columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sums[j] += Math.abs(matrix[i * columns + j]) * v[i];
      }
    }
    for (int j = 0; j < columns; j++) {
      sums[j] = sum(sums[j], rows);
    }
    return sums;
  }

  /** The computed |x| v; four running sums, which is faster than one. */
  static double dot(double[] x, int at, double[] v, int from, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 4 <= length; k += 4) {
      s0 += Math.abs(x[at + k]) * v[from + k];
      s1 += Math.abs(x[at + k + 1]) * v[from + k + 1];
      s2 += Math.abs(x[at + k + 2]) * v[from + k + 2];
      s3 += Math.abs(x[at + k + 3]) * v[from + k + 3];
    }
    for (; k < length; k++) {
      s0 += Math.abs(x[at + k]) * v[from + k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The vector (g |A| + R) v, which bounds rounding errors and radii together. */
  static double[] spread(IntervalMatrix a, double gamma, double[] v) {
    double[] sums = times(a.mids(), a.rows(), a.columns(), v);
    double[] radii = a.isExact() ? new double[a.rows()] : times(a.rads(), a.rows(), a.columns(), v);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Rounding.up(gamma * sums[i] + radii[i]);
    }
    return sums;
  }

  /** The vector (g |A| + R)^T v. */
  static double[] transposedSpread(IntervalMatrix a, double gamma, double[] v) {
    double[] sums = transposedTimes(a.mids(), a.rows(), a.columns(), v);
    double[] radii = a.isExact() ? new double[a.columns()] : transposedTimes(a.rads(), a.rows(), a.columns(), v);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Rounding.up(gamma * sums[i] + radii[i]);
    }
    return sums;
  }

  /** At least the spectral norm of a matrix with these bounds of its row sums and column sums. */
  static double spectral(double[] rowSums, double[] columnSums) {
    return Rounding.up(Math.sqrt(Rounding.up(largest(rowSums) * largest(columnSums))));
  }

  /** At least the spectral norm: the lesser of the Frobenius norm and of what row and column sums say. */
  static double spectral(double[] matrix, int rows, int columns) {
    double[] sums = times(matrix, rows, columns, ones(columns));
    double bySums = spectral(sums, transposedTimes(matrix, rows, columns, ones(rows)));
    double squares = 0;
    for (double entry : matrix) {
      squares += entry * entry;
    }
    return Math.min(bySums, Rounding.up(Math.sqrt(sum(squares, matrix.length))));
  }
}
