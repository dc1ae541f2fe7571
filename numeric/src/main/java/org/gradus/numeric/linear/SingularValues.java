package org.gradus.numeric.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.interval.Interval;
import org.gradus.numeric.linear.commons.ApproximateEigen;

/**
 * Singular values, counted with their multiplicities.
 *
 * <p><b>Guarantee.</b> For every matrix within the intervals, its i-th singular value in descending order lies in the i-th interval. <b>Method.</b> From
 * approximate singular vectors: the residual A V - U S and how far U and V are from being orthonormal [bounds.md#singular-values].
 */
public final class SingularValues {

  private SingularValues() {}

  /**
   * All min(rows, columns) singular values in descending order.
   *
   * @throws CannotEvaluate if no good vectors are found
   */
  public static List<Interval> enclose(IntervalMatrix matrix) {
    IntervalMatrix tall = matrix.rows() >= matrix.columns() ? matrix : matrix.transposed();
    int exponent = tall.exponent() + 1;
    List<Interval> values = new ArrayList<>();
    for (Interval value : ofScaled(tall.scaled(-exponent))) {
      values.add(Scaling.times(value, exponent));
    }
    return values;
  }

  private static List<Interval> ofScaled(IntervalMatrix a) {
    int n = a.columns();
    ApproximateEigen.Vectors found = ApproximateEigen.approxSingular(a.rows(), n, a.mids());
    if (found == null) {
      throw new CannotEvaluate("the search for approximate singular vectors does not converge");
    }
    return near(a, new ApproximateBasis(found.left(), n, a.rows()), new ApproximateBasis(found.right(), n, n), found.values());
  }

  /** From any approximate singular vectors and values. */
  static List<Interval> near(IntervalMatrix a, ApproximateBasis left, ApproximateBasis right, double[] approximate) {
    double[] values = Bounded.absolute(approximate);
    double error = new MatrixResidual(a, right, left, MatrixResidual.images(a, right), values).norm();
    double radius = a.radiusNorm();
    Arrays.sort(values);
    List<Interval> enclosures = new ArrayList<>();
    for (int i = values.length - 1; i >= 0; i--) {
      enclosures.add(enclosure(values[i], error, left, right, radius));
    }
    return enclosures;
  }

  /** (s stretch(U) +- error) / stretch(V) +- radius, not below 0 [bounds.md#singular-values]. */
  private static Interval enclosure(double value, double error, ApproximateBasis left, ApproximateBasis right, double radius) {
    Interval near = Interval.of(value).mul(left.stretch()).add(Interval.of(-error, error)).div(right.stretch());
    return near.add(Interval.of(-radius, radius)).intersection(Interval.of(0, Double.POSITIVE_INFINITY));
  }
}
