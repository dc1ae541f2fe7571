package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PivotsTest {

  private static void check(int n, double[] entries, double relative) {
    Rational[][] exact = ExactMatrix.of(n, n, entries);
    List<Interval> found = Pivots.enclose(IntervalMatrix.of(n, n, entries));
    Rational before = Rational.ONE;
    for (int i = 0; i < n; i++) {
      Rational minor = ExactMatrix.determinant(ExactMatrix.leading(exact, i + 1));
      Rational pivot = minor.over(before);
      assertTrue(ExactMatrix.holds(found.get(i), pivot), i + ": " + pivot + " in " + found.get(i));
      assertTrue(found.get(i).wid() <= relative * Math.max(1, found.get(i).mag()), found.get(i).toString());
      before = minor;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20})
  void indefiniteIntegers(int n) {
    double[] a = Examples.symmetric(Examples.integers(n + 1L, n * n, 9), n);
    for (int i = 0; i < n; i++) {
      a[i * n + i] += i % 2 == 0 ? 10 * n : -10 * n;
    }
    check(n, a, 1e-11);
  }

  /** Minors by the product of the pivots before, which are integers up to rounding. */
  @ParameterizedTest
  @ValueSource(ints = {49, 63, 65, 100})
  void largerSizes(int n) {
    // L D L^T with unit L: the pivots are d
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = Math.max(0, Math.max(i, j) - 2); k <= Math.min(i, j); k++) {
          a[i * n + j] += entry(i, k) * entry(j, k) * (k % 5 - 2.5);
        }
      }
    }
    List<Interval> found = Pivots.enclose(IntervalMatrix.of(n, n, a));
    for (int i = 0; i < n; i++) {
      assertTrue(found.get(i).isMember(i % 5 - 2.5), found.get(i).toString());
      assertTrue(found.get(i).wid() < 1e-6, found.get(i).toString());
    }
  }

  /** Of a lower triangle with three diagonals, whose inverse stays small. */
  private static double entry(int i, int k) {
    return i == k ? 1 : i == k + 1 ? 0.5 : i == k + 2 ? -0.25 : 0;
  }

  @Test
  void hilbert() {
    check(6, Examples.hilbert(6), 1e-9);
  }

  /** Semidefinite of rank 2: the last pivot is 0, and an interval around it is no claim. */
  @Test
  void theLastPivotMayBeZero() {
    double[] a = {2, 1, 3, 1, 2, 3, 3, 3, 6};
    List<Interval> found = Pivots.enclose(IntervalMatrix.of(3, 3, a));
    assertTrue(found.get(2).isMember(0) && found.get(2).wid() < 1e-13);
  }

  @Test
  void radiiAreCounted() {
    double[] mid = {4, 1, 1, 4};
    double[] rad = {0.5, 0.25, 0.25, 0.5};
    List<Interval> found = Pivots.enclose(IntervalMatrix.of(2, 2, mid, rad));
    assertTrue(found.get(0).isMember(4.5) && found.get(0).isMember(3.5));
    Interval second = found.get(1);
    assertTrue(second.isMember(4.5 - 0.75 * 0.75 / 4.5) && second.isMember(3.5 - 1.25 * 1.25 / 3.5), second.toString());
    assertFalse(Pivots.enclose(IntervalMatrix.of(2, 2, mid)).get(1).isMember(3.5 - 1.25 * 1.25 / 3.5), "without the radii this test would fail");
  }
}
