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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingularValuesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 65, 100})
  void repeatedValuesAndZeros(int n) {
    int[] d = new int[n];
    Arrays.setAll(d, i -> i % 4 - 2);
    double[] exact = Arrays.stream(d).mapToDouble(x -> (double) n * n * Math.abs(x)).sorted().toArray();
    IntervalMatrix matrix = IntervalMatrix.of(n, n, Examples.reflected(n, d));
    List<Interval> found = SingularValues.enclose(matrix);
    for (int i = 0; i < n; i++) {
      double value = exact[n - 1 - i];
      assertTrue(found.get(i).isMember(value), i + ": " + value + " in " + found.get(i));
      assertTrue(found.get(i).wid() < 1e-10 * exact[n - 1]);
    }
    int rank = (int) Arrays.stream(d).filter(x -> x != 0).count();
    RankCertificate certificate = RankCertificate.of(matrix);
    assertEquals(rank, certificate.atLeast());
    assertEquals(rank == n, certificate.full());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "5, 1", "3, 5", "5, 3", "6, 6"})
  void allShapes(int rows, int columns) {
    double[] entries = Examples.integers(rows * 10L + columns, rows * columns, 9);
    Rational[][] exact = ExactMatrix.of(rows, columns, entries);
    List<Interval> found = SingularValues.enclose(IntervalMatrix.of(rows, columns, entries));
    assertEquals(Math.min(rows, columns), found.size());
    for (int i = 0; i < found.size(); i++) {
      assertTrue(ExactMatrix.holdsSingularValue(exact, i, found.get(i)), i + " in " + found.get(i));
      assertTrue(found.get(i).wid() < 1e-12);
    }
  }

  @Test
  void hilbert() {
    double[] entries = Examples.hilbert(8);
    Rational[][] exact = ExactMatrix.of(8, 8, entries);
    List<Interval> found = SingularValues.enclose(IntervalMatrix.of(8, 8, entries));
    for (int i = 0; i < 8; i++) {
      assertTrue(ExactMatrix.holdsSingularValue(exact, i, found.get(i)), i + " in " + found.get(i));
    }
    assertTrue(RankCertificate.of(IntervalMatrix.of(8, 8, entries)).full());
  }

  /** Rank 2 by construction; the two certain values are found and no third is claimed. */
  @Test
  void rankDeficient() {
    double[] entries = new double[9 * 5];
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 5; j++) {
        entries[i * 5 + j] = (i + 1) * (j - 2) + (i % 3 - 1) * (j * j + 1);
      }
    }
    RankCertificate certificate = RankCertificate.of(IntervalMatrix.of(9, 5, entries));
    assertEquals(2, certificate.atLeast());
    assertFalse(certificate.full());
  }

  @Test
  void radiiTakeTheRankAway() {
    double[] identity = {1, 0, 0, 1};
    assertTrue(RankCertificate.of(IntervalMatrix.of(2, 2, identity, Examples.filled(4, 0.49))).full());
    // all entries 1/2 is within the radii
    assertEquals(0, RankCertificate.of(IntervalMatrix.of(2, 2, identity, Examples.filled(4, 0.5))).atLeast());
    // 1/2 + 1/2 within the radii of the first alone
    assertEquals(1, RankCertificate.of(IntervalMatrix.of(2, 2, new double[] {4, 0, 0, 1}, new double[] {0, 0, 0, 1})).atLeast());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 63, 65, 100})
  void radiiAreCounted(int n) {
    double radius = 0x1p-10;
    Interval found = SingularValues.enclose(IntervalMatrix.of(n, n, Examples.filled(n * n, 1), Examples.filled(n * n, radius))).get(0);
    assertTrue(found.isMember(n * (1 + radius)) && found.isMember(n * (1 - radius)), found.toString());
    assertTrue(found.wid() < 3 * n * radius);
  }

  /** Values like sqrt(1 + 4^-k), which rounding takes for 1. */
  @Test
  void roundingOfTheResidualCounts() {
    for (int k = 24; k < 31; k++) {
      double small = Math.scalb(1.0, -k);
      double[] entries = {1, small, small, 1, 1, 1 + Math.scalb(1.0, -52)};
      Rational[][] exact = ExactMatrix.of(3, 2, entries);
      List<Interval> found = SingularValues.enclose(IntervalMatrix.of(3, 2, entries));
      for (int i = 0; i < 2; i++) {
        assertTrue(ExactMatrix.holdsSingularValue(exact, i, found.get(i)), k + ": " + found.get(i));
      }
    }
  }
}
