package org.gradus.numeric.ball;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Containment;
import org.gradus.numeric.array.ElementAlgebra;
import org.gradus.numeric.array.ElementArray;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.array.Samples;
import org.gradus.numeric.array.Truth;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

class DyadicArithmeticTest {

  private static final List<Function> FUNCTIONS = List.of(
      Function.EXP, Function.LOG, Function.SIN, Function.COS, Function.ATAN, Function.TANH, Function.SIGMOID, Function.SOFTPLUS,
      Function.ERF, Function.SQRT);

  private static final AtomicLong OPERATIONS = new AtomicLong();

  @Provide
  Arbitrary<Containment.Sample> samples() {
    return Samples.samples();
  }

  @AfterContainer
  static void count() {
    System.out.println("rounded sums, products, quotients and roots compared with exact ones: " + OPERATIONS);
  }

  private static ArrayAlgebra<ElementArray<DyadicBall>> algebra(DyadicArithmetic arithmetic) {
    return new ElementAlgebra<>(arithmetic, Long.MAX_VALUE);
  }

  @Property(tries = 400)
  void everyRationalOperationContains(@ForAll("samples") Containment.Sample x, @ForAll("samples") Containment.Sample y) {
    Containment<ElementArray<DyadicBall>> containment = new Containment<>(algebra(new DyadicArithmetic(64)));
    containment.checkRational(x, y);
    assertEquals(List.of(), containment.violations());
  }

  /** 40 times 4 times 2500 operations on exact numbers of any size, against exact integers. */
  @Property(tries = 40)
  void pointsAreContained(@ForAll long seed) {
    assertEquals(null, violation(new Random(seed), 2500, new DyadicArithmetic(seed % 2 == 0 ? 53 : 96)));
  }

  private static String violation(Random random, int count, DyadicArithmetic a) {
    for (int i = 0; i < count; i++) {
      Binary x = Binary.of(CornerPoints.anySize(random));
      Binary y = near(random, x);
      DyadicBall p = new DyadicBall(x, Magnitude.ZERO);
      DyadicBall q = new DyadicBall(y, Magnitude.ZERO);
      DyadicBall sum = a.plus(p, q);
      DyadicBall product = a.times(p, q);
      DyadicBall quotient = y.signum() == 0 ? null : a.divide(p, q);
      DyadicBall root = a.root(new DyadicBall(x.abs(), Magnitude.ZERO));
      boolean fine = contains(sum, x.plus(y)) && contains(product, x.times(y)) && (quotient == null || containsQuotient(quotient, x, y))
          && root.lower().signum() >= 0 && root.lower().times(root.lower()).compareTo(x.abs()) <= 0
          && root.upper().times(root.upper()).compareTo(x.abs()) >= 0;
      if (!fine) {
        return x + " and " + y + ": " + sum + ", " + product + ", " + quotient + ", " + root;
      }
      OPERATIONS.addAndGet(4);
    }
    return null;
  }

  /** Some other number, or one beside minus the first, so that sums cancel. */
  private static Binary near(Random random, Binary x) {
    if (random.nextInt(3) > 0) {
      return Binary.of(CornerPoints.anySize(random));
    }
    return x.negate().plus(new Binary(x.mantissa(), x.exponent() - 60 - random.nextInt(100)));
  }

  private static boolean contains(DyadicBall ball, Binary exact) {
    return ball.lower().compareTo(exact) <= 0 && exact.compareTo(ball.upper()) <= 0;
  }

  /** x/y in [l, u] says that x lies between l y and u y. */
  private static boolean containsQuotient(DyadicBall ball, Binary x, Binary y) {
    Binary low = ball.lower().times(y);
    Binary high = ball.upper().times(y);
    return y.signum() > 0
        ? low.compareTo(x) <= 0 && x.compareTo(high) <= 0
        : high.compareTo(x) <= 0 && x.compareTo(low) <= 0;
  }

  /** Rounding whose error is left out or halved must be noticed by the very same suites. */
  @Example
  void sabotagedRoundingIsCaught() {
    for (int shift : new int[] {1, 3, 10000}) {
      DyadicArithmetic wrong = new DyadicArithmetic(64) {
        @Override
        Magnitude roundingError(long exponent) {
          return Magnitude.power(exponent - shift);
        }
      };
      assertNotNull(violation(new Random(3), 2500, wrong), "error of rounding less by 2^-" + shift);
      assertTrue(caught(wrong) || shift < 10000, "error of rounding less by 2^-" + shift);
    }
    assertNull(violation(new Random(3), 2500, new DyadicArithmetic(64)));
    assertFalse(caught(new DyadicArithmetic(64)), "honest rounding");
  }

  private static boolean caught(DyadicArithmetic arithmetic) {
    Containment<ElementArray<DyadicBall>> containment = new Containment<>(algebra(arithmetic));
    for (long i = 1; i < 20; i++) {
      Rational x = ExactArithmetic.rational(1 / (double) (2 * i + 1));
      Rational y = ExactArithmetic.rational(Math.sqrt(i) * 1e-3);
      containment.checkRational(new Containment.Sample(Enclosure.of(x), x), new Containment.Sample(Enclosure.of(y), y));
    }
    return !containment.violations().isEmpty();
  }

  /** Arguments of any size, against the other carrier at a higher precision. */
  @Property(tries = 40)
  void carriersAgree(@ForAll long seed) {
    Random random = new Random(seed);
    int bits = List.of(40, 53, 128, 300).get(random.nextInt(4));
    DyadicArithmetic dyadic = new DyadicArithmetic(bits);
    BallArithmetic apfloat = new BallArithmetic(bits + 40);
    for (int i = 0; i < 4; i++) {
      double x = i < 2 ? CornerPoints.anySize(random) : CornerPoints.moderate(random, 1, 30)[0];
      for (Function function : FUNCTIONS) {
        DyadicBall value = dyadic.apply(function, dyadic.element(x));
        Ball other = apfloat.apply(function, apfloat.element(x));
        if (value != null && other != null && dyadic.enclosure(value) != null) {
          assertTrue(dyadic.enclosure(value).overlaps(apfloat.enclosure(other)), function + " at " + x + " with " + bits + " bits: " + value);
        } else {
          assertTrue(value != null || other == null, function + " at " + x + " is left out");
        }
      }
    }
  }

  /** The value at a point of a ball lies in the value of the ball, and a smaller ball has a value that overlaps. */
  @Property(tries = 60)
  void wideArgumentsContainTheirPoints(@ForAll long seed) {
    Random random = new Random(seed);
    DyadicArithmetic a = new DyadicArithmetic(80);
    DyadicArithmetic fine = new DyadicArithmetic(200);
    for (int i = 0; i < 40; i++) {
      double x = i % 2 == 0 ? CornerPoints.anySize(random) : CornerPoints.moderate(random, 1, 30)[0];
      double y = random.nextBoolean() ? x + random.nextGaussian() * Math.scalb(1.0, random.nextInt(20) - 15) : -x;
      DyadicBall hull = a.hull(a.element(x), a.element(y));
      double part = random.nextDouble();
      double between = x * part + y * (1 - part);
      for (Function function : FUNCTIONS) {
        DyadicBall wide = a.apply(function, hull);
        for (double point : new double[] {x, y, between}) {
          boolean inside = contains(hull, Binary.of(point));
          DyadicBall value = fine.apply(function, fine.element(point));
          if (wide != null && inside) {
            assertNotNull(value, function + " is defined on all of " + hull);
            assertTrue(a.compare(Relation.LESS, wide, value) != Truth.TRUE
                && a.compare(Relation.LESS, value, wide) != Truth.TRUE,
                function + " on " + hull + " at " + point);
          }
        }
      }
    }
  }

  /** exp(x + y) = exp x exp y, sin^2 + cos^2 = 1, log exp x = x, tanh x = 2 sigmoid(2x) - 1, softplus x - softplus(-x) = x. */
  @Property(tries = 60)
  void functionalEquationsHold(@ForAll long seed) {
    Random random = new Random(seed);
    DyadicArithmetic a = new DyadicArithmetic(List.of(53, 106, 128, 300).get(random.nextInt(4)));
    for (int i = 0; i < 20; i++) {
      double[] points = CornerPoints.moderate(random, 2, 30);
      DyadicBall x = a.element(points[0]);
      DyadicBall y = a.element(points[1]);
      same(a, a.apply(Function.EXP, a.plus(x, y)), a.times(a.apply(Function.EXP, x), a.apply(Function.EXP, y)), points);
      same(a, a.plus(a.square(a.apply(Function.SIN, x)), a.square(a.apply(Function.COS, x))), a.integer(1), points);
      same(a, a.apply(Function.LOG, a.apply(Function.EXP, x)), x, points);
      DyadicBall twice = a.scaled(a.apply(Function.SIGMOID, a.scaled(x, 1)), 1);
      same(a, a.apply(Function.TANH, x), a.minus(twice, a.integer(1)), points);
      same(a, a.minus(a.apply(Function.SOFTPLUS, x), a.apply(Function.SOFTPLUS, a.negate(x))), x, points);
      same(a, a.functions().tan(a.apply(Function.ATAN, x)), x, points);
      same(a, a.plus(a.functions().erfc(x), a.apply(Function.ERF, x)), a.integer(1), points);
      same(a, a.plus(a.functions().expm1(x), a.integer(1)), a.apply(Function.EXP, x), points);
      same(a, a.functions().log1p(a.functions().expm1(x)), x, points);
    }
  }

  /** Both enclose one number. */
  private static void same(DyadicArithmetic a, DyadicBall left, DyadicBall right, double[] points) {
    if (left != null && right != null) {
      Integer sign = a.sign(a.minus(left, right));
      assertTrue(sign == null || sign == 0, left + " and " + right + " at " + points[0] + ", " + points[1]);
    }
  }

  @Example
  void domainsAreRespected() {
    DyadicArithmetic a = new DyadicArithmetic(64);
    assertNull(a.apply(Function.LOG, a.element(0.0)));
    assertNull(a.apply(Function.LOG, a.hull(a.element(-1.0), a.element(2.0))));
    assertNull(a.apply(Function.SQRT, a.hull(a.element(-0.5), a.element(2.0))));
    assertNull(a.apply(Function.EXP, a.element(0x1p40)));
    assertNull(a.divide(a.element(1.0), a.hull(a.element(-1.0), a.element(1.0))));
    assertTrue(a.apply(Function.SQRT, a.element(2.25)).isExact());
    assertTrue(a.divide(a.element(6.0), a.element(3.0)).isExact());
    assertTrue(a.times(a.element(0.1), a.element(3.0)).isExact());
    assertFalse(new DyadicArithmetic(53).times(a.element(0.1), a.element(3.0)).isExact());
  }

  /** Where one method of evaluation hands over to another: powers of two and their neighbours, at several precisions. */
  @Example
  void handoversAreSeamless() {
    for (int bits : new int[] {32, 53, 128}) {
      DyadicArithmetic a = new DyadicArithmetic(bits);
      DyadicArithmetic fine = new DyadicArithmetic(bits + 100);
      for (int e = -300; e <= 70; e++) {
        for (double x : new double[] {Math.scalb(1.0, e), -Math.scalb(1.0, e), Math.nextDown(Math.scalb(1.0, e)), Math.scalb(1.3, e)}) {
          for (Function function : FUNCTIONS) {
            DyadicBall value = a.apply(function, a.element(x));
            DyadicBall other = fine.apply(function, fine.element(x));
            assertEquals(value == null, other == null, function + " at " + x);
            if (value != null) {
              Integer sign = fine.sign(fine.minus(value, other));
              assertTrue(sign == null || sign == 0, function + " at " + x + " with " + bits + " bits: " + value + " and " + other);
            }
          }
        }
      }
    }
  }

  @Example
  void constantsAreRight() {
    DyadicArithmetic a = new DyadicArithmetic(200);
    Enclosure pi = a.enclosure(a.pi());
    assertTrue(pi.lowerText(50).startsWith("3.14159265358979323846264338327950288419716939937"));
    assertTrue(a.enclosure(a.functions().logTwo()).lowerText(50).startsWith("0.6931471805599453094172321214581765680755001343602"));
    // the wrong answer of an oracle
    assertFalse(pi.contains(new Rational(new BigInteger("3141592653589793"), BigInteger.TEN.pow(15))));
  }

  @Example
  void theFastCarrierIsUsedWhereItIsFast() {
    assertEquals(128, BallArrays.algebra(128, 1).bits());
    assertEquals(BallArrays.APFLOAT_FROM, BallArrays.algebra(BallArrays.APFLOAT_FROM, 1).bits());
  }
}
