package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gradus.kernel.arithmetic.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearSystemTest {

  /** The solution is chosen, the right side computed exactly. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 47, 48, 49, 63, 65, 97, 100})
  void integerSolutions(int n) {
    double[] a = Examples.integers(n, n * n, 99);
    double[] x = Examples.integers(n + 7L, 2 * n, 999);
    double[] b = new double[2 * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        b[2 * i] += a[i * n + k] * x[2 * k];
        b[2 * i + 1] += a[i * n + k] * x[2 * k + 1];
      }
    }
    IntervalMatrix found = LinearSystem.of(IntervalMatrix.of(n, n, a)).solve(IntervalMatrix.of(n, 2, b));
    for (int i = 0; i < 2 * n; i++) {
      assertTrue(found.entry(i / 2, i % 2).isMember(x[i]), x[i] + " in " + found.entry(i / 2, i % 2));
      assertTrue(found.rad(i / 2, i % 2) < 1e-12, "about the last place");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 47, 48, 49, 63, 65, 100})
  void inverseOfAReflection(int n) {
    // n I - 2 v v^T, the square of which is n^2 I
    double[] a = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      a[i] = (i % (n + 1) == 0 ? n : 0) - 2.0 * (i / n % 3 == 0 ? 1 : -1) * (i % n % 3 == 0 ? 1 : -1);
    }
    IntervalMatrix inverse = LinearSystem.of(IntervalMatrix.of(n, n, a)).inverse();
    for (int i = 0; i < n * n; i++) {
      Rational distance = ExactMatrix.rational(a[i]).over(Rational.of((long) n * n)).minus(ExactMatrix.rational(inverse.mid(i / n, i % n)));
      Rational radius = ExactMatrix.rational(inverse.rad(i / n, i % n));
      assertTrue(distance.compareTo(radius) <= 0 && distance.negate().compareTo(radius) <= 0);
      assertTrue(inverse.rad(i / n, i % n) < 1e-12);
    }
  }

  private static void checkExactly(int n, double[] a, double[] b, double relative) {
    Rational[][] exact = ExactMatrix.solve(ExactMatrix.of(n, n, a), ExactMatrix.of(n, 1, b));
    IntervalMatrix found = LinearSystem.of(IntervalMatrix.of(n, n, a)).solve(IntervalMatrix.of(n, 1, b));
    assertTrue(ExactMatrix.holds(found, exact));
    for (int i = 0; i < n; i++) {
      assertTrue(found.rad(i, 0) <= relative * Math.abs(found.mid(i, 0)), found.entry(i, 0).toString());
    }
  }

  @Test
  void hilbert() {
    checkExactly(8, Examples.hilbert(8), Examples.filled(8, 1), 1e-15);
  }

  @Test
  void gradedRowsAndColumns() {
    int n = 7;
    double[] a = Examples.integers(3, n * n, 9);
    for (int i = 0; i < n * n; i++) {
      a[i] = Math.scalb(a[i], 40 * (i / n) - 60 * (i % n));
    }
    checkExactly(n, a, Examples.integers(4, n, 99), 1e-10);
  }

  @Test
  void solutionsThatAreNotRepresentable() {
    checkExactly(2, new double[] {3, 1, 1, 3}, new double[] {1, 0}, 1e-15);
    checkExactly(2, new double[] {1, 0x1p-53, 0x1p-53, 1}, new double[] {1, 1}, 1e-15);
    checkExactly(3, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9 + 0x1p-30}, new double[] {1, 1, 0}, 1e-12);
  }

  @Test
  void radiiAreCounted() {
    IntervalMatrix a = IntervalMatrix.of(2, 2, new double[] {2, 0, 0, 4}, new double[] {0.5, 0, 0, 1});
    IntervalMatrix b = IntervalMatrix.of(2, 1, new double[] {3, 6}, new double[] {0.75, 0});
    IntervalMatrix found = LinearSystem.of(a).solve(b);
    assertTrue(found.entry(0, 0).isMember(3.75 / 1.5) && found.entry(0, 0).isMember(2.25 / 2.5));
    assertTrue(found.entry(1, 0).isMember(2) && found.entry(1, 0).isMember(1.2));
    assertFalse(LinearSystem.of(a).solve(IntervalMatrix.of(2, 1, new double[] {3, 6})).entry(0, 0).isMember(0.9), "the radius of the right side");
    assertFalse(LinearSystem.of(IntervalMatrix.of(2, 2, new double[] {2, 0, 0, 4})).solve(b).entry(1, 0).isMember(2), "the radii of the matrix");
    IntervalMatrix inverse = LinearSystem.of(a).inverse();
    assertTrue(inverse.entry(0, 0).isMember(1 / 1.5) && inverse.entry(0, 0).isMember(1 / 2.5));
  }
}
