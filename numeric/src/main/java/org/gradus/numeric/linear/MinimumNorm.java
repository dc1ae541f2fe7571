package org.gradus.numeric.linear;

import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.floating.Rounding;

/**
 * Solutions of least Euclidean norm of A x = b where A has full row rank, and pseudo-inverses.
 *
 * <p><b>Guarantee.</b> Every matrix within the intervals has full row rank; for it and every b within its intervals the solution of least norm,
 * A^T (A A^T)^-1 b, lies in the enclosure. <b>Method.</b> A A^T enclosed and shown to be nonsingular; A^T y for an approximate y, and A^T z for the enclosed
 * solution z of A A^T z = b - A A^T y [bounds.md#minimum-norm]. The condition number of A must be below about 10^6.
 */
public final class MinimumNorm {

  private static final int REFINEMENTS = 3;

  private final IntervalMatrix a;
  private final IntervalMatrix turned;
  private final LinearSystem gram;

  private MinimumNorm(IntervalMatrix a, LinearSystem gram) {
    this.a = a;
    this.turned = a.transposed();
    this.gram = gram;
  }

  /** @throws CannotEvaluate if the rank is smaller than the number of rows, or that is not certain */
  public static MinimumNorm of(IntervalMatrix matrix) {
    if (matrix.rows() > matrix.columns()) {
      throw new CannotEvaluate("a matrix of " + matrix.rows() + " x " + matrix.columns() + " has no full row rank");
    }
    try {
      return new MinimumNorm(matrix, LinearSystem.of(matrix.timesTransposed(matrix)));
    } catch (CannotEvaluate reason) {
      throw new CannotEvaluate("full row rank is not certain: " + reason.getMessage() + " (A A^T)");
    }
  }

  /** The pseudo-inverse of a matrix of full row rank or full column rank. */
  public static IntervalMatrix pseudoInverse(IntervalMatrix matrix) {
    if (matrix.rows() > matrix.columns()) {
      return pseudoInverse(matrix.transposed()).transposed();
    }
    int m = matrix.rows();
    double[] unit = new double[m * m];
    for (int i = 0; i < m; i++) {
      unit[i * m + i] = 1;
    }
    return of(matrix).solve(IntervalMatrix.of(m, m, unit));
  }

  /** The solutions of least norm for every column of the right sides. */
  public IntervalMatrix solve(IntervalMatrix right) {
    if (right.rows() != a.rows()) {
      throw new CannotEvaluate("a right side of " + right.rows() + " rows for a matrix of " + a.rows());
    }
    int n = a.columns();
    int count = right.columns();
    double[] mid = new double[n * count];
    double[] rad = new double[n * count];
    for (int c = 0; c < count; c++) {
      LinearSystem.Ball solution = solution(column(right, c));
      for (int i = 0; i < n; i++) {
        mid[i * count + c] = solution.mid()[i];
        rad[i * count + c] = solution.rad()[i];
      }
    }
    return IntervalMatrix.sealed(n, count, mid, rad);
  }

  private static LinearSystem.Ball column(IntervalMatrix right, int column) {
    double[] mid = new double[right.rows()];
    double[] rad = new double[right.rows()];
    for (int i = 0; i < mid.length; i++) {
      mid[i] = right.mid(i, column);
      rad[i] = right.rad(i, column);
    }
    return new LinearSystem.Ball(mid, rad);
  }

  private LinearSystem.Ball solution(LinearSystem.Ball b) {
    int m = a.rows();
    LinearSystem.Ball nothing = new LinearSystem.Ball(new double[m], new double[m]);
    double[] y = new double[m];
    for (int round = 0; round < REFINEMENTS; round++) {
      LinearSystem.Ball x = product(turned, new LinearSystem.Ball(y, new double[m]), zero(a.columns()), 1);
      double[] step = gram.approximately(product(a, x, b, -1).mid());
      for (int i = 0; i < m; i++) {
        y[i] += step[i];
      }
    }
    LinearSystem.Ball x = product(turned, new LinearSystem.Ball(y, nothing.rad()), zero(a.columns()), 1);
    LinearSystem.Ball z = gram.correction(product(a, x, b, -1));
    LinearSystem.Ball rest = product(turned, z, zero(a.columns()), 1);
    LinearSystem.Ball sum = LinearSystem.shifted(x.mid(), rest);
    for (int i = 0; i < x.rad().length; i++) {
      sum.rad()[i] = Rounding.up(sum.rad()[i] + x.rad()[i]);
    }
    return sum;
  }

  private static LinearSystem.Ball zero(int length) {
    return new LinearSystem.Ball(new double[length], new double[length]);
  }

  /** b + sign M x for all within the intervals: |error| at most that of the sum, and |M| rx + R (|x| + rx) + rb. */
  private static LinearSystem.Ball product(IntervalMatrix matrix, LinearSystem.Ball x, LinearSystem.Ball b, int sign) {
    int rows = matrix.rows();
    int columns = matrix.columns();
    double[] reach = new double[columns];
    for (int k = 0; k < columns; k++) {
      reach[k] = Rounding.up(Math.abs(x.mid()[k]) + x.rad()[k]);
    }
    double[] first = Bounded.times(matrix.mids(), rows, columns, x.rad());
    double[] second = matrix.isExact() ? new double[rows] : Bounded.times(matrix.rads(), rows, columns, reach);
    double[] mid = new double[rows];
    double[] rad = new double[rows];
    for (int i = 0; i < rows; i++) {
      CarefulSum sum = new CarefulSum();
      sum.add(b.mid()[i]);
      for (int k = 0; k < columns; k++) {
        sum.addProduct(sign * matrix.mids()[i * columns + k], x.mid()[k]);
      }
      mid[i] = sum.value();
      rad[i] = Rounding.up(sum.error() + first[i] + second[i] + b.rad()[i]);
    }
    return new LinearSystem.Ball(mid, rad);
  }
}
