package org.gradus.numeric.doubledouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.ball.BallValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Functions of pairs against balls of 220 bits, and the parts of their proofs that are numbers, in exact rationals. */
class PairFunctionsTest {

  private static final double[] CORNERS = {
    0, 1, -1, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, 0x1p-1000, -0x1p-600, 0x1p-300, -0x1p-40, 0.5, 0.0625, 0.06250000000000001, 0.125,
    0.3465735902799726, -0.3465735902799727, 0.3466, -0.3466, 0.6931471805599453, 1 - 0x1p-53, 1 + 0x1p-52, 1 - 0x1p-40, 0.7071067, 1.4142135, 1.4142136,
    0.7853981633974483, -0.7853981633974484, 1.5707963267948966, 3.141592653589793, -6.283185307179586, 355, 1048575.5, 8.4375, 8.49999, 8.5, -8.6, 20, -20,
    39.9, 40.1, -40.1, 100, -100, 599, -599, -599.9999, -600.0001, 699.9, -745, 0x1p499, 0x1p501, -0x1p900, 1e300};

  private final PairAlgebra algebra = new PairAlgebra(Long.MAX_VALUE);

  /** The corners, the multiples of 1/16, between which and beside which lie the centres of polynomials, and the neighbours of all. */
  private static DoubleStream corners() {
    DoubleStream borders = IntStream.rangeClosed(-137, 137).mapToDouble(j -> j / 16.0);
    return DoubleStream.concat(DoubleStream.of(CORNERS), borders).flatMap(x -> DoubleStream.of(x, Math.nextDown(x), Math.nextUp(x))).filter(Double::isFinite);
  }

  /** At least 10^5 points, more than half of them with a second part. */
  private static double[][] arguments(Function function) {
    Random random = new Random(function.ordinal());
    DoubleStream near = random.doubles(50_000, -3, 3);
    DoubleStream wide = random.doubles(30_000, -40, 40);
    DoubleStream scaled = random.doubles(19_000, -1, 1).map(x -> Math.scalb(x, random.nextInt(80) - 70));
    DoubleStream far = random.doubles(3_000, -610, 610);
    double[] high = DoubleStream.concat(DoubleStream.concat(corners(), near), DoubleStream.concat(wide, DoubleStream.concat(scaled, far)))
        .filter(x -> (function != Function.LOG && function != Function.SQRT) || x != 0)
        .map(x -> function == Function.LOG || function == Function.SQRT ? Math.abs(x) : x).toArray();
    high = function == Function.EXP ? DoubleStream.of(high).filter(x -> x > -1e6).toArray() : high; // balls give up beyond
    double[] low = new double[high.length];
    for (int i = 0; i < high.length; i++) {
      double part = random.nextInt(3) == 0 ? 0 : (random.nextDouble() - 0.5) * Math.ulp(high[i]) * Math.scalb(1.0, -random.nextInt(random.nextInt(60) + 1));
      low[i] = high[i] + part == high[i] ? part : 0;
    }
    return new double[][] {high, low};
  }

  /** Positions at which the result does not contain the true value, and the number of those where it could be compared. */
  private record Comparison(List<Integer> bad, int compared) {}

  private static Comparison compare(Function function, PairAlgebra algebra, double[][] x) {
    int n = x[0].length;
    PairArray y = algebra.apply(function, PairArray.sealed(Axes.positional(n), x[0].clone(), x[1].clone(), new double[n]));
    List<Integer> bad = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < n; i++) {
      Enclosure value = algebra.enclosure(y, i);
      if (value != null) {
        Enclosure truth = BallValues.enclosure(function, new Pair(x[0][i], x[1][i]).exact());
        compared++;
        if (!value.contains(truth.lower()) || !value.contains(truth.upper())) {
          bad.add(i);
        }
      }
    }
    return new Comparison(bad, compared);
  }

  @ParameterizedTest
  @EnumSource(names = {"EXP", "TANH", "SIGMOID", "SOFTPLUS", "LOG", "ERF", "SIN", "COS", "ATAN", "SQRT"})
  void errorsStayWithinTheirBounds(Function function) {
    double[][] x = arguments(function);
    Comparison comparison = compare(function, algebra, x);
    assertEquals(List.of(), comparison.bad.stream().map(i -> function + " of " + x[0][i] + " + " + x[1][i]).toList());
    assertTrue(comparison.compared > 100_000, "compared: " + comparison.compared);
  }

  /** Bounds of a two-hundredth of the size are seen to be wrong. */
  @ParameterizedTest
  @EnumSource(names = {"EXP", "TANH", "SIGMOID", "SOFTPLUS", "LOG", "ERF", "SIN", "COS", "ATAN"})
  void errorsBeyondTheBoundsAreSeen(Function function) {
    PairFunctions careless = new PairFunctions() {
      @Override
      double valueError(double computed) {
        return computed / 200;
      }
    };
    double[][] x = arguments(function);
    double[][] some = {Arrays.copyOf(x[0], 2000), Arrays.copyOf(x[1], 2000)};
    assertTrue(!compare(function, new PairAlgebra(Long.MAX_VALUE, new PairOperations(), careless), some).bad.isEmpty());
  }

  /** About 98 bits where the value is not small, and relative to it where the function has a relative bound. */
  @ParameterizedTest
  @EnumSource(names = {"EXP", "TANH", "SIGMOID", "SOFTPLUS", "LOG", "ERF", "SIN", "COS", "ATAN", "SQRT"})
  void boundsAreNarrow(Function function) {
    double[][] x = arguments(function);
    int n = x[0].length;
    PairArray y = algebra.apply(function, PairArray.sealed(Axes.positional(n), x[0].clone(), x[1].clone(), new double[n]));
    boolean relative = function != Function.SIN && function != Function.COS;
    for (int i = 0; i < n; i++) {
      boolean usual = Math.abs(x[0][i]) < 30 && Math.abs(x[0][i]) > 0x1p-900;
      double size = relative ? Math.abs(y.high[i]) : 1;
      assertTrue(!usual || y.rad[i] <= 0x1p-96 * size + 0x1p-1050, function + " of " + x[0][i] + " has radius " + y.rad[i] + " at " + y.high[i]);
    }
  }

  @Provide
  Arbitrary<Double> mids() {
    return Arbitraries.oneOf(Arbitraries.doubles().between(-30, 30).ofScale(12), Arbitraries.of(0.0, 1.0, -1.0, 0.5, 1e-9, -1e-30, 6.0, 40.0, -40.0, 500.0));
  }

  @Provide
  Arbitrary<Double> radii() {
    return Arbitraries.of(0x1p-1074, 0x1p-110, 0x1p-60, 1e-9, 0.1, 0.5, 1.0, 3.0, 100.0);
  }

  /** The values at points of an interval lie in its value: at the ends, in the middle, and somewhere between. */
  @Property(tries = 600)
  void intervalsContainTheValuesOfTheirPoints(@ForAll("mids") double mid, @ForAll("radii") double rad, @ForAll long seed) {
    Rational end = ExactArithmetic.rational(rad);
    Rational share = Rational.of(new Random(seed).nextInt(2001) - 1000, 1000);
    PairArray x = PairArray.sealed(Axes.NONE, new double[] {mid}, new double[1], new double[] {rad});
    for (Function function : Function.values()) {
      Enclosure value = function == Function.ACTIVATION ? null : algebra.enclosure(algebra.apply(function, x), 0);
      for (Rational part : List.of(Rational.ONE.negate(), share, Rational.ZERO, Rational.ONE)) {
        Rational point = ExactArithmetic.rational(mid).plus(end.times(part));
        if (value != null) {
          assertTrue(value.overlaps(truth(function, point)), function + " on " + mid + " +- " + rad);
        }
      }
    }
  }

  private static Enclosure truth(Function function, Rational point) {
    return switch (function) {
      case ABS -> Enclosure.of(point.signum() < 0 ? point.negate() : point);
      case RELU -> Enclosure.of(point.signum() < 0 ? Rational.ZERO : point);
      default -> BallValues.enclosure(function, point);
    };
  }

  private PairArray scalar(double value) {
    return algebra.doubles(Axes.NONE, new double[] {value});
  }

  private void assertMeet(PairArray left, PairArray right, String what) {
    boolean known = left.isBounded(0) && right.isBounded(0);
    assertTrue(!known || algebra.enclosure(left, 0).overlaps(algebra.enclosure(right, 0)), what);
    assertTrue(known || what.equals("exp") || what.equals("log"), what + " is unbounded");
  }

  /** Equations that hold for all numbers hold up to the radii. */
  @Property(tries = 2000)
  void functionalEquationsHold(@ForAll("mids") double s, @ForAll("mids") double t) {
    PairArray x = scalar(s);
    PairArray y = scalar(t);
    PairArray one = scalar(1);
    assertMeet(algebra.apply(Function.EXP, algebra.plus(x, y)), algebra.times(algebra.apply(Function.EXP, x), algebra.apply(Function.EXP, y)), "exp");
    assertMeet(algebra.apply(Function.LOG, algebra.apply(Function.EXP, x)), x, "log");
    PairArray sine = algebra.apply(Function.SIN, x);
    PairArray cosine = algebra.apply(Function.COS, x);
    assertMeet(algebra.plus(algebra.square(sine), algebra.square(cosine)), one, "sine and cosine");
    PairArray turned = algebra.plus(algebra.times(sine, algebra.apply(Function.COS, y)), algebra.times(cosine, algebra.apply(Function.SIN, y)));
    assertMeet(algebra.apply(Function.SIN, algebra.plus(x, y)), turned, "sum of angles");
    PairArray logistic = algebra.apply(Function.SIGMOID, x);
    assertMeet(algebra.plus(logistic, algebra.apply(Function.SIGMOID, algebra.negate(x))), one, "sigmoid");
    PairArray half = algebra.apply(Function.TANH, algebra.times(x, scalar(0.5)));
    assertMeet(algebra.times(scalar(0.5), algebra.plus(one, half)), logistic, "tanh and sigmoid");
    assertMeet(algebra.plus(algebra.apply(Function.SOFTPLUS, algebra.negate(x)), x), algebra.apply(Function.SOFTPLUS, x), "softplus");
    assertMeet(algebra.apply(Function.ERF, algebra.negate(x)), algebra.negate(algebra.apply(Function.ERF, x)), "erf");
    if (s > 0) {
      PairArray both = algebra.plus(algebra.apply(Function.ATAN, x), algebra.apply(Function.ATAN, algebra.divide(one, x)));
      assertMeet(both, algebra.times(scalar(0.5), algebra.pi()), "atan");
    }
  }

  private static Rational exact(Pair pair) {
    return pair.exact();
  }

  private static Rational absolute(Rational x) {
    return x.signum() < 0 ? x.negate() : x;
  }

  private static Rational power(int exponent) {
    return ExactArithmetic.rational(Math.scalb(1.0, exponent));
  }

  /** Constants are near to what they stand for: the parts of log 2 and pi/2 against balls, coefficients against fractions. */
  @Test
  void constantsAreNear() {
    Rational log2 = ExactArithmetic.rational(PairExponential.L1).plus(ExactArithmetic.rational(PairExponential.L2)).plus(ExactArithmetic.rational(PairExponential.L3));
    assertTrue(absolute(log2.minus(BallValues.enclosure(Function.LOG, Rational.of(2)).lower())).compareTo(power(-155)) < 0);
    assertEquals(Math.rint(PairExponential.L1 * 0x1p42), PairExponential.L1 * 0x1p42);
    Rational quarter = BallValues.enclosure(Function.ATAN, Rational.ONE).lower().times(Rational.of(2));
    Rational parts = Rational.ZERO;
    for (double part : new double[] {PairCircular.P1, PairCircular.P2, PairCircular.P3, PairCircular.P4}) {
      parts = parts.plus(ExactArithmetic.rational(part));
    }
    assertTrue(absolute(parts.minus(quarter)).compareTo(power(-170)) < 0);
    assertEquals(Math.rint(PairCircular.P1 * 0x1p31), PairCircular.P1 * 0x1p31);
    assertEquals(Math.rint(PairCircular.P2 * 0x1p65), PairCircular.P2 * 0x1p65);
    assertTrue(absolute(PairCircular.HALF_PI.exact().minus(quarter)).compareTo(power(-108)) < 0);
    assertCoefficients(PairExponential.COEFFICIENTS, 1, 1, 1);
    assertCoefficients(PairCircular.SINE, 1, 2, -1);
    assertCoefficients(PairCircular.COSINE, 0, 2, -1);
  }

  /** (sign)^i/(first + step i)! within 2 u^2 of itself. */
  private static void assertCoefficients(Pair[] coefficients, int first, int step, int sign) {
    for (int i = 0; i < coefficients.length; i++) {
      BigInteger factorial = BigInteger.ONE;
      for (int j = 2; j <= first + step * i; j++) {
        factorial = factorial.multiply(BigInteger.valueOf(j));
      }
      Rational c = new Rational(BigInteger.valueOf(i % 2 == 0 ? 1 : sign), factorial);
      assertTrue(absolute(exact(coefficients[i]).minus(c)).compareTo(absolute(c).times(power(-105))) <= 0, "coefficient " + i);
    }
  }

  /** sum_(i &lt; n) weight(i) reach^i/(first + step i)!, in units of W. */
  private static Rational seriesError(int from, int to, Rational reach, int first, int step, Rational slope, Rational constant) {
    Rational power = Rational.ONE;
    Rational error = Rational.ZERO;
    Rational factorial = Rational.ONE;
    int reached = 1;
    for (int i = 0; i < to; i++) {
      while (reached < first + step * i) {
        factorial = factorial.times(Rational.of(++reached));
      }
      if (i >= from) {
        error = error.plus(power.over(factorial).times(constant.plus(slope.times(Rational.of(i - from)))));
      }
      power = power.times(reach);
    }
    return error;
  }

  private static final Rational W = ExactArithmetic.rational(PairFunctions.W);
  private static final Rational UNIT = ExactArithmetic.rational(0x1p-53);

  /** Rounding of the pairs in Horner's scheme, of the doubles in its tail, and the terms left out, in W. */
  private static Rational total(int terms, int tail, Rational reach, int first, int step) {
    Rational half = Rational.of(1, 2);
    Rational pairs = seriesError(0, tail, reach, first, step, Rational.of(3, 2), half);
    Rational doubles = seriesError(tail, terms, reach, first, step, Rational.of(3), Rational.of(3)).times(UNIT).over(W);
    Rational last = seriesError(terms, terms + 1, reach, first, step, Rational.ZERO, Rational.of(11, 10)).over(W);
    Rational constants = seriesError(0, tail, reach, first, step, Rational.ZERO, Rational.of(1, 4));
    return pairs.plus(doubles).plus(last).plus(constants.minus(Rational.of(1, 4)));
  }

  /** The numbers in the proofs: bounds.md#pair-exp, #pair-sine. */
  @Test
  void seriesErrorsAreAsTheProofsSay() {
    Rational eighth = Rational.of(3467, 80000);
    assertTrue(total(PairExponential.TERMS, PairExponential.TAIL, eighth, 1, 1).compareTo(Rational.of(57, 100)) <= 0, "exp");
    Rational square = Rational.of(7855, 10000).times(Rational.of(7855, 10000));
    assertTrue(total(PairCircular.SINE.length, PairCircular.TAIL, square, 1, 2).compareTo(Rational.of(78, 100)) <= 0, "sine");
    assertTrue(total(PairCircular.COSINE.length, PairCircular.TAIL, square, 0, 2).compareTo(Rational.of(135, 100)) <= 0, "cosine");
    assertTrue(total(PairExponential.TERMS - 2, PairExponential.TAIL, eighth, 1, 1).compareTo(Rational.of(57, 100)) > 0, "too few terms are seen");
    assertTrue(total(PairExponential.TERMS, PairExponential.TAIL - 2, eighth, 1, 1).compareTo(Rational.of(57, 100)) > 0, "too long a tail is seen");
  }

  /** bounds.md#pair-erf: coefficients from balls, and the sums of rounding errors at every centre, relative to the least value near it. */
  @Test
  void errorFunctionSeries() {
    Rational h = Rational.of(1, 16);
    for (int j = 0; j < PairErrorFunction.CENTRES; j++) {
      Rational error = W.times(Rational.of(41, 100_000)); // terms left out
      Rational power = Rational.ONE;
      Rational[] a = coefficients(j, PairErrorFunction.DEGREE + 1);
      for (int n = 0; n < a.length; n++) {
        Rational wrong = absolute(PairErrorFunction.coefficient(j, n).exact().minus(a[n]));
        assertTrue(wrong.compareTo(absolute(a[n]).times(power(-105)).plus(power(-170))) <= 0, "coefficient " + n + " at " + j + "/8");
        Rational share = n >= PairErrorFunction.TAIL ? UNIT.times(Rational.of(3L * (n - PairErrorFunction.TAIL) + 3))
            : W.times(Rational.of(3L * n + 2, 2));
        error = error.plus(absolute(a[n]).times(power).times(share));
        power = power.times(h);
      }
      // at 0 all is relative to a_1 h
      Rational least = j == 0 ? a[1].times(h).times(Rational.of(99, 100)) : BallValues.enclosure(Function.ERF, Rational.of(2L * j - 1, 16)).lower();
      assertTrue(error.compareTo(least.times(W).times(Rational.of(5))) <= 0, "at " + j + "/8");
    }
  }

  /** a_1 = 2/sqrt(pi) e^(-c^2), (n + 1) n a_(n+1) = -2c n a_n - 2 (n - 1) a_(n-1). */
  private static Rational[] coefficients(int j, int count) {
    Rational c = Rational.of(j, 8);
    Rational[] a = new Rational[count];
    a[0] = BallValues.enclosure(Function.ERF, c).lower();
    a[1] = BallValues.bell(c).lower();
    a[2] = c.times(a[1]).negate();
    for (int n = 2; n + 1 < count; n++) {
      Rational both = c.times(Rational.of(-2L * n)).times(a[n]).minus(Rational.of(2L * (n - 1)).times(a[n - 1]));
      a[n + 1] = both.over(Rational.of((long) n * (n + 1)));
    }
    return a;
  }
}
