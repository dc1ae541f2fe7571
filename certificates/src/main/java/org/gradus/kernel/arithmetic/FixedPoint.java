package org.gradus.kernel.arithmetic;

import java.math.BigInteger;
import java.util.*;

import org.gradus.kernel.arithmetic.Elementary.Kind;

/**
 * tanh, sigmoid, softplus and erf ({@link FixedErf}) of {@code long} fixed-point numbers: a number at scale s stands for number / 2^s.
 * {@code multiplyHigh} takes scales s and t to s + t - 64 and loses less than 1 there. "u" is 2^-62.
 */
final class FixedPoint {
  static final int MOST_BITS = 58;
  static final Set<Kind> KINDS = Set.of(Kind.TANH, Kind.SIGMOID, Kind.SOFTPLUS, Kind.ERF);

  private static final int SCALE = 60;
  private static final long ONE = 1L << 62;
  /** e^-i, i < 64, and e^(-j/32), j < 32, at scale 63: below the truth by less than 2. */
  private static final long[] WHOLE = powers(64, 0);
  private static final long[] PART = powers(32, 5);
  /** 1/k!, at scale 62, below the truth by less than 1. */
  private static final long[] EXP = {ONE, ONE, ONE / 2, ONE / 6, ONE / 24, ONE / 120, ONE / 720, ONE / 5040, ONE / 40320};
  private static final int ATANH_TERMS = 18;

  private FixedPoint() {}

  private static long[] powers(int count, int fraction) {
    Block exponents = Block.positions("k", -1, count).negate();
    Block values = Elementary.apply(Kind.EXP, exponents.times(Block.of(Rational.of(1, 1L << fraction))), 80);
    long[] powers = new long[count];
    for (int k = 0; k < count; k++) {
      powers[k] = values.mids.get(k).subtract(values.radius).shiftLeft(63 + values.exponent).longValueExact();
    }
    return powers;
  }

  /**
   * In units of 2^-60 the radius is 12 and the argument's with the Lipschitz bound 1, 1/4, 1: cutting the argument to scale 58 (tanh) or
   * 57 moves the result by at most 4, and the functions below err by less than 8.
   */
  static Block apply(Kind kind, Block x, int bits) {
    if (kind == Kind.ERF) {
      return erf(x, bits);
    }
    int up = x.exponent + (kind == Kind.TANH ? 58 : 57);
    long[] values = new long[x.mids.size()];
    for (int k = 0; k < values.length; k++) {
      long m = x.mids.longs[k];
      long size = Math.abs(m);
      boolean tiny = up < 0 || size == 0 || up < Long.numberOfLeadingZeros(size);
      long e = tiny ? exp(up < 0 ? size >> Math.min(63, -up) : size << up) : 0; // e^-64 is below 1 u
      values[k] = kind == Kind.SOFTPLUS ? logOnePlus(e) : kind == Kind.TANH ? tanh(e, m) : sigmoid(e, m);
    }
    BigInteger radius = Block.scale(x.radius, x.exponent + SCALE - (kind == Kind.SIGMOID ? 2 : 0), BigInteger.ONE);
    Block result = Block.of(x.axes, Integers.of(values), radius.add(BigInteger.valueOf(12)), -SCALE, BigInteger.ONE, bits);
    return kind != Kind.SOFTPLUS ? result
        : result.plus(Block.of(x.axes, x.positivePart().mids, BigInteger.ZERO, x.exponent, BigInteger.ONE, bits));
  }

  /** In units of 2^-60 the radius is 3 and the argument's with the Lipschitz bound 2: cutting takes 1.2, erf 0.8, cutting its value 1. */
  private static Block erf(Block x, int bits) {
    int up = x.exponent + SCALE;
    long[] values = new long[x.mids.size()];
    for (int k = 0; k < values.length; k++) {
      long m = x.mids.longs[k];
      long size = Math.abs(m);
      boolean small = up < 0 || size == 0 || up < Long.numberOfLeadingZeros(size);
      long value = small ? FixedErf.of(up < 0 ? size >> Math.min(63, -up) : size << up) >> 2 : 1L << SCALE;
      values[k] = m < 0 ? -value : value;
    }
    BigInteger radius = Block.scale(x.radius, x.exponent + SCALE + 1, BigInteger.ONE);
    return Block.of(x.axes, Integers.of(values), radius.add(BigInteger.valueOf(3)), -SCALE, BigInteger.ONE, bits);
  }

  /**
   * e^-t at scale 62 for t at scale 57: t = i + j/32 + r. The polynomial of degree 8 in r < 1/32 errs by 0.4 u (remainder) + 2.1 u (each
   * step 3 u, damped by 1/32), the product of the table entries by 3 u, the last product by 2 u: less than 7.5 u.
   */
  private static long exp(long t) {
    long r = (t & (1L << 52) - 1) << 6;
    long p = EXP[8];
    for (int k = 7; k >= 0; k--) {
      p = EXP[k] - (Math.multiplyHigh(p, r) << 1);
    }
    long table = Math.multiplyHigh(WHOLE[(int) (t >>> 57)], PART[(int) (t >>> 52) & 31]) << 1;
    return Math.multiplyHigh(table, p) << 1;
  }

  /**
   * 1/d at scale 61 for d in [1/2, 1] at scale 62, by Newton's y + y (1 - d y) from 48/17 - 32/17 d: relative errors 1/17, 2^-8, 2^-16,
   * 2^-32, 2^-64 while 1 - d y is taken at scale 59, in the last step at scale 75 (modulo 2^64; it is below 2^43). Errs by less than 2.2 u.
   */
  static long reciprocal(long d) {
    long y = 6510615555426900570L - (Math.multiplyHigh(8680820740569200760L, d) << 1);
    for (int n = 0; n < 3; n++) {
      long defect = (1L << 59) - Math.multiplyHigh(d, y);
      y += Math.multiplyHigh(y, defect << 4) << 1;
    }
    long defect = -(Math.multiplyHigh(d, y) << 16 | d * y >>> 48);
    return y + (Math.multiplyHigh(y, defect << 16) >> 27);
  }

  /** 2/(1+e) - 1: d = (1+e)/2 errs by 4.75 u, its reciprocal by 4 times that and 2.2 u, 5.3 units of 2^-60, the shift by 1/2. */
  private static long tanh(long e, long sign) {
    long size = reciprocal(ONE + e >> 1) - (1L << 61) >> 1;
    return sign < 0 ? -size : size;
  }

  /** 1/(1+e), or 1 minus that: half the error of tanh. */
  private static long sigmoid(long e, long sign) {
    long size = reciprocal(ONE + e >> 1) >> 2;
    return sign < 0 ? (1L << SCALE) - size : size;
  }

  /**
   * log(1+e) = 2 atanh z, z = e/(2+e) = 1 - 1/(2d), d = (2+e)/4: d errs by 2.9 u, z by 6.9 u, z^2 by 8.7 u; the series in z^2 <= 1/9 by 9 u
   * (each step 5 u, damped by 1/9; the remainder is below 1/8 u); the result by 20.5 u, 5.2 units of 2^-60, and the last product by 2.
   */
  private static long logOnePlus(long e) {
    long z = ONE - reciprocal((ONE >> 1) + (e >> 2));
    long square = Math.multiplyHigh(z, z) << 2;
    long sum = ONE / (2 * ATANH_TERMS + 1);
    for (int k = ATANH_TERMS - 1; k >= 0; k--) {
      sum = ONE / (2 * k + 1) + (Math.multiplyHigh(sum, square) << 2);
    }
    return Math.multiplyHigh(z, sum) << 1;
  }
}
