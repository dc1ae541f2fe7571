package org.gradus.numeric.linear;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.floating.Rounding;

/** Vectors within a radius of a midpoint, entry by entry. */
record BallVector(double[] mid, double[] rad) {

  static BallVector exactly(double[] mid) {
    return new BallVector(mid, new double[mid.length]);
  }

  static BallVector zero(int length) {
    return exactly(new double[length]);
  }

  static BallVector column(IntervalMatrix matrix, int column) {
    double[] mid = new double[matrix.rows()];
    double[] rad = new double[matrix.rows()];
    for (int i = 0; i < mid.length; i++) {
      mid[i] = matrix.mid(i, column);
      rad[i] = matrix.rad(i, column);
    }
    return new BallVector(mid, rad);
  }

  /** The solution for every column of right sides of so many rows. */
  static IntervalMatrix columnwise(IntervalMatrix right, int rows, UnaryOperator<BallVector> solution) {
    if (right.rows() != rows) {
      throw new CannotEvaluate("a right side of " + right.rows() + " rows for a matrix of " + rows);
    }
    return matrix(IntStream.range(0, right.columns()).mapToObj(c -> solution.apply(column(right, c))).toArray(BallVector[]::new));
  }

  /** The matrix with these columns. */
  private static IntervalMatrix matrix(BallVector[] columns) {
    int rows = columns[0].mid.length;
    double[] mid = new double[rows * columns.length];
    double[] rad = new double[rows * columns.length];
    for (int c = 0; c < columns.length; c++) {
      for (int i = 0; i < rows; i++) {
        mid[i * columns.length + c] = columns[c].mid[i];
        rad[i * columns.length + c] = columns[c].rad[i];
      }
    }
    return IntervalMatrix.sealed(rows, columns.length, mid, rad);
  }

  private boolean isExact() {
    return Bounded.largest(rad) == 0;
  }

  /** Holds the sums of the vectors of both. */
  BallVector plus(BallVector other) {
    double[] sumMid = new double[mid.length];
    double[] sumRad = new double[mid.length];
    for (int i = 0; i < mid.length; i++) {
      CarefulSum sum = new CarefulSum();
      sum.add(mid[i]);
      sum.add(other.mid[i]);
      sumMid[i] = sum.value();
      boolean exact = sum.error() == 0 && rad[i] == 0 && other.rad[i] == 0;
      sumRad[i] = exact ? 0 : Rounding.up(sum.error() + rad[i] + other.rad[i]);
    }
    return new BallVector(sumMid, sumRad);
  }

  /** Holds b + sign M x for this b and all M and x within theirs: the error of the sum, and |M| rx + R (|x| + rx) + rb. */
  BallVector plus(int sign, IntervalMatrix matrix, BallVector x) {
    int rows = matrix.rows();
    int columns = matrix.columns();
    double[] reach = new double[columns];
    for (int k = 0; k < columns; k++) {
      reach[k] = Rounding.up(Math.abs(x.mid[k]) + x.rad[k]);
    }
    double[] first = x.isExact() ? new double[rows] : Bounded.times(matrix.mids(), rows, columns, x.rad);
    double[] second = matrix.isExact() ? new double[rows] : Bounded.times(matrix.rads(), rows, columns, reach);
    double[] sumMid = new double[rows];
    double[] sumRad = new double[rows];
    for (int i = 0; i < rows; i++) {
      CarefulSum sum = new CarefulSum();
      sum.add(mid[i]);
      for (int k = 0; k < columns; k++) {
        sum.addProduct(sign * matrix.mids()[i * columns + k], x.mid[k]);
      }
      sumMid[i] = sum.value();
      double spread = first[i] + second[i] + rad[i];
      sumRad[i] = sum.error() == 0 && spread == 0 ? 0 : Rounding.up(sum.error() + spread);
    }
    return new BallVector(sumMid, sumRad);
  }
}
