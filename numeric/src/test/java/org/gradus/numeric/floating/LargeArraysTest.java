package org.gradus.numeric.floating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays with one radius for all entries: the ends of the intervals of the arguments must give results inside. */
class LargeArraysTest {

  private static final int ROWS = 67;
  private static final int COLUMNS = 71;

  private final FloatingAlgebra algebra = new FloatingAlgebra();
  private final Random random = new Random(5);

  /** Entries up to 2^scale, each with a small radius of its own. */
  private FloatingArray narrow(Axes axes, int scale) {
    List<Enclosure> entries = new ArrayList<>();
    for (int i = 0; i < axes.count(); i++) {
      Rational mid = ExactArithmetic.rational(Math.scalb(2 * random.nextDouble() - 1, scale));
      Rational rad = ExactArithmetic.rational(Math.scalb(random.nextDouble(), scale - 45));
      entries.add(new Enclosure(mid.minus(rad), mid.plus(rad)));
    }
    return algebra.enclosures(axes, entries);
  }

  private static Axes axes(String first, int rows, String second, int columns) {
    return new Axes(List.of(first, second), List.of(rows, columns));
  }

  private List<Rational> ends(FloatingArray array, int position) {
    Enclosure entry = algebra.enclosure(array, position);
    return List.of(entry.lower(), entry.upper());
  }

  private void check(FloatingArray x, FloatingArray y, FloatingArray result, BinaryOperator<Rational> exact) {
    assertNull(result.rads(), "one radius");
    int[] left = x.axes().positions(result.axes());
    int[] right = y.axes().positions(result.axes());
    IntStream.generate(() -> random.nextInt(result.count())).limit(300).forEach(i -> {
      for (Rational a : ends(x, left[i])) {
        for (Rational b : ends(y, right[i])) {
          assertTrue(algebra.enclosure(result, i).contains(exact.apply(a, b)));
        }
      }
      assertTrue(Math.abs(result.mid(i)) <= result.reach());
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {-1000, -500, -1, 0, 6, 400})
  void sumsAndProductsContain(int scale) {
    FloatingArray x = narrow(axes("i", ROWS, "j", COLUMNS), scale);
    FloatingArray y = narrow(axes("i", ROWS, "j", COLUMNS), 3);
    FloatingArray turned = narrow(axes("j", COLUMNS, "i", ROWS), 3);
    FloatingArray row = narrow(new Axes(List.of("j"), List.of(COLUMNS)), 0);
    FloatingArray column = narrow(new Axes(List.of("i"), List.of(ROWS)), 1);
    FloatingArray number = algebra.constant(Rational.of(-7, 3));
    for (FloatingArray other : List.of(y, turned, row, column, number)) {
      check(x, other, algebra.plus(x, other), Rational::plus);
      check(x, other, algebra.times(x, other), Rational::times);
      check(other, x, algebra.times(other, x), Rational::times);
    }
    check(x, x, algebra.square(x), (a, b) -> a.times(a));
  }

  @Test
  void polynomialsContain() {
    FloatingArray x = narrow(axes("i", ROWS, "j", COLUMNS), 1);
    BigInteger[] c = {BigInteger.valueOf(-3), BigInteger.ZERO, BigInteger.TWO, BigInteger.ONE};
    FloatingArray result = algebra.polynomial(c, x);
    check(x, x, result, (a, b) -> a.times(a).times(a.plus(Rational.of(2))).minus(Rational.of(3)));
    FloatingArray square = algebra.polynomial(new BigInteger[] {BigInteger.ONE, BigInteger.ZERO, BigInteger.ONE.negate()}, x);
    check(x, x, square, (a, b) -> Rational.ONE.minus(a.times(a)));
  }

  @ParameterizedTest
  @EnumSource(names = {"TANH", "SIGMOID", "SOFTPLUS", "ERF"})
  void functionsContain(Function function) {
    FloatingArray x = narrow(axes("i", ROWS, "j", COLUMNS), 3);
    FloatingArray result = algebra.apply(function, x);
    assertNull(result.rads(), "one radius");
    for (int k = 0; k < 300; k++) {
      int i = random.nextInt(result.count());
      for (double end : new double[] {x.mid(i) - x.rad(i) * 0.99, x.mid(i), x.mid(i) + x.rad(i) * 0.99}) {
        Enclosure truth = BallValues.enclosure(function, end);
        Enclosure found = algebra.enclosure(result, i);
        assertTrue(found.lower().compareTo(truth.lower()) <= 0 && truth.upper().compareTo(found.upper()) <= 0);
      }
    }
    assertEquals(result.mids(), algebra.apply(function, x).mids(), "remembered");
  }

  @Test
  void matrixProductsContain() {
    FloatingArray x = narrow(axes("i", ROWS, "k", 90), 0);
    FloatingArray y = narrow(axes("k", 90, "j", COLUMNS), 2);
    FloatingArray result = algebra.contracted(x, y, List.of("k"));
    assertNull(result.rads(), "one radius");
    for (int n = 0; n < 50; n++) {
      int i = random.nextInt(ROWS);
      int j = random.nextInt(COLUMNS);
      Rational most = Rational.ZERO;
      for (int k = 0; k < 90; k++) {
        Rational a = ends(x, i * 90 + k).get(n % 2);
        Rational b = ends(y, k * COLUMNS + j).get(n / 2 % 2);
        most = most.plus(a.times(b));
      }
      assertTrue(algebra.enclosure(result, i * COLUMNS + j).contains(most));
    }
  }

  @Test
  void whatIsNotEvenKeepsItsRadii() {
    List<Enclosure> entries = new ArrayList<>();
    for (int i = 0; i < ROWS * COLUMNS; i++) {
      entries.add(new Enclosure(Rational.ZERO, Rational.of(i == 5 ? 1 : 0)));
    }
    FloatingArray open = algebra.enclosures(axes("i", ROWS, "j", COLUMNS), entries);
    FloatingArray sum = algebra.plus(open, algebra.constant(Rational.ONE));
    assertNotNull(sum.rads());
    assertEquals(0, sum.rad(4));
    FloatingArray huge = narrow(axes("i", ROWS, "j", COLUMNS), 800);
    assertNull(algebra.enclosure(algebra.times(huge, huge), 3), "overflow is seen entry by entry");
  }
}
