package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.interval.Interval;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Small matrices of intervals, and one matrix within them for which everything is known in fractions. */
class LinearContainmentTest {

  /** How far apart in size entries are, and how large the radii are beside them (0 for none), as powers of two. */
  record Sample(long seed, int rows, int columns, int spread, int radius) {

    double[] mids(boolean symmetric) {
      Random random = new Random(seed);
      double[] mid = new double[rows * columns];
      for (int i = 0; i < mid.length; i++) {
        double entry = random.nextInt(3) == 0 ? random.nextGaussian() : random.nextInt(19) - 9;
        mid[i] = spread == 0 ? entry : Math.scalb(entry, random.nextInt(spread) - spread / 2);
      }
      return symmetric ? Examples.symmetric(mid, rows) : mid;
    }

    double[] rads(boolean symmetric) {
      Random random = new Random(seed + 1);
      double[] rad = new double[rows * columns];
      double[] mid = mids(symmetric);
      for (int i = 0; i < rad.length && radius != 0; i++) {
        rad[i] = random.nextInt(4) == 0 ? 0 : Math.scalb(Math.abs(mid[i]) + 0.5, radius);
      }
      return symmetric ? Examples.symmetric(rad, rows) : rad;
    }

    IntervalMatrix matrix(boolean symmetric) {
      return IntervalMatrix.of(rows, columns, mids(symmetric), rads(symmetric));
    }

    /** A corner or the midpoint, entry by entry. */
    Rational[][] member(boolean symmetric) {
      Random random = new Random(seed + 2);
      Rational[][] mid = ExactMatrix.of(rows, columns, mids(symmetric));
      Rational[][] rad = ExactMatrix.of(rows, columns, rads(symmetric));
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          mid[i][j] = symmetric && j > i ? mid[i][j] : mid[i][j].plus(rad[i][j].times(Rational.of(random.nextInt(3) - 1)));
        }
      }
      for (int i = 0; symmetric && i < rows; i++) {
        for (int j = 0; j < i; j++) {
          mid[j][i] = mid[i][j];
        }
      }
      return mid;
    }
  }

  private static Arbitrary<Sample> samples(Arbitrary<Integer> columns, boolean square) {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(1, 5), columns, Arbitraries.of(0, 0, 8, 60, 200),
        Arbitraries.of(0, 0, -50, -30, -8, -3)).as((seed, rows, width, spread, radius) -> new Sample(seed, rows, square ? rows : width, spread, radius));
  }

  @Provide
  Arbitrary<Sample> squares() {
    return samples(Arbitraries.just(0), true);
  }

  @Provide
  Arbitrary<Sample> rectangles() {
    return samples(Arbitraries.integers().between(1, 5), false);
  }

  private static int asked;
  private static int answered;

  @BeforeContainer
  static void none() {
    asked = 0;
    answered = 0;
  }

  /** Refusing everything is no way to pass. */
  @AfterContainer
  static void mostAreAnswered() {
    assertTrue(answered * 2 > asked, answered + " of " + asked);
  }

  private static <T> T answer(Supplier<T> question) {
    asked++;
    try {
      T answer = question.get();
      answered++;
      return answer;
    } catch (CannotEvaluate singular) {
      return null;
    }
  }

  @Property(tries = 1000)
  void eigenvalues(@ForAll("squares") Sample sample) {
    IntervalMatrix matrix = sample.matrix(true);
    Rational[][] member = sample.member(true);
    List<Interval> found = SymmetricSpectrum.enclose(matrix);
    for (int i = 0; i < found.size(); i++) {
      assertTrue(ExactMatrix.holdsEigenvalue(member, i, found.get(i)), i + " in " + found);
    }
    assertTrue(ExactMatrix.holdsEigenvalue(member, 0, SymmetricSpectrum.least(matrix)));
    assertTrue(ExactMatrix.holdsEigenvalue(member, found.size() - 1, SymmetricSpectrum.greatest(matrix)));
  }

  @Property(tries = 1000)
  void singularValues(@ForAll("rectangles") Sample sample) {
    Rational[][] member = sample.member(false);
    List<Interval> found = SingularValues.enclose(sample.matrix(false));
    for (int i = 0; i < found.size(); i++) {
      assertTrue(ExactMatrix.holdsSingularValue(member, i, found.get(i)), i + " in " + found);
    }
    assertTrue(ExactMatrix.holdsSingularValue(member, 0, MatrixNorms.spectral(sample.matrix(false))));
  }

  @Property(tries = 1000)
  void norms(@ForAll("rectangles") Sample sample) {
    Rational[][] member = sample.member(false);
    Rational squares = Rational.ZERO;
    Rational largest = Rational.ZERO;
    for (Rational[] row : member) {
      Rational sum = Rational.ZERO;
      for (Rational entry : row) {
        squares = squares.plus(entry.times(entry));
        sum = sum.plus(entry.signum() < 0 ? entry.negate() : entry);
      }
      largest = sum.compareTo(largest) > 0 ? sum : largest;
    }
    IntervalMatrix matrix = sample.matrix(false);
    assertTrue(ExactMatrix.holds(MatrixNorms.infinity(matrix), largest));
    assertTrue(ExactMatrix.holds(MatrixNorms.one(matrix.transposed()), largest));
    Interval norm = MatrixNorms.frobenius(matrix);
    Rational lower = ExactMatrix.rational(norm.inf());
    Rational upper = ExactMatrix.rational(norm.sup());
    assertTrue(lower.times(lower).compareTo(squares) <= 0 && squares.compareTo(upper.times(upper)) <= 0);
  }

  @Property(tries = 1000)
  void determinants(@ForAll("squares") Sample sample) {
    Determinant found = answer(() -> Determinant.enclose(sample.matrix(false)));
    if (found != null) {
      Rational exact = ExactMatrix.determinant(sample.member(false));
      assertEquals(exact.signum(), found.sign());
      assertTrue(ExactMatrix.holds(found.value(), exact));
      Rational size = exact.signum() < 0 ? exact.negate() : exact;
      assertFalse(Interval.of(size, size).log().disjoint(found.logarithm()));
    }
  }

  @Property(tries = 1000)
  void pivots(@ForAll("squares") Sample sample) {
    List<Interval> found = answer(() -> Pivots.enclose(sample.matrix(true)));
    if (found != null) {
      Rational before = Rational.ONE;
      for (int i = 0; i < found.size(); i++) {
        Rational minor = ExactMatrix.determinant(ExactMatrix.leading(sample.member(true), i + 1));
        assertTrue(ExactMatrix.holds(found.get(i), minor.over(before)), i + " in " + found);
        before = minor;
      }
    }
  }

  @Property(tries = 1000)
  void systems(@ForAll("squares") Sample sample, @ForAll("squares") Sample other) {
    Sample right = new Sample(other.seed, sample.rows, 2, other.spread, other.radius);
    LinearSystem system = answer(() -> LinearSystem.of(sample.matrix(false)));
    if (system != null) {
      Rational[][] solution = ExactMatrix.solve(sample.member(false), right.member(false));
      assertTrue(ExactMatrix.holds(system.solve(right.matrix(false)), solution));
      Rational[][] inverse = ExactMatrix.solve(sample.member(false), ExactMatrix.of(sample.rows, sample.rows, unit(sample.rows)));
      assertTrue(ExactMatrix.holds(system.inverse(), inverse));
    }
  }

  @Property(tries = 1000)
  void leastNorms(@ForAll("rectangles") Sample sample) {
    Sample wide = new Sample(sample.seed, Math.min(sample.rows, sample.columns), Math.max(sample.rows, sample.columns), sample.spread, sample.radius);
    IntervalMatrix found = answer(() -> MinimumNorm.pseudoInverse(wide.matrix(false)));
    if (found != null) {
      Rational[][] a = wide.member(false);
      Rational[][] turned = ExactMatrix.transposed(a);
      Rational[][] inverse = ExactMatrix.solve(ExactMatrix.product(a, turned), ExactMatrix.of(a.length, a.length, unit(a.length)));
      assertTrue(ExactMatrix.holds(found, ExactMatrix.product(turned, inverse)));
    }
  }

  private static double[] unit(int n) {
    double[] unit = new double[n * n];
    for (int i = 0; i < n; i++) {
      unit[i * (n + 1)] = 1;
    }
    return unit;
  }
}
