package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.ExactArithmetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastSquaresTest {

  /** (A^T A)^-1 A^T b. */
  private static Rational[][] exactly(Rational[][] a, Rational[][] b) {
    Rational[][] turned = ExactMatrix.transposed(a);
    return ExactMatrix.solve(ExactMatrix.product(turned, a), ExactMatrix.product(turned, b));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 1", "5, 3", "7, 7", "9, 7", "63, 7", "65, 9", "100, 7"})
  void integers(int rows, int columns) {
    double[] entries = Examples.integers(rows * 17L + columns, rows * columns, 20);
    double[] b = Examples.integers(columns, 2 * rows, 50);
    IntervalMatrix found = LeastSquares.of(IntervalMatrix.of(rows, columns, entries)).solve(IntervalMatrix.of(rows, 2, b));
    assertTrue(ExactMatrix.holds(found, exactly(ExactMatrix.of(rows, columns, entries), ExactMatrix.of(rows, 2, b))));
    for (int i = 0; i < columns; i++) {
      assertTrue(found.rad(i, 0) < 1e-11, found.entry(i, 0).toString());
    }
  }

  /** Every matrix and right side within their intervals: some of them, drawn, are solved exactly. */
  @Test
  void radiiAreCounted() {
    Random random = new Random(1);
    int rows = 7;
    int columns = 3;
    double[] entries = Examples.integers(5, rows * columns, 20);
    double[] b = Examples.integers(6, rows, 50);
    double[] reach = new double[entries.length];
    double[] given = new double[rows];
    Arrays.fill(reach, 0x1p-10);
    Arrays.fill(given, 0x1p-8);
    IntervalMatrix found = LeastSquares.of(IntervalMatrix.of(rows, columns, entries, reach)).solve(IntervalMatrix.of(rows, 1, b, given));
    IntervalMatrix forgotten = LeastSquares.of(IntervalMatrix.of(rows, columns, entries)).solve(IntervalMatrix.of(rows, 1, b));
    for (int draw = 0; draw < 20; draw++) {
      Rational[][] a = ExactMatrix.of(rows, columns, moved(random, entries, 0x1p-10));
      Rational[][] exact = exactly(a, ExactMatrix.of(rows, 1, moved(random, b, 0x1p-8)));
      assertTrue(ExactMatrix.holds(found, exact));
      assertFalse(ExactMatrix.holds(forgotten, exact), "without the radii this test would fail");
    }
  }

  private static double[] moved(Random random, double[] values, double reach) {
    double[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (random.nextInt(3) - 1) * reach;
    }
    return moved;
  }

  /** Nearly dependent columns, a large residual: the normal equations lose digits, not truth. */
  @Test
  void nearlyDependentColumns() {
    double[] entries = {1, 1, 1, 1 + 0x1p-10, 1, 1 - 0x1p-10};
    double[] b = {1e6, -3, 7};
    IntervalMatrix found = LeastSquares.of(IntervalMatrix.of(3, 2, entries)).solve(IntervalMatrix.of(3, 1, b));
    assertTrue(ExactMatrix.holds(found, exactly(ExactMatrix.of(3, 2, entries), ExactMatrix.of(3, 1, b))));
    assertTrue(found.rad(0, 0) < 1e-6 * Math.abs(found.mid(0, 0)), found.entry(0, 0).toString());
  }

  @Test
  void agreesWithThePseudoInverse() {
    double[] entries = Examples.integers(3, 9 * 4, 20);
    IntervalMatrix a = IntervalMatrix.of(9, 4, entries);
    double[] unit = new double[9];
    unit[4] = 1;
    IntervalMatrix found = LeastSquares.of(a).solve(IntervalMatrix.of(9, 1, unit));
    IntervalMatrix inverse = MinimumNorm.pseudoInverse(a);
    for (int i = 0; i < 4; i++) {
      assertFalse(found.entry(i, 0).intersection(inverse.entry(i, 4)).isEmpty());
    }
  }

  @Test
  void refusals() {
    IntervalMatrix wide = IntervalMatrix.of(1, 2, new double[] {1, 2});
    assertThrows(CannotEvaluate.class, () -> LeastSquares.of(wide));
    IntervalMatrix dependent = IntervalMatrix.of(3, 2, new double[] {1, 2, 2, 4, 3, 6});
    assertThrows(CannotEvaluate.class, () -> LeastSquares.of(dependent));
    IntervalMatrix open = IntervalMatrix.of(2, 1, new double[] {1, 1}, new double[] {1, 1});
    assertThrows(CannotEvaluate.class, () -> LeastSquares.of(open), "the zero matrix is inside");
    IntervalMatrix tall = IntervalMatrix.of(2, 1, new double[] {1, 1});
    assertThrows(CannotEvaluate.class, () -> LeastSquares.of(tall).solve(IntervalMatrix.of(3, 1, new double[3])));
  }

  @Test
  void exactSolutionsAreFoundExactlyOrNearly() {
    IntervalMatrix found = LeastSquares.of(IntervalMatrix.of(3, 1, new double[] {1, 1, 1})).solve(IntervalMatrix.of(3, 1, new double[] {1, 2, 6}));
    assertTrue(ExactMatrix.holds(found.entry(0, 0), ExactArithmetic.rational(3)) && found.rad(0, 0) < 1e-14);
  }
}
