package org.gradus.numeric.linear;

import org.gradus.numeric.interval.Interval;

/**
 * Norms of matrices.
 *
 * <p><b>Guarantee.</b> For every matrix within the intervals, its norm lies in the enclosure. Sums of moderate integers come out exactly.
 */
public final class MatrixNorms {

  private MatrixNorms() {}

  /** The largest sum of sizes in a column. */
  public static Interval one(IntervalMatrix matrix) {
    return infinity(matrix.transposed());
  }

  /** The largest sum of sizes in a row. */
  public static Interval infinity(IntervalMatrix matrix) {
    Interval largest = Interval.ZERO;
    for (int i = 0; i < matrix.rows(); i++) {
      CarefulSum lower = new CarefulSum();
      CarefulSum upper = new CarefulSum();
      for (int j = 0; j < matrix.columns(); j++) {
        double size = Math.abs(matrix.mid(i, j));
        double radius = matrix.rad(i, j);
        if (size > radius) {
          lower.add(size);
          lower.add(-radius);
        }
        upper.add(size);
        upper.add(radius);
      }
      largest = largest.max(hull(lower, upper));
    }
    return largest;
  }

  /** The root of the sum of all squares. */
  public static Interval frobenius(IntervalMatrix matrix) {
    CarefulSum lower = new CarefulSum();
    CarefulSum upper = new CarefulSum();
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        double size = Math.abs(matrix.mid(i, j));
        double radius = matrix.rad(i, j);
        if (radius == 0) {
          lower.addProduct(size, size);
          upper.addProduct(size, size);
        } else {
          Interval ends = matrix.entry(i, j);
          lower.addProduct(ends.mig(), ends.mig());
          upper.addProduct(ends.mag(), ends.mag());
        }
      }
    }
    return hull(lower, upper).sqrt();
  }

  private static Interval hull(CarefulSum lower, CarefulSum upper) {
    Interval below = lower.enclosure();
    Interval above = upper.enclosure();
    return Interval.of(Math.max(0, below.inf()), Math.max(0, above.sup()));
  }

  /**
   * The largest singular value: the root of the greatest eigenvalue of the smaller of A A^T and A^T A, between what the other norms say
   * [bounds.md#spectral-norm].
   */
  public static Interval spectral(IntervalMatrix matrix) {
    int exponent = matrix.exponent() + 1;
    IntervalMatrix scaled = matrix.scaled(-exponent);
    IntervalMatrix wide = scaled.rows() <= scaled.columns() ? scaled : scaled.transposed();
    Interval frobenius = frobenius(wide);
    Interval least = frobenius.div(Interval.of(wide.rows()).sqrt());
    Interval most = one(wide).mul(infinity(wide)).sqrt();
    Interval between = Interval.of(least.inf(), Math.min(frobenius.sup(), most.sup()));
    Interval squared = SymmetricSpectrum.greatest(wide.timesTransposed(wide));
    return Scaling.times(between.intersection(squared.sqrt()), exponent);
  }
}
