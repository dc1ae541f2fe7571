package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gradus.kernel.arithmetic.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimumNormTest {

  /** A^T (A A^T)^-1. */
  private static Rational[][] exactPseudoInverse(Rational[][] a) {
    Rational[][] unit = new Rational[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        unit[i][j] = i == j ? Rational.ONE : Rational.ZERO;
      }
    }
    Rational[][] turned = ExactMatrix.transposed(a);
    return ExactMatrix.product(turned, ExactMatrix.solve(ExactMatrix.product(a, turned), unit));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "3, 5", "5, 5", "7, 9"})
  void integers(int rows, int columns) {
    double[] entries = Examples.integers(rows * 13L + columns, rows * columns, 20);
    Rational[][] exact = exactPseudoInverse(ExactMatrix.of(rows, columns, entries));
    IntervalMatrix a = IntervalMatrix.of(rows, columns, entries);
    IntervalMatrix found = MinimumNorm.pseudoInverse(a);
    assertTrue(ExactMatrix.holds(found, exact));
    assertTrue(ExactMatrix.holds(MinimumNorm.pseudoInverse(a.transposed()), ExactMatrix.transposed(exact)), "full column rank");
    double[] b = Examples.integers(columns, rows, 50);
    Rational[][] solution = ExactMatrix.product(exact, ExactMatrix.of(rows, 1, b));
    IntervalMatrix least = MinimumNorm.of(a).solve(IntervalMatrix.of(rows, 1, b));
    assertTrue(ExactMatrix.holds(least, solution));
    for (int i = 0; i < columns; i++) {
      assertTrue(least.rad(i, 0) < 1e-11, least.entry(i, 0).toString());
    }
  }

  /** Rows +-1 of Hadamard's kind are orthogonal: the pseudo-inverse is A^T / n. */
  @ParameterizedTest
  @CsvSource({"1, 64", "7, 64", "63, 64", "65, 128", "100, 128"})
  void orthogonalRows(int rows, int columns) {
    double[] entries = new double[rows * columns];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = Integer.bitCount(i / columns & i % columns) % 2 == 0 ? 1 : -1;
    }
    IntervalMatrix found = MinimumNorm.pseudoInverse(IntervalMatrix.of(rows, columns, entries));
    for (int i = 0; i < entries.length; i++) {
      assertTrue(found.entry(i % columns, i / columns).isMember(entries[i] / columns));
      assertTrue(found.rad(i % columns, i / columns) < 1e-12);
    }
  }

  @Test
  void theNearlyDependentRows() {
    double[] entries = {1, 1, 1, 1, 1, 1 + 0x1p-12};
    Rational[][] exact = exactPseudoInverse(ExactMatrix.of(2, 3, entries));
    IntervalMatrix found = MinimumNorm.pseudoInverse(IntervalMatrix.of(2, 3, entries));
    assertTrue(ExactMatrix.holds(found, exact));
    assertTrue(found.rad(2, 0) < 1e-7 * Math.abs(found.mid(2, 0)), found.entry(2, 0).toString());
  }

  @Test
  void radiiAreCounted() {
    IntervalMatrix a = IntervalMatrix.of(1, 2, new double[] {2, 0}, new double[] {0.25, 0.25});
    IntervalMatrix found = MinimumNorm.of(a).solve(IntervalMatrix.of(1, 1, new double[] {4}, new double[] {0.5}));
    // x = b a / |a|^2
    assertTrue(found.entry(0, 0).isMember(4.5 / 1.75) && found.entry(0, 0).isMember(3.5 / 2.25));
    assertTrue(ExactMatrix.holds(found.entry(1, 0), Rational.of(9, 2).times(Rational.of(1, 4)).over(Rational.of(49, 16).plus(Rational.of(1, 16)))));
    IntervalMatrix forgotten = MinimumNorm.of(IntervalMatrix.of(1, 2, new double[] {2, 0})).solve(IntervalMatrix.of(1, 1, new double[] {4}));
    assertFalse(forgotten.entry(0, 0).isMember(3.5 / 2.25), "without the radii this test would fail");
  }
}
