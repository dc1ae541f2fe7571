package org.gradus.kernel.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Containment: every operation in every storage and precision encloses what exact rational arithmetic gives. */
class BlockTest {
  private static final int[] PRECISIONS = {0, 1, 7, 25, 58, 61, 62, 63, 64, 100, 300};

  /** Numbers biased to corners: 0, powers of two, long and short ones, far apart, with odd denominators. */
  static Rational number(Random random) {
    BigInteger numerator = new BigInteger(1 + random.nextInt(random.nextBoolean() ? 8 : 90), random);
    numerator = random.nextInt(6) == 0 ? BigInteger.ZERO : random.nextInt(4) == 0 ? BigInteger.ONE.shiftLeft(random.nextInt(70)) : numerator;
    BigInteger denominator = BigInteger.ONE.shiftLeft(random.nextInt(random.nextBoolean() ? 3 : 60));
    denominator = random.nextInt(3) == 0 ? denominator.multiply(BigInteger.valueOf(1 + 2L * random.nextInt(50))) : denominator;
    return new Rational(random.nextBoolean() ? numerator : numerator.negate(), denominator);
  }

  static List<Rational> numbers(Random random, int count) {
    List<Rational> numbers = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      numbers.add(number(random));
    }
    return numbers;
  }

  static int precision(Random random) {
    return PRECISIONS[random.nextInt(PRECISIONS.length)];
  }

  /** Entry k in C order. */
  static Block scalar(Block block, int k) {
    int rest = k;
    int[] position = new int[block.axes().size()];
    List<Integer> sizes = new ArrayList<>(block.axes().values());
    for (int axis = position.length - 1; axis >= 0; axis--) {
      position[axis] = rest % sizes.get(axis) + 1;
      rest /= sizes.get(axis);
    }
    return block.entry(Arrays.asList(new String[position.length]), position, Map.of());
  }

  static boolean contains(Block scalar, Rational value) {
    return scalar.lower().compareTo(value) <= 0 && value.compareTo(scalar.upper()) <= 0;
  }

  /** A ball around a number that is off by up to the radius. */
  private static Block ball(Random random, Rational inside, int bits) {
    Rational width = Rational.of(random.nextInt(5), 1L << random.nextInt(40));
    Rational below = width.times(Rational.of(random.nextInt(4), 3));
    return Block.between(inside.minus(below), inside.minus(below).plus(width.times(Rational.of(4, 3)))).to(bits);
  }

  private static void assertEncloses(Block result, List<Rational> expected, int bits) {
    assertEquals(expected.size(), result.mids.size());
    for (int k = 0; k < expected.size(); k++) {
      Block entry = scalar(result, k);
      assertTrue(contains(entry, expected.get(k)), () -> entry.lower() + " .. " + entry.upper() + " at " + bits + " bits");
      assertTrue(bits > 0 || entry.lower().equals(entry.upper()), "exact arithmetic gave a radius");
    }
    assertTrue(result.bits == 0 || result.mids.magnitude().bitLength() <= result.bits + 1, "longer than the working precision");
  }

  private static List<Rational> each(List<Rational> a, List<Rational> b, BinaryOperator<Rational> operation) {
    List<Rational> results = new ArrayList<>();
    for (int k = 0; k < a.size(); k++) {
      results.add(operation.apply(a.get(k), b.get(k)));
    }
    return results;
  }

  private static List<Rational> each(List<Rational> a, UnaryOperator<Rational> operation) {
    return a.stream().map(operation).toList();
  }

  @Property(tries = 400)
  void entrywiseOperationsContainTheExactResults(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int n) {
    Random random = new Random(seed);
    List<Rational> a = numbers(random, n);
    List<Rational> b = numbers(random, n);
    int bits = precision(random);
    Block x = Block.of(Map.of("i", n), a).to(bits);
    Block y = Block.of(Map.of("i", n), b).to(random.nextBoolean() ? bits : 0);
    assertEncloses(x.plus(y), each(a, b, Rational::plus), bits);
    assertEncloses(x.minus(y), each(a, b, Rational::minus), bits);
    assertEncloses(x.times(y), each(a, b, Rational::times), bits);
    assertEncloses(x.power(3), each(a, u -> u.times(u).times(u)), bits);
    assertEncloses(x.abs(), each(a, u -> u.signum() < 0 ? u.negate() : u), bits);
    assertEncloses(x.positivePart(), each(a, u -> u.signum() < 0 ? Rational.ZERO : u), bits);
    assertEncloses(x.maximum("i"), List.of(a.stream().reduce((u, v) -> u.compareTo(v) > 0 ? u : v).orElseThrow()), bits);
    assertEncloses(x.minimum("i"), List.of(a.stream().reduce((u, v) -> u.compareTo(v) < 0 ? u : v).orElseThrow()), bits);
    assertEncloses(x.product("i"), List.of(a.stream().reduce(Rational.ONE, Rational::times)), bits);
    assertEncloses(Block.joined(x, y, "i"), java.util.stream.Stream.concat(a.stream(), b.stream()).toList(), bits);
    assertEncloses(Block.extreme(x, y, true), each(a, b, (u, v) -> u.compareTo(v) > 0 ? u : v), bits);
  }

  @Property(tries = 400)
  void ballsContainTheResultsOfTheirMembers(@ForAll long seed) {
    Random random = new Random(seed);
    int bits = precision(random);
    Rational a = number(random);
    Rational b = number(random);
    Block x = ball(random, a, bits);
    Block y = ball(random, b, bits);
    assertTrue(contains(x.plus(y), a.plus(b)));
    assertTrue(contains(x.times(y), a.times(b)));
    assertTrue(contains(x.power(2), a.times(a)));
    assertTrue(contains(Contraction.sum(List.of(x, y), Map.of("k", 7)), a.times(b).times(Rational.of(7))));
    if (x.lower().signum() * x.upper().signum() > 0) {
      assertTrue(contains(x.power(-2), Rational.ONE.over(a.times(a))));
    } else {
      assertThrows(Undecided.class, x::reciprocal);
    }
    Block above = ball(random, a.times(a).plus(Rational.ONE), bits);
    if (bits > 0 && above.lower().signum() >= 0) {
      Block root = above.sqrt(false);
      assertTrue(contains(root.times(root), a.times(a).plus(Rational.ONE)));
      assertTrue(root.lower().signum() < 0 || root.lower().times(root.lower()).compareTo(a.times(a).plus(Rational.ONE)) <= 0);
    }
  }

  @Property(tries = 300)
  void contractionsContainTheExactSums(@ForAll long seed, @ForAll @IntRange(max = 5) int n, @ForAll @IntRange(max = 9) int m) {
    Random random = new Random(seed);
    int bits = precision(random);
    List<Rational> a = numbers(random, n * m);
    List<Rational> b = numbers(random, n * m);
    List<Rational> c = numbers(random, m);
    Block x = Block.of(Block.axes(List.of("i", "j"), n, m), a).to(bits);
    Block y = Block.of(Block.axes(List.of("j", "l"), m, n), b).to(bits);
    Block z = Block.of(Block.axes(List.of("j"), m), c).to(bits);
    List<Rational> matrix = new ArrayList<>();
    Rational total = Rational.ZERO;
    for (int i = 0; i < n; i++) {
      for (int l = 0; l < n; l++) {
        Rational sum = Rational.ZERO;
        for (int j = 0; j < m; j++) {
          sum = sum.plus(a.get(i * m + j).times(b.get(j * n + l)).times(c.get(j)));
        }
        matrix.add(sum);
        total = total.plus(sum);
      }
    }
    Block product = Contraction.sum(List.of(x, y, z), Map.of("j", m));
    assertEncloses(product.spread(Block.axes(List.of("i", "l"), n, n)), matrix, bits);
    Block all = Contraction.sum(List.of(x, y, z), Map.of("i", n, "j", m, "l", n));
    assertEncloses(all, List.of(total), bits);
  }

  /** Large entries through the 128-bit loop at the lengths where sums are nearly too long. */
  @ParameterizedTest
  @CsvSource({"58,1", "58,7", "58,63", "58,65", "58,1025", "61,3", "62,1", "62,100", "25,4097", "31,2", "63,5", "90,65"})
  void longSumsDoNotOverflow(int bits, int terms) {
    BigInteger extreme = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    for (int sign : new int[] {1, -1}) {
      BigInteger[] left = new BigInteger[terms];
      BigInteger[] right = new BigInteger[terms];
      Arrays.fill(left, extreme);
      Arrays.fill(right, extreme.multiply(BigInteger.valueOf(sign)));
      Block a = Block.of(Map.of("k", terms), left, 0);
      Block b = Block.of(Map.of("k", terms), right, 0);
      Rational exact = new Rational(extreme.multiply(extreme).multiply(BigInteger.valueOf((long) sign * terms)), BigInteger.ONE);
      Block sum = Contraction.sum(List.of(a, b), Map.of("k", terms));
      assertEquals(exact, sum.lower());
      assertEquals(exact, sum.upper());
      assertTrue(contains(Contraction.sum(List.of(a.to(bits), b.to(bits)), Map.of("k", terms)), exact));
    }
  }

  /** The radius is needed: rounded midpoints alone are not the exact values. */
  @ParameterizedTest
  @ValueSource(ints = {25, 58, 100})
  void midpointsAloneWouldBeWrong(int bits) {
    Block third = Block.of(Rational.of(1, 3)).to(bits);
    Block sum = Contraction.sum(List.of(third, third), Map.of("k", 9));
    assertTrue(contains(sum, Rational.ONE));
    Block sabotaged = new Block(sum.axes, sum.mids, BigInteger.ZERO, sum.exponent, sum.denominator, sum.bits);
    assertFalse(contains(sabotaged, Rational.ONE));
  }

  /** Balls of any size far from each other in exponent; members at their ends, on the sides that make the sum as large as it can be. */
  @Property(tries = 600)
  void sumsOfProductsContainThoseOfMembers(@ForAll long seed) {
    Random random = new Random(seed);
    int bits = precision(random);
    int n = new int[] {1, 2, 7, 63, 65, 100}[random.nextInt(6)];
    Block x = balls(random, n, bits);
    Block y = balls(random, n, bits);
    Rational most = Rational.ZERO;
    Rational least = Rational.ZERO;
    for (int k = 0; k < n; k++) {
      Block u = scalar(x, k);
      Block v = scalar(y, k);
      List<Rational> ends = List.of(u.lower().times(v.lower()), u.lower().times(v.upper()), u.upper().times(v.lower()), u.upper().times(v.upper()));
      most = most.plus(ends.stream().reduce((p, q) -> p.compareTo(q) > 0 ? p : q).orElseThrow());
      least = least.plus(ends.stream().reduce((p, q) -> p.compareTo(q) < 0 ? p : q).orElseThrow());
      Block product = scalar(x.times(y), k);
      assertTrue(ends.stream().allMatch(end -> contains(product, end)));
    }
    Block sum = Contraction.sum(List.of(x, y), Map.of("i", n));
    assertTrue(contains(sum, most) && contains(sum, least), () -> "at " + bits + " bits");
  }

  private static Block balls(Random random, int n, int bits) {
    int length = new int[] {1, 8, 30, 57, 58, 61, 62, 63, 90}[random.nextInt(9)];
    BigInteger radius = random.nextInt(3) == 0 ? BigInteger.ZERO : new BigInteger(1 + random.nextInt(length + 4), random);
    Integers mids = Integers.of(IntegersTest.numbers(random, n, length));
    return Block.of(Map.of("i", n), mids, radius, random.nextInt(6000) - 3000, BigInteger.ONE, 0).to(bits);
  }

  /** Where nothing is rounded the radius of a sum is the distance of its farthest member: with any less it would not be contained. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 65, 100})
  void radiiAreNeeded(int n) {
    BigInteger[] seven = new BigInteger[n];
    Arrays.fill(seven, BigInteger.valueOf(7));
    Block x = new Block(Map.of("i", n), Integers.of(seven), BigInteger.valueOf(3), 0, BigInteger.ONE, 0);
    Block y = new Block(Map.of("i", n), Integers.of(seven), BigInteger.valueOf(5), 0, BigInteger.ONE, 0);
    for (int bits : new int[] {0, 58, 100}) {
      assertEquals(Rational.of(10L * 12 * n), Contraction.sum(List.of(x.to(bits), y.to(bits)), Map.of("i", n)).upper());
      assertEquals(Rational.of(10 * 12), scalar(x.to(bits).times(y.to(bits)), n - 1).upper());
    }
  }

  /** The 128 bits of a sum are rounded by little more than the factors were: in units of the last of 58 bits of the largest possible sum. */
  @ParameterizedTest
  @ValueSource(ints = {2, 7, 65, 100, 1025})
  void sumsOfLongProductsStaySharp(int n) {
    BigInteger[] long58 = new BigInteger[n];
    Arrays.fill(long58, BigInteger.ONE.shiftLeft(58).subtract(BigInteger.TWO));
    Block x = Block.of(Map.of("i", n), long58, -58).to(58);
    Block sum = Contraction.sum(List.of(x, x), Map.of("i", n));
    assertTrue(sum.upper().minus(sum.lower()).compareTo(Rational.of(n, 1L << 55)) < 0);
  }

  @Test
  void precisionIsSharp() {
    Block third = Block.of(Rational.of(1, 3)).to(58);
    Rational width = third.upper().minus(third.lower());
    assertTrue(width.compareTo(Rational.of(1, 1L << 56)) < 0);
    assertTrue(width.signum() > 0);
  }

  @Test
  void exactArraysStayExactAndSmall() {
    Block x = Block.of(Map.of("i", 3), List.of(Rational.of(7, 5), Rational.of(-1, 5), Rational.of(3, 10)));
    assertEquals(BigInteger.valueOf(5), x.denominator);
    assertEquals(-1, x.exponent);
    Block sum = Contraction.sum(List.of(x), Map.of("i", 3));
    assertEquals(Rational.of(3, 2), sum.lower());
    assertEquals(BigInteger.ONE, sum.denominator);
  }

  @Test
  void entriesSlicesAndDiagonals() {
    Block a = Block.of(Block.axes(List.of("i", "j"), 2, 3), List.of(1, 2, 3, 4, 5, 6).stream().map(k -> Rational.of(k)).toList());
    Block row = a.entry(Arrays.asList(null, "k"), new int[] {2, 0}, Map.of("k", 3));
    assertEquals(Rational.of(6), scalar(row, 2).lower());
    Block shifted = a.entry(List.of("k", "k"), new int[] {0, 1}, Map.of("k", 2));
    assertEquals(List.of(Rational.of(2), Rational.of(6)), List.of(scalar(shifted, 0).lower(), scalar(shifted, 1).lower()));
    Block transposed = a.spread(Block.axes(List.of("j", "i"), 3, 2));
    assertEquals(Rational.of(4), scalar(transposed, 1).lower());
    assertThrows(Undecided.class, () -> a.entry(List.of("k", "k"), new int[] {0, 2}, Map.of("k", 2)));
    assertThrows(Undecided.class, () -> a.entry(Arrays.asList(null, "k"), new int[] {0, 0}, Map.of("k", 3)));
    assertThrows(Undecided.class, () -> a.entry(Arrays.asList(null, "k"), new int[] {3, 0}, Map.of("k", 3)));
    assertThrows(Undecided.class, () -> a.entry(List.of("i", "k"), new int[] {0, -1}, Map.of("i", 2, "k", 3)));
    assertThrows(IllegalArgumentException.class, () -> a.entry(List.of("i"), new int[] {0}, Map.of("i", 2)));
    assertThrows(IllegalArgumentException.class, () -> a.spread(Block.axes(List.of("i", "j"), 3, 3)));
    assertThrows(IllegalArgumentException.class, () -> a.spread(Map.of("i", 2)));
  }

  @Test
  void signsAreNeverGuessed() {
    Block x = Block.between(Rational.of(0), Rational.of(1, 8));
    assertFalse(x.certainly(true).isZero() == false, "0 is not certainly positive");
    assertFalse(x.certainly(false).isZero());
    assertFalse(x.possibly(true).isZero());
    assertTrue(Block.of(Rational.ZERO).possibly(true).isZero());
    assertFalse(Block.of(Rational.ZERO).certainly(false).isZero());
    Block huge = Block.of(new Rational(BigInteger.ONE.shiftLeft(200).negate(), BigInteger.ONE));
    assertTrue(huge.possibly(false).isZero());
    assertThrows(Undecided.class, () -> Block.between(Rational.of(-1), Rational.of(1)).reciprocal());
    assertThrows(Undecided.class, () -> Block.of(Rational.ZERO).reciprocal());
    assertThrows(Undecided.class, () -> Block.between(Rational.of(-1), Rational.of(8)).to(58).sqrt(false));
    assertThrows(Undecided.class, () -> Block.between(Rational.of(1), Rational.of(0)));
  }

  @Test
  void exactRoots() {
    Block roots = Block.of(Map.of("i", 3), List.of(Rational.of(4, 9), Rational.of(1, 4), Rational.ZERO)).sqrt(false);
    assertEquals(List.of(Rational.of(2, 3), Rational.of(1, 2), Rational.ZERO),
        List.of(scalar(roots, 0).lower(), scalar(roots, 1).lower(), scalar(roots, 2).upper()));
    assertThrows(Undecided.class, () -> Block.of(Rational.of(2)).sqrt(false));
    assertEquals(Rational.of(32), Block.of(Rational.of(1024)).to(58).sqrt(false).upper());
    assertEquals(Rational.of(1, 8), Block.of(Rational.of(1, 2)).power(3).lower());
    assertEquals(Rational.of(-27, 8), Block.of(Rational.of(-2, 3)).power(-3).lower());
  }

  /** Of entries that are known not to be negative, whatever their balls say: the root of the part that is not. */
  @Property(tries = 300)
  void rootsOfWhatIsKnownNotToBeNegative(@ForAll long seed) {
    Random random = new Random(seed);
    Rational root = number(random);
    Rational square = random.nextInt(4) == 0 ? Rational.ZERO : root.times(root);
    Rational width = Rational.of(1 + random.nextInt(9), 1L << random.nextInt(30));
    int bits = new int[] {1, 2, 3, 25, 58, 100}[random.nextInt(6)];
    Block x = Block.of(Map.of("i", 2), List.of(square, square.plus(Rational.ONE)));
    Block ball = new Block(Map.of("i", 2), x.mids, BigInteger.ZERO, x.exponent, x.denominator, 0).plus(Block.between(width.negate(), width).times(Block.ONE))
        .to(bits).sqrt(true);
    assertTrue(contains(scalar(ball, 0), square.signum() == 0 ? Rational.ZERO : root.signum() < 0 ? root.negate() : root));
    assertEquals(Rational.ZERO, Block.of(Map.of("i", 1), List.of(Rational.of(-1))).maximum("i").sqrt(true).upper());
  }

  @Test
  void rootsAreSharp() {
    for (int bits : new int[] {2, 25, 58, 100}) {
      Block root = Block.of(Rational.of(2)).to(bits).sqrt(false);
      assertTrue(root.upper().minus(root.lower()).compareTo(new Rational(BigInteger.valueOf(16), BigInteger.ONE.shiftLeft(bits))) < 0);
    }
    Block known = Block.between(Rational.of(4), new Rational(BigInteger.ONE.shiftLeft(62).add(BigInteger.ONE), BigInteger.ONE.shiftLeft(60))).to(58).sqrt(false);
    assertTrue(known.upper().minus(known.lower()).compareTo(Rational.of(1, 1L << 50)) < 0);
  }

  /** Radii and numbers longer than {@code long} on either side of a comparison. */
  @ParameterizedTest
  @CsvSource({"5,70,false,true", "-5,70,false,true", "5,62,false,true", "5,1,true,true", "-5,1,false,false", "0,1,false,true"})
  void signsBesideLongRadii(long mid, int bits, boolean certain, boolean possible) {
    Block x = new Block(Map.of("i", 1), Integers.of(mid), BigInteger.ONE.shiftLeft(bits), 0, BigInteger.ONE, 0);
    assertEquals(certain, !x.certainly(true).isZero());
    assertEquals(certain, !x.certainly(false).isZero());
    assertEquals(possible, !x.possibly(true).isZero());
    assertEquals(possible, !x.possibly(false).isZero());
  }

  @Test
  void signsOfLongNumbers() {
    BigInteger end = BigInteger.ONE.shiftLeft(80);
    Block x = new Block(Map.of("i", 5), Integers.of(end.negate().subtract(BigInteger.ONE), end.negate(), BigInteger.ZERO, end, end.add(BigInteger.ONE)),
        end, 0, BigInteger.ONE, 0);
    assertEquals(List.of(0, 0, 0, 0, 1), signs(x.certainly(true)));
    assertEquals(List.of(0, 0, 0, 1, 1), signs(x.certainly(false)));
    assertEquals(List.of(0, 0, 1, 1, 1), signs(x.possibly(true)));
    assertEquals(List.of(0, 1, 1, 1, 1), signs(x.possibly(false)));
  }

  private static List<Integer> signs(Block truths) {
    return Arrays.stream(truths.mids.bigs()).map(BigInteger::intValueExact).toList();
  }

  @Test
  void rowsSideBySide() {
    Block left = Block.of(Block.axes(List.of("i", "j"), 2, 2), List.of(1, 2, 3, 4).stream().map(Rational::of).toList());
    Block right = Block.of(Block.axes(List.of("i", "j"), 2, 1), List.of(Rational.of(5), Rational.of(6)));
    assertEquals(List.of(1, 2, 5, 3, 4, 6), signs(Block.joined(left, right, "j")));
    assertEquals(List.of(5, 1, 2, 6, 3, 4), signs(Block.joined(right, left, "j")));
    assertEquals(List.of(3, 4, 5), signs(Block.positions("i", 2, 3)));
    assertEquals(List.of(-1, 0), signs(Block.positions("i", -2, 2)));
  }

  /** Digits of 63 bits would be one too long for sums in {@code long}. */
  @Test
  void binary64FarApart() {
    double top = Math.scalb(2 - Math.ulp(1.0), 10);
    Block x = Block.ofBinary(Map.of("i", 2), new long[] {Double.doubleToRawLongBits(top), Double.doubleToRawLongBits(0x1p-52)}, 11, 52);
    assertEquals(Rational.of(2).times(scalar(x, 0).lower()), scalar(x.plus(x), 0).upper());
    assertEquals(0, new BigDecimal(top).add(new BigDecimal(top)).compareTo(decimal(scalar(x.plus(x), 0).lower())));
  }

  @Test
  void whatIsKnownExactlyAndWhatIsTheSame() {
    Block third = Block.of(Rational.of(1, 3));
    assertTrue(third.isExact() && !third.to(58).isExact());
    assertEquals(58, third.to(58).bits());
    assertEquals(third, Block.of(Rational.of(2, 6)));
    assertEquals(third.hashCode(), Block.of(Rational.of(2, 6)).hashCode());
    Block row = Block.of(Map.of("i", 1), List.of(Rational.of(1, 3)));
    for (Block other : List.of(Block.of(Rational.of(2, 3)), third.to(58), Block.of(Rational.of(1, 5)), Block.of(Rational.of(2)), row, Block.between(
        Rational.of(1, 3), Rational.ONE))) {
      assertFalse(third.equals(other));
    }
    assertFalse(new Block(Map.of(), Integers.of(1), BigInteger.ONE, 0, BigInteger.ONE, 0).equals(Block.ONE));
    assertFalse(new Block(Map.of(), Integers.of(1), BigInteger.ZERO, 1, BigInteger.ONE, 0).equals(Block.ONE));
    assertFalse(Block.ONE.to(58).equals(Block.ONE));
    assertEquals(Block.axes(List.of("k"), 1), row.shaped(Block.axes(List.of("k"), 1)).axes());
  }

  @Test
  void emptyAxes() {
    Block none = Block.of(Map.of("i", 0), List.of());
    assertTrue(Contraction.sum(List.of(none, none), Map.of("i", 0)).isZero());
    assertEquals(Rational.ONE, none.product("i").lower());
    assertThrows(Undecided.class, () -> none.maximum("i"));
    assertEquals(0, none.to(58).reciprocal().mids.size());
  }

  @Test
  void limitsOnCost() {
    Block row = Block.positions("i", 0, 10000);
    Block column = Block.positions("j", 0, 10000);
    assertThrows(Undecided.class, () -> row.times(column));
    assertThrows(Undecided.class, () -> Block.of(Rational.of(3)).power(1 << 20));
    Block far = Block.of(Map.of(), new BigInteger[] {BigInteger.ONE}, 100000);
    assertThrows(Undecided.class, () -> far.plus(Block.of(Map.of(), new BigInteger[] {BigInteger.ONE}, -100000)));
    assertTrue(contains(far.to(58).plus(Block.ONE), far.lower().plus(Rational.ONE)));
  }

  @Property(tries = 300)
  void binary64IsReadExactly(@ForAll double number) {
    Block block = Block.ofBinary(Map.of("i", 3), new long[] {Double.doubleToRawLongBits(number), 0L, Double.doubleToRawLongBits(1.5)}, 11, 52);
    assertEquals(0, new BigDecimal(number).compareTo(decimal(scalar(block, 0).lower())));
    assertTrue(scalar(block, 1).isZero());
    assertEquals(Rational.of(3, 2), scalar(block, 2).upper());
  }

  /** Both storages, zeros of both signs, and the least numbers; what is common to all at their ends is not kept. */
  @Property(tries = 500)
  void arraysOfBinary64AreReadExactly(@ForAll long seed) {
    Random random = new Random(seed);
    long[] raw = new long[new int[] {0, 1, 7, 63}[random.nextInt(4)]];
    int from = random.nextInt(2040);
    int zeros = random.nextInt(53);
    for (int k = 0; k < raw.length; k++) {
      long field = Math.min(2046, from + random.nextInt(1 + (random.nextBoolean() ? 9 : 40)));
      raw[k] = random.nextInt(6) == 0 ? random.nextLong() & 1L << 63
          : (random.nextLong() & ~(0x7FFL << 52)) >>> zeros << zeros | field << 52;
    }
    Block block = Block.ofBinary(Map.of("i", raw.length), raw, 11, 52);
    boolean even = true;
    for (int k = 0; k < raw.length; k++) {
      assertEquals(0, new BigDecimal(Double.longBitsToDouble(raw[k])).compareTo(decimal(scalar(block, k).lower())));
      even &= !block.mids.get(k).testBit(0);
    }
    assertEquals(block.isZero(), even);
    assertTrue(block.isExact());
  }

  @Property(tries = 300)
  void binary32IsReadExactly(@ForAll float number) {
    Block block = Block.ofBinary(Map.of("i", 1), new long[] {Float.floatToRawIntBits(number)}, 8, 23);
    assertEquals(0, new BigDecimal(number).compareTo(decimal(scalar(block, 0).lower())));
  }

  @ParameterizedTest
  @CsvSource({"15360,1,1", "49152,-2,1", "1,1,16777216", "31743,65504,1", "33792,-1,16384", "13653,1365,4096"})
  void binary16IsReadExactly(long raw, long numerator, long denominator) {
    assertEquals(Rational.of(numerator, denominator), scalar(Block.ofBinary(Map.of("i", 1), new long[] {raw}, 5, 10), 0).lower());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void infinitiesAreRefused(double number) {
    long[] raw = {Double.doubleToRawLongBits(number)};
    assertThrows(IllegalArgumentException.class, () -> Block.ofBinary(Map.of("i", 1), raw, 11, 52));
  }

  private static BigDecimal decimal(Rational dyadic) {
    return new BigDecimal(dyadic.numerator()).divide(new BigDecimal(dyadic.denominator()));
  }
}
