package org.gradus.kernel.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.InverseEvidence;
import org.junit.jupiter.api.Test;

/** Matrices with known spectrum Q D Q, Q a rational reflection, against good, bad and hostile evidence. */
class EigenvalueEvidenceTest {

  /** Rows of a matrix R with R^T R close to the given matrix, in units of 2^-scale. */
  static BigInteger[][] factor(double[][] matrix, int scale) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    BigInteger[][] rows = new BigInteger[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[j][i] = BigInteger.ZERO;
        if (j > i) {
          continue;
        }
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 0)) : lower[j][j] == 0 ? 0 : sum / lower[j][j];
        rows[j][i] = BigInteger.valueOf(Math.round(lower[i][j] * Math.scalb(1.0, scale)));
      }
    }
    return rows;
  }

  private static List<Rational> reflected(Random random, long[] spectrum) {
    int n = spectrum.length;
    long[] v = new long[n];
    long square = 0;
    for (int i = 0; i < n; i++) {
      v[i] = random.nextInt(9) - 4;
      square += v[i] * v[i];
    }
    List<Rational> entries = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int l = 0; l < n; l++) {
        Rational sum = Rational.ZERO;
        for (int k = 0; k < n; k++) {
          Rational left = Rational.of(i == k ? 1 : 0).minus(square == 0 ? Rational.ZERO : Rational.of(2 * v[i] * v[k], square));
          Rational right = Rational.of(k == l ? 1 : 0).minus(square == 0 ? Rational.ZERO : Rational.of(2 * v[k] * v[l], square));
          sum = sum.plus(left.times(right).times(Rational.of(spectrum[k])));
        }
        entries.add(sum);
      }
    }
    return entries;
  }

  private static double number(Rational r) {
    return new java.math.BigDecimal(r.numerator()).divide(new java.math.BigDecimal(r.denominator()), java.math.MathContext.DECIMAL64).doubleValue();
  }

  @Property(tries = 300)
  void noEvidenceProvesTooMuch(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(5);
    long[] spectrum = random.longs(n, -3, 12).toArray();
    long least = java.util.Arrays.stream(spectrum).min().orElseThrow();
    List<Rational> entries = reflected(random, spectrum);
    Block matrix = Block.of(Block.axes(List.of("p", "q"), n, n), entries).to(new int[] {0, 25, 58, 90}[random.nextInt(4)]);
    Rational shift = Rational.of(least * 100 - random.nextInt(30) + (random.nextBoolean() ? 15 : 0), 100);
    double[][] shifted = new double[n][n];
    for (int k = 0; k < n * n; k++) {
      shifted[k / n][k % n] = number(entries.get(k)) - (k / n == k % n ? number(shift) : 0);
    }
    BigInteger[][] rows = factor(shifted, 20);
    if (random.nextInt(3) == 0) {
      rows[random.nextInt(n)][random.nextInt(n)] = BigInteger.valueOf(random.nextInt());
    }
    BigInteger[] witness = random.nextBoolean() ? null : random.ints(n, 1, 50).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
    Block bounds = least(matrix, "p", "q", new EigenvalueEvidence(shift, 20, rows, witness));
    assertTrue(bounds.lower().compareTo(Rational.of(least)) <= 0, "a lower bound above the least eigenvalue");
    assertTrue(bounds.upper().compareTo(Rational.of(least)) >= 0, "an upper bound below the least eigenvalue");
    Block trivial = least(matrix, "p", "q", new EigenvalueEvidence(null, 0, null, null));
    assertTrue(trivial.lower().compareTo(Rational.of(least)) <= 0 && trivial.upper().compareTo(Rational.of(least)) >= 0);
  }

  private static final Block MATRIX = Block.of(Block.axes(List.of("p", "q"), 2, 2), List.of(Rational.of(2), Rational.ONE, Rational.ONE, Rational.of(2)));

  private static BigInteger[][] integers(long[][] entries) {
    return java.util.Arrays.stream(entries)
        .map(row -> java.util.Arrays.stream(row).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new)).toArray(BigInteger[][]::new);
  }

  /** [[2,1],[1,2]] has the eigenvalues 1 and 3; A - I = (1,1)^T (1,1). */
  @Test
  void exactEvidenceGivesTheExactEigenvalue() {
    Block bounds = least(MATRIX, "p", "q",
        new EigenvalueEvidence(Rational.ONE, 0, integers(new long[][] {{1, 1}}), integers(new long[][] {{1, -1}})[0]));
    assertEquals(Rational.ONE, bounds.lower());
    assertEquals(Rational.ONE, bounds.upper());
  }

  @Test
  void wrongEvidenceGivesWeakBounds() {
    Block shifted = least(MATRIX, "p", "q", new EigenvalueEvidence(Rational.of(11, 10), 0, integers(new long[][] {{1, 1}}), null));
    assertEquals(Rational.ONE, shifted.lower());
    Block negated = least(MATRIX, "p", "q", new EigenvalueEvidence(Rational.of(2), 0, integers(new long[][] {{1, 1}}), null));
    assertEquals(Rational.ONE, negated.lower());
    Block wild = least(MATRIX, "p", "q", new EigenvalueEvidence(Rational.of(5), 0, integers(new long[][] {{9, 1}}), null));
    assertEquals(Rational.of(-3), wild.lower());
  }

  @Test
  void malformedEvidenceIsRefused() {
    assertThrows(Undecided.class, () -> least(MATRIX, "p", "q",
        new EigenvalueEvidence(Rational.ONE, 0, integers(new long[][] {{1, 1, 1}}), null)));
    assertThrows(Undecided.class, () -> least(MATRIX, "p", "q",
        new EigenvalueEvidence(null, 0, null, integers(new long[][] {{0, 0}})[0])));
    assertThrows(Undecided.class, () -> least(MATRIX, "p", "q",
        new EigenvalueEvidence(null, 0, null, integers(new long[][] {{1}})[0])));
  }

  @Test
  void inverses() {
    Block exact = inverse(MATRIX, "p", "q", new InverseEvidence(BigInteger.valueOf(3), integers(new long[][] {{2, -1}, {-1, 2}})));
    Block near = inverse(MATRIX, "p", "q", new InverseEvidence(BigInteger.valueOf(1000), integers(new long[][] {{667, -333}, {-333, 667}})));
    for (int row = 1; row <= 2; row++) {
      for (int column = 1; column <= 2; column++) {
        List<String> none = java.util.Arrays.asList(null, null);
        Rational value = Rational.of(row == column ? 2 : -1, 3);
        Block entry = exact.entry(none, new int[] {row, column}, java.util.Map.of());
        assertEquals(List.of(value, value), List.of(entry.lower(), entry.upper()));
        Block ball = near.entry(none, new int[] {row, column}, java.util.Map.of());
        assertTrue(ball.lower().compareTo(value) <= 0 && value.compareTo(ball.upper()) <= 0);
        assertTrue(ball.upper().minus(ball.lower()).compareTo(Rational.of(1, 200)) < 0);
      }
    }
    assertThrows(Undecided.class, () -> inverse(MATRIX, "p", "q",
        new InverseEvidence(BigInteger.ONE, integers(new long[][] {{0, 0}, {0, 0}}))));
    assertThrows(Undecided.class, () -> inverse(MATRIX, "p", "q",
        new InverseEvidence(BigInteger.ONE, integers(new long[][] {{1, 0}, {0, 1}, {0, 0}}))));
    Block singular = Block.of(Block.axes(List.of("p", "q"), 2, 2), List.of(Rational.ONE, Rational.ONE, Rational.ONE, Rational.ONE));
    assertThrows(Undecided.class, () -> inverse(singular, "p", "q",
        new InverseEvidence(BigInteger.ONE, integers(new long[][] {{1, 0}, {0, 1}}))));
  }

  /** The matrices (2 1; 1 2) and (1 1; 0 1), and their inverses times 3 one below the other. */
  @Test
  void inversesOfAFamily() {
    Block family = Block.of(Block.axes(List.of("e", "p", "q"), 2, 2, 2), java.util.stream.Stream.of(2, 1, 1, 2, 1, 1, 0, 1)
        .map(Rational::of).toList());
    long[][] rows = {{2, -1}, {-1, 2}, {3, -3}, {0, 3}};
    Block found = inverse(family, "p", "q", new InverseEvidence(BigInteger.valueOf(3), integers(rows)));
    List<String> none = java.util.Arrays.asList(null, null, null);
    for (int k = 0; k < 8; k++) {
      Block entry = found.entry(none, new int[] {1 + k / 4, 1 + k / 2 % 2, 1 + k % 2}, java.util.Map.of());
      Rational value = Rational.of(rows[k / 2][k % 2], 3);
      assertEquals(List.of(value, value), List.of(entry.lower(), entry.upper()), "entry " + k);
    }
    long[][] near = {{667, -333}, {-333, 667}, {1000, -1001}, {0, 1000}};
    Block balls = inverse(family, "p", "q", new InverseEvidence(BigInteger.valueOf(1000), integers(near)));
    for (int k = 0; k < 8; k++) {
      Block ball = balls.entry(none, new int[] {1 + k / 4, 1 + k / 2 % 2, 1 + k % 2}, java.util.Map.of());
      Rational value = Rational.of(rows[k / 2][k % 2], 3);
      assertTrue(ball.lower().compareTo(value) <= 0 && value.compareTo(ball.upper()) <= 0, "entry " + k);
    }
  }

  @Test
  void eachMemberOfAFamilyNeedsAnInverseOfItsOwn() {
    Block family = Block.of(Block.axes(List.of("e", "p", "q"), 2, 2, 2), java.util.stream.Stream.of(2, 1, 1, 2, 1, 1, 0, 1)
        .map(Rational::of).toList());
    Block singular = Block.of(Block.axes(List.of("e", "p", "q"), 2, 2, 2), java.util.stream.Stream.of(2, 1, 1, 2, 1, 1, 1, 1)
        .map(Rational::of).toList());
    for (long[][] rows : new long[][][] {{{3, -3}, {0, 3}, {2, -1}, {-1, 2}}, {{2, -1}, {-1, 2}}, {{2, -1}, {-1, 2}, {3, -3}},
        {{2, -1}, {-1, 2}, {0, 0}, {0, 0}}, {{2, -1}, {-1, 2}, {3, -3}, {0, 3}, {3, -3}, {0, 3}}}) {
      assertThrows(Undecided.class, () -> inverse(family, "p", "q", new InverseEvidence(BigInteger.valueOf(3), integers(rows))));
    }
    assertThrows(Undecided.class, () -> inverse(singular, "p", "q",
        new InverseEvidence(BigInteger.valueOf(3), integers(new long[][] {{2, -1}, {-1, 2}, {3, -3}, {0, 3}}))));
  }

  private static Block least(Block matrix, String row, String column, EigenvalueEvidence evidence) {
    return CertifiedNumbers.least(matrix, row, column, evidence, Effort.ample());
  }

  private static Block inverse(Block matrix, String row, String column, InverseEvidence evidence) {
    return CertifiedNumbers.inverse(matrix, row, column, evidence, Effort.ample());
  }
}
