package org.gradus.numeric.linear;

import org.gradus.numeric.array.CannotEvaluate;

/**
 * Vectors x for which |A x - b| is least, where A has full column rank.
 *
 * <p><b>Guarantee.</b> Every matrix within the intervals has full column rank; for it and every b within its intervals the vector of least squares,
 * (A^T A)^-1 A^T b, lies in the enclosure. <b>Method.</b> A^T A enclosed and shown to be nonsingular; x + (A^T A)^-1 A^T (b - A x) for an approximate x
 * [bounds.md#least-squares]. The condition number of A must be below about 10^6.
 */
public final class LeastSquares {

  private static final int REFINEMENTS = 3;

  private final IntervalMatrix a;
  private final IntervalMatrix turned;
  private final LinearSystem gram;

  private LeastSquares(IntervalMatrix a, IntervalMatrix turned, LinearSystem gram) {
    this.a = a;
    this.turned = turned;
    this.gram = gram;
  }

  /** @throws CannotEvaluate if the rank is smaller than the number of columns, or that is not certain */
  public static LeastSquares of(IntervalMatrix matrix) {
    if (matrix.rows() < matrix.columns()) {
      throw new CannotEvaluate("a matrix of " + matrix.rows() + " x " + matrix.columns() + " has no full column rank");
    }
    IntervalMatrix turned = matrix.transposed();
    try {
      return new LeastSquares(matrix, turned, LinearSystem.of(turned.timesTransposed(turned)));
    } catch (CannotEvaluate reason) {
      throw new CannotEvaluate("full column rank is not certain: " + reason.getMessage() + " (A^T A)");
    }
  }

  /** The vectors of least squares for every column of the right sides. */
  public IntervalMatrix solve(IntervalMatrix right) {
    return BallVector.columnwise(right, a.rows(), this::solution);
  }

  private BallVector solution(BallVector b) {
    double[] x = new double[a.columns()];
    for (int round = 0; round < REFINEMENTS; round++) {
      double[] step = gram.approximately(slope(b, x).mid());
      for (int i = 0; i < x.length; i++) {
        x[i] += step[i];
      }
    }
    return BallVector.exactly(x).plus(gram.correction(slope(b, x)));
  }

  /** A^T (b - A x). */
  private BallVector slope(BallVector b, double[] x) {
    return BallVector.zero(x.length).plus(1, turned, b.plus(-1, a, BallVector.exactly(x)));
  }
}
