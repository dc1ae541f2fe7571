package org.gradus.kernel.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.*;

/**
 * An array of integers, kept as {@code longs} while each has at most 62 bits besides its sign (-2^62 <= x < 2^62), else as {@code bigs}.
 * Operations are exact; a sum or product may have one bit more until it is shifted.
 */
final class Integers {
  static final int LONG_BITS = 62;

  final long[] longs;
  private final BigInteger[] bigs;

  private Integers(long[] longs, BigInteger[] bigs) {
    this.longs = longs;
    this.bigs = bigs;
  }

  /** In the shorter storage; the array is taken over. */
  static Integers of(long... numbers) {
    return new Integers(numbers, null).shift(0);
  }

  /** In the shorter storage; the array is taken over. */
  static Integers of(BigInteger... numbers) {
    return new Integers(null, numbers).shift(0);
  }

  /** In the storage told. */
  static Integers build(int size, boolean small, IntToLongFunction onLongs, IntFunction<BigInteger> onBigs) {
    long[] longs = small ? new long[size] : null;
    BigInteger[] bigs = small ? null : new BigInteger[size];
    for (int k = 0; k < size; k++) {
      if (small) {
        longs[k] = onLongs.applyAsLong(k);
      } else {
        bigs[k] = onBigs.apply(k);
      }
    }
    return new Integers(longs, bigs);
  }

  int size() {
    return isSmall() ? longs.length : bigs.length;
  }

  boolean isSmall() {
    return bigs == null;
  }

  BigInteger get(int k) {
    return isSmall() ? BigInteger.valueOf(longs[k]) : bigs[k];
  }

  boolean isZero(int k) {
    return isSmall() ? longs[k] == 0 : bigs[k].signum() == 0;
  }

  BigInteger[] bigs() {
    return isSmall() ? build(longs.length, false, null, this::get).bigs : bigs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Integers integers && Arrays.equals(longs, integers.longs) && Arrays.equals(bigs, integers.bigs);
  }

  @Override
  public int hashCode() {
    return size();
  }

  /** The number of bits of the longest number, without its sign. */
  int length() {
    if (isSmall()) {
      return length(longs);
    }
    int longest = 0;
    for (BigInteger number : bigs) {
      longest = Math.max(longest, number.bitLength());
    }
    return longest;
  }

  static int length(long[] numbers) {
    long ones = 0;
    for (long number : numbers) {
      ones |= number ^ number >> 63;
    }
    return 64 - Long.numberOfLeadingZeros(ones);
  }

  /** The largest absolute value. */
  BigInteger magnitude() {
    if (!isSmall()) {
      return Arrays.stream(bigs).map(BigInteger::abs).reduce(BigInteger.ZERO, BigInteger::max);
    }
    long most = 0;
    for (long number : longs) {
      most = Math.max(most, Math.abs(number));
    }
    return BigInteger.valueOf(most);
  }

  /** floor(number * 2^up), in the shorter storage. */
  Integers shift(int up) {
    if (!isSmall() || length() + up > LONG_BITS) {
      Integers moved = up == 0 && !isSmall() ? this : build(size(), false, null, k -> get(k).shiftLeft(up));
      return moved.length() > LONG_BITS ? moved : build(size(), true, k -> moved.bigs[k].longValue(), null);
    } else if (up == 0) {
      return this;
    }
    long[] moved = new long[longs.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = up > 0 ? longs[k] << up : longs[k] >> Math.min(63, -up);
    }
    return new Integers(moved, null);
  }

  Integers gather(int[] from) {
    return build(from.length, isSmall(), k -> longs[from[k]], k -> bigs[from[k]]);
  }

  Integers plus(Integers other) {
    return build(size(), isSmall() && other.isSmall(), k -> longs[k] + other.longs[k], k -> get(k).add(other.get(k)));
  }

  Integers times(Integers other) {
    boolean small = isSmall() && other.isSmall() && length() + other.length() <= LONG_BITS;
    return build(size(), small, k -> longs[k] * other.longs[k], k -> get(k).multiply(other.get(k)));
  }

  /** floor(a b / 2^62) of {@code longs} of at most 62 bits; it is at most 2^62. */
  Integers highTimes(Integers other) {
    return build(size(), true, k -> Math.multiplyHigh(longs[k] << 1, other.longs[k] << 1), null);
  }

  /** The same function on both storages; on {@code long} it must stay within 63 bits. */
  Integers map(LongUnaryOperator onLong, UnaryOperator<BigInteger> onBig) {
    return build(size(), isSmall(), k -> onLong.applyAsLong(longs[k]), k -> onBig.apply(bigs[k])).shift(0);
  }

  Integers map(UnaryOperator<BigInteger> function) {
    return build(size(), false, null, k -> function.apply(get(k))).shift(0);
  }

  /** The greatest of each run of {@code run} numbers. */
  Integers maxima(int run) {
    return build(size() / run, isSmall(), row -> Arrays.stream(longs, row * run, (row + 1) * run).max().orElseThrow(),
        row -> Arrays.stream(bigs, row * run, (row + 1) * run).reduce(BigInteger::max).orElseThrow());
  }
}
