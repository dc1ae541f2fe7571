package org.gradus.numeric.linear;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import org.gradus.numeric.linear.commons.ApproximateEigen;

/**
 * Extreme eigenvalues of a symmetric operator by Lanczos' method with full orthogonalisation, in doubles and without
 * any guarantee.
 */
final class Lanczos {

  /** An approximate greatest eigenvalue, its vector of length 1, and about how far the vector is from being one. */
  record Pair(double value, double[] vector, double residual) {}

  /** The small problem is solved after so many steps, and then again after a few more. */
  private static final int FIRST_LOOK = 13;
  private static final int BETWEEN_LOOKS = 5;

  private Lanczos() {}

  /**
   * About the greatest eigenvalue.
   *
   * @param tolerance the residual wanted, relative to the value
   */
  static Pair greatest(UnaryOperator<double[]> operator, int n, int mostSteps, double tolerance) {
    int most = Math.min(n, mostSteps);
    double[][] basis = new double[most][];
    double[] diagonal = new double[most];
    double[] beside = new double[most];
    double[] next = start(n);
    Pair found = null;
    for (int k = 0; k < most; k++) {
      basis[k] = next;
      next = operator.apply(next);
      diagonal[k] = InnerProduct.of(next, basis[k], n);
      for (int round = 0; round < 2; round++) {
        orthogonalise(next, basis, k + 1);
      }
      beside[k] = Math.sqrt(InnerProduct.of(next, next, n));
      boolean last = k + 1 == most || !(beside[k] > 0x1p-50 * Math.abs(diagonal[k]));
      if (last || (k >= FIRST_LOOK && (k - FIRST_LOOK) % BETWEEN_LOOKS == 0)) {
        found = pair(basis, diagonal, beside, k + 1);
        if (last || found == null || found.residual <= tolerance * Math.abs(found.value)) {
          return found;
        }
      }
      scale(next, 1 / beside[k]);
    }
    return found;
  }

  /** Not orthogonal to anything in particular. */
  private static double[] start(int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 1 + 0.5 * Math.sin(i * 1.7 + 0.3) + ((i * 7919) % 13) * 0.1;
    }
    scale(x, 1 / Math.sqrt(InnerProduct.of(x, x, n)));
    return x;
  }

  private static Pair pair(double[][] basis, double[] diagonal, double[] beside, int size) {
    ApproximateEigen.Pair least = ApproximateEigen.approxLeast(
        negated(Arrays.copyOf(diagonal, size)), negated(Arrays.copyOf(beside, size - 1)));
    if (least == null || !Double.isFinite(least.value())) {
      return null;
    }
    double[] vector = new double[basis[0].length];
    for (int k = 0; k < size; k++) {
      add(vector, least.vector()[k], basis[k]);
    }
    return new Pair(-least.value(), vector, Math.abs(beside[size - 1] * least.vector()[size - 1]));
  }

  private static double[] negated(double[] x) {
    double[] negated = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      negated[i] = -x[i];
    }
    return negated;
  }

  private static void orthogonalise(double[] x, double[][] basis, int size) {
    for (int k = 0; k < size; k++) {
      add(x, -InnerProduct.of(x, basis[k], x.length), basis[k]);
    }
  }

  private static void add(double[] x, double factor, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += factor * y[i];
    }
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }
}
