package org.gradus.numeric.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.floating.Rounding;
import org.gradus.numeric.interval.Interval;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The bounds that enclosures are made of, one by one, against fractions: a term left out or rounded the wrong way shows here even where the enclosure as a
 * whole has room to spare.
 */
class LinearBoundsTest {

  private static final int TRIES = 300;

  private static Rational exact(double value) {
    return ExactMatrix.rational(value);
  }

  private static Rational size(Rational value) {
    return value.signum() < 0 ? value.negate() : value;
  }

  private static void atMost(Rational value, double bound) {
    assertTrue(value.compareTo(exact(bound)) <= 0, value + " above " + bound);
  }

  /** Full mantissas, and now and then sizes far apart. */
  private static double[] numbers(Random random, int count) {
    int spread = random.nextInt(3) == 0 ? 400 : 1;
    return random.doubles(count, -1, 1).map(x -> Math.scalb(x, random.nextInt(spread))).toArray();
  }

  private static double[] positive(Random random, int count) {
    return Bounded.absolute(numbers(random, count));
  }

  private static double[] radii(Random random, double[] mid) {
    double[] rad = new double[mid.length];
    int exponent = random.nextInt(3) == 0 ? 0 : -30 - random.nextInt(40);
    Arrays.setAll(rad, i -> exponent == 0 ? 0 : Math.scalb(Math.abs(mid[i]), exponent));
    return rad;
  }

  /** Every entry moved by its radius, one way or the other. */
  private static Rational[][] corner(Random random, IntervalMatrix a) {
    Rational[][] corner = new Rational[a.rows()][a.columns()];
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        Rational radius = exact(a.rad(i, j));
        corner[i][j] = exact(a.mid(i, j)).plus(random.nextBoolean() ? radius : radius.negate());
      }
    }
    return corner;
  }

  @Property(tries = TRIES)
  void sumsOfProducts(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = 1 + random.nextInt(6);
    int columns = 1 + random.nextInt(9);
    double[] mid = numbers(random, rows * columns);
    IntervalMatrix a = IntervalMatrix.of(rows, columns, mid, radii(random, mid));
    double[] v = positive(random, columns);
    double[] w = positive(random, rows);
    double g = random.nextBoolean() ? Rounding.gamma(5) : 0.125;
    double[] times = Bounded.times(mid, rows, columns, v);
    double[] turned = Bounded.transposedTimes(mid, rows, columns, w);
    double[] spread = Bounded.spread(a, g, v);
    double[] turnedSpread = Bounded.transposedSpread(a, g, w);
    for (int i = 0; i < rows; i++) {
      Rational product = Rational.ZERO;
      Rational wide = Rational.ZERO;
      for (int j = 0; j < columns; j++) {
        Rational entry = size(exact(a.mid(i, j)));
        product = product.plus(entry.times(exact(v[j])));
        wide = wide.plus(entry.times(exact(g)).plus(exact(a.rad(i, j))).times(exact(v[j])));
      }
      atMost(product, times[i]);
      atMost(wide, spread[i]);
    }
    for (int j = 0; j < columns; j++) {
      Rational product = Rational.ZERO;
      Rational wide = Rational.ZERO;
      for (int i = 0; i < rows; i++) {
        Rational entry = size(exact(a.mid(i, j)));
        product = product.plus(entry.times(exact(w[i])));
        wide = wide.plus(entry.times(exact(g)).plus(exact(a.rad(i, j))).times(exact(w[i])));
      }
      atMost(product, turned[j]);
      atMost(wide, turnedSpread[j]);
    }
  }

  /** Computed sums as they are, and sums in twice the precision taken for exact, are wrong somewhere: these checks can fail. */
  @Example
  void carelessBoundsAreSeen() {
    Random random = new Random(1);
    int low = 0;
    int inexact = 0;
    for (int i = 0; i < 1000; i++) {
      double[] x = positive(random, 9);
      double[] y = positive(random, 9);
      double computed = Bounded.dot(x, 0, y, 0, 9);
      CarefulSum careful = new CarefulSum();
      Rational exact = Rational.ZERO;
      for (int k = 0; k < 9; k++) {
        exact = exact.plus(exact(x[k]).times(exact(y[k])));
        careful.addProduct(x[k], y[k]);
      }
      low += exact(computed).compareTo(exact) < 0 ? 1 : 0;
      inexact += exact(careful.value()).equals(exact) ? 0 : 1;
      atMost(exact, Bounded.sum(computed, 9));
      atMost(size(exact.minus(exact(careful.value()))), careful.error());
    }
    assertTrue(low > 100 && inexact > 100, low + " sums too low, " + inexact + " not exact");
  }

  /** |x y^T|_2^2 = |x|^2 |y|^2; the entries are small integers, so that the product is exact. */
  @Property(tries = TRIES)
  void spectralNorms(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = 1 + random.nextInt(5);
    int columns = 1 + random.nextInt(5);
    double[] x = random.ints(rows, -99, 100).asDoubleStream().toArray();
    double[] y = random.ints(columns, -99, 100).asDoubleStream().toArray();
    double[] product = new double[rows * columns];
    Arrays.setAll(product, i -> x[i / columns] * y[i % columns]);
    double squares = Arrays.stream(x).map(t -> t * t).sum() * Arrays.stream(y).map(t -> t * t).sum();
    double bound = Bounded.spectral(product, rows, columns);
    assertTrue(exact(bound).times(exact(bound)).compareTo(exact(squares)) >= 0);
    double[] rowSums = Bounded.times(product, rows, columns, Bounded.ones(columns));
    double bySums = Bounded.spectral(rowSums, Bounded.transposedTimes(product, rows, columns, Bounded.ones(rows)));
    assertTrue(exact(bySums).times(exact(bySums)).compareTo(exact(squares)) >= 0);
  }

  @Property(tries = TRIES)
  void sumsInTwiceThePrecision(@ForAll long seed) {
    Random random = new Random(seed);
    CarefulSum sum = new CarefulSum();
    Rational value = Rational.ZERO;
    int shift = random.nextInt(4) == 0 ? -540 : random.nextInt(3) == 0 ? -510 : 0;
    int spread = random.nextInt(2) == 0 ? 60 : 1 + random.nextInt(300);
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      double x = Math.scalb(random.nextGaussian(), shift - random.nextInt(spread));
      double y = Math.scalb(random.nextGaussian(), shift);
      if (random.nextInt(4) == 0) {
        sum.add(x);
        value = value.plus(exact(x));
      } else {
        sum.addProduct(x, y);
        value = value.plus(exact(x).times(exact(y)));
      }
    }
    atMost(size(value.minus(exact(sum.value()))), sum.error());
    assertTrue(ExactMatrix.holds(sum.enclosure(), value));
    assertTrue(shift < 0 || sum.error() <= Rounding.UNIT * Math.abs(sum.value()) * (1 + 1e-10) + count * 0x1p-90, "and it is sharp");
  }

  /** What is added is taken away again in another order, so that the errors cancel as well and the rounding of their sum is all that is left. */
  @Property(tries = TRIES)
  void sumsThatCancelTwice(@ForAll long seed) {
    Random random = new Random(seed);
    List<double[]> products = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      double[] pair = random.doubles(2, -1, 1).map(x -> Math.scalb(x, -random.nextInt(25))).toArray();
      products.add(pair);
      products.add(new double[] {-pair[1], pair[0]});
    }
    Collections.shuffle(products, random);
    CarefulSum sum = new CarefulSum();
    products.forEach(pair -> sum.addProduct(pair[0], pair[1]));
    assertTrue(ExactMatrix.holds(sum.enclosure(), Rational.ZERO), sum.enclosure().toString());
    atMost(size(exact(sum.value())), sum.error());
  }

  /** Nearly the unit vectors. */
  private static double[] nearUnits(Random random, int count, int length) {
    int exponent = -4 - random.nextInt(30);
    double[] vectors = new double[count * length];
    for (int i = 0; i < vectors.length; i++) {
      double one = i / length == i % length ? 1 : 0;
      vectors[i] = random.nextInt(3) == 0 ? one : one + Math.scalb(random.nextDouble() - 0.5, exponent);
    }
    return vectors;
  }

  @Property(tries = TRIES)
  void defectsOfBases(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(4);
    int length = count + random.nextInt(3);
    double[] vectors = nearUnits(random, count, length);
    ApproximateBasis basis = new ApproximateBasis(vectors, count, length);
    Rational[][] rows = ExactMatrix.of(count, length, vectors);
    Rational[][] gram = ExactMatrix.product(rows, ExactMatrix.transposed(rows));
    for (int i = 0; i < count; i++) {
      Rational sum = Rational.ZERO;
      for (int j = 0; j < count; j++) {
        sum = sum.plus(size(i == j ? gram[i][j].minus(Rational.ONE) : gram[i][j]));
      }
      atMost(sum, basis.defect());
      assertTrue(ExactMatrix.holdsSingularValue(rows, i, basis.stretch()), basis.stretch().toString());
    }
  }

  @Example
  void vectorsThatAreNoBasis() {
    assertThrows(CannotEvaluate.class, () -> new ApproximateBasis(new double[] {1, 0, 1, 0}, 2, 2));
    assertThrows(CannotEvaluate.class, () -> new ApproximateBasis(new double[] {0.5, 0, 0, Double.NaN}, 2, 2));
    assertThrows(CannotEvaluate.class, () -> new ApproximateBasis(new double[] {2, 0, 0, 1}, 2, 2));
  }

  @Property(tries = TRIES)
  void residuals(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(3);
    int columns = count + random.nextInt(3);
    int rows = count + random.nextInt(3);
    double[] mid = numbers(random, rows * columns);
    IntervalMatrix a = IntervalMatrix.of(rows, columns, mid, radii(random, mid));
    ApproximateBasis x = new ApproximateBasis(nearUnits(random, count, columns), count, columns);
    ApproximateBasis z = new ApproximateBasis(nearUnits(random, count, rows), count, rows);
    double[] values = random.nextBoolean() ? new double[count] : numbers(random, count);
    MatrixResidual residual = new MatrixResidual(a, x, z, MatrixResidual.images(a, x), values);
    double[] v = positive(random, rows);
    double[] errors = residual.errors(v);
    double norm = residual.norm();
    for (int i = 0; i < count; i++) {
      Rational[] corner = column(corner(random, a), x, z, values, i);
      Rational[] middle = column(ExactMatrix.of(rows, columns, mid), x, z, values, i);
      Rational error = Rational.ZERO;
      Rational squares = Rational.ZERO;
      for (int p = 0; p < rows; p++) {
        error = error.plus(size(corner[p].minus(exact(residual.mid()[i * rows + p]))).times(exact(v[p])));
        squares = squares.plus(middle[p].times(middle[p]));
      }
      atMost(error, errors[i]);
      assertTrue(squares.compareTo(exact(norm).times(exact(norm))) <= 0, "the norm of a column");
    }
  }

  /** Diagonal matrices with unit vectors that have large errors: the defect of the basis counts as much as the residual. */
  @Property(tries = TRIES)
  void poorVectors(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(4);
    double[] vectors = nearUnits(random, n, n);
    double[] others = nearUnits(random, n, n);
    double[] entries = new double[n * n];
    for (int i = 0; i < n; i++) {
      entries[i * n + i] = random.nextInt(3) == 0 ? 1 : random.nextInt(19) - 9;
    }
    double[] values = new double[n];
    Arrays.setAll(values, i -> entries[i * n + i]);
    IntervalMatrix a = IntervalMatrix.of(n, n, entries, radii(random, entries));
    Rational[][] member = corner(random, a);
    List<Interval> eigenvalues = SymmetricSpectrum.near(a, vectors);
    List<Interval> singular = SingularValues.near(a, new ApproximateBasis(others, n, n), new ApproximateBasis(vectors, n, n), values);
    for (int i = 0; i < n; i++) {
      assertTrue(ExactMatrix.holdsEigenvalue(member, i, eigenvalues.get(i)), i + " in " + eigenvalues);
      assertTrue(ExactMatrix.holdsSingularValue(member, i, singular.get(i)), i + " in " + singular);
    }
  }

  @Example
  void lengthsOfVectors() {
    IntervalMatrix one = IntervalMatrix.of(1, 1, new double[] {1});
    ApproximateBasis unit = new ApproximateBasis(new double[] {1}, 1, 1);
    for (double length : new double[] {1.125, 0.875}) {
      ApproximateBasis other = new ApproximateBasis(new double[] {length}, 1, 1);
      // A v = u s exactly, with v or u of another length
      assertTrue(SingularValues.near(one, unit, other, new double[] {length}).get(0).isMember(1));
      assertTrue(SingularValues.near(one, other, unit, new double[] {1 / length}).get(0).isMember(1));
    }
    // values 0 are as far from -1 and 1 as the residual says, divided by the length of the vectors
    double[] shorter = {0.75, 0, 0, 0.75};
    List<Interval> found = SymmetricSpectrum.near(IntervalMatrix.of(2, 2, new double[] {0, 1, 1, 0}), shorter);
    assertTrue(found.get(0).isMember(-1) && found.get(1).isMember(1), found.toString());
  }

  /** A x_i - s_i z_i. */
  private static Rational[] column(Rational[][] a, ApproximateBasis x, ApproximateBasis z, double[] values, int i) {
    Rational[] column = new Rational[a.length];
    for (int p = 0; p < a.length; p++) {
      column[p] = exact(values[i]).times(exact(z.vectors()[i * z.length() + p])).negate();
      for (int j = 0; j < x.length(); j++) {
        column[p] = column[p].plus(a[p][j].times(exact(x.vectors()[i * x.length() + j])));
      }
    }
    return column;
  }

  @Property(tries = TRIES)
  void products(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = 1 + random.nextInt(4);
    int columns = 1 + random.nextInt(6);
    int others = 1 + random.nextInt(4);
    double[] x = numbers(random, rows * columns);
    double[] y = numbers(random, others * columns);
    IntervalMatrix a = IntervalMatrix.of(rows, columns, x, radii(random, x));
    IntervalMatrix b = IntervalMatrix.of(others, columns, y, radii(random, y));
    Rational[][] product = ExactMatrix.product(corner(random, a), ExactMatrix.transposed(corner(random, b)));
    assertTrue(ExactMatrix.holds(a.timesTransposed(b), product));
  }

  @Property(tries = TRIES)
  void reducedMatrices(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(5);
    double[] mid = numbers(random, n * n);
    IntervalMatrix a = IntervalMatrix.of(n, n, mid, radii(random, mid));
    double[] x = unitTriangle(random, n);
    double[] z = unitTriangle(random, n);
    NearlyDiagonal reduced = new NearlyDiagonal(a, x, z);
    Rational[][] b = ExactMatrix.product(
        ExactMatrix.product(ExactMatrix.of(n, n, x), corner(random, a)), ExactMatrix.transposed(ExactMatrix.of(n, n, z)));
    for (int i = 0; i < n; i++) {
      assertTrue(ExactMatrix.holds(reduced.diagonal(i), b[i][i]), b[i][i] + " in " + reduced.diagonal(i));
      Rational rest = Rational.ZERO;
      for (int j = 0; j < n; j++) {
        rest = i == j ? rest : rest.plus(size(b[i][j]));
      }
      atMost(rest, reduced.rest(i));
    }
  }

  private static double[] unitTriangle(Random random, int n) {
    double[] triangle = random.doubles(n * n, -1, 1).toArray();
    for (int i = 0; i < n * n; i++) {
      triangle[i] = i / n == i % n ? 1 : i / n > i % n ? triangle[i] : 0;
    }
    return triangle;
  }

  @Property(tries = TRIES)
  void corrections(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(4);
    double[] mid = random.doubles(n * n, -1, 1).toArray();
    IntervalMatrix a = IntervalMatrix.of(n, n, mid, radii(random, mid));
    LinearSystem system;
    try {
      system = LinearSystem.of(a);
    } catch (CannotEvaluate illConditioned) {
      return;
    }
    double[] r = numbers(random, n);
    IntervalMatrix right = IntervalMatrix.of(n, 1, r, radii(random, r));
    BallVector found = system.correction(new BallVector(r, radii(new Random(seed), r)));
    Rational[][] member = corner(random, a);
    Rational[][] solution = ExactMatrix.solve(member, ExactMatrix.of(n, 1, r));
    assertTrue(ExactMatrix.holds(IntervalMatrix.of(n, 1, found.mid(), found.rad()), solution));
    assertTrue(ExactMatrix.holds(system.solve(right), ExactMatrix.solve(member, corner(random, right))));
  }

  @Property(tries = TRIES)
  void scaledMatrices(@ForAll long seed) {
    Random random = new Random(seed);
    double[] mid = numbers(random, 4);
    IntervalMatrix a = IntervalMatrix.of(2, 2, mid, radii(random, mid));
    int exponent = -random.nextInt(1500);
    Rational[][] corner = corner(random, a);
    Rational unit = Rational.ONE.over(new Rational(BigInteger.ONE.shiftLeft(-exponent), BigInteger.ONE));
    for (Rational[] row : corner) {
      Arrays.setAll(row, j -> row[j].times(unit));
    }
    assertTrue(ExactMatrix.holds(a.scaled(exponent), corner));
    Interval entry = a.entry(0, 0);
    Interval scaled = Scaling.times(entry, exponent);
    assertTrue(ExactMatrix.holds(scaled, exact(entry.inf()).times(unit)) && ExactMatrix.holds(scaled, exact(entry.sup()).times(unit)));
  }

  @Example
  void scaledBeyondTheGreatestDouble() {
    assertEquals(Interval.of(Double.MAX_VALUE, Double.POSITIVE_INFINITY), Scaling.times(Interval.of(1, 2), 2000));
    assertEquals(Interval.of(Double.NEGATIVE_INFINITY, -Double.MAX_VALUE), Scaling.times(Interval.of(-2, -1), 2000));
    assertEquals(Interval.of(0, Double.MIN_VALUE), Scaling.times(Interval.of(0, 1), -2000));
  }
}
