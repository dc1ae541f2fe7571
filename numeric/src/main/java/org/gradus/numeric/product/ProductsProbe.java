package org.gradus.numeric.product;

import java.util.Arrays;
import java.util.Random;

/**
 * Small products whose exact values are known, by which a back end shows that it can be used: at an odd size, with rows of very different sizes (a
 * scheme that adds rows to one another would lose the small ones) and with subnormal results.
 */
final class ProductsProbe {

  private static final int SIZE = 131;
  private static final int INNER = 67;

  private ProductsProbe() {}

  /** What is wrong with the back end, or {@code null}. */
  static String fault(Products products) {
    if (!exact(products)) {
      return "a product differs from the exact one";
    }
    return keepsSubnormals(products) ? null : "subnormal numbers are lost";
  }

  /** Integers below 2^10 in rows scaled by powers of two: every sum of the products is exact, in any order. */
  private static boolean exact(Products products) {
    Random random = new Random(SIZE);
    double[] a = new double[SIZE * INNER];
    double[] b = new double[SIZE * INNER];
    for (int i = 0; i < a.length; i++) {
      a[i] = Math.scalb((double) random.nextInt(2047) - 1023, 5 * (i / INNER) - 300);
      b[i] = Math.scalb((double) random.nextInt(2047) - 1023, 200 - 4 * (i / INNER));
    }
    double[] c = new double[SIZE * SIZE];
    double[] square = new double[SIZE * SIZE];
    products.gemm(SIZE, SIZE, INNER, Operand.rows(a, INNER), Operand.rows(b, INNER), 1, c, 0, SIZE);
    products.syrk(SIZE, INNER, Operand.rows(b, INNER), -1, square, 0, SIZE);
    boolean same = true;
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        same &= c[i * SIZE + j] == dot(a, i, b, j);
        same &= j > i || square[i * SIZE + j] == -dot(b, i, b, j);
      }
    }
    return same;
  }

  private static double dot(double[] a, int i, double[] b, int j) {
    double sum = 0;
    for (int k = 0; k < INNER; k++) {
      sum += a[i * INNER + k] * b[j * INNER + k];
    }
    return sum;
  }

  private static boolean keepsSubnormals(Products products) {
    double[] small = new double[SIZE];
    double[] c = new double[SIZE * SIZE];
    Arrays.fill(small, 0x1p-530);
    products.gemm(SIZE, SIZE, 1, Operand.rows(small, 1), Operand.rows(small, 1), 1, c, 0, SIZE);
    for (double entry : c) {
      if (entry != 0x1p-1060) {
        return false;
      }
    }
    return small[0] * small[1] == 0x1p-1060;
  }
}
