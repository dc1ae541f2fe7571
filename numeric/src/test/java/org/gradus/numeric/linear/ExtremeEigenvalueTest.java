package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Term.Extreme;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.DoubleMatrix;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.array.FixedInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtremeEigenvalueTest {

  private static FixedMatrix.Entries entries(Rational[][] matrix) {
    int n = matrix.length;
    return (i, scale) -> FixedInterval.of(Enclosure.of(matrix[i / n][i % n]), scale);
  }

  private static Rational[][] matrix(double[][] values) {
    Rational[][] matrix = new Rational[values.length][values.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        matrix[i][j] = ExactArithmetic.rational(values[i][j]);
      }
    }
    return matrix;
  }

  /** Q^T D Q without Q: a sum of rank-one matrices, plus a multiple of the identity. */
  private static Rational[][] random(int n, int rank, double shift) {
    Random random = new Random(n * 7L + rank);
    double[][] values = new double[n][n];
    for (int r = 0; r < rank; r++) {
      double[] x = random.doubles(n, -1, 1).toArray();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          values[i][j] += x[i] * x[j];
          values[j][i] = values[i][j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      values[i][i] += shift;
    }
    return matrix(values);
  }

  private static void check(Rational[][] matrix, Extreme extreme, int bits, double width) {
    var result = ExtremeEigenvalue.enclose(extreme, matrix.length, entries(matrix), bits);
    Rational[][] seen = extreme == Extreme.LEAST ? matrix : WitnessCheck.negated(matrix);
    Rational lower = WitnessCheck.lowerBound(seen, result.witness());
    Rational upper = WitnessCheck.quotient(seen, result.witness());
    Enclosure proved = extreme == Extreme.LEAST ? new Enclosure(lower, upper) : new Enclosure(upper.negate(), lower.negate());
    // the enclosure is what the witness proves, up to the rounding of the entries
    assertTrue(result.enclosure().lower().compareTo(proved.lower()) <= 0);
    assertTrue(result.enclosure().upper().compareTo(proved.upper()) >= 0);
    Rational size = proved.upper().minus(proved.lower());
    assertTrue(size.compareTo(ExactArithmetic.rational(width)) <= 0, "width " + new Enclosure(Rational.ZERO, size).upperText(3));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 2, 0", "7, 9, 0.5", "20, 30, 0", "63, 70, 0", "12, 4, 0", "12, 4, -3", "9, 0, 0", "30, 5, 1e-9"})
  void witnessesProveTightBounds(int n, int rank, double shift) {
    Rational[][] matrix = random(n, rank, shift);
    check(matrix, Extreme.LEAST, 53, 1e-11);
    check(matrix, Extreme.GREATEST, 53, 1e-11);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 2, 0", "7, 9, 0.5", "12, 4, -3", "10, 3, 0", "20, 30, 0"})
  void higherPrecisionIsUsed(int n, int rank, double shift) {
    Rational[][] matrix = random(n, rank, shift);
    check(matrix, Extreme.LEAST, 200, 0x1p-180);
    check(matrix, Extreme.GREATEST, 200, 0x1p-180);
  }

  private static DoubleMatrix doubles(Rational[][] matrix, double rad) {
    int n = matrix.length;
    double[] mid = new double[n * n];
    for (int i = 0; i < mid.length; i++) {
      Rational entry = matrix[i / n][i % n];
      mid[i] = new BigDecimal(entry.numerator()).divide(new BigDecimal(entry.denominator())).doubleValue();
    }
    return new DoubleMatrix(n, mid, null, rad);
  }

  /** Matrices of 48 rows or more stay in doubles; the others must give the same, a little sharper. */
  @ParameterizedTest
  @CsvSource({"48, 60, 0.5", "63, 70, 0", "65, 20, 0", "65, 30, -3", "50, 0, 0.25", "100, 130, 1e-9"})
  void largeMatricesInDoubles(int n, int rank, double shift) {
    Rational[][] matrix = random(n, rank, shift);
    for (Extreme extreme : Extreme.values()) {
      var result = ExtremeEigenvalue.enclose(extreme, doubles(matrix, 0));
      Enclosure sharp = ExtremeEigenvalue.enclose(extreme, n, entries(matrix), 53).enclosure();
      assertTrue(result.enclosure().overlaps(sharp), extreme + ": " + result.enclosure() + " beside " + sharp);
      assertTrue(result.enclosure().lower().compareTo(sharp.upper()) <= 0 && result.enclosure().upper().compareTo(sharp.lower()) >= 0);
      Rational width = result.enclosure().upper().minus(result.enclosure().lower());
      assertTrue(width.compareTo(ExactArithmetic.rational(1e-8)) <= 0, "width " + new Enclosure(Rational.ZERO, width).upperText(3));
      if (n <= 65) {
        Rational[][] seen = extreme == Extreme.LEAST ? matrix : WitnessCheck.negated(matrix);
        Enclosure claimed = extreme == Extreme.LEAST ? result.enclosure()
            : new Enclosure(result.enclosure().upper().negate(), result.enclosure().lower().negate());
        assertTrue(claimed.lower().compareTo(WitnessCheck.lowerBound(seen, result.witness())) <= 0, "the witness proves the lower end");
        assertTrue(claimed.upper().compareTo(WitnessCheck.quotient(seen, result.witness())) >= 0, "the upper end");
      }
    }
  }

  @Test
  void radiiOfLargeMatricesAreCounted() {
    int n = 50;
    Rational[][] matrix = random(n, 0, 2);
    Enclosure least = ExtremeEigenvalue.enclose(Extreme.LEAST, doubles(matrix, 0x1p-10)).enclosure();
    // 2 I - 2^-10 (all ones) is within the radii, and 2 I + 2^-10 I too
    assertTrue(least.lower().compareTo(ExactArithmetic.rational(2 - 50 * 0x1p-10)) <= 0);
    assertTrue(least.upper().compareTo(ExactArithmetic.rational(2 + 0x1p-10)) >= 0);
    double[] skew = doubles(matrix, 0).mid();
    skew[1] = 1;
    assertThrows(CannotEvaluate.class, () -> ExtremeEigenvalue.enclose(Extreme.LEAST, new DoubleMatrix(n, skew, null, 0)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-100, 1e100, 1e200})
  void scalesOfLargeMatricesDoNotMatter(double scale) {
    int n = 60;
    double[] mid = new double[n * n];
    for (int i = 0; i < n; i++) {
      mid[i * n + i] = scale * (i + 1);
    }
    Enclosure least = ExtremeEigenvalue.enclose(Extreme.LEAST, new DoubleMatrix(n, mid, null, 0)).enclosure();
    assertTrue(least.contains(ExactArithmetic.rational(scale)));
    assertTrue(least.upper().minus(least.lower()).compareTo(ExactArithmetic.rational(scale * 1e-9)) < 0);
  }

  @Test
  void knownEigenvalues() {
    Rational[][] matrix = matrix(new double[][] {{2, 1, 0}, {1, 2, 1}, {0, 1, 2}});
    Enclosure least = ExtremeEigenvalue.enclose(Extreme.LEAST, 3, entries(matrix), 53).enclosure();
    Enclosure greatest = ExtremeEigenvalue.enclose(Extreme.GREATEST, 3, entries(matrix), 53).enclosure();
    // 2 -+ sqrt 2
    assertTrue(least.contains(ExactArithmetic.rational(0.5857864376269049)) || least.lower().compareTo(Rational.of(58578643, 100000000)) > 0);
    assertTrue(sumIsFour(least, greatest));
    Enclosure repeated = ExtremeEigenvalue.enclose(
        Extreme.LEAST, 2, entries(matrix(new double[][] {{3, 0}, {0, 3}})), 53).enclosure();
    assertTrue(repeated.contains(Rational.of(3)));
  }

  private static boolean sumIsFour(Enclosure x, Enclosure y) {
    return new Enclosure(x.lower().plus(y.lower()), x.upper().plus(y.upper())).contains(Rational.of(4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-20, 1e20, 1e200})
  void scalesDoNotMatter(double scale) {
    Rational[][] matrix = matrix(new double[][] {{2 * scale, scale}, {scale, 2 * scale}});
    Enclosure least = ExtremeEigenvalue.enclose(Extreme.LEAST, 2, entries(matrix), 53).enclosure();
    Rational exact = ExactArithmetic.rational(2 * scale).minus(ExactArithmetic.rational(scale));
    assertTrue(least.contains(exact));
    Rational width = least.upper().minus(least.lower());
    assertTrue(width.compareTo(ExactArithmetic.rational(scale * 1e-11)) < 0);
  }

  @Test
  void radiiAreCounted() {
    // every symmetric matrix within 1/4 of the identity, entry by entry
    FixedMatrix.Entries wide = (i, scale) -> FixedInterval.of(
        new Enclosure(Rational.of(i % 3 == 0 ? 3 : -1, 4), Rational.of(i % 3 == 0 ? 5 : 1, 4)), scale);
    Enclosure least = ExtremeEigenvalue.enclose(Extreme.LEAST, 2, wide, 53).enclosure();
    assertTrue(least.lower().compareTo(Rational.of(1, 2)) <= 0, "3/4 on the diagonal, 1/4 beside it");
    assertTrue(least.upper().compareTo(Rational.of(5, 4)) >= 0, "5/4 on the diagonal, 0 beside it");
  }

  @Test
  void refusesWhatHasNoEigenvalue() {
    assertThrows(CannotEvaluate.class, () -> ExtremeEigenvalue.enclose(Extreme.LEAST, 0, (i, s) -> null, 53));
    assertThrows(CannotEvaluate.class, () -> ExtremeEigenvalue.enclose(Extreme.LEAST, 1, (i, s) -> null, 53));
    Rational[][] skew = matrix(new double[][] {{1, 2}, {-2, 1}});
    assertThrows(CannotEvaluate.class, () -> ExtremeEigenvalue.enclose(Extreme.LEAST, 2, entries(skew), 53));
  }

  @Test
  void aBadFactorProvesLittle() {
    Rational[][] matrix = random(7, 9, 0.5);
    EigenvalueWitness good = ExtremeEigenvalue.enclose(Extreme.LEAST, 7, entries(matrix), 53).witness();
    good.factor()[2][2] = good.factor()[2][2].add(BigInteger.ONE.shiftLeft(good.scale() - 4));
    Rational weakened = WitnessCheck.lowerBound(matrix, good);
    assertEquals(-1, weakened.compareTo(good.shift().minus(Rational.of(1, 100))));
  }
}
