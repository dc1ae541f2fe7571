package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricSpectrumTest {

  /** Every eigenvalue with its multiplicity, and the extreme ones; widths relative to the largest. */
  private static void check(int n, double[] entries, double[] eigenvalues, double width) {
    double[] ascending = eigenvalues.clone();
    Arrays.sort(ascending);
    IntervalMatrix matrix = IntervalMatrix.of(n, n, entries);
    List<Interval> found = SymmetricSpectrum.enclose(matrix);
    assertEquals(n, found.size());
    double size = Math.max(Math.abs(ascending[0]), Math.abs(ascending[n - 1]));
    for (int i = 0; i < n; i++) {
      assertTrue(found.get(i).isMember(ascending[i]), i + ": " + ascending[i] + " in " + found.get(i));
      assertTrue(found.get(i).wid() <= width * size, i + ": " + found.get(i));
    }
    assertTrue(SymmetricSpectrum.least(matrix).isMember(ascending[0]));
    assertTrue(SymmetricSpectrum.greatest(matrix).isMember(ascending[n - 1]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 65, 100})
  void repeatedEigenvalues(int n) {
    int[] d = new int[n];
    Arrays.setAll(d, i -> i % 3 - 1);
    check(n, Examples.reflected(n, d), Arrays.stream(d).mapToDouble(x -> (double) n * n * x).toArray(), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 65, 100})
  void gradedEigenvalues(int n) {
    int[] d = new int[n];
    Arrays.setAll(d, i -> 1 << i % 25);
    check(n, Examples.reflected(n, d), Arrays.stream(d).mapToDouble(x -> (double) n * n * x).toArray(), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 65, 100})
  void rankOne(int n) {
    double[] eigenvalues = new double[n];
    eigenvalues[n - 1] = n;
    check(n, Examples.filled(n * n, 1), eigenvalues, 1e-10);
  }

  private static void checkExactly(int n, double[] entries, double width) {
    Rational[][] exact = ExactMatrix.of(n, n, entries);
    IntervalMatrix matrix = IntervalMatrix.of(n, n, entries);
    List<Interval> found = SymmetricSpectrum.enclose(matrix);
    for (int i = 0; i < n; i++) {
      assertTrue(ExactMatrix.holdsEigenvalue(exact, i, found.get(i)), i + " in " + found.get(i));
      assertTrue(found.get(i).wid() <= width, i + ": " + found.get(i));
    }
    assertTrue(ExactMatrix.holdsEigenvalue(exact, 0, SymmetricSpectrum.least(matrix)));
    assertTrue(ExactMatrix.holdsEigenvalue(exact, n - 1, SymmetricSpectrum.greatest(matrix)));
  }

  @Test
  void wilkinsonsPairs() {
    // the two largest differ by 7e-14: they may share an interval, but not more than two of them
    checkExactly(21, Examples.wilkinson(21), 1e-12);
  }

  @Test
  void hilbertsSmallEigenvalues() {
    checkExactly(8, Examples.hilbert(8), 1e-5);
  }

  @Test
  void discsAreSharpForSmallEigenvalues() {
    // graded: Weyl's bound alone is 1e-16 wide, more than the least eigenvalue
    double[] entries = {1, 1e-12, 1e-12, 1e-18};
    checkExactly(2, entries, 1e-14);
    Interval least = SymmetricSpectrum.enclose(IntervalMatrix.of(2, 2, entries)).get(0);
    assertTrue(least.inf() > 0.99e-18 && least.sup() < 1.01e-18, least.toString());
  }

  /** The sum is rounded off, so that the computed residual is 0 though the eigenvalues are not representable. */
  @Test
  void roundingOfTheResidualCounts() {
    for (int k = 50; k < 70; k++) {
      double small = Math.scalb(1.0, -k);
      checkExactly(2, new double[] {small, 1, 1, small}, 1e-13);
      checkExactly(2, new double[] {small, -1, -1, -small}, 1e-13);
    }
  }

  /** All entries at the upper ends: the greatest eigenvalue moves by the whole norm of the radii. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 65, 100})
  void radiiAreCounted(int n) {
    double radius = 0x1p-10;
    IntervalMatrix wide = IntervalMatrix.of(n, n, Examples.filled(n * n, 1), Examples.filled(n * n, radius));
    double upper = n * (1 + radius);
    double lower = n * (1 - radius);
    Interval all = SymmetricSpectrum.enclose(wide).get(n - 1);
    assertTrue(all.isMember(upper) && all.isMember(lower), all.toString());
    assertTrue(all.wid() < 3 * n * radius, all.toString());
    Interval greatest = SymmetricSpectrum.greatest(wide);
    assertTrue(greatest.isMember(upper) && greatest.isMember(lower), greatest.toString());
    Interval forgotten = SymmetricSpectrum.enclose(IntervalMatrix.of(n, n, Examples.filled(n * n, 1))).get(n - 1);
    assertFalse(forgotten.isMember(upper), "without the radii this test would fail");
  }

  @Test
  void midpointsThatDifferButMeet() {
    double[] mid = {2, 1, 1.5, 2};
    double[] rad = {0, 0.25, 0.25, 0};
    List<Interval> found = SymmetricSpectrum.enclose(IntervalMatrix.of(2, 2, mid, rad));
    // the one symmetric matrix within has 1.25 beside the diagonal
    assertTrue(found.get(0).isMember(0.75) && found.get(1).isMember(3.25));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1060, -1000, -300, 0, 300, 1000, 1020})
  void scalesDoNotMatter(int exponent) {
    double unit = Math.scalb(1.0, exponent);
    check(2, new double[] {2 * unit, unit, unit, 2 * unit}, new double[] {unit, 3 * unit}, exponent < -1022 ? 1 : 1e-13);
  }
}
