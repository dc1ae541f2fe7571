package org.gradus.numeric.ball;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;

import org.apfloat.Apfloat;
import org.apfloat.ApfloatContext;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.Containment;
import org.gradus.numeric.array.ElementAlgebra;
import org.gradus.numeric.array.ElementArray;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.array.Samples;
import org.gradus.numeric.floating.FloatingAlgebra;
import org.gradus.numeric.floating.FloatingArray;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BallContainmentTest {

  private static final List<Function> FUNCTIONS = List.of(
      Function.EXP, Function.LOG, Function.SIN, Function.COS, Function.ATAN, Function.TANH, Function.SIGMOID, Function.SOFTPLUS,
      Function.ERF, Function.SQRT);

  @Provide
  Arbitrary<Containment.Sample> samples() {
    return Samples.samples();
  }

  private static ArrayAlgebra<ElementArray<Ball>> algebra(BallArithmetic arithmetic) {
    return new ElementAlgebra<>(arithmetic, Long.MAX_VALUE);
  }

  @Property(tries = 300)
  void everyRationalOperationContains(@ForAll("samples") Containment.Sample x, @ForAll("samples") Containment.Sample y) {
    Containment<ElementArray<Ball>> containment = new Containment<>(algebra(new BallArithmetic(64)));
    containment.checkRational(x, y);
    assertEquals(List.of(), containment.violations());
  }

  /** Rounding whose error is left out, or bounded from the wrong side, must be noticed by the very same suite. */
  @Example
  void sabotagedRoundingIsCaught() {
    BallArithmetic silent = new BallArithmetic(64) {
      @Override
      Magnitude roundingError(Apfloat exact, Apfloat rounded) {
        return Magnitude.ZERO;
      }
    };
    BallArithmetic wrongWay = new BallArithmetic(64) {
      @Override
      Magnitude roundingError(Apfloat exact, Apfloat rounded) {
        return Magnitude.lower(exact.subtract(rounded));
      }
    };
    assertTrue(caught(silent), "rounding without radius");
    assertTrue(caught(wrongWay), "radius rounded the wrong way");
    assertFalse(caught(new BallArithmetic(64)), "honest rounding");
  }

  private static boolean caught(BallArithmetic arithmetic) {
    Containment<ElementArray<Ball>> containment = new Containment<>(algebra(arithmetic));
    for (long i = 1; i < 20; i++) {
      Rational x = ExactArithmetic.rational(1 / (double) (2 * i + 1));
      Rational y = ExactArithmetic.rational(Math.sqrt(i) * 1e-3);
      containment.checkRational(new Containment.Sample(Enclosure.of(x), x), new Containment.Sample(Enclosure.of(y), y));
    }
    return !containment.violations().isEmpty();
  }

  @Provide
  Arbitrary<Double> arguments() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(-30, 30).ofScale(12), Arbitraries.of(0.0, 1.0, -1.0, 0.5, Math.nextUp(1.0), Math.nextDown(1.0),
            1e-9, -1e-9, 1e-300, 700.0, -700.0, 1e5, -1e5, 1.5707963267948966, 3.141592653589793, 6.0, -6.0, 1e10, -1e10));
  }

  /** Two precisions and the doubles enclose the same number, the more precise ones within much less. */
  @Property(tries = 150)
  void precisionsAndTiersAgree(@ForAll("arguments") double x) {
    BallArithmetic low = new BallArithmetic(64);
    BallArithmetic high = new BallArithmetic(220);
    FloatingAlgebra doubles = new FloatingAlgebra();
    for (Function function : FUNCTIONS) {
      Ball rough = low.apply(function, low.element(x));
      Ball sharp = high.apply(function, high.element(x));
      assertEquals(rough == null, sharp == null, function + " at " + x);
      Enclosure enclosure = sharp == null ? null : high.enclosure(sharp);
      if (enclosure == null) {
        continue;
      }
      assertTrue(low.enclosure(rough).overlaps(enclosure), function + " at " + x);
      FloatingArray value = doubles.apply(function, doubles.doubles(Axes.NONE, new double[] {x}));
      if (value.isBounded(0)) {
        assertTrue(doubles.enclosure(value, 0).overlaps(enclosure), function + " in doubles at " + x);
      }
    }
  }

  /** The value at a point lies in the value of a ball around it. */
  @Property(tries = 100)
  void wideArgumentsContainTheirPoints(@ForAll("arguments") double x, @ForAll("arguments") double y) {
    BallArithmetic arithmetic = new BallArithmetic(80);
    Ball hull = arithmetic.hull(arithmetic.element(x), arithmetic.element(y));
    FloatingAlgebra doubles = new FloatingAlgebra();
    Enclosure interval = new Enclosure(
        ExactArithmetic.rational(Math.min(x, y)), ExactArithmetic.rational(Math.max(x, y)));
    for (Function function : FUNCTIONS) {
      Ball wide = arithmetic.apply(function, hull);
      Ball point = arithmetic.apply(function, arithmetic.element(x));
      Enclosure outer = wide == null ? null : arithmetic.enclosure(wide);
      if (point == null && Math.abs(x) > 1e9) {
        continue;
      }
      if (outer != null) {
        assertNotNull(point, function + " is defined on all of " + hull);
        assertTrue(outer.overlaps(arithmetic.enclosure(point)), function + " on " + hull + " at " + x);
      }
      Enclosure tier0 = doubles.enclosure(doubles.apply(function, doubles.enclosures(Axes.NONE, List.of(interval))), 0);
      if (tier0 != null) {
        assertTrue(tier0.overlaps(arithmetic.enclosure(point)), function + " in doubles on " + interval + " at " + x);
      }
    }
  }

  @Example
  void domainsAreRespected() {
    BallArithmetic a = new BallArithmetic(64);
    assertNull(a.apply(Function.LOG, a.element(0.0)));
    assertNull(a.apply(Function.LOG, a.hull(a.element(-1.0), a.element(2.0))));
    assertNull(a.apply(Function.SQRT, a.hull(a.element(-0.5), a.element(2.0))));
    assertNull(a.apply(Function.EXP, a.element(0x1p40)));
    assertNull(a.divide(a.element(1.0), a.hull(a.element(-1.0), a.element(1.0))));
    assertTrue(a.apply(Function.SQRT, a.element(2.25)).isExact());
    assertTrue(a.divide(a.element(6.0), a.element(3.0)).isExact());
  }

  @Example
  void theContextUsesOneThreadAndNoFiles() {
    new BallArithmetic(64);
    assertEquals(1, ApfloatContext.getContext().getNumberOfProcessors());
    assertTrue(ApfloatContext.getContext().getMemoryThreshold() >= Integer.MAX_VALUE);
  }

  @Example
  void piIsMachins() {
    BallArithmetic a = new BallArithmetic(200);
    Enclosure pi = a.enclosure(a.pi());
    Rational printed = new Rational(
        new BigInteger("31415926535897932384626433832795028841971693993751"), BigInteger.TEN.pow(49));
    assertTrue(pi.overlaps(new Enclosure(printed, printed.plus(new Rational(
        BigInteger.ONE, BigInteger.TEN.pow(49))))));
    // the wrong answer of an oracle
    assertFalse(pi.contains(new Rational(new BigInteger("3141592653589793"), BigInteger.TEN.pow(15))));
  }
}
