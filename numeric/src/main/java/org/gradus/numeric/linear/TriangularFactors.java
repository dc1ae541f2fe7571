package org.gradus.numeric.linear;

import java.util.Arrays;

import org.gradus.numeric.product.BackEnd;
import org.gradus.numeric.product.Operand;
import org.gradus.numeric.product.Products;

/**
 * Approximate factors of a square matrix by blocked elimination: P A near L U, with L lower triangular and 1 on its diagonal. Nothing is claimed of their
 * accuracy: who uses them looks at a residual.
 */
final class TriangularFactors {

  private static final int BLOCK = 48;

  private final Products products = BackEnd.products();
  private final int n;

  /** L below the diagonal, U on and above it. */
  private final double[] a;

  /** Row i of P A is row {@code order[i]} of A. */
  private final int[] order;

  private boolean evenOrder = true;

  private TriangularFactors(int n, double[] a) {
    this.n = n;
    this.a = a;
    this.order = new int[n];
    Arrays.setAll(order, i -> i);
  }

  /**
   * The factors of a matrix in C order, which is not changed.
   *
   * @param pivoting whether rows are exchanged for the largest pivots
   * @return {@code null} if a pivot is 0 or not finite; without exchanges the last one may be 0, L does not need it
   */
  static TriangularFactors of(int n, double[] matrix, boolean pivoting) {
    TriangularFactors factors = new TriangularFactors(n, matrix.clone());
    for (int k = 0; k < n; k += BLOCK) {
      if (!factors.eliminate(k, Math.min(BLOCK, n - k), pivoting)) {
        return null;
      }
    }
    return factors;
  }

  private boolean eliminate(int k, int width, boolean pivoting) {
    for (int j = k; j < k + width; j++) {
      if (pivoting) {
        exchange(j, largest(j));
      }
      double pivot = a[j * n + j];
      if (pivot == 0 && !pivoting && j == n - 1) {
        return true;
      }
      if (pivot == 0 || !Double.isFinite(pivot)) {
        return false;
      }
      for (int i = j + 1; i < n; i++) {
        double factor = a[i * n + j] / pivot;
        a[i * n + j] = factor;
        subtract(i * n, factor, j * n, j + 1, k + width);
      }
    }
    int rest = n - k - width;
    if (rest > 0) {
      for (int i = k; i < k + width; i++) {
        for (int j = k; j < i; j++) {
          subtract(i * n, a[i * n + j], j * n, k + width, n);
        }
      }
      int at = (k + width) * n + k + width;
      Operand below = new Operand(a, (k + width) * n + k, n, false);
      Operand beside = new Operand(a, k * n + k + width, n, true);
      products.gemm(rest, rest, width, below, beside, -1, a, at, n);
    }
    return true;
  }

  /** Takes a multiple of one row from another, between two columns. */
  private void subtract(int row, double factor, int other, int from, int to) {
    for (int p = from; p < to; p++) {
      a[row + p] -= factor * a[other + p];
    }
  }

  private int largest(int column) {
    int best = column;
    for (int i = column + 1; i < n; i++) {
      best = Math.abs(a[i * n + column]) > Math.abs(a[best * n + column]) ? i : best;
    }
    return best;
  }

  private void exchange(int i, int j) {
    if (i == j) {
      return;
    }
    for (int p = 0; p < n; p++) {
      double entry = a[i * n + p];
      a[i * n + p] = a[j * n + p];
      a[j * n + p] = entry;
    }
    int row = order[i];
    order[i] = order[j];
    order[j] = row;
    evenOrder = !evenOrder;
  }

  int[] order() {
    return order;
  }

  /** Whether the rows were exchanged an even number of times. */
  boolean isEvenOrder() {
    return evenOrder;
  }

  /** About L^-1: lower triangular, with 1 on its diagonal exactly. */
  double[] lowerInverse() {
    return inverse(a.clone());
  }

  /** About V^-T for U = D V with D diagonal and 1 on the diagonal of V: lower triangular, with 1 on its diagonal exactly. */
  double[] upperInverse() {
    double[] turned = IntervalMatrix.transposed(a, n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        turned[i * n + j] /= turned[j * n + j];
      }
    }
    return inverse(turned);
  }

  /** About A^-1 = U^-1 L^-1 P. */
  double[] approximateInverse() {
    double[] lower = lowerInverse();
    double[] upper = upperInverse();
    double[] product = new double[n * n];
    for (int k = 0; k < n; k++) {
      // V^-1 D^-1, transposed
      for (int j = 0; j <= k; j++) {
        upper[k * n + j] /= a[k * n + k];
      }
    }
    products.gemm(n, n, n, Operand.columns(upper, n), Operand.columns(lower, n), 1, product, 0, n);
    double[] inverse = new double[n * n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        inverse[i * n + order[k]] = product[i * n + k];
      }
    }
    return inverse;
  }

  /** About the inverse of what is below the diagonal, with 1 on it. */
  private double[] inverse(double[] lower) {
    double[] inverse = new double[n * n];
    invert(lower, 0, n, inverse);
    return inverse;
  }

  /** Of the block that starts at a place on the diagonal. */
  private void invert(double[] lower, int start, int size, double[] inverse) {
    if (size <= BLOCK) {
      invertBlock(lower, start, size, inverse);
      return;
    }
    int half = size / 2;
    int rest = size - half;
    int middle = start + half;
    invert(lower, start, half, inverse);
    invert(lower, middle, rest, inverse);
    double[] product = new double[rest * half];
    Operand below = new Operand(lower, middle * n + start, n, false);
    products.gemm(rest, half, half, below, new Operand(inverse, start * n + start, n, true), 1, product, 0, half);
    Operand second = new Operand(inverse, middle * n + middle, n, false);
    products.gemm(rest, half, rest, second, new Operand(product, 0, half, true), -1, inverse, middle * n + start, n);
  }

  private void invertBlock(double[] lower, int start, int size, double[] inverse) {
    for (int i = start; i < start + size; i++) {
      for (int k = start; k < i; k++) {
        double factor = lower[i * n + k];
        for (int j = start; j <= k; j++) {
          inverse[i * n + j] -= factor * inverse[k * n + j];
        }
      }
      inverse[i * n + i] = 1;
    }
  }
}
