package org.gradus.numeric.floating;

/** Bounds of rounding errors in binary64, rounding to nearest. */
public final class Rounding {

  /** The unit roundoff u = 2^-53. */
  public static final double UNIT = 0x1p-53;

  /** The least positive double. */
  public static final double TINY = Double.MIN_VALUE;

  /** Covers 12 rounded operations on numbers that are not negative [bounds.md#up]. */
  private static final double UP = 1 + 0x1p-48;

  /** Covers 2^-1075 lost to underflow in each of 16 products [bounds.md#up]. */
  private static final double UNDERFLOW = 0x1p-1070;

  private Rounding() {}

  /**
   * An upper bound of the exact value of a sum of products of numbers &gt;= 0 whose computed value is {@code computed},
   * for at most 12 operations [bounds.md#up]. Exact zeros stay zero only through {@link #upOrZero}.
   */
  public static double up(double computed) {
    return computed * UP + UNDERFLOW;
  }

  /** As {@link #up}, for sums without products: such a sum is 0 only if all its terms are. */
  static double upOrZero(double computed) {
    return computed == 0 ? 0 : up(computed);
  }

  /** An upper bound of gamma_k = k u / (1 - k u), for k &lt; 2^40 [bounds.md#gamma]. */
  public static double gamma(long k) {
    if (k >= 1L << 40) {
      throw new IllegalArgumentException("gamma of " + k);
    }
    return up(k * UNIT / (1 - k * UNIT));
  }

  /**
   * The error of the rounded sum {@code sum = fl(x + y)}, exactly (Knuth), as long as nothing overflows
   * [bounds.md#twosum].
   */
  public static double sumError(double x, double y, double sum) {
    double part = sum - x;
    return (x - (sum - part)) + (y - part);
  }

  /**
   * Whether {@code x * y} is surely computed without error: a factor is 0 or 1 in size, or both have at most 24 bits.
   */
  static boolean exactProduct(double x, double y) {
    return x == 0 || y == 0 || Math.abs(x) == 1 || Math.abs(y) == 1 || (short24(x) && short24(y));
  }

  private static boolean short24(double x) {
    return (float) x == x;
  }
}
