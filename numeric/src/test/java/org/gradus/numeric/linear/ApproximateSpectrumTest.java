package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing rests on it, but where it is bad there are no good enclosures. */
class ApproximateSpectrumTest {

  /** Symmetric matrices by their entries: repeated and nearly repeated eigenvalues, zeros, blocks, very different sizes. */
  private static Map<String, DoubleBinaryOperator> matrices(int n) {
    double[] random = new Random(n).doubles(n, -1, 1).toArray();
    Map<String, DoubleBinaryOperator> matrices = new TreeMap<>();
    matrices.put("zero", (i, j) -> 0);
    matrices.put("unit", (i, j) -> i == j ? 1 : 0);
    matrices.put("ones", (i, j) -> 1);
    matrices.put("rank one", (i, j) -> random[(int) i] * random[(int) j]);
    matrices.put("Wilkinson", (i, j) -> i == j ? Math.abs(i - n / 2) : Math.abs(i - j) == 1 ? 1 : 0);
    matrices.put("blocks", (i, j) -> (int) i / 3 == (int) j / 3 ? 1 + i + j : 0);
    matrices.put("Hilbert", (i, j) -> 1 / (1 + i + j));
    matrices.put("graded", (i, j) -> Math.scalb(1 + random[(int) Math.min(i, j)], (int) (-3 * (i + j))));
    matrices.put("tiny", (i, j) -> Math.scalb(random[(int) Math.max(i, j)] + random[(int) Math.min(i, j)], -400));
    matrices.put("arrow", (i, j) -> i == j ? i : i * j == 0 ? 1 : 0);
    return matrices;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 63, 64, 65, 100, 130})
  void vectorsAreNearlyOrthonormalAndEigenvectors(int n) {
    matrices(n).forEach((name, entries) -> {
      double[] a = new double[n * n];
      double size = 0;
      for (int i = 0; i < a.length; i++) {
        a[i] = entries.applyAsDouble(i / n, i % n);
        size += a[i] * a[i];
      }
      double[] vectors = ApproximateSpectrum.vectors(n, a);
      assertNotNull(vectors, name);
      for (int i = 0; i < n; i++) {
        double[] x = Arrays.copyOfRange(vectors, i * n, (i + 1) * n);
        double[] image = new double[n];
        for (int k = 0; k < n; k++) {
          image[k] = InnerProduct.of(Arrays.copyOfRange(a, k * n, (k + 1) * n), x, n);
          assertEquals(i == k ? 1 : 0, InnerProduct.of(x, Arrays.copyOfRange(vectors, k * n, (k + 1) * n), n), 1e-13 * n, name);
        }
        double value = InnerProduct.of(image, x, n);
        for (int k = 0; k < n; k++) {
          assertEquals(value * x[k], image[k], 1e-14 * n * Math.sqrt(size), name + ", vector " + i);
        }
      }
    });
  }
}
