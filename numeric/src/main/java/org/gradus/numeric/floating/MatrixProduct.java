package org.gradus.numeric.floating;

import java.util.Arrays;

/**
 * Products {@code C = A B^T} of real matrices with error bounds that hold for any order of summation.
 *
 * <p>A: rows x inner, B: columns x inner, C: rows x columns, all in C order.
 */
final class MatrixProduct {

  private static final int PANEL_COLUMNS = 512;
  private static final int PANEL_INNER = 64;

  /** Up to so many multiplications the radius is the sharp sum of |a||b|; above it is a product of row norms. */
  private static final long SHARP = 1 << 21;

  private MatrixProduct() {}

  /** The rounded product. With {@code symmetric} A is B, and one triangle is computed and copied. */
  static double[] rounded(double[] a, double[] b, int rows, int columns, int inner, boolean symmetric) {
    double[] product = new double[rows * columns];
    double[][] transposed = transposed(b, columns, inner);
    double[] row = new double[columns];
    for (int k0 = 0; k0 < inner; k0 += PANEL_INNER) {
      int k1 = Math.min(inner, k0 + PANEL_INNER);
      for (int j0 = 0; j0 < columns; j0 += PANEL_COLUMNS) {
        int j1 = Math.min(columns, j0 + PANEL_COLUMNS);
        for (int i = 0; i < (symmetric ? Math.min(rows, j1) : rows); i++) {
          int from = symmetric ? Math.max(i, j0) : j0;
          System.arraycopy(product, i * columns + from, row, from, j1 - from);
          addRow(row, a, i * inner, transposed, k0, k1, from, j1);
          System.arraycopy(row, from, product, i * columns + from, j1 - from);
        }
      }
    }
    if (symmetric) {
      mirror(product, columns);
    }
    return product;
  }

  /**
   * {@code row[j] += sum_k a[at + k] b[k][j]} for k in k0..k1-1, j in j0..j1-1; eight k at a time, which the JIT
   * vectorises.
   */
  private static void addRow(double[] row, double[] a, int at, double[][] b, int k0, int k1, int j0, int j1) {
    int k = k0;
    for (; k + 8 <= k1; k += 8) {
      int p = at + k;
      addEight(row, a[p], a[p + 1], a[p + 2], a[p + 3], a[p + 4], a[p + 5], a[p + 6], a[p + 7],
          b[k], b[k + 1], b[k + 2], b[k + 3], b[k + 4], b[k + 5], b[k + 6], b[k + 7], j0, j1);
    }
    for (; k < k1; k++) {
      double factor = a[at + k];
      double[] bk = b[k];
      for (int j = j0; j < j1; j++) {
        row[j] += factor * bk[j];
      }
    }
  }

  private static void addEight(
      double[] row, double a0, double a1, double a2, double a3, double a4, double a5, double a6, double a7, double[] b0, double[] b1,
      double[] b2, double[] b3, double[] b4, double[] b5, double[] b6, double[] b7, int from, int to) {
    for (int j = from; j < to; j++) {
      row[j] += ((a0 * b0[j] + a1 * b1[j]) + (a2 * b2[j] + a3 * b3[j])) + ((a4 * b4[j] + a5 * b5[j]) + (a6 * b6[j] + a7 * b7[j]));
    }
  }

  private static double[][] transposed(double[] b, int columns, int inner) {
    double[][] transposed = new double[inner][columns];
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < inner; k++) {
        transposed[k][j] = b[j * inner + k];
      }
    }
    return transposed;
  }

  private static void mirror(double[] product, int n) {
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < i; j++) {
        product[i * n + j] = product[j * n + i];
      }
    }
  }

  /**
   * Radii of the products of all matrices within the radii of A and B: at least
   * {@code |A| (rB + gamma |B|) + rA (|B| + rB)} plus underflow, rounded up [bounds.md#product].
   *
   * @param aRad radii of A, or {@code null} for zero; {@code bRad} likewise
   */
  static double[] radii(double[] a, double[] aRad, double[] b, double[] bRad, int rows, int columns, int inner) {
    double gamma = Rounding.gamma(inner + 2L);
    return (long) rows * columns * inner <= SHARP
        ? sharpRadii(a, aRad, b, bRad, rows, columns, inner, gamma)
        : normRadii(a, aRad, b, bRad, rows, columns, inner, gamma);
  }

  private static double[] sharpRadii(
      double[] a, double[] aRad, double[] b, double[] bRad, int rows, int columns, int inner, double gamma) {
    double[] absA = absolute(a);
    double[] absB = absolute(b);
    double[] spread = new double[absB.length];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = Rounding.up(gamma * absB[i] + (bRad == null ? 0 : bRad[i]));
    }
    double[] radii = rounded(absA, spread, rows, columns, inner, false);
    if (aRad != null) {
      double[] reach = bRad == null ? absB : sum(absB, bRad);
      double[] more = rounded(aRad, reach, rows, columns, inner, false);
      for (int i = 0; i < radii.length; i++) {
        radii[i] += more[i];
      }
    }
    return lifted(radii, inner);
  }

  /** The same through Cauchy-Schwarz on rows: |A_i| |B_j| in place of sum_k |A_ik||B_jk| [bounds.md#product-norms]. */
  private static double[] normRadii(
      double[] a, double[] aRad, double[] b, double[] bRad, int rows, int columns, int inner, double gamma) {
    double[] normA = rowNorms(a, rows, inner);
    double[] normB = rowNorms(b, columns, inner);
    double[] spreadA = aRad == null ? new double[rows] : rowNorms(aRad, rows, inner);
    double[] spreadB = bRad == null ? new double[columns] : rowNorms(bRad, columns, inner);
    double[] radii = new double[rows * columns];
    for (int j = 0; j < columns; j++) {
      double spread = Rounding.up(spreadB[j] + gamma * normB[j]);
      double reach = Rounding.up(normB[j] + spreadB[j]);
      for (int i = 0; i < rows; i++) {
        radii[i * columns + j] = normA[i] * spread + spreadA[i] * reach;
      }
    }
    return lifted(radii, inner);
  }

  /** Upper bounds of the Euclidean norms of the rows. */
  static double[] rowNorms(double[] matrix, int rows, int inner) {
    double[] norms = new double[rows];
    double lift = 1 + Rounding.gamma(inner + 4L);
    for (int i = 0; i < rows; i++) {
      double squares = 0;
      for (int k = 0; k < inner; k++) {
        double entry = matrix[i * inner + k];
        squares += entry * entry;
      }
      norms[i] = squares == 0 && allZero(matrix, i * inner, inner) ? 0 : Rounding.up(Math.sqrt(squares * lift + inner * Rounding.TINY));
    }
    return norms;
  }

  private static boolean allZero(double[] values, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (values[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Covers the rounding of sums of {@code 2 inner} products and the underflow of {@code 4 inner} of them. */
  private static double[] lifted(double[] radii, int inner) {
    double lift = 1 + Rounding.gamma(2L * inner + 8);
    double underflow = 4.0 * inner * Rounding.TINY;
    for (int i = 0; i < radii.length; i++) {
      radii[i] = Rounding.up(radii[i] * lift + underflow);
    }
    return radii;
  }

  private static double[] absolute(double[] values) {
    double[] result = new double[values.length];
    Arrays.setAll(result, i -> Math.abs(values[i]));
    return result;
  }

  private static double[] sum(double[] x, double[] y) {
    double[] result = new double[x.length];
    Arrays.setAll(result, i -> Rounding.up(x[i] + y[i]));
    return result;
  }
}
