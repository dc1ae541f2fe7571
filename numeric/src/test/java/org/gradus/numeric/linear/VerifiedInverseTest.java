package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.FixedInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifiedInverseTest {

  private static Rational[][] random(int n) {
    Random random = new Random(n);
    Rational[][] matrix = new Rational[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] = Rational.of(random.nextInt(41) - 20 + (i == j ? 50 : 0), 7);
      }
    }
    return matrix;
  }

  private static FixedMatrix.Entries entries(Rational[][] matrix) {
    int n = matrix.length;
    return (i, scale) -> FixedInterval.of(Enclosure.of(matrix[i / n][i % n]), scale);
  }

  /** The exact inverse by elimination. */
  private static Rational[][] inverse(Rational[][] matrix) {
    int n = matrix.length;
    Rational[][] work = new Rational[n][2 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < 2 * n; j++) {
        work[i][j] = j < n ? matrix[i][j] : j - n == i ? Rational.ONE : Rational.ZERO;
      }
    }
    for (int k = 0; k < n; k++) {
      int pivot = k;
      while (work[pivot][k].signum() == 0) {
        pivot++;
      }
      Rational[] row = work[pivot];
      work[pivot] = work[k];
      work[k] = row;
      Rational head = row[k];
      for (int j = 0; j < 2 * n; j++) {
        row[j] = row[j].over(head);
      }
      for (int i = 0; i < n; i++) {
        Rational factor = work[i][k];
        for (int j = 0; i != k && j < 2 * n; j++) {
          work[i][j] = work[i][j].minus(factor.times(row[j]));
        }
      }
    }
    return work;
  }

  @ParameterizedTest
  @CsvSource({"1, 53", "2, 128", "7, 53", "7, 400", "15, 256"})
  void enclosesTheExactInverse(int n, int bits) {
    Rational[][] matrix = random(n);
    var result = VerifiedInverse.enclose(n, entries(matrix), bits);
    Rational[][] exact = inverse(matrix);
    Rational allowed = new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(bits - 4));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        Enclosure entry = result.entries().get(i * n + j);
        assertTrue(entry.contains(exact[i][n + j]));
        assertTrue(entry.upper().minus(entry.lower()).compareTo(allowed) < 0);
      }
    }
  }

  @Test
  void singularOrTooWideIsRefused() {
    Rational[][] singular = {{Rational.of(1), Rational.of(2)}, {Rational.of(2), Rational.of(4)}};
    assertThrows(CannotEvaluate.class, () -> VerifiedInverse.enclose(2, entries(singular), 128));
    FixedMatrix.Entries wide = (i, scale) -> FixedInterval.of(new Enclosure(Rational.of(-1), Rational.of(2)), scale);
    assertThrows(CannotEvaluate.class, () -> VerifiedInverse.enclose(1, wide, 53));
    assertThrows(CannotEvaluate.class, () -> VerifiedInverse.enclose(1, (i, s) -> null, 53));
  }

  @Test
  void radiiAreCounted() {
    FixedMatrix.Entries near2 = (i, scale) -> FixedInterval.of(new Enclosure(Rational.of(15, 8), Rational.of(17, 8)), scale);
    Enclosure inverse = VerifiedInverse.enclose(1, near2, 53).entries().get(0);
    assertTrue(inverse.contains(Rational.of(8, 15)) && inverse.contains(Rational.of(8, 17)));
  }
}
