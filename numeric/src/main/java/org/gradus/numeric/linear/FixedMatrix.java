package org.gradus.numeric.linear;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.FixedInterval;

/**
 * A square interval matrix in fixed point: entry (i, j) lies within {@code rad[i][j]} of {@code mid[i][j]}, in units of
 * 2^-scale.
 */
public record FixedMatrix(int scale, BigInteger[][] mid, BigInteger[][] rad) {

  public int size() {
    return mid.length;
  }

  /** The entries of a matrix, row by row, at any scale; {@code null} for an unbounded one. */
  @FunctionalInterface
  public interface Entries {
    FixedInterval at(int position, int scale);
  }

  /**
   * The matrix of the given entries at a scale.
   *
   * @return {@code null} if an entry is unbounded
   */
  public static FixedMatrix of(int n, Entries entries, int scale) {
    BigInteger[][] mid = new BigInteger[n][n];
    BigInteger[][] rad = new BigInteger[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        FixedInterval entry = entries.at(i * n + j, scale);
        if (entry == null) {
          return null;
        }
        mid[i][j] = entry.mid();
        rad[i][j] = entry.rad();
      }
    }
    return new FixedMatrix(scale, mid, rad);
  }

  /** {@code value * 2^-scale}. */
  static Rational rational(BigInteger value, int scale) {
    return scale >= 0
        ? new Rational(value, BigInteger.ONE.shiftLeft(scale)) : new Rational(value.shiftLeft(-scale), BigInteger.ONE);
  }

  /**
   * The matrix at a scale that shows the size of its entries: an ordinary one, or one for entries down to subnormal
   * doubles.
   */
  static FixedMatrix rough(int n, Entries entries) {
    FixedMatrix ordinary = of(n, entries, 64);
    return ordinary == null || ordinary.exponent() > -24 ? ordinary : of(n, entries, 1100);
  }

  /** All entries are below 2^exponent in size. */
  int exponent() {
    int largest = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        largest = Math.max(largest, mid[i][j].abs().add(rad[i][j]).bitLength());
      }
    }
    return largest - scale;
  }

  FixedMatrix negated() {
    BigInteger[][] negated = new BigInteger[size()][size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        negated[i][j] = mid[i][j].negate();
      }
    }
    return new FixedMatrix(scale, negated, rad);
  }

  /** The symmetric matrix with this one's lower triangle. */
  FixedMatrix symmetricFromBelow() {
    BigInteger[][] middle = new BigInteger[size()][size()];
    BigInteger[][] radius = new BigInteger[size()][size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        middle[i][j] = mid[Math.max(i, j)][Math.min(i, j)];
        radius[i][j] = rad[Math.max(i, j)][Math.min(i, j)];
      }
    }
    return new FixedMatrix(scale, middle, radius);
  }

  /** Whether every entry may equal its mirror image. */
  public boolean mayBeSymmetric() {
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < i; j++) {
        if (mid[i][j].subtract(mid[j][i]).abs().compareTo(rad[i][j].add(rad[j][i])) > 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** The midpoints as doubles, approximately, in units of 2^exponent. */
  double[][] approximately(int exponent) {
    double[][] doubles = new double[size()][size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        doubles[i][j] = approximate(mid[i][j], scale + exponent);
      }
    }
    return doubles;
  }

  /** About {@code value * 2^-scale}; works where the integer itself exceeds the range of doubles. */
  static double approximate(BigInteger value, int scale) {
    int drop = Math.max(0, value.bitLength() - 64);
    return Math.scalb(value.shiftRight(drop).doubleValue(), drop - scale);
  }

  /** About {@code value * 2^scale}, rounded to an integer. */
  static BigInteger fixed(double value, int scale) {
    if (value == 0) {
      return BigInteger.ZERO;
    }
    int exponent = Math.getExponent(value) - 52;
    BigInteger digits = BigInteger.valueOf((long) Math.scalb(value, -exponent));
    int shift = exponent + scale;
    return shift >= 0 ? digits.shiftLeft(shift) : digits.shiftRight(-shift - 1).add(BigInteger.ONE).shiftRight(1);
  }
}
