package org.gradus.numeric.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.ball.Binary;
import org.gradus.numeric.ball.DyadicArithmetic;
import org.gradus.numeric.ball.DyadicBall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

  @Test
  void boundsThatDenoteNoIntervalAreRefused() {
    double inf = Double.POSITIVE_INFINITY;
    for (double[] bounds : List.of(
        new double[] {2, 1}, new double[] {Double.NaN, 1}, new double[] {1, Double.NaN}, new double[] {inf, inf}, new double[] {-inf, -inf})) {
      assertThrows(UndefinedOperation.class, () -> Interval.of(bounds[0], bounds[1]));
      assertTrue(DecoratedInterval.of(bounds[0], bounds[1]).isNaI());
    }
    assertThrows(UndefinedOperation.class, () -> Interval.of(Rational.of(2), Rational.of(1)));
    assertThrows(UndefinedOperation.class, () -> Interval.parse("[1, 2"));
    assertThrows(UndefinedOperation.class, () -> Interval.parse("[1, 1e99999]"));
    assertEquals(Interval.of(1, Double.POSITIVE_INFINITY), Interval.parse("[1, 1e9999]"));
    assertThrows(UndefinedOperation.class, DecoratedInterval.NAI::interval);
    assertTrue(Double.isNaN(DecoratedInterval.NAI.number(Interval::mid)));
  }

  @Test
  void fractionsAreRoundedOutwards() {
    assertEquals(Interval.of(0x1.5555555555555p-2, 0x1.5555555555556p-2), Interval.of(Rational.of(1, 3), Rational.of(1, 3)));
    Rational huge = new Rational(BigInteger.TEN.pow(400), BigInteger.ONE);
    assertEquals(Interval.of(Double.MAX_VALUE, Double.POSITIVE_INFINITY), Interval.of(huge, huge));
    Rational tiny = new Rational(BigInteger.ONE, BigInteger.TEN.pow(400));
    assertEquals(Interval.of(0, Double.MIN_VALUE), Interval.of(tiny, tiny));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0.1, 0.3]", "[-inf, 1e-320]", "[1/3]", "[empty]", "[entire]", "[-1e300, 5e300]"})
  void textComesBack(String text) {
    Interval x = Interval.parse(text);
    assertEquals(x, Interval.parse(x.toExactText()));
    assertTrue(x.subset(Interval.parse(x.toString())), x.toString());
    assertTrue(x.subset(Interval.parse(x.toText(3))), x.toText(3));
  }

  /** Each of the sixteen states, and its mirror image. */
  @Test
  void overlapsAreTold() {
    Interval x = Interval.of(2, 4);
    Object[][] cases = {
        {Interval.of(5, 6), Overlap.BEFORE, Overlap.AFTER}, {Interval.of(4, 6), Overlap.MEETS, Overlap.MET_BY},
        {Interval.of(3, 6), Overlap.OVERLAPS, Overlap.OVERLAPPED_BY}, {Interval.of(2, 6), Overlap.STARTS, Overlap.STARTED_BY},
        {Interval.of(1, 6), Overlap.CONTAINED_BY, Overlap.CONTAINS}, {Interval.of(1, 4), Overlap.FINISHES, Overlap.FINISHED_BY},
        {Interval.of(4, 4), Overlap.FINISHED_BY, Overlap.FINISHES}, {Interval.of(2, 2), Overlap.STARTED_BY, Overlap.STARTS},
        {Interval.of(2, 4), Overlap.EQUALS, Overlap.EQUALS}, {Interval.EMPTY, Overlap.SECOND_EMPTY, Overlap.FIRST_EMPTY}};
    for (Object[] c : cases) {
      assertEquals(c[1], x.overlap((Interval) c[0]), x + " and " + c[0]);
      assertEquals(c[2], ((Interval) c[0]).overlap(x), c[0] + " and " + x);
    }
    assertEquals(Overlap.BOTH_EMPTY, Interval.EMPTY.overlap(Interval.EMPTY));
  }

  /** The derivative changes sign between the two doubles, and the minimum used lies below every value there. */
  @ParameterizedTest
  @EnumSource(Valleys.class)
  void minimaAreWhereTheyAreSaidToBe(Valleys valley) {
    DyadicArithmetic a = new DyadicArithmetic(200);
    double left = valley.left();
    double right = Math.nextUp(left);
    assertEquals(-1, a.sign(slope(a, valley, left)));
    assertEquals(1, a.sign(slope(a, valley, right)));
    Elementary function = valley == Valleys.SILU ? Elementary.SILU : Elementary.GELU;
    Binary value = function.enclose(a.functions(), a, Binary.of(left)).lower();
    Binary gap = Binary.of(right - left);
    assertTrue(value.minus(gap.times(gap)).compareTo(Binary.of(valley.minimum())) > 0);
    assertTrue(value.compareTo(Binary.of(Math.nextUp(valley.minimum()))) < 0);
  }

  private static DyadicBall slope(DyadicArithmetic a, Valleys valley, double at) {
    DyadicBall x = a.element(at);
    DyadicBall one = a.integer(1);
    if (valley == Valleys.SILU) {
      return a.plus(one, a.divide(x, a.plus(one, a.functions().exp(x))));
    }
    // P(x) sqrt(2 pi) + x e^(-x^2/2), times a positive factor the derivative
    DyadicBall twice = a.functions().erfc(a.divide(a.negate(x), a.root(a.integer(2))));
    DyadicBall below = a.scaled(a.times(twice, a.root(a.scaled(a.pi(), 1))), -1);
    return a.plus(below, a.times(x, a.functions().exp(a.scaled(a.negate(a.square(x)), -1))));
  }

  @Test
  void degenerateSetsStayInside() {
    for (UnaryOperation operation : UnaryOperation.values()) {
      assertTrue(operation.apply(Interval.EMPTY).isEmpty(), operation.text());
      assertFalse(operation.apply(Interval.ENTIRE).isEmpty(), operation.text());
      assertTrue(DecoratedInterval.apply(operation, DecoratedInterval.NAI).isNaI(), operation.text());
    }
    for (BinaryOperation operation : BinaryOperation.values()) {
      assertTrue(DecoratedInterval.apply(operation, DecoratedInterval.of(1, 2), DecoratedInterval.NAI).isNaI(), operation.text());
    }
  }
}
