package org.gradus.kernel.arithmetic;

import java.math.BigInteger;

/**
 * The scalar products of all rows of two matrices, of {@code rows} x {@code inner} and {@code columns} x {@code inner} numbers, for each of
 * {@code batch} pairs of matrices. There are at most 2^26 numbers in each, and results.
 */
record RowProducts(int batch, int rows, int columns, int inner) {
  /** So many rows meet a row of the other matrix before the next one is fetched from memory. */
  private static final int TILE = 16;

  /** Sets results k and mirror to the product of the first {@code length} numbers from p and from q. */
  private interface Visitor {
    void set(int k, int mirror, int p, int q, int length);
  }

  /** The exact sums; no partial sum exceeds inner * |a| * |b|. */
  Integers exact(Integers a, Integers b) {
    BigInteger bound = a.magnitude().multiply(b.magnitude()).multiply(BigInteger.valueOf(inner));
    if (a.isSmall() && b.isSmall() && bound.bitLength() <= Integers.LONG_BITS) {
      long[] sums = new long[batch * rows * columns];
      visit(a, b, (k, mirror, p, q, length) -> sums[k] = sums[mirror] = dot(a.longs, p, b.longs, q, length));
      return Integers.of(sums);
    }
    BigInteger[] sums = new BigInteger[batch * rows * columns];
    visit(a, b, (k, mirror, p, q, length) -> sums[k] = sums[mirror] = dot(a, p, b, q, length));
    return Integers.of(sums);
  }

  /** The sums over 2^(64 + down), for {@code longs} of at most 62 bits. See {@link Block#products}. */
  Integers high(Integers a, Integers b) {
    long[] sums = new long[batch * rows * columns];
    visit(a, b, (k, mirror, p, q, length) -> sums[k] = sums[mirror] = highDot(a.longs, p, b.longs, q, length, down()));
    return Integers.of(sums);
  }

  /** The least number, if not 0, with inner < 2^(down + 2), so that sums of products of at most 2^124 over 2^(64 + down) stay below 2^62. */
  int down() {
    return Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(inner) - 2);
  }

  /** A matrix times its own transpose is symmetric: then one triangle is enough. */
  private void visit(Integers a, Integers b, Visitor visitor) {
    boolean symmetric = rows == columns && a.equals(b);
    int[] left = lengths(a, batch * rows);
    int[] right = symmetric ? left : lengths(b, batch * columns);
    for (int first = 0; first < left.length; first += TILE) {
      for (int column = 0; column < columns; column++) {
        for (int row = first; row < Math.min(first + TILE, left.length); row++) {
          int other = row / rows * columns + column;
          int k = row * columns + column;
          if (!symmetric || other <= row) {
            visitor.set(k, symmetric ? other * columns + row % rows : k, row * inner, other * inner, Math.min(left[row], right[other]));
          }
        }
      }
    }
  }

  /** How long each row is without the zeros at its end: triangular matrices are common. */
  private int[] lengths(Integers matrix, int count) {
    int[] lengths = new int[count];
    for (int row = 0; row < count; row++) {
      lengths[row] = inner;
      while (lengths[row] > 0 && matrix.isZero(row * inner + lengths[row] - 1)) {
        lengths[row]--;
      }
    }
    return lengths;
  }

  private static BigInteger dot(Integers a, int p, Integers b, int q, int length) {
    BigInteger sum = BigInteger.ZERO;
    for (int t = 0; t < length; t++) {
      sum = sum.add(a.get(p + t).multiply(b.get(q + t)));
    }
    return sum;
  }

  private static long dot(long[] a, int p, long[] b, int q, int length) {
    long sum = 0;
    for (int t = 0; t < length; t++) {
      sum += a[p + t] * b[q + t];
    }
    return sum;
  }

  /**
   * Sums of four products of at most 2^60 are at most 2^62; their parts above and below 2^32 are summed apart, and stay below 2^58 for at
   * most 2^26 products.
   */
  private static long highDot(long[] a, int p, long[] b, int q, int length, int down) {
    long above = 0;
    long below = 0;
    int t = 0;
    for (; t <= length - 4; t += 4) {
      long four = Math.multiplyHigh(a[p + t], b[q + t]) + Math.multiplyHigh(a[p + t + 1], b[q + t + 1])
          + Math.multiplyHigh(a[p + t + 2], b[q + t + 2]) + Math.multiplyHigh(a[p + t + 3], b[q + t + 3]);
      above += four >> 32;
      below += four & 0xFFFFFFFFL;
    }
    for (; t < length; t++) {
      below += Math.multiplyHigh(a[p + t], b[q + t]); // at most three: below 2^62
    }
    return (above << 32 - down) + (below >> down);
  }
}
