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

  /** Entrywise products of arrays of this size. */
  static RowProducts entrywise(int size) {
    return new RowProducts(size, 1, 1, 1);
  }

  private boolean isEntrywise() {
    return rows == 1 && columns == 1 && inner == 1;
  }

  /** inner < 2^this. */
  private int innerBits() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(inner);
  }

  /** Whether all sums fit into {@code long}: with factors of at most p and q bits and N < 2^s terms they are below 2^(p+q+s). */
  boolean areShort(Integers a, Integers b) {
    return a.isSmall() && b.isSmall()
        && (a.length() + b.length() + innerBits() <= Integers.LONG_BITS || a.magnitude().signum() == 0 || b.magnitude().signum() == 0);
  }

  /** The exact sums. */
  Integers exact(Integers a, Integers b) {
    if (isEntrywise()) {
      return a.times(b);
    } else if (areShort(a, b)) {
      long[] sums = new long[batch * rows * columns];
      visit(a, b, (k, mirror, p, q, length) -> sums[k] = sums[mirror] = dot(a.longs, p, b.longs, q, length));
      return Integers.of(sums);
    }
    BigInteger[] sums = new BigInteger[batch * rows * columns];
    visit(a, b, (k, mirror, p, q, length) -> sums[k] = sums[mirror] = dot(a, p, b, q, length));
    return Integers.of(sums);
  }

  /** Sums over 2^down, too low by less than {@code loss}. */
  record Sums(Integers numbers, int down, int loss) {}

  /**
   * The sums of products of {@code longs} of 62 bits, brought to 62 bits themselves. Each product over 2^64, at most 2^60, is rounded down,
   * unless the factors had so few bits before that its last 64 are 0; then each sum, if it is too long.
   */
  Sums high(Integers a, Integers b, int bitsOfFactors) {
    if (isEntrywise()) {
      return new Sums(a.highTimes(b), 62, 1);
    }
    long[] above = new long[batch * rows * columns];
    long[] below = new long[above.length];
    visit(a, b, (k, mirror, p, q, length) -> {
      highDot(a.longs, p, b.longs, q, length, above, below, k);
      above[mirror] = above[k];
      below[mirror] = below[k];
    });
    int down = Math.max(0, Integers.length(above) + 32 - Integers.LONG_BITS);
    Integers sums = Integers.build(above.length, true, k -> above[k] << 32 - down | below[k] >> down, null);
    return new Sums(sums, 64 + down, (bitsOfFactors <= 60 ? 0 : 1 + (inner - 1 >> down)) + (down == 0 ? 0 : 1));
  }

  /** At least the sum of the absolute values in any row. So that it stays below 2^62, the lowest {@code cut} bits are rounded up. */
  BigInteger rowSum(Integers matrix) {
    int cut = matrix.isSmall() ? Math.max(0, matrix.length() + innerBits() - Integers.LONG_BITS) : 0;
    BigInteger bigMost = BigInteger.ZERO;
    long most = 0;
    for (int start = 0; start < matrix.size(); start += inner) {
      BigInteger bigSum = BigInteger.ZERO;
      long sum = cut == 0 ? 0 : inner;
      for (int k = start; k < start + inner; k++) {
        if (matrix.isSmall()) {
          sum += Math.abs(matrix.longs[k]) >> cut;
        } else {
          bigSum = bigSum.add(matrix.get(k).abs());
        }
      }
      most = Math.max(most, sum);
      bigMost = bigMost.max(bigSum);
    }
    return bigMost.max(BigInteger.valueOf(most).shiftLeft(cut));
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
   * Sets number k to a sum of at most 2^26 products over 2^64, as above * 2^32 + below, 0 <= below < 2^32. Four products of at most 2^60 are
   * summed before their parts are: so these stay below 2^57 and 2^57.
   */
  private static void highDot(long[] a, int p, long[] b, int q, int length, long[] above, long[] below, int k) {
    long high = 0;
    long low = 0;
    int t = 0;
    for (; t <= length - 4; t += 4) {
      long four = Math.multiplyHigh(a[p + t], b[q + t]) + Math.multiplyHigh(a[p + t + 1], b[q + t + 1])
          + Math.multiplyHigh(a[p + t + 2], b[q + t + 2]) + Math.multiplyHigh(a[p + t + 3], b[q + t + 3]);
      high += four >> 32;
      low += four & 0xFFFFFFFFL;
    }
    for (; t < length; t++) {
      low += Math.multiplyHigh(a[p + t], b[q + t]); // at most three
    }
    above[k] = high + (low >> 32);
    below[k] = low & 0xFFFFFFFFL;
  }
}
