package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminantTest {

  private static Determinant check(int n, double[] entries, double relative) {
    Rational exact = ExactMatrix.determinant(ExactMatrix.of(n, n, entries));
    Determinant found = Determinant.enclose(IntervalMatrix.of(n, n, entries));
    assertEquals(exact.signum(), found.sign());
    assertTrue(ExactMatrix.holds(found.value(), exact), exact + " in " + found);
    Rational size = exact.signum() < 0 ? exact.negate() : exact;
    Interval logarithm = Interval.of(size, size).log();
    assertTrue(logarithm.subset(found.logarithm()) || !logarithm.disjoint(found.logarithm()), logarithm + " in " + found);
    assertTrue(found.logarithm().wid() < relative, found.toString());
    return found;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 47, 48, 49, 63, 65, 97, 100})
  void randomIntegers(int n) {
    check(n, Examples.integers(n, n * n, 9), 1e-6);
  }

  @Test
  void hilbert() {
    check(8, Examples.hilbert(8), 1e-3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 25, 40})
  void nearlySingular(int bits) {
    double small = Math.scalb(1.0, -bits);
    check(3, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9 + small}, 1);
    check(3, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9 - small}, 1);
  }

  @Test
  void hugeAndTiny() {
    int n = 30;
    double[] entries = Examples.integers(5, n * n, 9);
    Rational exact = ExactMatrix.determinant(ExactMatrix.of(n, n, entries));
    for (int exponent : new int[] {100, -100}) {
      double unit = Math.scalb(1.0, exponent);
      double[] scaled = entries.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] *= unit;
      }
      Determinant found = Determinant.enclose(IntervalMatrix.of(n, n, scaled));
      assertEquals(exact.signum(), found.sign());
      assertTrue(exponent > 0 ? found.value().mag() == Double.POSITIVE_INFINITY : found.value().mig() == 0 && found.value().mag() > 0);
      Interval logarithm = Interval.of(exact.signum() < 0 ? exact.negate() : exact, exact.signum() < 0 ? exact.negate() : exact).log()
          .add(Interval.of(2).log().mul(Interval.of(30.0 * exponent)));
      assertFalse(logarithm.disjoint(found.logarithm()));
    }
  }

  @Test
  void radiiAreCounted() {
    double[] mid = {4, 0, 0, 0, 3, 0, 0, 0, -2};
    double[] rad = {0.5, 0, 0, 0, 0.25, 0, 0, 0, 0.5};
    Determinant found = Determinant.enclose(IntervalMatrix.of(3, 3, mid, rad));
    assertEquals(-1, found.sign());
    assertTrue(found.value().isMember(-4.5 * 3.25 * 2.5) && found.value().isMember(-3.5 * 2.75 * 1.5), found.toString());
    // beside the diagonal
    Determinant beside = Determinant.enclose(IntervalMatrix.of(2, 2, new double[] {1, 0, 0, 1}, new double[] {0, 0.25, 0.25, 0}));
    assertTrue(beside.value().isMember(1 - 0.0625) && beside.value().isMember(1 + 0.0625));
    assertFalse(Determinant.enclose(IntervalMatrix.of(3, 3, mid)).value().isMember(-4.5 * 3.25 * 2.5), "without the radii this test would fail");
  }

  @Test
  void exchangesCountForTheSign() {
    check(3, new double[] {0, 1, 0, 0, 0, 1, 1, 0, 0}, 1e-12);
    check(3, new double[] {0, 1, 0, 1, 0, 0, 0, 0, 1}, 1e-12);
    check(2, new double[] {1, 2, 3, 4}, 1e-12);
  }
}
