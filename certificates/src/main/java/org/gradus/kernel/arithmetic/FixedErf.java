package org.gradus.kernel.arithmetic;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Elementary.Kind;

/**
 * erf of {@code long} fixed-point numbers, as in {@link FixedPoint}, by Taylor polynomials of degree {@value #DEGREE} in h = x - c about the
 * middles c = (2i+1)/64 of the intervals of length 1/32 below {@value #HALVES}/2.
 *
 * <p>The coefficient of h^n, n >= 1, is erf^(n)(c)/n! = (-1)^(n-1) 2/sqrt(pi) e^(-c^2) H_(n-1)(c)/n!, H the Hermite polynomials. The
 * remainder is at most max |erf^(10)| h^10/10!, and |H_9(x)| e^(-x^2/2) <= 1.09 sqrt(2^9 9!) (Cramer) makes it, |h| <= 1/64, less than
 * 0.02 u. From 13/2 on 1 - erf x < e^(-x^2)/(x sqrt(pi)) is below 0.2 u.
 */
final class FixedErf {
  private static final int DEGREE = 9;
  private static final int HALVES = 13;
  private static final int SCALE = 62;
  /** Of what the coefficients are made from. */
  private static final int FINE = 160;
  private static final long[][] COEFFICIENTS = coefficients();

  private FixedErf() {}

  /** Each errs by less than 1.01 u: e^(-c^2) and 2/sqrt(pi) by less than 2^-110, H_9(c)/10! is below 2^13, the last floor takes less than 1. */
  private static long[][] coefficients() {
    int count = 16 * HALVES;
    Block middles = Block.positions("i", -1, count).times(Block.of(Rational.of(2))).plus(Block.ONE).times(Block.of(Rational.of(1, 64)));
    Block values = Elementary.apply(Kind.ERF, middles, 120);
    Block slopes = Elementary.apply(Kind.EXP, middles.power(2).negate(), 120);
    BigInteger root = Constants.pi(FINE).shiftLeft(FINE).sqrt();
    long[][] all = new long[count][DEGREE + 1];
    for (int i = 0; i < count; i++) {
      all[i][0] = Block.scale(values.mids.get(i), values.exponent + SCALE, BigInteger.ONE).longValueExact();
      BigInteger slope = Block.scale(slopes.mids.get(i), slopes.exponent + 2 * FINE + 1, BigInteger.ONE).divide(root);
      hermite(all[i], slope, BigInteger.valueOf(2L * i + 1));
    }
    return all;
  }

  /** H_(n+1)(c) = 2 c H_n(c) - 2 n H_(n-1)(c); times 32^n, c being {@code odd}/64, these are whole. */
  private static void hermite(long[] coefficients, BigInteger slope, BigInteger odd) {
    BigInteger before = BigInteger.ZERO;
    BigInteger hermite = BigInteger.ONE;
    BigInteger factorial = BigInteger.ONE;
    for (int n = 0; n < DEGREE; n++) {
      factorial = factorial.multiply(BigInteger.valueOf(n + 1L));
      BigInteger size = Block.floor(slope.multiply(hermite), factorial.shiftLeft(FINE - SCALE + 5 * n));
      coefficients[n + 1] = (n % 2 == 0 ? size : size.negate()).longValueExact();
      BigInteger next = odd.multiply(hermite).subtract(before.multiply(BigInteger.valueOf(2048L * n)));
      before = hermite;
      hermite = next;
    }
  }

  /**
   * erf x at scale 62 for x >= 0 at scale 60; errs by less than 3.2 u: each step takes 1.01 u for the coefficient and 2 u for the product,
   * both damped by 1/64 in the next.
   */
  static long of(long x) {
    int i = (int) (x >>> 55);
    if (i >= COEFFICIENTS.length) {
      return 1L << SCALE;
    }
    long h = ((x & (1L << 55) - 1) - (1L << 54)) << 3;
    long[] coefficients = COEFFICIENTS[i];
    long p = coefficients[DEGREE];
    for (int n = DEGREE - 1; n >= 0; n--) {
      p = coefficients[n] + (Math.multiplyHigh(p, h) << 1);
    }
    return p;
  }
}
