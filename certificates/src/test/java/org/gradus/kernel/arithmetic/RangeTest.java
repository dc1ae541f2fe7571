package org.gradus.kernel.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.gradus.kernel.arithmetic.Elementary.Kind;
import org.junit.jupiter.api.Test;

/** Containment: every operation encloses what it does to members, infinite ends included. */
class RangeTest {
  private static final Rational ZERO = Rational.ZERO;

  private record Member(Range range, Rational number) {}

  /** A number, and a range that holds it: a point, or wide, or without an end. */
  private static Member member(Random random) {
    Rational x = BlockTest.number(random);
    Rational low = random.nextInt(4) == 0 ? null : random.nextInt(4) == 0 ? x : x.minus(abs(BlockTest.number(random)));
    Rational high = random.nextInt(4) == 0 ? null : random.nextInt(4) == 0 ? x : x.plus(abs(BlockTest.number(random)));
    return new Member(new Range(low, high), x);
  }

  private static Rational abs(Rational x) {
    return x.signum() < 0 ? x.negate() : x;
  }

  private static Range range(long low, long high) {
    return new Range(Rational.of(low), Rational.of(high));
  }

  private static Range from(long low) {
    return new Range(Rational.of(low), null);
  }

  @Property(tries = 2000)
  void arithmeticEnclosesWhatItDoesToMembers(@ForAll long seed) {
    Random random = new Random(seed);
    Member a = member(random);
    Member b = member(random);
    int bits = List.of(0, 3, 20, 60, 200).get(random.nextInt(5));
    int exponent = random.nextInt(6);
    assertHolds(a.range.plus(b.range).to(bits), a.number.plus(b.number));
    assertHolds(a.range.minus(b.range).to(bits), a.number.minus(b.number));
    assertHolds(a.range.times(b.range).to(bits), a.number.times(b.number));
    assertHolds(a.range.abs(), abs(a.number));
    assertHolds(a.range.positivePart(), a.number.signum() < 0 ? ZERO : a.number);
    assertHolds(a.range.join(b.range), a.number);
    assertHolds(a.range.to(bits), a.number);
    Rational power = Rational.ONE;
    for (int k = 0; k < exponent; k++) {
      power = power.times(a.number);
    }
    assertHolds(a.range.power(exponent, bits), power);
    if (a.range.certainly(true) || a.range.negate().certainly(true)) {
      assertHolds(a.range.reciprocal().to(bits), Rational.ONE.over(a.number));
      assertHolds(a.range.power(-exponent, bits), Rational.ONE.over(power));
    } else {
      assertThrows(Undecided.class, a.range::reciprocal);
    }
    assertTrue(a.range.contains(Range.of(a.range.middle())));
  }

  private static void assertHolds(Range range, Rational number) {
    assertTrue(range.contains(Range.of(number)), range + " does not hold " + number);
  }

  @Property(tries = 600)
  void functionsEncloseTheirValuesAtMembers(@ForAll long seed) {
    Random random = new Random(seed);
    Member a = member(random);
    for (Kind kind : Kind.values()) {
      if (abs(a.number).compareTo(Rational.of(1 << 13)) < 0 && (kind != Kind.LOG || a.range.certainly(true))) {
        Range value = Range.of(Elementary.apply(kind, Block.of(a.number), 300));
        for (int bits : new int[] {30, 60, 120}) {
          Range found = a.range.apply(kind, bits);
          found.meet(value); // throws if they are apart
        }
      }
    }
  }

  @Test
  void productsWithInfiniteEnds() {
    assertEquals(Range.of(ZERO), Range.LINE.times(Range.of(ZERO)));
    assertEquals(from(6), from(2).times(from(3)));
    assertEquals(new Range(null, Rational.of(-6)), from(2).times(from(3).negate()));
    assertEquals(from(0), from(0).times(from(0)));
    assertEquals(Range.LINE, from(-1).times(from(1)));
    assertEquals(range(0, 0), from(0).times(range(0, 0)));
  }

  @Test
  void productsWithAnEndThatIsInfinite() {
    Range below = new Range(null, Rational.of(-1));
    assertEquals(Range.LINE, below.times(range(-2, 3)));
    assertEquals(Range.LINE, range(-2, 3).times(below));
    assertEquals(new Range(null, Rational.of(-2)), below.times(range(2, 3)));
    assertEquals(from(2), below.times(range(-3, -2)));
    assertEquals(from(2), range(-3, -2).times(below));
    assertEquals(from(1), below.times(below));
  }

  @Test
  void powersAndRootsAreSharp() {
    assertEquals(range(4, 9), range(-3, -2).power(2, 0));
    assertEquals(range(0, 9), range(-3, 2).power(2, 0));
    assertEquals(range(-27, 8), range(-3, 2).power(3, 0));
    assertEquals(from(8), from(2).power(3, 0));
    assertEquals(new Range(null, Rational.of(8)), new Range(null, Rational.of(2)).power(3, 0));
    assertEquals(Range.of(Rational.ONE), range(-3, 2).power(0, 0));
    assertEquals(range(2, 3), range(4, 9).sqrt(60));
    assertEquals(from(2), from(4).sqrt(60));
    Range root = range(2, 3).sqrt(60);
    assertTrue(root.low().times(root.low()).compareTo(Rational.of(2)) <= 0 && root.high().times(root.high()).compareTo(Rational.of(3)) >= 0);
    assertTrue(root.low().compareTo(Rational.of(14142, 10000)) > 0 && root.high().compareTo(Rational.of(17321, 10000)) < 0);
    assertTrue(Range.of(ZERO).isPoint() && !range(0, 1).isPoint() && !Range.LINE.isPoint());
    assertEquals(Range.of(Rational.of(7, 5)), Range.of(Rational.of(7, 5)).to(0));
    Range rounded = Range.of(Rational.of(1, 3)).to(8);
    assertTrue(rounded.high().minus(rounded.low()).compareTo(Rational.of(1, 1 << 8)) < 0);
  }

  /** Values that are rational, and some beside them that are not. */
  @Test
  void functionsAtRationalValues() {
    for (Kind kind : Kind.values()) {
      Range at = Range.of(kind == Kind.LOG ? Rational.ONE : ZERO).apply(kind, 60);
      assertEquals(kind != Kind.SOFTPLUS, at.isPoint(), kind.name());
      Range beside = Range.of(kind == Kind.LOG ? Rational.of(2) : Rational.ONE).apply(kind, 60);
      assertFalse(beside.isPoint(), kind.name());
      Range sharp = Range.of(Elementary.apply(kind, Block.of(kind == Kind.LOG ? Rational.of(2) : Rational.ONE), 200));
      assertTrue(beside.contains(sharp), kind.name());
    }
    assertEquals(Rational.of(1, 2), Range.of(ZERO).apply(Kind.SIGMOID, 60).low());
    assertEquals(Rational.ONE, Range.of(ZERO).apply(Kind.COS, 60).low());
    assertEquals(ZERO, Range.of(ZERO).apply(Kind.SIN, 60).low());
  }

  @Test
  void functionsReachTheirLimits() {
    assertEquals(Rational.ONE, from(3).apply(Kind.TANH, 60).high());
    assertEquals(Range.of(Rational.ONE).low(), from(1 << 15).apply(Kind.SIGMOID, 60).high());
    assertTrue(from(3).apply(Kind.TANH, 60).low().compareTo(Rational.of(995, 1000)) > 0);
    assertEquals(new Range(ZERO, null), Range.LINE.apply(Kind.EXP, 60));
    assertEquals(ZERO, new Range(null, Rational.of(-5)).apply(Kind.EXP, 60).low());
    assertTrue(range(-1 << 15, -1 << 14).apply(Kind.EXP, 60).high().compareTo(Rational.of(1, 1 << 30)) < 0);
    assertEquals(range(-1, 1), Range.LINE.apply(Kind.SIN, 60));
    assertEquals(new Range(ZERO, Rational.ONE), Range.of(Rational.ONE).plus(from(0)).reciprocal());
  }

  @Test
  void whatHasNoValueIsRefused() {
    for (UnaryOperator<Range> refused : List.<UnaryOperator<Range>>of(x -> x.sqrt(60), x -> x.apply(Kind.LOG, 60), Range::reciprocal,
        x -> x.power(-1, 60), x -> x.power(-2, 60))) {
      assertThrows(Undecided.class, () -> refused.apply(range(-1, 1)));
      assertThrows(Undecided.class, () -> refused.apply(Range.LINE));
    }
    assertThrows(Undecided.class, () -> range(1, 0));
    assertThrows(Undecided.class, () -> range(0, 1).reciprocal());
    assertThrows(Undecided.class, () -> Range.of(Rational.of(2)).power(9999, 0).power(9999, 0).to(0));
    assertFalse(from(0).contains(Range.LINE));
  }
}
