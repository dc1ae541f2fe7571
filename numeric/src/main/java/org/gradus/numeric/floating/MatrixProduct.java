package org.gradus.numeric.floating;

import java.util.Arrays;

import org.gradus.numeric.product.BackEnd;
import org.gradus.numeric.product.Operand;
import org.gradus.numeric.product.Products;

/**
 * Products {@code C = A B^T} of interval matrices, with error bounds that hold for any order of summation.
 *
 * <p>A: rows x inner, B: columns x inner; C: rows x columns in C order.
 */
final class MatrixProduct {

  /**
   * Up to so many multiplications the radius is the sharp sum of |a||b|; above, and for large arrays with one radius,
   * a product of row norms.
   */
  private static final long SHARP = 1 << 21;

  private MatrixProduct() {}

  /** The rounded product of the midpoints. */
  static double[] rounded(FloatingMatrix a, FloatingMatrix b) {
    return a.same(b) ? square(BackEnd.products(), a.mids(), a.rows(), a.inner())
        : rounded(BackEnd.products(), a.mids(), b.mids(), a.rows(), b.rows(), a.inner());
  }

  /** Long rows are what the kernels are fast at, so a single column becomes a row. */
  static double[] rounded(Products products, Operand a, Operand b, int rows, int columns, int inner) {
    double[] product = new double[rows * columns];
    if (columns == 1) {
      products.gemm(1, rows, inner, b, a, 1, product, 0, rows);
    } else {
      products.gemm(rows, columns, inner, a, b, 1, product, 0, columns);
    }
    return product;
  }

  static double[] square(Products products, Operand a, int n, int inner) {
    double[] product = new double[n * n];
    products.syrk(n, inner, a, 1, product, 0, n);
    mirror(product, n);
    return product;
  }

  private static final int TILE = 32;

  /** Copies the lower triangle above the diagonal, by tiles that both fit near the processor. */
  private static void mirror(double[] product, int n) {
    for (int i0 = 0; i0 < n; i0 += TILE) {
      for (int j0 = 0; j0 <= i0; j0 += TILE) {
        for (int i = i0; i < Math.min(n, i0 + TILE); i++) {
          for (int j = j0; j < Math.min(i, j0 + TILE); j++) {
            product[j * n + i] = product[i * n + j];
          }
        }
      }
    }
  }

  /**
   * Radii of the products of all matrices within the radii of A and B: at least
   * {@code |A| (rB + gamma |B|) + rA (|B| + rB)} plus underflow, rounded up [bounds.md#product].
   */
  static double[] radii(FloatingMatrix a, FloatingMatrix b) {
    boolean large = LargeArrays.isLarge(a.array().count()) || LargeArrays.isLarge(b.array().count());
    boolean rough = large && a.array().isEven() && b.array().isEven();
    return rough || (long) a.rows() * b.rows() * a.inner() > SHARP ? normRadii(a, b) : sharpRadii(a, b);
  }

  private static double[] sharpRadii(FloatingMatrix a, FloatingMatrix b) {
    double[] absA = absolute(a.array().mids());
    double[] absB = absolute(b.array().mids());
    double[] radB = rads(b.array());
    double gamma = Rounding.gamma(a.inner() + 2L);
    double[] spread = new double[absB.length];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = Rounding.up(gamma * absB[i] + radB[i]);
    }
    double[] radii = plain(a, absA, b, spread);
    if (!a.array().isExact()) {
      double[] more = plain(a, rads(a.array()), b, sum(absB, radB));
      for (int i = 0; i < radii.length; i++) {
        radii[i] += more[i];
      }
    }
    return lifted(radii, a.inner());
  }

  private static double[] plain(FloatingMatrix a, double[] x, FloatingMatrix b, double[] y) {
    return rounded(BackEnd.products(), a.operand(x), b.operand(y), a.rows(), b.rows(), a.inner());
  }

  /** The same through Cauchy-Schwarz on rows: |A_i| |B_j| in place of sum_k |A_ik||B_jk| [bounds.md#product-norms]. */
  private static double[] normRadii(FloatingMatrix a, FloatingMatrix b) {
    double gamma = Rounding.gamma(a.inner() + 2L);
    double[] normA = rowNorms(a.mids(), a.rows(), a.inner());
    double[] normB = rowNorms(b.mids(), b.rows(), b.inner());
    double[] spreadA = spreads(a);
    double[] spreadB = spreads(b);
    double[] radii = new double[normA.length * normB.length];
    for (int i = 0; i < normA.length; i++) {
      for (int j = 0; j < normB.length; j++) {
        double spread = Rounding.up(spreadB[j] + gamma * normB[j]);
        double reach = Rounding.up(normB[j] + spreadB[j]);
        radii[i * normB.length + j] = normA[i] * spread + spreadA[i] * reach;
      }
    }
    return lifted(radii, a.inner());
  }

  /** Upper bounds of the norms of the rows of radii. */
  private static double[] spreads(FloatingMatrix a) {
    if (a.array().rads() != null) {
      return rowNorms(a.operand(a.array().rads()), a.rows(), a.inner());
    }
    double[] spreads = new double[a.rows()];
    Arrays.fill(spreads, evenSpread(a));
    return spreads;
  }

  /** The norm of a row of radii that are all the widest one. */
  private static double evenSpread(FloatingMatrix a) {
    double widest = a.array().widest();
    return widest == 0 ? 0 : Rounding.up(Math.sqrt(a.inner()) * widest);
  }

  /** One radius for all entries, and a bound of the sizes of the rounded entries, which err by less than the radius. */
  record Even(double radius, double reach) {

    boolean isFinite() {
      return radius < Double.POSITIVE_INFINITY && reach < Double.POSITIVE_INFINITY;
    }
  }

  /** By the largest row norms [bounds.md#product-norms]. */
  static Even even(FloatingMatrix a, FloatingMatrix b) {
    double normA = largestNorm(a);
    double normB = a.same(b) ? normA : largestNorm(b);
    double spreadA = evenSpread(a);
    double spreadB = evenSpread(b);
    double spread = Rounding.up(spreadB + Rounding.gamma(a.inner() + 2L) * normB);
    double far = Rounding.up(normB + spreadB);
    double radius = lifted(new double[] {normA * spread + spreadA * far}, a.inner())[0];
    return new Even(radius, Rounding.up(normA * normB + radius));
  }

  private static double largestNorm(FloatingMatrix a) {
    return Arrays.stream(rowNorms(a.mids(), a.rows(), a.inner())).max().orElse(0);
  }

  /** Upper bounds of the Euclidean norms of the rows. */
  static double[] rowNorms(Operand matrix, int rows, int inner) {
    double[] norms = new double[rows];
    double lift = 1 + Rounding.gamma(inner + 4L);
    if (matrix.innerFirst()) {
      addSquares(matrix, rows, inner, norms);
    }
    for (int i = 0; i < rows; i++) {
      double squares = matrix.innerFirst() ? norms[i] : squares(matrix.values(), matrix.index(i, 0), inner);
      norms[i] = squares == 0 && allZero(matrix, i, inner) ? 0 : Rounding.up(Math.sqrt(squares * lift + inner * Rounding.TINY));
    }
    return norms;
  }

  private static void addSquares(Operand matrix, int rows, int inner, double[] squares) {
    double[] row = new double[rows];
    for (int k = 0; k < inner; k++) {
      System.arraycopy(matrix.values(), matrix.index(0, k), row, 0, rows);
      for (int i = 0; i < rows; i++) {
        squares[i] += row[i] * row[i];
      }
    }
  }

  /** Four running sums, which is faster than one. */
  private static double squares(double[] values, int at, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 4 <= length; k += 4) {
      s0 += values[at + k] * values[at + k];
      s1 += values[at + k + 1] * values[at + k + 1];
      s2 += values[at + k + 2] * values[at + k + 2];
      s3 += values[at + k + 3] * values[at + k + 3];
    }
    for (; k < length; k++) {
      s0 += values[at + k] * values[at + k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static boolean allZero(Operand matrix, int row, int length) {
    for (int k = 0; k < length; k++) {
      if (matrix.entry(row, k) != 0) {
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

  private static double[] rads(FloatingArray array) {
    double[] rads = array.rads();
    if (rads == null) {
      rads = new double[array.count()];
      Arrays.fill(rads, array.widest());
    }
    return rads;
  }

  private static double[] absolute(double[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.abs(values[i]);
    }
    return result;
  }

  private static double[] sum(double[] x, double[] y) {
    double[] result = new double[x.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Rounding.up(x[i] + y[i]);
    }
    return result;
  }
}
