package org.gradus.numeric.ball;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

import org.apfloat.Apfloat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Conversions to double and the arithmetic of radii, against exact integers. */
class RoundingHelpersTest {

  private static Binary number(Random random) {
    BigInteger mantissa = new BigInteger(1 + random.nextInt(150), random);
    int cut = random.nextInt(3) == 0 ? random.nextInt(mantissa.bitLength() + 1) : 0;
    BigInteger shaped = mantissa.shiftRight(cut).shiftLeft(cut);
    return new Binary(random.nextBoolean() ? shaped : shaped.negate(), random.nextInt(3) == 0 ? -1130 + random.nextInt(60) : random.nextInt(1800) - 900);
  }

  @Property(tries = 20)
  void doublesAreNeighbours(@ForAll long seed) {
    assertEquals(null, conversion(new Random(seed), 2000, RoundingMode.FLOOR, RoundingMode.CEILING));
  }

  private static String conversion(Random random, int count, RoundingMode floor, RoundingMode ceiling) {
    for (int i = 0; i < count; i++) {
      Binary x = number(random);
      double low = x.toDouble(floor);
      double high = x.toDouble(ceiling);
      boolean below = low == Double.NEGATIVE_INFINITY || Binary.of(low).compareTo(x) <= 0;
      boolean above = high == Double.POSITIVE_INFINITY || Binary.of(high).compareTo(x) >= 0;
      boolean tight = low == high ? Binary.of(low).compareTo(x) == 0 : Math.nextUp(low) == high;
      if (!below || !above || !tight) {
        return x + ": " + low + ", " + high;
      }
    }
    return null;
  }

  @Property(tries = 10)
  void nearestIsThatOfDecimals(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Binary x = number(random);
      BigDecimal decimal = x.exponent() >= 0
          ? new BigDecimal(x.mantissa().shiftLeft((int) x.exponent()))
          : new BigDecimal(x.mantissa()).divide(new BigDecimal(BigInteger.ONE.shiftLeft((int) -x.exponent())));
      assertEquals(decimal.doubleValue() + 0.0, x.toDouble(RoundingMode.HALF_EVEN) + 0.0, x.toString());
    }
  }

  /** The same comparison notices the wrong mode. */
  @Example
  void wrongModesAreCaught() {
    assertNotNull(conversion(new Random(1), 2000, RoundingMode.HALF_EVEN, RoundingMode.CEILING));
    assertNotNull(conversion(new Random(1), 2000, RoundingMode.FLOOR, RoundingMode.HALF_EVEN));
    assertNotNull(conversion(new Random(1), 2000, RoundingMode.CEILING, RoundingMode.FLOOR));
  }

  /** Doubles beside powers of 2^56, the word of Apfloat, and any others become exactly the Apfloat of their digits. */
  @Property(tries = 10)
  void apfloatGetsExactDoubles(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      double beside = Math.scalb(1 + (random.nextInt(9) - 4) * Math.ulp(0.5), 56 * (random.nextInt(30) - 15) + random.nextInt(3) - 1);
      double x = i % 2 == 0 ? beside : CornerPoints.anySize(random);
      Dyadic.Digits digits = Dyadic.digits(Dyadic.of(x));
      assertEquals(0, Binary.of(x).compareTo(new Binary(digits.mantissa(), digits.exponent())), Double.toHexString(x));
      Magnitude radius = Magnitude.upper(Binary.of(x));
      digits = Dyadic.digits(radius.exact());
      assertEquals(0, radius.binary().compareTo(new Binary(digits.mantissa(), digits.exponent())), radius.toString());
    }
  }

  /** Sums, products and cuts of Apfloat beside its words, which balls rely on, against integers. */
  @Property(tries = 10)
  void apfloatIsExactWhereItIsUsed(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      Binary x = besideWords(random);
      Binary y = besideWords(random);
      Apfloat p = Dyadic.of(x.mantissa(), x.exponent());
      Apfloat q = Dyadic.of(y.mantissa(), y.exponent());
      same(x.plus(y), p.add(q));
      same(x.minus(y), p.subtract(q));
      same(x.times(y), p.multiply(q));
      assertEquals(0, Magnitude.upper(p).binary().compareTo(x.abs()) < 0 ? 1 : 0, x.toString());
      assertEquals(0, Magnitude.lower(p).binary().compareTo(x.abs()) > 0 ? 1 : 0, x.toString());
      BallArithmetic a = new BallArithmetic(32 + random.nextInt(100));
      Ball rounded = a.rounded(p, Magnitude.ZERO);
      Binary low = binary(rounded.lower());
      Binary high = binary(rounded.upper());
      assertEquals(true, low.compareTo(x) <= 0 && x.compareTo(high) <= 0, x + " as " + rounded);
    }
  }

  private static Binary besideWords(Random random) {
    int length = 2 + random.nextInt(260);
    BigInteger power = BigInteger.ONE.shiftLeft(length);
    BigInteger mantissa = switch (random.nextInt(3)) {
      case 0 -> power.subtract(BigInteger.valueOf(1 + random.nextInt(3)));
      case 1 -> power.add(BigInteger.valueOf(random.nextInt(3)));
      default -> new BigInteger(length, random).setBit(0);
    };
    return new Binary(random.nextBoolean() ? mantissa : mantissa.negate(), 56 * (random.nextInt(12) - 6) - length + random.nextInt(3) - 1);
  }

  private static Binary binary(Apfloat x) {
    Dyadic.Digits digits = Dyadic.digits(x);
    return new Binary(digits.mantissa(), digits.exponent());
  }

  private static void same(Binary exact, Apfloat computed) {
    assertEquals(0, exact.compareTo(binary(computed)), exact.toString());
  }

  private static Magnitude magnitude(Random random) {
    return Magnitude.of(1 + random.nextInt(Integer.MAX_VALUE)).over(Magnitude.of(1 + random.nextInt(1000)))
        .times(Magnitude.power(random.nextInt(200) - 100));
  }

  private static String radii(Random random, BinaryOperator<Magnitude> operator, BiPredicate<Binary, Binary[]> bounds) {
    for (int i = 0; i < 3000; i++) {
      Magnitude x = magnitude(random);
      Magnitude y = magnitude(random);
      Binary result = operator.apply(x, y).binary();
      if (!bounds.test(result, new Binary[] {x.binary(), y.binary()})) {
        return x + " and " + y + ": " + result;
      }
    }
    return null;
  }

  /** Each operation is on its side of the exact result; the same with the last bit turned to the other side is not. */
  @Example
  void radiiAreBounds() {
    checkRadii("sum", Magnitude::plus, (r, a) -> r.compareTo(a[0].plus(a[1])) >= 0, true);
    checkRadii("product", Magnitude::times, (r, a) -> r.compareTo(a[0].times(a[1])) >= 0, true);
    checkRadii("quotient", Magnitude::over, (r, a) -> r.times(a[1]).compareTo(a[0]) >= 0, true);
    checkRadii("root", (x, y) -> x.root(), (r, a) -> r.times(r).compareTo(a[0]) >= 0, true);
    checkRadii("difference", Magnitude::minusLower, (r, a) -> r.signum() == 0 || r.compareTo(a[0].minus(a[1])) <= 0, false);
    checkRadii("greater", Magnitude::max, (r, a) -> r.compareTo(a[0]) >= 0 && r.compareTo(a[1]) >= 0, true);
    checkRadii("lesser", Magnitude::min, (r, a) -> r.compareTo(a[0]) <= 0 && r.compareTo(a[1]) <= 0, false);
  }

  private static void checkRadii(String name, BinaryOperator<Magnitude> operator, BiPredicate<Binary, Binary[]> bounds, boolean above) {
    assertEquals(null, radii(new Random(2), operator, bounds), name);
    // a relative change of 2^-48 to the wrong side is more than what rounding gives away
    UnaryOperator<Magnitude> spoiled = above
        ? m -> m.minusLower(m.times(Magnitude.power(-48)))
        : m -> m.plus(m.times(Magnitude.power(-48)));
    assertNotNull(radii(new Random(2), (x, y) -> spoiled.apply(operator.apply(x, y)), bounds), name + " turned");
  }

  @Example
  void boundsOfNumbersAreOnTheirSide() {
    Random random = new Random(6);
    for (int i = 0; i < 20000; i++) {
      Binary x = number(random);
      for (Binary t : List.of(x, x.negate())) {
        boolean fine = Magnitude.upper(t).binary().compareTo(t.abs()) >= 0 && Magnitude.lower(t).binary().compareTo(t.abs()) <= 0;
        assertEquals(true, fine, t.toString());
      }
    }
  }
}
