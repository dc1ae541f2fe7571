package org.gradus.numeric.ball;

import java.math.BigInteger;
import java.math.RoundingMode;

import org.gradus.kernel.arithmetic.Rational;

/** The exact number {@code mantissa * 2^exponent}. Not normalised: trailing zeros may be in either part. */
public record Binary(BigInteger mantissa, long exponent) {

  public static final Binary ZERO = new Binary(BigInteger.ZERO, 0);
  public static final Binary ONE = new Binary(BigInteger.ONE, 0);

  private static final int FRACTION = 52;

  private static final int LEAST_EXPONENT = -1074;

  public static Binary of(long value) {
    return new Binary(BigInteger.valueOf(value), 0);
  }

  /** Exactly the double, which must be finite. */
  public static Binary of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " is not a number");
    }
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >> FRACTION) & 0x7ff;
    long fraction = bits & (1L << FRACTION) - 1;
    long mantissa = biased == 0 ? fraction : fraction | 1L << FRACTION;
    if (mantissa == 0) {
      return ZERO;
    }
    int zeros = Long.numberOfTrailingZeros(mantissa);
    long odd = mantissa >> zeros;
    return new Binary(BigInteger.valueOf(bits < 0 ? -odd : odd), Math.max(biased, 1) - 1 + LEAST_EXPONENT + zeros);
  }

  public int signum() {
    return mantissa.signum();
  }

  /** The s with 2^(s-1) &lt;= |x| &lt;= 2^s; meaningless for 0. */
  public long scale() {
    return mantissa.bitLength() + exponent;
  }

  public Binary negate() {
    return new Binary(mantissa.negate(), exponent);
  }

  public Binary abs() {
    return signum() < 0 ? negate() : this;
  }

  public Binary plus(Binary other) {
    if (signum() == 0 || other.signum() == 0) {
      return signum() == 0 ? other : this;
    }
    if (exponent < other.exponent) {
      return other.plus(this);
    }
    return new Binary(mantissa.shiftLeft(Math.toIntExact(exponent - other.exponent)).add(other.mantissa), other.exponent);
  }

  public Binary minus(Binary other) {
    return plus(other.negate());
  }

  public Binary times(Binary other) {
    return new Binary(mantissa.multiply(other.mantissa), exponent + other.exponent);
  }

  /** {@code this * 2^shift}. */
  public Binary scaled(long shift) {
    return new Binary(mantissa, exponent + shift);
  }

  /** The sign of this - other. */
  public int compareTo(Binary other) {
    int sign = signum();
    if (sign != other.signum() || sign == 0) {
      return Integer.compare(sign, other.signum());
    }
    // scales that differ by more than 1 decide without a long sum
    if (Math.abs(scale() - other.scale()) > 1) {
      return scale() > other.scale() ? sign : -sign;
    }
    return minus(other).signum();
  }

  /** The greatest integer that is not above the number. */
  public BigInteger floor() {
    return fixed(0);
  }

  /** floor(this * 2^width). */
  BigInteger fixed(int width) {
    return mantissa.shiftLeft(Math.toIntExact(Math.max(exponent + width, -mantissa.bitLength() - 1L)));
  }

  /**
   * The double next to the number: downwards (FLOOR), upwards (CEILING) or nearest, ties to even (HALF_EVEN).
   * Directed rounding gives the greatest finite double rather than an infinity that lies on the wrong side.
   */
  public double toDouble(RoundingMode mode) {
    if (signum() == 0) {
      return 0;
    }
    if (signum() < 0) {
      return -negate().toDouble(mirrored(mode));
    }
    if (scale() > Double.MAX_EXPONENT + 1) {
      return mode == RoundingMode.FLOOR ? Double.MAX_VALUE : Double.POSITIVE_INFINITY;
    }
    if (scale() < LEAST_EXPONENT) {
      return mode == RoundingMode.CEILING ? Double.MIN_VALUE : 0;
    }
    int dropped = (int) Math.max(mantissa.bitLength() - FRACTION - 1L, LEAST_EXPONENT - exponent);
    if (dropped <= 0) {
      return scaledExactly(mantissa.longValueExact(), exponent);
    }
    long kept = mantissa.shiftRight(dropped).longValueExact();
    boolean exact = mantissa.getLowestSetBit() >= dropped;
    // at most 2^53, which is a double; 2^1024 becomes infinite, which is on the right side
    return scaledExactly(kept + (exact ? 0 : up(mode, kept, dropped)), exponent + dropped);
  }

  private int up(RoundingMode mode, long kept, int dropped) {
    return switch (mode) {
      case FLOOR -> 0;
      case CEILING -> 1;
      case HALF_EVEN -> {
        boolean half = mantissa.testBit(dropped - 1);
        boolean more = mantissa.getLowestSetBit() < dropped - 1;
        yield half && (more || kept % 2 == 1) ? 1 : 0;
      }
      default -> throw new IllegalArgumentException(mode + " is not a mode of rounding here");
    };
  }

  private static RoundingMode mirrored(RoundingMode mode) {
    return mode == RoundingMode.FLOOR ? RoundingMode.CEILING : mode == RoundingMode.CEILING ? RoundingMode.FLOOR : mode;
  }

  /** A product with a power of two that is a double or at least 2^1024. */
  private static double scaledExactly(long mantissa, long exponent) {
    return Math.scalb((double) mantissa, (int) exponent);
  }

  /** About this number, for guesses; 0 or infinite beyond the doubles. */
  double nearly() {
    return toDouble(RoundingMode.HALF_EVEN);
  }

  public Rational rational() {
    if (Math.abs(exponent) > 1 << 24) {
      throw new ArithmeticException("a number of exponent " + exponent + " as a fraction");
    }
    int shift = (int) exponent;
    return shift >= 0
        ? new Rational(mantissa.shiftLeft(shift), BigInteger.ONE)
        : new Rational(mantissa, BigInteger.ONE.shiftLeft(-shift));
  }

  @Override
  public String toString() {
    return mantissa + "*2^" + exponent;
  }
}
