package org.gradus.numeric.linear.commons;

import java.util.function.Supplier;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;

/** Eigenvalues and inverses in doubles, without any guarantee. */
public final class ApproximateEigen {

  /** An approximate eigenvalue with its approximate eigenvector. */
  public record Pair(double value, double[] vector) {}

  private ApproximateEigen() {}

  /**
   * About the least eigenvalue of a symmetric matrix and its vector; {@code null} when the iteration does not converge.
   */
  public static Pair approxLeast(double[][] symmetric) {
    return approxLeast(() -> new EigenDecomposition(new Array2DRowRealMatrix(symmetric)));
  }

  /** The same of the tridiagonal matrix with this diagonal and these entries beside it. */
  public static Pair approxLeast(double[] diagonal, double[] beside) {
    return approxLeast(() -> new EigenDecomposition(diagonal, beside));
  }

  private static Pair approxLeast(Supplier<EigenDecomposition> decomposition) {
    try {
      EigenDecomposition eigen = decomposition.get();
      double[] values = eigen.getRealEigenvalues();
      int least = 0;
      for (int i = 1; i < values.length; i++) {
        least = values[i] < values[least] ? i : least;
      }
      return new Pair(values[least], eigen.getEigenvector(least).toArray());
    } catch (IllegalStateException | IllegalArgumentException | ArithmeticException failure) {
      return null;
    }
  }

  /** About the inverse; {@code null} when elimination meets a zero pivot. */
  public static double[][] approxInverse(double[][] matrix) {
    LUDecomposition lu = new LUDecomposition(new Array2DRowRealMatrix(matrix), 0);
    return lu.getSolver().isNonSingular() ? lu.getSolver().getInverse().getData() : null;
  }
}
