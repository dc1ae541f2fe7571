package org.gradus.numeric.linear;

import org.gradus.numeric.array.CannotEvaluate;

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
    return BallVector.columnwise(right, a.rows(), this::solution);
  }

  private BallVector solution(BallVector b) {
    double[] y = new double[a.rows()];
    for (int round = 0; round < REFINEMENTS; round++) {
      double[] step = gram.approximately(b.plus(-1, a, image(BallVector.exactly(y))).mid());
      for (int i = 0; i < y.length; i++) {
        y[i] += step[i];
      }
    }
    BallVector x = image(BallVector.exactly(y));
    return x.plus(image(gram.correction(b.plus(-1, a, x))));
  }

  /** A^T y. */
  private BallVector image(BallVector y) {
    return BallVector.zero(a.columns()).plus(1, turned, y);
  }
}
