package org.gradus.numeric.product;

import java.util.Arrays;

/**
 * A blocked Cholesky factorisation on top of {@link Products}. Nothing is claimed of its accuracy: who uses the
 * factor looks at its residual.
 */
public final class CholeskyFactor {

  private static final int BLOCK = 48;

  private CholeskyFactor() {}

  /**
   * Replaces the lower triangle of a symmetric n x n matrix by L with L L^T near the matrix, and what is above the
   * diagonal by zeros.
   *
   * @return whether every pivot was positive; if not, the matrix is spoiled
   */
  public static boolean factorise(Products products, double[] a, int n) {
    Operand whole = Operand.rows(a, n);
    double[] inverse = new double[BLOCK * BLOCK];
    double[] panel = new double[Math.max(0, n - BLOCK) * BLOCK];
    for (int k = 0; k < n; k += BLOCK) {
      int width = Math.min(BLOCK, n - k);
      int below = n - k - width;
      products.syrk(width, k, whole.from(k, 0), -1, a, k * n + k, n);
      if (!factoriseBlock(a, k * n + k, n, width)) {
        return false;
      }
      if (below > 0) {
        int at = (k + width) * n + k;
        products.gemm(below, width, k, whole.from(k + width, 0), whole.from(k, 0), -1, a, at, n);
        invert(a, k * n + k, n, width, inverse);
        moveOut(a, at, n, below, width, panel);
        products.gemm(below, width, width, Operand.rows(panel, width), Operand.rows(inverse, width), 1, a, at, n);
      }
    }
    clearAbove(a, n);
    return true;
  }

  private static boolean factoriseBlock(double[] a, int at, int stride, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[at + i * stride + j];
        for (int k = 0; k < j; k++) {
          sum -= a[at + i * stride + k] * a[at + j * stride + k];
        }
        if (j < i) {
          a[at + i * stride + j] = sum / a[at + j * stride + j];
        } else if (sum > 0) {
          a[at + i * stride + i] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  /** The inverse of a lower triangular block, row by row, zeros above. */
  private static void invert(double[] a, int at, int stride, int n, double[] inverse) {
    Arrays.fill(inverse, 0, n * n, 0);
    for (int i = 0; i < n; i++) {
      double pivot = 1 / a[at + i * stride + i];
      for (int k = 0; k < i; k++) {
        double factor = -a[at + i * stride + k] * pivot;
        for (int j = 0; j <= k; j++) {
          inverse[i * n + j] += factor * inverse[k * n + j];
        }
      }
      inverse[i * n + i] = pivot;
    }
  }

  /** Copies a panel and leaves zeros. */
  private static void moveOut(double[] a, int at, int stride, int rows, int width, double[] panel) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(a, at + i * stride, panel, i * width, width);
      Arrays.fill(a, at + i * stride, at + i * stride + width, 0);
    }
  }

  private static void clearAbove(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      Arrays.fill(a, i * n + i + 1, (i + 1) * n, 0);
    }
  }

  /** Solves L L^T x = y approximately, with both triangles at hand so that each is used row by row. */
  public static final class Solver {

    private static final int TILE = 32;

    /** Rows of L up to the diagonal, and rows of its transpose, each an array of its own for the sake of vector instructions. */
    private final double[][] lower;
    private final double[][] upper;

    /** @param factor L in C order, zeros above the diagonal */
    public Solver(double[] factor, int n) {
      this.lower = new double[n][];
      this.upper = new double[n][n];
      for (int i = 0; i < n; i++) {
        lower[i] = Arrays.copyOfRange(factor, i * n, i * n + i + 1);
      }
      for (int i0 = 0; i0 < n; i0 += TILE) {
        for (int j0 = 0; j0 <= i0; j0 += TILE) {
          for (int i = i0; i < Math.min(n, i0 + TILE); i++) {
            for (int j = j0; j < Math.min(i + 1, j0 + TILE); j++) {
              upper[j][i] = lower[i][j];
            }
          }
        }
      }
    }

    /** About x, for a y that stays as it is. */
    public double[] solve(double[] y) {
      int n = lower.length;
      double[] x = y.clone();
      for (int i = 0; i < n; i++) {
        x[i] /= lower[i][i];
        subtract(x, x[i], upper[i], i + 1, n);
      }
      for (int i = n - 1; i >= 0; i--) {
        x[i] /= lower[i][i];
        subtract(x, x[i], lower[i], 0, i);
      }
      return x;
    }

    private static void subtract(double[] x, double factor, double[] row, int from, int to) {
      for (int j = from; j < to; j++) {
        x[j] -= factor * row[j];
      }
    }
  }
}
