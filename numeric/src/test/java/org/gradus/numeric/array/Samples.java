package org.gradus.numeric.array;

import org.gradus.kernel.arithmetic.Rational;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Intervals with a number inside, biased to corners: 0, 1, powers of two, neighbours of doubles, tiny and huge
 * exponents.
 */
public final class Samples {

  private Samples() {}

  /** Finite doubles, many of them special. */
  public static Arbitrary<Double> doubles() {
    Arbitrary<Double> special = Arbitraries.of(
        0.0, 1.0, -1.0, 0.5, 2.0, 3.0, 0.1, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Math.nextDown(Double.MIN_NORMAL),
        Math.nextUp(1.0), Math.nextDown(1.0), -Math.nextUp(1.0), 0x1p-537, 0x1.5p-538, 0x1p52, 0x1p53, 0x1p53 + 2, 0x1p511, -0x1.1p510);
    Arbitrary<Double> ordinary = Arbitraries.doubles().between(-10, 10).ofScale(15);
    Arbitrary<Double> scaled = Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(-700, 400))
        .as((bits, exponent) -> Math.scalb((double) bits, exponent));
    return Arbitraries.oneOf(special, ordinary, scaled);
  }

  /** Rationals that are doubles or near them. */
  private static Arbitrary<Rational> rationals() {
    Arbitrary<Rational> exact = doubles().map(ExactArithmetic::rational);
    Arbitrary<Rational> between = Combinators.combine(doubles(), Arbitraries.integers().between(-99, 99))
        .as((x, part) -> ExactArithmetic.rational(x).plus(ExactArithmetic.rational(Math.ulp(x)).times(Rational.of(part, 100))));
    Arbitrary<Rational> fractions = Combinators.combine(Arbitraries.integers().between(-50, 50), Arbitraries.integers().between(1, 50))
        .as((p, q) -> Rational.of(p, q));
    return Arbitraries.oneOf(exact, between, fractions);
  }

  /** Points, narrow and wide intervals, with one of their ends or a number between. */
  public static Arbitrary<Containment.Sample> samples() {
    Arbitrary<Rational> widths = Arbitraries.oneOf(
        Arbitraries.just(Rational.ZERO), Arbitraries.of(0x1p-60, 0x1p-40, 0x1p-1074, 0.25, 3.0).map(ExactArithmetic::rational));
    return Combinators.combine(rationals(), widths, Arbitraries.integers().between(0, 4)).as((lower, width, part) ->
        new Containment.Sample(
            new Enclosure(lower, lower.plus(width)), lower.plus(width.times(Rational.of(part, 4)))));
  }
}
