package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixNormsTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "7, 63", "65, 63", "100, 100"})
  void integersAreExact(int rows, int columns) {
    double[] a = Examples.integers(rows + 3L * columns, rows * columns, 1000);
    IntervalMatrix matrix = IntervalMatrix.of(rows, columns, a);
    double[] sums = new double[rows];
    double[] columnSums = new double[columns];
    long squares = 0;
    for (int i = 0; i < a.length; i++) {
      sums[i / columns] += Math.abs(a[i]);
      columnSums[i % columns] += Math.abs(a[i]);
      squares += (long) a[i] * (long) a[i];
    }
    assertEquals(Interval.of(Bounded.largest(sums)), MatrixNorms.infinity(matrix));
    assertEquals(Interval.of(Bounded.largest(columnSums)), MatrixNorms.one(matrix));
    assertEquals(Interval.of(squares).sqrt(), MatrixNorms.frobenius(matrix));
  }

  @Test
  void sumsThatAreNotRepresentable() {
    double[] a = {1, 0x1p-60, 0x1p-120, -0x1p-53};
    Rational sum = Rational.ZERO;
    for (double entry : a) {
      sum = sum.plus(ExactMatrix.rational(Math.abs(entry)));
    }
    Interval found = MatrixNorms.infinity(IntervalMatrix.of(1, 4, a));
    assertTrue(ExactMatrix.holds(found, sum), found.toString());
    assertFalse(found.isSingleton());
    assertTrue(found.wid() < 1e-15);
  }

  @Test
  void radiiAreCounted() {
    IntervalMatrix wide = IntervalMatrix.of(2, 2, new double[] {3, -1, 0, 2}, new double[] {1, 0.5, 0.5, 4});
    // rows: 2 + 1/2 .. 4 + 3/2 and 0 .. 1/2 + 6
    assertEquals(Interval.of(2.5, 6.5), MatrixNorms.infinity(wide));
    // columns: 2 .. 9/2 and 1/2 .. 15/2
    assertEquals(Interval.of(2, 7.5), MatrixNorms.one(wide));
    assertEquals(Interval.of(4.25, 16 + 2.25 + 0.25 + 36).sqrt(), MatrixNorms.frobenius(wide));
    Interval spectral = MatrixNorms.spectral(IntervalMatrix.of(2, 2, Examples.filled(4, 1), Examples.filled(4, 0.25)));
    assertTrue(spectral.isMember(2.5) && spectral.isMember(1.5), spectral.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 65, 100})
  void spectralNormOfARankOneMatrix(int n) {
    double[] a = new double[n * (n + 2)];
    for (int i = 0; i < a.length; i++) {
      a[i] = i / (n + 2) % 2 == 0 ? 1 : -1;
    }
    Interval squared = Interval.of((double) n * (n + 2));
    for (IntervalMatrix matrix : new IntervalMatrix[] {IntervalMatrix.of(n, n + 2, a), IntervalMatrix.of(n, n + 2, a).transposed()}) {
      Interval found = MatrixNorms.spectral(matrix);
      assertTrue(squared.sqrt().subset(found) || found.sqr().intersection(squared).equals(squared), found.toString());
      assertTrue(found.wid() < 1e-10 * n);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1070, -600, 0, 600, 1000})
  void scalesDoNotMatterToTheSpectralNorm(int exponent) {
    double unit = Math.scalb(1.0, exponent);
    Interval found = MatrixNorms.spectral(IntervalMatrix.of(2, 2, new double[] {2 * unit, unit, unit, 2 * unit}));
    assertTrue(found.isMember(3 * unit), found.toString());
    assertTrue(found.wid() < 1e-12 * unit + 0x1p-1073, found.toString());
  }

  @Test
  void squaresThatUnderflow() {
    Interval found = MatrixNorms.frobenius(IntervalMatrix.of(1, 2, new double[] {3 * 0x1p-560, 4 * 0x1p-560}));
    assertTrue(found.isMember(5 * 0x1p-560), found.toString());
  }
}
