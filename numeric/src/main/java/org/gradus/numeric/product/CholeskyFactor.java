package org.gradus.numeric.product;

import java.util.Arrays;

/** A blocked Cholesky factorisation on top of {@link Products}. Nothing is claimed of its accuracy: who uses the factor looks at its residual. */
public final class CholeskyFactor {

  private static final int BLOCK = 48;

  private CholeskyFactor() {}

  /**
   * Replaces the lower triangle of a symmetric n x n matrix by L with L L^T near the matrix, and what is above the diagonal by zeros.
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

  /** x with L L^T x = y, approximately; y becomes x. */
  public static void solve(double[] factor, int n, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (y[i] - dot(factor, i * n, y, i)) / factor[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double x = y[i] / factor[i * n + i];
      subtract(y, x, factor, i * n, i);
      y[i] = x;
    }
  }

  /** Eight running sums, which the processor can work on at a time. */
  private static double dot(double[] a, int at, double[] y, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int k = 0;
    for (; k + 8 <= length; k += 8) {
      s0 += a[at + k] * y[k];
      s1 += a[at + k + 1] * y[k + 1];
      s2 += a[at + k + 2] * y[k + 2];
      s3 += a[at + k + 3] * y[k + 3];
      s4 += a[at + k + 4] * y[k + 4];
      s5 += a[at + k + 5] * y[k + 5];
      s6 += a[at + k + 6] * y[k + 6];
      s7 += a[at + k + 7] * y[k + 7];
    }
    for (; k < length; k++) {
      s0 += a[at + k] * y[k];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  private static void subtract(double[] y, double x, double[] a, int at, int length) {
    for (int j = 0; j < length; j++) {
      y[j] -= x * a[at + j];
    }
  }
}
