package org.gradus.numeric.floating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.ball.BallValues;
import org.gradus.numeric.ball.CornerPoints;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Functions of arrays of doubles with radii against balls of 160 bits, and equations that hold for all numbers. */
class FloatingFunctionsTest {

  private final FloatingAlgebra algebra = new FloatingAlgebra();

  private static double[] points(Function function, int count) {
    double[] points = CornerPoints.moderate(new Random(function.ordinal()), count, 1e6);
    return function == Function.LOG || function == Function.SQRT ? Arrays.stream(points).map(x -> x == 0 ? 1 : Math.abs(x)).toArray() : points;
  }

  /** With their radii; see ElementwiseTest for the bounds of the others. */
  @ParameterizedTest
  @EnumSource(names = {"SIN", "COS", "ATAN", "SQRT"})
  void pointsAreContained(Function function) {
    double[] x = points(function, 100_100);
    FloatingArray y = algebra.apply(function, algebra.doubles(Axes.positional(x.length), x));
    for (int i = 0; i < x.length; i++) {
      Enclosure truth = BallValues.enclosure(function, x[i]);
      Enclosure value = algebra.enclosure(y, i);
      assertTrue(value.contains(truth.lower()) && value.contains(truth.upper()), function + " of " + x[i] + ": " + value);
    }
  }

  /** The ends of intervals, and a point between, of all functions. */
  @ParameterizedTest
  @EnumSource(names = {"EXP", "TANH", "SIGMOID", "SOFTPLUS", "LOG", "ERF", "SIN", "COS", "ATAN", "SQRT"})
  void intervalsContainTheValuesOfTheirPoints(Function function) {
    Random random = new Random(7);
    double[] lower = Arrays.stream(points(function, 4000)).map(x -> Math.copySign(Math.min(Math.abs(x), 40), x)).toArray();
    double[] upper = lower.clone();
    List<Enclosure> intervals = new ArrayList<>();
    for (int i = 0; i < lower.length; i++) {
      upper[i] += Math.scalb(random.nextDouble(), -random.nextInt(60)) * Math.max(Math.abs(lower[i]), 0x1p-20);
      intervals.add(new Enclosure(ExactArithmetic.rational(lower[i]), ExactArithmetic.rational(upper[i])));
    }
    FloatingArray y = algebra.apply(function, algebra.enclosures(Axes.positional(lower.length), intervals));
    int bounded = 0;
    for (int i = 0; i < lower.length; i++) {
      Enclosure value = algebra.enclosure(y, i);
      bounded += value == null ? 0 : 1;
      for (double point : new double[] {lower[i], upper[i], lower[i] / 2 + upper[i] / 2}) {
        assertTrue(value == null || value.overlaps(BallValues.enclosure(function, point)), function + " on " + intervals.get(i) + " at " + point);
      }
    }
    assertTrue(bounded > 3900, "bounded: " + bounded);
  }

  @Provide
  Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(Arbitraries.doubles().between(-30, 30).ofScale(12), Arbitraries.of(0.0, 1.0, -1.0, 0.5, 1e-9, -1e-30, 6.0, 40.0, -40.0));
  }

  private FloatingArray scalar(double value) {
    return algebra.doubles(Axes.NONE, new double[] {value});
  }

  private FloatingArray apply(Function function, FloatingArray x) {
    return algebra.apply(function, x);
  }

  private void assertMeet(FloatingArray left, FloatingArray right, String what) {
    Enclosure x = algebra.enclosure(left, 0);
    Enclosure y = algebra.enclosure(right, 0);
    assertTrue(x.overlaps(y), what + ": " + x + " and " + y);
  }

  @Property(tries = 2000)
  void functionalEquationsHold(@ForAll("numbers") double s, @ForAll("numbers") double t) {
    FloatingArray x = scalar(s);
    FloatingArray y = scalar(t);
    FloatingArray one = scalar(1);
    assertMeet(apply(Function.EXP, algebra.plus(x, y)), algebra.times(apply(Function.EXP, x), apply(Function.EXP, y)), "exp");
    assertMeet(apply(Function.LOG, apply(Function.EXP, x)), x, "log");
    FloatingArray sine = apply(Function.SIN, x);
    FloatingArray cosine = apply(Function.COS, x);
    assertMeet(algebra.plus(algebra.square(sine), algebra.square(cosine)), one, "sine and cosine");
    FloatingArray turned = algebra.plus(algebra.times(sine, apply(Function.COS, y)), algebra.times(cosine, apply(Function.SIN, y)));
    assertMeet(apply(Function.SIN, algebra.plus(x, y)), turned, "sum of angles");
    FloatingArray logistic = apply(Function.SIGMOID, x);
    assertMeet(algebra.plus(logistic, apply(Function.SIGMOID, algebra.negate(x))), one, "sigmoid");
    FloatingArray half = apply(Function.TANH, algebra.times(x, scalar(0.5)));
    assertMeet(algebra.times(scalar(0.5), algebra.plus(one, half)), logistic, "tanh and sigmoid");
    assertMeet(algebra.plus(apply(Function.SOFTPLUS, algebra.negate(x)), x), apply(Function.SOFTPLUS, x), "softplus");
    assertMeet(apply(Function.ERF, algebra.negate(x)), algebra.negate(apply(Function.ERF, x)), "erf");
    if (s > 0) {
      FloatingArray both = algebra.plus(apply(Function.ATAN, x), apply(Function.ATAN, algebra.divide(one, x)));
      assertMeet(both, algebra.times(scalar(0.5), algebra.pi()), "atan");
      assertMeet(algebra.square(apply(Function.SQRT, x)), x, "sqrt");
    }
  }

  /** Without radii. */
  @ParameterizedTest
  @EnumSource(names = {"ABS", "RELU"})
  void piecewiseLinearFunctionsAreExact(Function function) {
    double[] x = points(function, 1000);
    FloatingArray y = algebra.apply(function, algebra.doubles(Axes.positional(x.length), x));
    for (int i = 0; i < x.length; i++) {
      double expected = function == Function.ABS ? Math.abs(x[i]) : Math.max(x[i], 0);
      assertEquals(Enclosure.of(expected == 0 ? Rational.ZERO : ExactArithmetic.rational(expected)), algebra.enclosure(y, i));
    }
  }
}
