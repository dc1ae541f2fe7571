package org.gradus.kernel.arithmetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Every operation against {@link BigInteger}, at odd sizes and at lengths just below and above those at which the storage changes. */
class IntegersTest {
  static final int[] SIZES = {0, 1, 7, 63, 65, 100};
  private static final int[] LENGTHS = {1, 2, 30, 31, 32, 60, 61, 62, 63, 64, 65, 127, 200};

  /** A number of at most so many bits: an end of that range, or near one, or any. */
  static BigInteger number(Random random, int bits) {
    BigInteger end = BigInteger.ONE.shiftLeft(bits);
    BigInteger near = BigInteger.valueOf(random.nextInt(3)).min(end.subtract(BigInteger.ONE));
    return switch (random.nextInt(5)) {
      case 0 -> end.subtract(BigInteger.ONE).subtract(near);
      case 1 -> end.negate().add(near);
      case 2 -> near;
      case 3 -> new BigInteger(bits, random);
      default -> new BigInteger(bits, random).negate();
    };
  }

  static BigInteger[] numbers(Random random, int size, int bits) {
    BigInteger[] numbers = new BigInteger[size];
    Arrays.setAll(numbers, k -> number(random, bits));
    return numbers;
  }

  static int any(Random random, int[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static BigInteger[] each(BigInteger[] a, UnaryOperator<BigInteger> function) {
    return Arrays.stream(a).map(function).toArray(BigInteger[]::new);
  }

  private static BigInteger[] each(BigInteger[] a, BigInteger[] b, BinaryOperator<BigInteger> function) {
    BigInteger[] results = new BigInteger[a.length];
    Arrays.setAll(results, k -> function.apply(a[k], b[k]));
    return results;
  }

  private static int length(BigInteger[] a) {
    return Arrays.stream(a).mapToInt(BigInteger::bitLength).max().orElse(0);
  }

  private static void assertNumbers(BigInteger[] expected, Integers found) {
    assertArrayEquals(expected, found.bigs());
    assertEquals(length(expected), found.length());
    assertEquals(length(expected) <= Integers.LONG_BITS, Integers.of(expected.clone()).isSmall());
  }

  @Property(tries = 2000)
  void operationsAreExact(@ForAll long seed) {
    Random random = new Random(seed);
    int size = any(random, SIZES);
    BigInteger[] a = numbers(random, size, any(random, LENGTHS));
    BigInteger[] b = numbers(random, size, any(random, LENGTHS));
    Integers x = Integers.of(a.clone());
    Integers y = Integers.of(b.clone());
    assertNumbers(a, x);
    assertEquals(Arrays.equals(a, b), x.equals(y));
    assertEquals(Arrays.stream(a).map(BigInteger::abs).reduce(BigInteger.ZERO, BigInteger::max), x.magnitude());
    assertNumbers(each(a, b, BigInteger::add), x.plus(y));
    assertNumbers(each(a, b, BigInteger::multiply), x.times(y));
    assertNumbers(each(a, BigInteger::negate), x.map(m -> -m, BigInteger::negate));
    assertNumbers(each(a, m -> m.shiftLeft(3)), x.map(m -> m.shiftLeft(3)));
    int up = random.nextInt(300) - 200;
    assertNumbers(each(a, m -> m.shiftLeft(up)), x.shift(up));
    assertNumbers(each(each(a, b, BigInteger::add), m -> m.shiftLeft(up)), x.plus(y).shift(up));
    int[] from = size == 0 ? new int[0] : random.ints(any(random, SIZES), 0, size).toArray();
    assertNumbers(Arrays.stream(from).mapToObj(k -> a[k]).toArray(BigInteger[]::new), x.gather(from));
    if (size > 0) {
      assertNumbers(new BigInteger[] {Arrays.stream(a).reduce(BigInteger::max).orElseThrow()}, x.maxima(size));
      assertNumbers(a, x.maxima(1));
    }
  }

  @Property(tries = 2000)
  void highProductsAreFloors(@ForAll long seed) {
    Random random = new Random(seed);
    int size = any(random, SIZES);
    BigInteger[] a = numbers(random, size, 62);
    BigInteger[] b = numbers(random, size, 62);
    Integers high = Integers.of(a.clone()).highTimes(Integers.of(b.clone()));
    assertNumbers(each(each(a, b, BigInteger::multiply), m -> m.shiftRight(62)), high);
  }

  /** The longest numbers that {@code long} holds, and what becomes one bit longer. */
  @Test
  void endsOfTheRange() {
    BigInteger least = BigInteger.ONE.shiftLeft(62).negate();
    BigInteger most = least.negate().subtract(BigInteger.ONE);
    Integers ends = Integers.of(least, most);
    assertTrue(ends.isSmall());
    assertArrayEquals(new BigInteger[] {least.shiftLeft(1), most.shiftLeft(1)}, ends.plus(ends).bigs());
    assertEquals(63, ends.plus(ends).length());
    assertEquals(false, ends.plus(ends).shift(0).isSmall());
    assertArrayEquals(new BigInteger[] {least, most}, ends.plus(ends).shift(-1).bigs());
    assertArrayEquals(new BigInteger[] {least.negate(), most.negate()}, ends.map(m -> -m, BigInteger::negate).bigs());
    assertArrayEquals(new BigInteger[] {least.negate(), most}, ends.map(Math::abs, BigInteger::abs).bigs());
    assertEquals(BigInteger.ONE.shiftLeft(62), ends.highTimes(ends).get(0));
    assertArrayEquals(new BigInteger[] {BigInteger.valueOf(-1), BigInteger.ZERO}, ends.shift(-500).bigs());
    assertEquals(true, Integers.of(0, 0).shift(500).isSmall());
    assertArrayEquals(new BigInteger[] {BigInteger.ONE.shiftLeft(500).negate()}, Integers.of(-1).shift(500).bigs());
    assertNotEquals(ends, Integers.of(least, least));
  }
}
