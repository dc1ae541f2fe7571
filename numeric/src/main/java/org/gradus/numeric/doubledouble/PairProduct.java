package org.gradus.numeric.doubledouble;

import java.util.Arrays;

import org.gradus.numeric.array.Axes;
import org.gradus.numeric.floating.Rounding;

/**
 * Batched products of matrices {@code result[b, p, q] = sum_k left[b, p, k] right[b, q, k]}. The high parts are added in one running sum with the
 * error of each product and addition taken exactly, these and the mixed products in a second one [bounds.md#double-double-dot]; a row of the
 * result at a time, so that the inner loops run over columns.
 */
final class PairProduct {

  private final PairOperations operations;
  private final PairArray left;
  private final PairArray right;
  private final int columns;
  private final int inner;

  /** The right factor of one batch with its inner axis first. */
  private final double[] high;
  private final double[] low;
  private final double[] rad;

  /** Of one row: the sum, what it leaves over, the sizes of what is left over, and what is left out. */
  private final double[] sum;
  private final double[] rest;
  private final double[] sizes;
  private final double[] out;

  private PairProduct(PairOperations operations, PairArray left, PairArray right, int columns, int inner) {
    this.operations = operations;
    this.left = left;
    this.right = right;
    this.columns = columns;
    this.inner = inner;
    high = new double[columns * inner];
    low = new double[columns * inner];
    rad = new double[columns * inner];
    sum = new double[columns];
    rest = new double[columns];
    sizes = new double[columns];
    out = new double[columns];
  }

  static PairArray of(
      PairOperations operations, PairArray left, PairArray right, int batch, int rows, int columns, int inner, Axes result) {
    PairProduct product = new PairProduct(operations, left, right, columns, inner);
    double[] resultHigh = new double[result.count()];
    double[] resultLow = new double[resultHigh.length];
    double[] resultRad = new double[resultHigh.length];
    boolean exact = mayBeExact(left, right);
    for (int b = 0; b < batch; b++) {
      product.turn(b);
      for (int p = 0; p < rows; p++) {
        product.row((b * rows + p) * inner);
        int at = (b * rows + p) * columns;
        for (int q = 0; q < columns; q++) {
          product.entry(q, exact, resultHigh, resultLow, resultRad, at + q);
        }
      }
    }
    return PairArray.sealed(result, resultHigh, resultLow, resultRad);
  }

  /** Whether nothing is left out of the sums where no error was seen: doubles whose products do not lose anything. */
  private static boolean mayBeExact(PairArray left, PairArray right) {
    return left.isExact() && right.isExact() && isPlain(left) && isPlain(right) && smallest(left) * smallest(right) >= PairOperations.SMALL;
  }

  private static boolean isPlain(PairArray array) {
    for (double low : array.low) {
      if (low != 0) {
        return false;
      }
    }
    return true;
  }

  private static double smallest(PairArray array) {
    double smallest = 1;
    for (double high : array.high) {
      smallest = high == 0 ? smallest : Math.min(smallest, Math.abs(high));
    }
    return smallest;
  }

  private void turn(int batch) {
    for (int q = 0; q < columns; q++) {
      int from = (batch * columns + q) * inner;
      for (int k = 0; k < inner; k++) {
        high[k * columns + q] = right.high[from + k];
        low[k * columns + q] = right.low[from + k];
        rad[k * columns + q] = right.rad[from + k];
      }
    }
  }

  private void row(int from) {
    Arrays.fill(sum, 0);
    Arrays.fill(rest, 0);
    Arrays.fill(sizes, 0);
    Arrays.fill(out, 0);
    for (int k = 0; k < inner; k++) {
      add(left.high[from + k], left.low[from + k], high, low, k * columns, sum, rest, sizes, out, columns);
    }
    if (!left.isExact() || !right.isExact()) {
      for (int k = 0; k < inner; k++) {
        spread(Math.abs(left.high[from + k]) * (1 + 0x1p-50), left.rad[from + k], k * columns);
      }
    }
  }

  /** Adds a multiple of a row to the running sums. */
  private static void add(double a, double c, double[] high, double[] low, int at,
      double[] sum, double[] rest, double[] sizes, double[] out, int columns) {
    for (int q = 0; q < columns; q++) {
      double b = high[at + q];
      double d = low[at + q];
      double product = a * b;
      double productError = Math.fma(a, b, -product);
      double old = sum[q];
      double next = old + product;
      double sumError = Rounding.sumError(old, product, next);
      double mixed = a * d;
      double other = c * b;
      sum[q] = next;
      rest[q] += (productError + sumError) + (mixed + other);
      sizes[q] += (Math.abs(productError) + Math.abs(sumError)) + (Math.abs(mixed) + Math.abs(other));
      out[q] += Math.abs(c * d);
    }
  }

  /** |x'y' - xy| &lt;= |x| s + r (|y| + s). */
  private void spread(double size, double r, int at) {
    for (int q = 0; q < columns; q++) {
      double s = rad[at + q];
      out[q] += size * s + r * (Math.abs(high[at + q]) * (1 + 0x1p-50) + s);
    }
  }

  private void entry(int q, boolean exact, double[] resultHigh, double[] resultLow, double[] resultRad, int at) {
    resultHigh[at] = sum[q] + rest[q];
    resultLow[at] = Rounding.sumError(sum[q], rest[q], resultHigh[at]);
    double error = Rounding.gamma(4L * inner + 8) * sizes[q] + out[q];
    resultRad[at] = exact && sizes[q] == 0 ? 0
        : operations.leftOut(error * (1 + Rounding.gamma(8L * inner + 8)) + inner * PairOperations.LOST);
  }
}
