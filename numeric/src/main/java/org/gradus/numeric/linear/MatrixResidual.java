package org.gradus.numeric.linear;

import org.gradus.numeric.floating.Rounding;
import org.gradus.numeric.product.BackEnd;

/**
 * E = A X - Z diag(s) for all A within the intervals: its columns e_i = A x_i - s_i z_i as the rows of {@link #mid}, and bounds of what is between them and
 * the exact ones, |error_i| at most g (|A||x_i| + |s_i||z_i|) + R |x_i| + underflow [bounds.md#residual].
 */
final class MatrixResidual {

  private final IntervalMatrix a;
  private final ApproximateBasis x;
  private final ApproximateBasis z;
  private final double[] values;
  private final double[] mid;
  private final double gamma;

  /**
   * @param images the computed A x_i, as rows; they become the residuals
   * @param values s
   */
  MatrixResidual(IntervalMatrix a, ApproximateBasis x, ApproximateBasis z, double[] images, double[] values) {
    this.a = a;
    this.x = x;
    this.z = z;
    this.values = values;
    this.mid = images;
    this.gamma = Rounding.gamma(a.columns() + 2L);
    int m = a.rows();
    for (int i = 0; i < x.count(); i++) {
      for (int p = 0; p < m; p++) {
        mid[i * m + p] -= values[i] * z.vectors()[i * m + p];
      }
    }
  }

  /** The computed A x_i, as rows. */
  static double[] images(IntervalMatrix a, ApproximateBasis x) {
    double[] images = new double[x.count() * a.rows()];
    BackEnd.products().gemm(x.count(), a.rows(), a.columns(), x.operand(), a.operand(), 1, images, 0, a.rows());
    return images;
  }

  double[] mid() {
    return mid;
  }

  /** At least error_i v for v >= 0, for every i. */
  double[] errors(double[] v) {
    return errors(v, Bounded.transposedSpread(a, gamma, v));
  }

  private double[] errors(double[] v, double[] spread) {
    double[] first = Bounded.times(x.vectors(), x.count(), x.length(), spread);
    double[] second = Bounded.times(z.vectors(), z.count(), z.length(), v);
    double lost = Rounding.up(ApproximateBasis.underflow(1, a.columns()) * Bounded.sum(Bounded.dot(v, 0, Bounded.ones(v.length), 0, v.length), v.length));
    double[] errors = new double[first.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Rounding.up(first[i] + gamma * Math.abs(values[i]) * second[i] + lost);
    }
    return errors;
  }

  /** At least the sums over i of error_i, entry by entry, for the midpoints. */
  private double[] columnErrors() {
    double[] spread = Bounded.spread(a.middle(), gamma, x.sizes());
    double[] parts = Bounded.transposedTimes(z.vectors(), z.count(), z.length(), Bounded.absolute(values));
    double lost = ApproximateBasis.underflow(x.count(), a.columns());
    for (int i = 0; i < spread.length; i++) {
      spread[i] = Rounding.up(spread[i] + gamma * parts[i] + lost);
    }
    return spread;
  }

  /** At least the spectral norm of E for the midpoints of A. */
  double norm() {
    double[] ones = Bounded.ones(a.rows());
    double error = Bounded.spectral(errors(ones, Bounded.transposedSpread(a.middle(), gamma, ones)), columnErrors());
    return Bounded.finite(Rounding.up(Bounded.spectral(mid, x.count(), a.rows()) + error), "a residual");
  }
}
