package org.gradus.numeric.floating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.ball.BallValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernels against balls of 160 bits, and the parts of their proofs that are numbers, in exact rationals. */
class ElementwiseTest {

  private static final double[] CORNERS = {
    0, -0.0, 1, -1, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, 0x1p-1000, -0x1p-1017, 0x1p-60, -0x1p-30, 0.0625, 0.06250000000000001, 0.17,
    0.34657359027997264, -0.34657359027997264, 0.3465735902799727, 0.6931471805599453, 1.4142135, 1.4142136, 0.70710675, 0.7071068, 5.9375, 5.99999, 6, -6.1,
    19.999, 20, 20.0001, -20, 36.7, -37.5, 708, -708, -708.0000001, 708.9, 709, -745, -1e300, 1e300, Double.MAX_VALUE, 1 - 0x1p-53, 1 + 0x1p-52};

  /** The corners, the multiples of 1/16, between which and beside which lie the centres of polynomials, and the neighbours of all. */
  private static DoubleStream corners() {
    DoubleStream borders = IntStream.rangeClosed(-137, 137).mapToDouble(j -> j / 16.0);
    return DoubleStream.concat(DoubleStream.of(CORNERS), borders).flatMap(x -> DoubleStream.of(x, Math.nextDown(x), Math.nextUp(x))).filter(Double::isFinite);
  }

  private static double[] arguments(Function function) {
    Random random = new Random(function.ordinal());
    DoubleStream near = random.doubles(50_000, -3, 3);
    DoubleStream wide = random.doubles(25_000, -40, 40);
    DoubleStream scaled = random.doubles(24_000, -1, 1).map(x -> Math.scalb(x, random.nextInt(80) - 70));
    DoubleStream far = random.doubles(3_000, -720, 720);
    double[] all = DoubleStream.concat(DoubleStream.concat(corners(), near), DoubleStream.concat(wide, DoubleStream.concat(scaled, far)))
        .toArray();
    if (function == Function.EXP) {
      return DoubleStream.of(all).filter(x -> x > -1e6).toArray(); // balls give up beyond
    }
    if (function == Function.SIN || function == Function.COS) {
      double[] beside = new Random(9).doubles(5_000).map(t -> beside(t)).toArray();
      return DoubleStream.concat(DoubleStream.of(all), DoubleStream.of(beside)).filter(x -> Math.abs(x) <= CircularKernel.MOST).toArray();
    }
    return function == Function.LOG ? DoubleStream.of(all).map(Math::abs).filter(x -> x > 0).toArray() : all;
  }

  /** A double next to a multiple of pi/2, where little is left of it. */
  private static double beside(double random) {
    double multiple = Math.rint(random * 600_000) * (Math.PI / 2);
    return multiple + Math.rint((random * 1e7) % 3 - 1.5) * Math.ulp(multiple);
  }

  private static Rational exact(double value) {
    return ExactArithmetic.rational(value);
  }

  /** Whether y is within the stated bound of every number in the enclosure. */
  private static boolean within(double y, Enclosure truth, double relative, double absolute) {
    Rational reach = exact(relative).times(exact(Math.abs(y))).plus(exact(absolute));
    return exact(y).minus(reach).compareTo(truth.lower()) <= 0 && truth.upper().compareTo(exact(y).plus(reach)) <= 0;
  }

  @ParameterizedTest
  @EnumSource(names = {"EXP", "TANH", "SIGMOID", "SOFTPLUS", "LOG", "ERF", "SIN", "COS", "ATAN"})
  void errorsStayWithinTheirBounds(Function function) {
    double[] x = arguments(function);
    double[] y = Elementwise.values(function, x);
    int seen = 0;
    for (int i = 0; i < x.length; i++) {
      if (Double.isInfinite(y[i])) {
        assertTrue(function == Function.EXP && x[i] > 709, function + " of " + x[i]);
        continue;
      }
      Enclosure truth = BallValues.enclosure(function, x[i]);
      assertTrue(within(y[i], truth, Elementwise.relative(function), Elementwise.absolute(function, x[i])), function + " of " + x[i] + " is " + y[i]);
      seen++;
    }
    assertTrue(seen > 100_000);
  }

  /** Values that are wrong by half as much again as the bound allows must be seen as wrong. */
  @ParameterizedTest
  @EnumSource(names = {"EXP", "TANH", "SIGMOID", "SOFTPLUS", "LOG", "ERF", "SIN", "COS", "ATAN"})
  void errorsBeyondTheBoundsAreSeen(Function function) {
    double x = 0.7;
    double y = Elementwise.values(function, new double[] {x})[0];
    double shifted = y * (1 + 2.5 * Elementwise.relative(function));
    assertTrue(!within(shifted, BallValues.enclosure(function, x), Elementwise.relative(function), Elementwise.absolute(function)));
  }

  @Test
  void zeroIsExact() {
    assertEquals(1, Elementwise.values(Function.EXP, new double[] {0})[0]);
    assertEquals(0, Elementwise.values(Function.TANH, new double[] {0})[0]);
    assertEquals(0, Elementwise.values(Function.ERF, new double[] {0})[0]);
    assertEquals(0.5, Elementwise.values(Function.SIGMOID, new double[] {0})[0]);
    assertEquals(0, Elementwise.values(Function.LOG, new double[] {1})[0]);
    assertTrue(Double.isNaN(Elementwise.values(Function.LOG, new double[] {0})[0]));
    assertTrue(Double.isNaN(Elementwise.values(Function.LOG, new double[] {-1})[0]));
  }

  private static Rational unitRoundoffs(int thousandths) {
    return Rational.of(thousandths, 1000).times(exact(Rounding.UNIT));
  }

  /**
   * sum_(i&lt;=n) |c_i - 1/i!| T^i + T^(n+1)/(n+1)! 1/(1 - T/(n+2)): at least |p(t) - e^t| over |t| &lt;= T, coefficients from 2 on.
   */
  private static Rational exponentialError(Rational reach, int degree) {
    double[] c = Taylor.factorials();
    Rational power = reach;
    Rational error = Rational.ZERO;
    BigInteger factorial = BigInteger.ONE;
    for (int i = 2; i <= degree; i++) {
      power = power.times(reach);
      factorial = factorial.multiply(BigInteger.valueOf(i));
      Rational wrong = exact(c[i - 2]).minus(new Rational(BigInteger.ONE, factorial));
      error = error.plus((wrong.signum() < 0 ? wrong.negate() : wrong).times(power));
    }
    Rational next = power.times(reach).over(new Rational(factorial.multiply(BigInteger.valueOf(degree + 1)), BigInteger.ONE));
    return error.plus(next.over(Rational.ONE.minus(reach.over(Rational.of(degree + 2)))));
  }

  /** bounds.md#kernel-exp and #kernel-tanh: 0.1 u is allowed for the remainder; the rounding of coefficients is counted in Horner's scheme. */
  @Test
  void exponentialPolynomialsAreNear() {
    Rational reduced = Rational.of(3466, 10000);
    Rational allowed = unitRoundoffs(100).times(Rational.of(7071, 10000));
    assertTrue(exponentialError(reduced, 13).compareTo(allowed.plus(unitRoundoffs(70))) <= 0, "exp, coefficients within u r^2 Q");
    Rational doubled = Rational.of(20, 32);
    Rational size = Rational.of(64, 100).times(doubled).times(doubled);
    assertTrue(exponentialError(doubled, 16).compareTo(unitRoundoffs(1000).times(size).plus(unitRoundoffs(100).times(doubled))) <= 0, "tanh");
    assertTrue(exponentialError(doubled, 9).compareTo(unitRoundoffs(1000)) > 0, "a polynomial of too low a degree is seen");
  }

  /** sum_(i&lt;=n) |c_i - 1/(2i+1)| Z^i + Z^(n+1)/(2n+3) 1/(1 - Z): at least the error of P over 0 &lt;= z &lt;= Z. */
  private static Rational atanhError(Rational reach, int terms) {
    double[] c = Taylor.odd();
    Rational power = Rational.ONE;
    Rational error = Rational.ZERO;
    for (int i = 1; i <= terms; i++) {
      power = power.times(reach);
      Rational wrong = exact(c[i - 1]).minus(Rational.of(1, 2L * i + 1));
      error = error.plus((wrong.signum() < 0 ? wrong.negate() : wrong).times(power));
    }
    return error.plus(power.times(reach).over(Rational.of(2L * terms + 3).times(Rational.ONE.minus(reach))));
  }

  /** bounds.md#kernel-log. */
  @Test
  void logarithmPolynomialsAreNear() {
    assertTrue(atanhError(Rational.of(1, 9), 16).compareTo(unitRoundoffs(140)) <= 0, "log1p");
    assertTrue(atanhError(Rational.of(295, 10000), 10).compareTo(unitRoundoffs(110)) <= 0, "log");
    assertTrue(atanhError(Rational.of(1, 9), 8).compareTo(unitRoundoffs(1000)) > 0, "a polynomial of too low a degree is seen");
  }

  /** sum |c_i - (-1)^i/f(i)| Z^i, i = 1, ..., and the first term that is left out; f the factorials or odd numbers. */
  private static Rational alternatingError(double[] c, Rational reach, IntFunction<BigInteger> divisor) {
    Rational power = Rational.ONE;
    Rational error = Rational.ZERO;
    for (int i = 1; i <= c.length; i++) {
      power = power.times(reach);
      Rational wrong = exact(c[i - 1]).minus(new Rational(BigInteger.valueOf(i % 2 == 0 ? 1 : -1), divisor.apply(i)));
      error = error.plus((wrong.signum() < 0 ? wrong.negate() : wrong).times(power));
    }
    return error.plus(power.times(reach).over(new Rational(divisor.apply(c.length + 1), BigInteger.ONE)));
  }

  private static BigInteger factorial(int n) {
    return n < 2 ? BigInteger.ONE : factorial(n - 1).multiply(BigInteger.valueOf(n));
  }

  /** bounds.md#kernel-sine and #kernel-atan: what is left out, and the rounding of the coefficients, which Horner's bound counts too. */
  @Test
  void circularPolynomialsAreNear() {
    Rational square = Rational.of(7855, 10000).times(Rational.of(7855, 10000));
    assertTrue(alternatingError(CircularKernel.SINE, square, i -> factorial(2 * i + 1)).compareTo(unitRoundoffs(110)) <= 0, "sine");
    assertTrue(alternatingError(CircularKernel.COSINE, square, i -> factorial(2 * i)).compareTo(unitRoundoffs(60)) <= 0, "cosine");
    assertTrue(alternatingError(CircularKernel.ARC_TANGENT, Rational.of(1, 256), i -> BigInteger.valueOf(2L * i + 1)).compareTo(unitRoundoffs(20)) <= 0, "atan");
    double[] shorter = Arrays.copyOf(CircularKernel.SINE, 6);
    assertTrue(alternatingError(shorter, square, i -> factorial(2 * i + 1)).compareTo(unitRoundoffs(1000)) > 0, "a polynomial of too low a degree is seen");
  }

  /** Constants of the same, from balls. */
  @Test
  void circularConstants() {
    Rational quarter = BallValues.enclosure(Function.ATAN, 1).lower().times(Rational.of(2));
    Rational parts = exact(CircularKernel.P1).plus(exact(CircularKernel.P2)).plus(exact(CircularKernel.P3));
    Rational left = quarter.minus(parts);
    assertTrue((left.signum() < 0 ? left.negate() : left).compareTo(exact(0x1p-122)) <= 0);
    assertEquals(Math.rint(CircularKernel.P1 * 0x1p31), CircularKernel.P1 * 0x1p31);
    assertEquals(Math.rint(CircularKernel.P2 * 0x1p65), CircularKernel.P2 * 0x1p65);
    for (int j = 1; j < CircularKernel.CENTRES.length; j++) {
      Rational error = BallValues.enclosure(Function.ATAN, j / 8.0).lower().over(exact(CircularKernel.CENTRES[j])).minus(Rational.ONE);
      assertTrue((error.signum() < 0 ? error.negate() : error).compareTo(unitRoundoffs(1001)) <= 0, "atan of " + j + "/8");
    }
  }

  /** log 2 in two parts: the first a multiple of 2^-42, the sum within 2^-97. */
  @Test
  void logarithmOfTwo() {
    assertEquals(Math.rint(Elementwise.LOG_2_HIGH * 0x1p42), Elementwise.LOG_2_HIGH * 0x1p42);
    Enclosure truth = BallValues.enclosure(Function.LOG, 2);
    Rational error = exact(Elementwise.LOG_2_HIGH).plus(exact(Elementwise.LOG_2_LOW)).minus(truth.lower());
    assertTrue((error.signum() < 0 ? error.negate() : error).compareTo(exact(0x1p-97)) <= 0);
    assertTrue(Math.abs(Elementwise.LOG_2_LOW) < 0x1p-43);
  }

  /** bounds.md#kernel-erf: coefficients at all centres, from balls: a_1 = 2/sqrt(pi) e^(-c^2), (n+1) n a_(n+1) = -2c n a_n - 2 (n-1) a_(n-1). */
  @Test
  void errorFunctionCoefficients() {
    for (int j = 0; j < ErrorFunctionKernel.CENTRES; j++) {
      Rational c = Rational.of(j, 8);
      Rational[] a = new Rational[ErrorFunctionKernel.DEGREE + 1];
      a[0] = BallValues.enclosure(Function.ERF, j / 8.0).lower();
      a[1] = BallValues.bell(c).lower();
      a[2] = c.times(a[1]).negate();
      for (int n = 2; n < ErrorFunctionKernel.DEGREE; n++) {
        Rational both = c.times(Rational.of(-2L * n)).times(a[n]).minus(Rational.of(2L * (n - 1)).times(a[n - 1]));
        a[n + 1] = both.over(Rational.of((long) n * (n + 1)));
      }
      for (int n = 0; n < a.length; n++) {
        Rational error = exact(ErrorFunctionKernel.coefficient(j, n)).minus(a[n]);
        Rational size = a[n].signum() < 0 ? a[n].negate() : a[n];
        Rational allowed = size.times(unitRoundoffs(1001)).plus(exact(0x1p-120));
        assertTrue((error.signum() < 0 ? error.negate() : error).compareTo(allowed) <= 0, "coefficient " + n + " at " + j + "/8");
      }
    }
  }
}
