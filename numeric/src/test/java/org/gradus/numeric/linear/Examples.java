package org.gradus.numeric.linear;

import java.util.Arrays;
import java.util.Random;

/** Matrices of integers whose spectra, inverses or kernels are known. */
final class Examples {

  private Examples() {}

  /** n^2 H diag(d) H with the reflection H = I - 2 v v^T / n, v of signs: eigenvalues n^2 d_i. */
  static double[] reflected(int n, int[] d) {
    Random random = new Random(n);
    int[] v = new int[n];
    long sum = 0;
    for (int i = 0; i < n; i++) {
      v[i] = random.nextBoolean() ? 1 : -1;
      sum += d[i];
    }
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        // (n I - 2 v v^T) D (n I - 2 v v^T)
        long entry = (long) v[i] * v[j] * (4 * sum - 2L * n * (d[i] + d[j]));
        a[i * n + j] = entry + (i == j ? (long) n * n * d[i] : 0);
      }
    }
    return a;
  }

  /** Wilkinson's matrix of odd size: (n-1)/2, ..., 1, 0, 1, ... with ones beside the diagonal; its large eigenvalues come in close pairs. */
  static double[] wilkinson(int n) {
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      a[i * n + i] = Math.abs(i - n / 2);
      if (i > 0) {
        a[i * n + i - 1] = 1;
        a[(i - 1) * n + i] = 1;
      }
    }
    return a;
  }

  /** Hilbert's matrix times the least common multiple of its denominators. */
  static double[] hilbert(int n) {
    long multiple = 1;
    for (int k = 2; k < 2 * n; k++) {
      multiple = multiple / gcd(multiple, k) * k;
    }
    double[] a = new double[n * n];
    for (int i = 0; i < a.length; i++) {
      a[i] = multiple / (i / n + i % n + 1);
    }
    return a;
  }

  private static long gcd(long x, long y) {
    return y == 0 ? x : gcd(y, x % y);
  }

  static double[] integers(long seed, int count, int size) {
    return new Random(seed).ints(count, -size, size + 1).asDoubleStream().toArray();
  }

  static double[] symmetric(double[] a, int n) {
    double[] symmetric = a.clone();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        symmetric[j * n + i] = symmetric[i * n + j];
      }
    }
    return symmetric;
  }

  static double[] filled(int count, double value) {
    double[] filled = new double[count];
    Arrays.fill(filled, value);
    return filled;
  }

  static double[] plus(double[] x, double[] y) {
    double[] sum = new double[x.length];
    Arrays.setAll(sum, i -> x[i] + y[i]);
    return sum;
  }
}
