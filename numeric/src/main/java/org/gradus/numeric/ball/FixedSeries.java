package org.gradus.numeric.ball;

import java.math.BigInteger;

/**
 * Elementary functions of reduced arguments in fixed point: integers in units of 2^-width. Products are cut downwards;
 * the errors are bounded once and for all in docs/bounds.md, in units.
 */
final class FixedSeries {

  /** Errors of reduced exponentials, sines and cosines, in units. */
  static final int ERROR = 2;

  private static final int SPARE = 6;

  /** Common denominators stay below 2^60. */
  private static final int MULTIPLIER_BITS = 60;

  private final int width;
  private final BigInteger one;

  FixedSeries(int width) {
    this.width = width;
    this.one = BigInteger.ONE.shiftLeft(width);
  }

  int width() {
    return width;
  }

  BigInteger one() {
    return one;
  }

  private static BigInteger times(BigInteger x, BigInteger y, int v) {
    return x.multiply(y).shiftRight(v);
  }

  /** Doublings of the argument: about sqrt(width), which balances them with the terms of the series. */
  private int doublings() {
    return (int) Math.sqrt(width * 0.6) + 1;
  }

  /**
   * e^t - 1 for |t| &lt;= 0.36, within 2 units: Taylor's series at t/2^r, then r times E &lt;- 2E + E^2, with r + 6 more
   * bits [bounds.md#fixed-exp].
   */
  BigInteger expm1(BigInteger t) {
    int r = doublings();
    int v = width + r + SPARE;
    BigInteger e = exponentialSum(t.shiftLeft(SPARE), v, r);
    for (int i = 0; i < r; i++) {
      e = e.shiftLeft(1).add(times(e, e, v));
    }
    return e.shiftRight(v - width);
  }

  /**
   * sum of s^i/i! from i = 1 on for |s| &lt; 2^-(r+1), in units of 2^-v, within 9 units: blocks of q terms with a common
   * denominator, powers of s formed once.
   */
  private static BigInteger exponentialSum(BigInteger s, int v, int r) {
    int terms = exponentialTerms(v, r);
    int q = Math.max(2, (int) Math.min(Math.sqrt(terms), MULTIPLIER_BITS / (1 + Math.log(terms) / Math.log(2))));
    BigInteger[] powers = new BigInteger[q + 1];
    powers[1] = s;
    for (int j = 2; j <= q; j++) {
      powers[j] = times(powers[j - 1], s, v);
    }
    BigInteger sum = BigInteger.ZERO;
    for (int block = terms / q; block >= 0; block--) {
      // sum <- (s^0 c_0 + ... + s^(q-1) c_(q-1) + s^q sum) / c_0 with c_j = (bq+j+1)...(bq+q)
      BigInteger numerator = sum.signum() == 0 ? sum : times(powers[q], sum, v);
      long c = 1;
      for (int j = q - 1; j >= 0; j--) {
        c *= (long) block * q + j + 1;
        BigInteger factor = BigInteger.valueOf(c);
        if (j > 0) {
          numerator = numerator.add(powers[j].multiply(factor));
        } else if (block > 0) {
          numerator = numerator.add(factor.shiftLeft(v));
        }
      }
      sum = numerator.divide(BigInteger.valueOf(c));
    }
    return sum;
  }

  /** The least N with 2^(-(r+1) N)/N! below 2^-(v+1). */
  private static int exponentialTerms(int v, int r) {
    int terms = 1;
    double size = r + 1;
    while (size <= v + 2) {
      terms++;
      size += r + 1 + Math.log(terms) / Math.log(2);
    }
    return terms;
  }

  /** sin t and cos t - 1. */
  record SineCosine(BigInteger sine, BigInteger cosineLessOne) {}

  /**
   * For |t| &lt;= 0.8, both within 2 units: Taylor's series at t/2^r, then r times S &lt;- 2S(1 + C), C &lt;- -2S^2
   * [bounds.md#fixed-sine].
   */
  SineCosine sineCosine(BigInteger t) {
    int r = doublings() / 2;
    int v = width + r + SPARE;
    BigInteger s = t.shiftLeft(SPARE);
    BigInteger square = times(s, s, v);
    int terms = sineTerms(v, r);
    BigInteger sine = times(s, alternating(square, v, terms, 1), v);
    BigInteger cosine = times(square, alternating(square, v, terms, 2), v).shiftRight(1).negate();
    for (int i = 0; i < r; i++) {
      BigInteger next = sine.add(times(sine, cosine, v)).shiftLeft(1);
      cosine = times(sine, sine, v).shiftLeft(1).negate();
      sine = next;
    }
    return new SineCosine(sine.shiftRight(v - width), cosine.shiftRight(v - width));
  }

  /** 1 - y/((k+1)(k+2)) + y^2/((k+1)...(k+4)) - ..., so many terms, within 3 units. */
  private static BigInteger alternating(BigInteger square, int v, int terms, int k) {
    BigInteger unit = BigInteger.ONE.shiftLeft(v);
    BigInteger sum = unit;
    for (int i = terms - 1; i > 0; i--) {
      long divisor = (2L * i + k - 1) * (2L * i + k);
      sum = unit.subtract(times(square, sum, v).divide(BigInteger.valueOf(divisor)));
    }
    return sum;
  }

  /** The least N with 2^(-2 r N)/(2N)! below 2^-(v+1). */
  private static int sineTerms(int v, int r) {
    int terms = 1;
    double size = 2 * r + 1;
    while (size <= v + 2) {
      terms++;
      size += 2 * r + Math.log((2.0 * terms - 1) * 2 * terms) / Math.log(2);
    }
    return terms;
  }

  /** A number with a bound of its error in units. */
  record Bounded(BigInteger value, long error) {}

  /** z +- z^3/3 + z^5/5 +- ... for |z| &lt;= 2^-20 [bounds.md#fixed-odd]. */
  private Bounded oddSeries(BigInteger z, boolean alternating) {
    if (z.bitLength() > width - 20) {
      throw new AssertionError("odd series at " + z + " of " + width + " bits");
    }
    BigInteger square = times(z, z, width);
    BigInteger power = z.abs();
    BigInteger sum = BigInteger.ZERO;
    int terms = 0;
    while (power.signum() != 0) {
      BigInteger term = power.divide(BigInteger.valueOf(2L * terms + 1));
      sum = alternating && terms % 2 == 1 ? sum.subtract(term) : sum.add(term);
      power = times(power, square, width);
      terms++;
    }
    return new Bounded(z.signum() < 0 ? sum.negate() : sum, 3L * terms + 3);
  }

  /**
   * atan(y/x) for |y| &lt;= x, 1/2 &lt;= x &lt;= 1, where x and y err by at most 1 unit: with a double near the angle
   * turned back, atan(y/x) = a + atan((y cos a - x sin a)/(x cos a + y sin a)) [bounds.md#fixed-atan].
   */
  Bounded atan(BigInteger y, BigInteger x, double nearly) {
    BigInteger a = Binary.of(nearly).fixed(width);
    SineCosine turn = sineCosine(a);
    BigInteger cosine = one.add(turn.cosineLessOne);
    BigInteger numerator = times(y, cosine, width).subtract(times(x, turn.sine, width));
    BigInteger denominator = times(x, cosine, width).add(times(y, turn.sine, width));
    Bounded rest = oddSeries(numerator.shiftLeft(width).divide(denominator), true);
    return new Bounded(a.add(rest.value), rest.error + 32);
  }

  /**
   * log v for 0.7 &lt;= v &lt;= 1.42, where v errs by at most 1 unit: with a double a near it, log v = a + log(1 + d),
   * d = v e^-a - 1, log(1 + d) = 2 atanh(d/(2 + d)) [bounds.md#fixed-log].
   */
  Bounded log(BigInteger v, double nearly) {
    BigInteger a = Binary.of(nearly).fixed(width);
    BigInteger d = v.subtract(one).add(times(v, expm1(a.negate()), width));
    BigInteger z = d.shiftLeft(width).divide(one.shiftLeft(1).add(d));
    Bounded rest = oddSeries(z, false);
    return new Bounded(a.add(rest.value.shiftLeft(1)), 2 * rest.error + 12);
  }
}
