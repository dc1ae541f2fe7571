package org.gradus.numeric.linear.commons;

import java.util.Arrays;
import java.util.function.Supplier;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

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

  /** Approximate numbers, perhaps all moved by the same, with the vectors that belong to them, as rows. */
  public record Vectors(double[] values, double[] left, double[] right) {}

  /**
   * About all eigenvalues and eigenvectors of a symmetric matrix in C order; {@code null} when the iteration does not converge. Where many eigenvalues are
   * nearly 0 it may not, so a second attempt moves them away from there.
   */
  public static Vectors approxAll(int n, double[] symmetric) {
    Vectors found = decomposed(n, symmetric);
    if (found != null) {
      return found;
    }
    double size = Arrays.stream(symmetric).map(Math::abs).max().orElse(0) * n;
    double[] shifted = symmetric.clone();
    for (int i = 0; i < n; i++) {
      shifted[i * n + i] += size;
    }
    return decomposed(n, shifted);
  }

  private static Vectors decomposed(int n, double[] symmetric) {
    try {
      EigenDecomposition eigen = new EigenDecomposition(matrix(n, n, symmetric));
      double[] vectors = rows(eigen.getVT(), n);
      return new Vectors(eigen.getRealEigenvalues(), vectors, vectors);
    } catch (IllegalStateException | IllegalArgumentException | ArithmeticException failure) {
      return null;
    }
  }

  /** About all singular values and both sets of singular vectors of a matrix in C order with rows >= columns; {@code null} as above. */
  public static Vectors approxSingular(int rows, int columns, double[] entries) {
    try {
      SingularValueDecomposition found = new SingularValueDecomposition(matrix(rows, columns, entries));
      return new Vectors(found.getSingularValues(), rows(found.getUT(), rows), rows(found.getVT(), columns));
    } catch (IllegalStateException | IllegalArgumentException | ArithmeticException failure) {
      return null;
    }
  }

  private static Array2DRowRealMatrix matrix(int rows, int columns, double[] entries) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = Arrays.copyOfRange(entries, i * columns, (i + 1) * columns);
    }
    return new Array2DRowRealMatrix(matrix, false);
  }

  private static double[] rows(RealMatrix matrix, int columns) {
    double[] entries = new double[matrix.getRowDimension() * columns];
    for (int i = 0; i < matrix.getRowDimension(); i++) {
      System.arraycopy(matrix.getRow(i), 0, entries, i * columns, columns);
    }
    return entries;
  }

  /** About the inverse; {@code null} when elimination meets a zero pivot. */
  public static double[][] approxInverse(double[][] matrix) {
    LUDecomposition lu = new LUDecomposition(new Array2DRowRealMatrix(matrix), 0);
    return lu.getSolver().isNonSingular() ? lu.getSolver().getInverse().getData() : null;
  }
}
