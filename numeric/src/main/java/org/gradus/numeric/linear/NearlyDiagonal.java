package org.gradus.numeric.linear;

import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.floating.Rounding;
import org.gradus.numeric.interval.Interval;
import org.gradus.numeric.product.BackEnd;
import org.gradus.numeric.product.Operand;

/**
 * B = X A Z^T for X and Z lower triangular with 1 on their diagonals, so that B has the leading minors of A; for approximate inverses of the triangular
 * factors of A it is nearly diagonal. Its diagonal is enclosed, and the rest of each row bounded [bounds.md#reduced].
 */
final class NearlyDiagonal {

  private final int n;
  private final Interval[] diagonal;
  private final double[] rest;

  NearlyDiagonal(IntervalMatrix a, double[] x, double[] z) {
    this.n = a.rows();
    double[] first = product(Operand.rows(x, n), Operand.columns(a.mids(), n));
    double[] second = product(Operand.rows(first, n), Operand.rows(z, n));
    double[] sums = rowErrors(a, x, z, first);
    double[] radii = diagonalErrors(a, x, z, first);
    this.diagonal = new Interval[n];
    this.rest = new double[n];
    for (int i = 0; i < n; i++) {
      double middle = second[i * n + i];
      if (!Double.isFinite(middle) || !(radii[i] < Double.POSITIVE_INFINITY) || !(sums[i] < Double.POSITIVE_INFINITY)) {
        throw new CannotEvaluate("approximate triangular factors are unbounded: the matrix is singular or too ill-conditioned");
      }
      diagonal[i] = Interval.of(middle).add(Interval.of(-radii[i], radii[i]));
      second[i * n + i] = 0;
    }
    double[] beside = Bounded.times(second, n, n, Bounded.ones(n));
    for (int i = 0; i < n; i++) {
      rest[i] = Bounded.finite(Rounding.up(beside[i] + sums[i]), "a reduced matrix");
    }
  }

  private double[] product(Operand left, Operand right) {
    double[] product = new double[n * n];
    BackEnd.products().gemm(n, n, n, left, right, 1, product, 0, n);
    return product;
  }

  /** At least the row sums of the errors: of |X| (g |A| + R) |Z|^T and g |X A| |Z|^T, with what underflow loses. */
  private double[] rowErrors(IntervalMatrix a, double[] x, double[] z, double[] first) {
    double gamma = Rounding.gamma(n + 2L);
    double[] columns = Bounded.transposedTimes(z, n, n, Bounded.ones(n));
    double[] given = Bounded.times(x, n, n, Bounded.spread(a, gamma, columns));
    double[] computed = Bounded.times(first, n, n, columns);
    double[] sums = new double[n];
    double lost = ApproximateBasis.underflow(n, n) * Rounding.up(1 + Bounded.largest(columns));
    for (int i = 0; i < n; i++) {
      sums[i] = Rounding.up(given[i] + gamma * computed[i] + lost);
    }
    return sums;
  }

  /** The same for the entries of the diagonal alone. */
  private double[] diagonalErrors(IntervalMatrix a, double[] x, double[] z, double[] first) {
    double gamma = Rounding.gamma(n + 2L);
    double[] spread = new double[n * n];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = Rounding.up(gamma * Math.abs(a.mids()[i]) + (a.isExact() ? 0 : a.rads()[i]));
    }
    double[] sizes = Bounded.absolute(z);
    double[] right = product(Operand.rows(sizes, n), Operand.rows(spread, n));
    double[] errors = new double[n];
    double lost = ApproximateBasis.underflow(n, n) * Rounding.up(1 + Bounded.largest(sizes) + Bounded.largest(Bounded.absolute(x)));
    for (int i = 0; i < n; i++) {
      double given = Bounded.sum(Bounded.dot(x, i * n, right, i * n, n) * (1 + Rounding.gamma(n)) + lost, n);
      double computed = Bounded.sum(Bounded.dot(first, i * n, sizes, i * n, n), n);
      errors[i] = Rounding.up(given + gamma * computed + lost);
    }
    return errors;
  }

  int size() {
    return n;
  }

  /** Holds the entry of the diagonal. */
  Interval diagonal(int i) {
    return diagonal[i];
  }

  /** At least the sum of the sizes beside the diagonal. */
  double rest(int i) {
    return rest[i];
  }

  /** At least |b_ij| summed over j other than i, divided by |b_ii|. */
  double dominance(int i) {
    double size = diagonal[i].mig();
    return size > 0 ? Rounding.up(rest[i] / size) : Double.POSITIVE_INFINITY;
  }
}
