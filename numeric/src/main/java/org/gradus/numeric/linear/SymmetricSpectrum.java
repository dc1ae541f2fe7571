package org.gradus.numeric.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.gradus.kernel.term.Term.Extreme;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.floating.Rounding;
import org.gradus.numeric.interval.Interval;
import org.gradus.numeric.linear.commons.ApproximateEigen;
import org.gradus.numeric.product.BackEnd;
import org.gradus.numeric.product.Operand;

/**
 * Eigenvalues of symmetric matrices, counted with their multiplicities.
 *
 * <p><b>Guarantee.</b> For every symmetric matrix within the intervals, its i-th eigenvalue in ascending order lies in the i-th interval. <b>Method.</b>
 * From an approximate eigenbasis: the norm of its residual, divided by the least singular value of the basis, bounds all errors at once
 * [bounds.md#eigenbasis]; Gershgorin's discs in that basis bound them one by one, k discs that hang together hold exactly k eigenvalues
 * [bounds.md#gershgorin]. Both hold, so their intersection does. The extreme ones alone come from a verified Cholesky factor, see {@link ExtremeEigenvalue}.
 */
public final class SymmetricSpectrum {

  private static final String WHAT = "eigenvalues";

  private final IntervalMatrix a;
  private final ApproximateBasis x;

  /** Approximate eigenvalues in the order of the basis. */
  private final double[] values;

  private final MatrixResidual residual;

  private SymmetricSpectrum(IntervalMatrix scaled, double[] vectors) {
    int n = scaled.rows();
    this.a = scaled;
    this.x = new ApproximateBasis(vectors, n, n);
    double[] images = MatrixResidual.images(a, x);
    this.values = quotients(images, vectors, n);
    this.residual = new MatrixResidual(a, x, x, images, values);
  }

  /**
   * All eigenvalues in ascending order.
   *
   * @throws CannotEvaluate if the matrix is not symmetric, or no good basis is found
   */
  public static List<Interval> enclose(IntervalMatrix matrix) {
    IntervalMatrix symmetric = matrix.symmetric(WHAT);
    int exponent = symmetric.exponent() + 1;
    IntervalMatrix scaled = symmetric.scaled(-exponent);
    List<Interval> ends = new ArrayList<>();
    for (Interval value : near(scaled, approximateVectors(scaled))) {
      ends.add(Scaling.times(value, exponent));
    }
    return ends;
  }

  private static double[] approximateVectors(IntervalMatrix symmetric) {
    double[] vectors = ApproximateSpectrum.vectors(symmetric.rows(), symmetric.mids());
    if (vectors != null) {
      return vectors;
    }
    ApproximateEigen.Vectors found = ApproximateEigen.approxAll(symmetric.rows(), symmetric.mids());
    if (found == null) {
      throw new CannotEvaluate("the search for approximate eigenvectors does not converge");
    }
    return found.left();
  }

  /** From any approximate eigenvectors, as rows. */
  static List<Interval> near(IntervalMatrix symmetric, double[] vectors) {
    return new SymmetricSpectrum(symmetric, vectors).enclosures();
  }

  /** The least eigenvalue; quicker than all of them. */
  public static Interval least(IntervalMatrix matrix) {
    return extreme(Extreme.LEAST, matrix);
  }

  /** The greatest eigenvalue; quicker than all of them. */
  public static Interval greatest(IntervalMatrix matrix) {
    return extreme(Extreme.GREATEST, matrix);
  }

  private static Interval extreme(Extreme extreme, IntervalMatrix matrix) {
    Enclosure found = ExtremeEigenvalue.enclose(extreme, matrix.symmetric(WHAT).square()).enclosure();
    return Interval.of(found.lower(), found.upper());
  }

  /** x_i A x_i / x_i x_i, approximately. */
  private static double[] quotients(double[] images, double[] vectors, int n) {
    double[] quotients = new double[n];
    for (int i = 0; i < n; i++) {
      double product = 0;
      double square = 0;
      for (int k = i * n; k < (i + 1) * n; k++) {
        product += images[k] * vectors[k];
        square += vectors[k] * vectors[k];
      }
      quotients[i] = product / square;
    }
    return quotients;
  }

  private List<Interval> enclosures() {
    double error = Bounded.finite(commonError(), WHAT);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    List<Interval> clusters = clusters(radii());
    List<Interval> enclosures = new ArrayList<>();
    for (int i = 0; i < sorted.length; i++) {
      Interval weyl = Interval.of(sorted[i]).add(Interval.of(-error, error));
      enclosures.add(weyl.intersection(clusters.get(i)));
    }
    return enclosures;
  }

  /** |residual| / (least singular value of the basis) for the midpoints, and the norm of the radii [bounds.md#eigenbasis]. */
  private double commonError() {
    return Interval.of(residual.norm()).div(x.stretch()).add(Interval.of(a.radiusNorm())).sup();
  }

  /** At least the row sums of |E^T X (I + F)^-1|, the radii of the discs [bounds.md#gershgorin]. */
  private double[] radii() {
    int n = a.rows();
    double[] products = new double[n * n];
    BackEnd.products().gemm(n, n, n, Operand.rows(residual.mid(), n), x.operand(), 1, products, 0, n);
    double[] sums = Bounded.times(products, n, n, Bounded.ones(n));
    double[] rounding = Bounded.times(residual.mid(), n, n, x.sizes());
    double[] errors = residual.errors(x.sizes());
    double gamma = Rounding.gamma(n + 2L);
    double[] radii = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = Rounding.up(sums[i] + gamma * rounding[i] + errors[i] + ApproximateBasis.underflow(n, n));
      radii[i] = Interval.of(Bounded.finite(sum, "the discs of eigenvalues")).div(Interval.ONE.sub(Interval.of(x.defect()))).sup();
    }
    return radii;
  }

  /** For every eigenvalue in ascending order the union of the discs that hang together to which it belongs. */
  private List<Interval> clusters(double[] radii) {
    List<Interval> discs = new ArrayList<>();
    for (int i = 0; i < radii.length; i++) {
      discs.add(Interval.of(values[i]).add(Interval.of(-radii[i], radii[i])));
    }
    discs.sort(Comparator.comparingDouble(Interval::inf));
    List<Interval> clusters = new ArrayList<>();
    int from = 0;
    while (from < discs.size()) {
      Interval union = discs.get(from);
      int to = from + 1;
      while (to < discs.size() && discs.get(to).inf() <= union.sup()) {
        union = union.convexHull(discs.get(to));
        to++;
      }
      for (; from < to; from++) {
        clusters.add(union);
      }
    }
    return clusters;
  }
}
