package org.gradus.numeric.doubledouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Containment;
import org.gradus.numeric.array.ElementAlgebra;
import org.gradus.numeric.array.ElementArray;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.array.Samples;
import org.gradus.numeric.ball.BallValues;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DoubleDoubleTest {

  private static final Function[] FUNCTIONS = {Function.EXP, Function.LOG, Function.TANH, Function.SIGMOID, Function.SOFTPLUS, Function.SQRT};

  private final DoubleDoubleArithmetic arithmetic = new DoubleDoubleArithmetic();

  @Provide
  Arbitrary<Containment.Sample> samples() {
    return Samples.samples();
  }

  private static List<String> violations(DoubleDoubleArithmetic arithmetic, Containment.Sample x, Containment.Sample y) {
    Containment<ElementArray<DoubleDouble>> containment = new Containment<>(new ElementAlgebra<>(arithmetic, Long.MAX_VALUE));
    containment.checkRational(x, y);
    return containment.violations();
  }

  @Property(tries = 3000)
  void everyRationalOperationContains(@ForAll("samples") Containment.Sample x, @ForAll("samples") Containment.Sample y) {
    assertEquals(List.of(), violations(arithmetic, x, y));
  }

  /** An arithmetic that forgets what sums and products leave out. */
  @Example
  void wrongRoundingIsSeen() {
    DoubleDoubleArithmetic careless = new DoubleDoubleArithmetic() {
      @Override
      double leftOut(double error) {
        return 0;
      }
    };
    Rational third = Rational.of(1, 3);
    Containment.Sample x = new Containment.Sample(Enclosure.of(third), third);
    List<String> found = violations(careless, x, x);
    assertTrue(found.stream().anyMatch(text -> text.startsWith("plus")), found.toString());
    assertTrue(found.stream().anyMatch(text -> text.startsWith("times")), found.toString());
    assertTrue(found.stream().anyMatch(text -> text.startsWith("dot")), found.toString());
    assertEquals(List.of(), violations(arithmetic, x, x));
  }

  /** At random points and corners, against balls of 160 bits: contained, and narrow where the value is not small. */
  @Example
  void functionsContainTheTruth() {
    Random random = new Random(1);
    double[] corners = {0, 1, -1, 0.5, 0x1p-40, -0x1p-300, Double.MIN_VALUE, 0x1p-1000, 20, -20, 39.9, 40.1, 100, -100, 599, -599, 1 + 0x1p-52, 1 - 0x1p-53};
    for (Function function : FUNCTIONS) {
      for (int i = 0; i < 3000; i++) {
        double point = i < corners.length ? corners[i] : Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(12) - 6);
        double x = function == Function.LOG || function == Function.SQRT ? Math.abs(point) : point;
        if (function == Function.LOG && x == 0) {
          continue;
        }
        DoubleDouble value = arithmetic.apply(function, DoubleDouble.of(x));
        if (value == null) {
          assertTrue(i < corners.length, function + " of " + x);
          continue;
        }
        Enclosure truth = BallValues.enclosure(function, x);
        assertTrue(arithmetic.enclosure(value).overlaps(truth), function + " of " + x + ": " + arithmetic.enclosure(value) + " " + truth);
        assertTrue(value.rad() <= 0x1p-94 * Math.max(Math.abs(value.high()), 1), function + " of " + x + " has radius " + value.rad());
      }
    }
  }

  @Example
  void widePointsAreCovered() {
    Random random = new Random(2);
    for (Function function : FUNCTIONS) {
      for (int i = 0; i < 500; i++) {
        double mid = 2 + random.nextDouble();
        double rad = random.nextDouble();
        DoubleDouble value = arithmetic.apply(function, new DoubleDouble(mid, 0, rad));
        double inside = mid + (random.nextInt(3) - 1) * rad * (1 - 0x1p-40);
        assertNotNull(value);
        assertTrue(arithmetic.enclosure(value).overlaps(BallValues.enclosure(function, inside)), function + " of " + mid + " within " + rad);
      }
    }
  }

  /** Dot products with cancellation, against exact rationals; 2^-97 of the sizes is what gamma_n^2 promises here. */
  @Example
  void dotProductsContainAndAreNarrow() {
    Random random = new Random(3);
    for (int n : new int[] {1, 7, 63, 65, 100}) {
      List<DoubleDouble> x = new ArrayList<>();
      List<DoubleDouble> y = new ArrayList<>();
      Rational exact = Rational.ZERO;
      for (int i = 0; i < n; i++) {
        x.add(arithmetic.element(Rational.of(random.nextInt(1000) - 500, 7)));
        y.add(arithmetic.element(Rational.of(random.nextInt(1000) - 500, 11)));
        exact = exact.plus(arithmetic.enclosure(x.get(i)).lower().times(arithmetic.enclosure(y.get(i)).lower()));
      }
      DoubleDouble dot = arithmetic.dot(x, y);
      assertTrue(arithmetic.enclosure(dot).contains(exact));
      assertTrue(dot.rad() < 4000.0 * n * 0x1p-94, "radius " + dot.rad());
    }
  }

  @Example
  void exactOperationsStayExact() {
    DoubleDouble small = DoubleDouble.of(0x1p-80);
    assertTrue(arithmetic.plus(DoubleDouble.ONE, small).isExact());
    assertTrue(arithmetic.times(DoubleDouble.of(1 + 0x1p-52), DoubleDouble.of(1 + 0x1p-52)).isExact());
    assertTrue(arithmetic.divide(DoubleDouble.of(3), DoubleDouble.of(4)).isExact());
    assertTrue(arithmetic.root(DoubleDouble.of(2.25)).isExact());
    assertEquals(ExactArithmetic.rational(3), arithmetic.enclosure(arithmetic.dot(List.of(DoubleDouble.of(3)), List.of(DoubleDouble.ONE))).lower());
    assertTrue(!arithmetic.times(DoubleDouble.of(1e-200), DoubleDouble.of(1e-200)).isExact());
  }

  @Example
  void whatIsNotThereIsSaid() {
    assertNull(arithmetic.plus(DoubleDouble.of(Double.MAX_VALUE), DoubleDouble.of(Double.MAX_VALUE)));
    assertNull(arithmetic.divide(DoubleDouble.ONE, DoubleDouble.ZERO));
    assertNull(arithmetic.apply(Function.LOG, DoubleDouble.ZERO));
    assertNull(arithmetic.apply(Function.SQRT, DoubleDouble.of(-1)));
    assertNull(arithmetic.apply(Function.EXP, DoubleDouble.of(1000)));
    assertThrows(CannotEvaluate.class, () -> arithmetic.apply(Function.SIN, DoubleDouble.ONE));
  }
}
