package org.gradus.numeric.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.ball.CornerPoints;
import org.gradus.numeric.doubledouble.PairAlgebra;
import org.gradus.numeric.floating.FloatingAlgebra;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Integer powers in doubles and in pairs against exact fractions: nine exponents at 12,000 points. */
class PowersTest {

  private static final List<ArrayAlgebra<?>> TIERS = List.of(new FloatingAlgebra(), new PairAlgebra(Long.MAX_VALUE));

  private static Rational power(Rational x, int exponent) {
    Rational power = Rational.ONE;
    for (int i = 0; i < Math.abs(exponent); i++) {
      power = power.times(x);
    }
    return exponent < 0 ? Rational.ONE.over(power) : power;
  }

  private static <A> A power(ArrayAlgebra<A> algebra, double[] x, int exponent) {
    return new Derivatives<>(algebra, "tanh", null).power(algebra.doubles(Axes.positional(x.length), x), exponent);
  }

  @ParameterizedTest
  @ValueSource(ints = {-3, -2, -1, 0, 1, 2, 3, 5, 8})
  void powersContain(int exponent) {
    Random random = new Random(exponent);
    for (int part = 0; part < 4; part++) {
      // not so many that tier 0 keeps one radius for all
      double[] x = CornerPoints.moderate(random, 3000, 1e6);
      for (int i = 0; i < x.length; i++) {
        x[i] = x[i] == 0 && exponent < 0 ? 3 : x[i];
      }
      TIERS.forEach(tier -> assertContained(tier, x, exponent));
    }
  }

  private static <A> void assertContained(ArrayAlgebra<A> algebra, double[] x, int exponent) {
    A y = power(algebra, x, exponent);
    boolean scalar = algebra.axes(y).equals(Axes.NONE);
    for (int i = 0; i < x.length; i++) {
      Enclosure value = algebra.enclosure(y, scalar ? 0 : i);
      assertTrue(value.contains(power(ExactArithmetic.rational(x[i]), exponent)), x[i] + "^" + exponent + " with " + algebra.bits() + " bits: " + value);
    }
  }

  @Test
  void powersOfNothing() {
    for (ArrayAlgebra<?> tier : TIERS) {
      assertNull(first(tier, 0, -1));
      assertEquals(Enclosure.of(Rational.ONE), first(tier, 0, 0));
      assertEquals(Enclosure.of(Rational.ZERO), first(tier, 0, 5));
      assertNull(first(tier, 1e200, 3), "overflow");
    }
  }

  private static <A> Enclosure first(ArrayAlgebra<A> algebra, double x, int exponent) {
    return algebra.enclosure(power(algebra, new double[] {x}, exponent), 0);
  }
}
