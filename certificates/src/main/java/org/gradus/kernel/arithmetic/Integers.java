package org.gradus.kernel.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.*;

/**
 * An array of integers; every operation is exact. The numbers are stored as {@code low} alone while each has at most 62 bits besides
 * its sign, as pairs {@code high * 2^64 + low} (low unsigned) between a product and the following {@link #shift}, or else as
 * {@code big}. A sum may have one bit more until it is shifted.
 */
final class Integers {
  static final int LONG_BITS = 62;

  private final long[] high;
  final long[] low;
  private final BigInteger[] big;

  private Integers(long[] high, long[] low, BigInteger[] big) {
    this.high = high;
    this.low = low;
    this.big = big;
  }

  /** In the shortest storage; the array is taken over. */
  static Integers of(long... numbers) {
    return new Integers(null, numbers, null).shift(0);
  }

  /** In the shortest storage; the array is taken over. */
  static Integers of(BigInteger... numbers) {
    return new Integers(null, null, numbers).shift(0);
  }

  private static Integers build(int size, boolean small, IntToLongFunction onLong, IntFunction<BigInteger> onBig) {
    long[] longs = small ? new long[size] : null;
    BigInteger[] bigs = small ? null : new BigInteger[size];
    if (small) {
      Arrays.setAll(longs, onLong);
    } else {
      Arrays.setAll(bigs, onBig);
    }
    return new Integers(null, longs, bigs);
  }

  int size() {
    return big == null ? low.length : big.length;
  }

  /** Whether the numbers are single {@code long}s. */
  boolean isSmall() {
    return high == null && big == null;
  }

  BigInteger get(int k) {
    if (high == null) {
      return big == null ? BigInteger.valueOf(low[k]) : big[k];
    }
    return BigInteger.valueOf(low[k] < 0 ? high[k] + 1 : high[k]).shiftLeft(64).add(BigInteger.valueOf(low[k]));
  }

  BigInteger[] bigs() {
    return big != null ? big : build(size(), false, null, this::get).big;
  }

  /** The number of bits of the longest number, without its sign. */
  int length() {
    if (big != null) {
      int longest = 0;
      for (BigInteger number : big) {
        longest = Math.max(longest, number.bitLength());
      }
      return longest;
    }
    long top = 0;
    long bottom = 0;
    for (int k = 0; k < low.length; k++) {
      long sign = (high == null ? low[k] : high[k]) >> 63;
      top |= high == null ? 0 : high[k] ^ sign;
      bottom |= low[k] ^ sign;
    }
    return top != 0 ? 128 - Long.numberOfLeadingZeros(top) : 64 - Long.numberOfLeadingZeros(bottom);
  }

  /** The largest absolute value. */
  BigInteger magnitude() {
    if (!isSmall()) {
      BigInteger most = BigInteger.ZERO;
      for (BigInteger number : bigs()) {
        most = number.bitLength() < most.bitLength() ? most : most.max(number.abs());
      }
      return most;
    }
    long most = 0;
    for (long number : low) {
      most = Math.max(most, Math.abs(number));
    }
    return BigInteger.valueOf(most);
  }

  /** floor(number * 2^up), in the shortest storage. */
  Integers shift(int up) {
    if (up == 0 && isSmall() && length() <= LONG_BITS) {
      return this;
    }
    if (length() + up > LONG_BITS || big != null && up != 0 || up < -126) {
      Integers moved = build(size(), false, null, k -> get(k).shiftLeft(up));
      return moved.length() > LONG_BITS ? moved : moved.shift(0);
    }
    long[] moved = new long[size()];
    for (int k = 0; k < moved.length; k++) {
      long bottom = big == null ? low[k] : big[k].longValue();
      long top = high == null ? bottom >> 63 : high[k];
      moved[k] = up >= 0 ? bottom << up : up > -64 ? top << 64 + up | bottom >>> -up : top >> -up - 64;
    }
    return new Integers(null, moved, null);
  }

  Integers gather(int[] from) {
    if (!isSmall()) {
      return build(from.length, false, null, k -> get(from[k]));
    }
    long[] gathered = new long[from.length];
    for (int k = 0; k < from.length; k++) {
      gathered[k] = low[from[k]];
    }
    return new Integers(null, gathered, null);
  }

  Integers plus(Integers other) {
    return build(size(), isSmall() && other.isSmall(), k -> low[k] + other.low[k], k -> get(k).add(other.get(k)));
  }

  Integers times(Integers other) {
    if (!isSmall() || !other.isSmall()) {
      return build(size(), false, null, k -> get(k).multiply(other.get(k)));
    }
    long[] top = new long[low.length];
    long[] bottom = new long[low.length];
    for (int k = 0; k < top.length; k++) {
      top[k] = Math.multiplyHigh(low[k], other.low[k]);
      bottom[k] = low[k] * other.low[k];
    }
    return new Integers(top, bottom, null);
  }

  /** The same function on both storages; on {@code long} it must stay within 63 bits. */
  Integers map(LongUnaryOperator onLong, UnaryOperator<BigInteger> onBig) {
    return build(size(), isSmall(), k -> onLong.applyAsLong(low[k]), k -> onBig.apply(get(k))).shift(0);
  }

  Integers map(UnaryOperator<BigInteger> function) {
    return build(size(), false, null, k -> function.apply(get(k))).shift(0);
  }

  /** The greatest of each run of {@code run} numbers. */
  Integers maxima(int run) {
    return build(size() / run, isSmall(), row -> Arrays.stream(low, row * run, (row + 1) * run).max().orElseThrow(),
        row -> Arrays.stream(big, row * run, (row + 1) * run).reduce(BigInteger::max).orElseThrow());
  }

  /**
   * For each of {@code batch} pairs of matrices, of {@code rows} x {@code inner} and {@code columns} x {@code inner} numbers: the scalar
   * products of their rows. No partial sum exceeds inner * magnitude * magnitude, which decides how sums are kept.
   */
  static Integers products(Integers a, Integers b, int batch, int rows, int columns, int inner) {
    int bound = a.magnitude().multiply(b.magnitude()).multiply(BigInteger.valueOf(inner)).bitLength();
    int size = batch * rows * columns;
    boolean small = a.isSmall() && b.isSmall() && bound <= 126;
    long[] high = small && bound > 63 ? new long[size] : null;
    long[] low = small ? new long[size] : null;
    BigInteger[] big = small ? null : new BigInteger[size];
    for (int row = 0; row < batch * rows; row++) {
      for (int column = 0; column < columns; column++) {
        int k = row * columns + column;
        int p = row * inner;
        int q = (row / rows * columns + column) * inner;
        if (high != null) {
          longDot(a.low, p, b.low, q, inner, high, low, k);
        } else if (small) {
          low[k] = shortDot(a.low, p, b.low, q, inner);
        } else {
          big[k] = bigDot(a, p, b, q, inner);
        }
      }
    }
    return new Integers(high, low, big);
  }

  private static BigInteger bigDot(Integers a, int p, Integers b, int q, int inner) {
    BigInteger sum = BigInteger.ZERO;
    for (int t = 0; t < inner; t++) {
      sum = sum.add(a.get(p + t).multiply(b.get(q + t)));
    }
    return sum;
  }

  private static long shortDot(long[] a, int p, long[] b, int q, int inner) {
    long sum = 0;
    for (int t = 0; t < inner; t++) {
      sum += a[p + t] * b[q + t];
    }
    return sum;
  }

  /** A product is h * 2^64 + m * 2^32 + l with 0 <= m, l < 2^32; each part is summed alone, so that the loop has no carries. */
  private static void longDot(long[] a, int p, long[] b, int q, int inner, long[] high, long[] low, int k) {
    long h = 0;
    long m = 0;
    long l = 0;
    for (int t = 0; t < inner; t++) {
      long x = a[p + t];
      long y = b[q + t];
      h += Math.multiplyHigh(x, y);
      m += x * y >>> 32;
      l += x * y & 0xFFFFFFFFL;
    }
    m += l >>> 32;
    high[k] = h + (m >>> 32);
    low[k] = m << 32 | l & 0xFFFFFFFFL;
  }
}
