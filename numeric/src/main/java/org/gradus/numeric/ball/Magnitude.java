package org.gradus.numeric.ball;

import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;

/**
 * A number &gt;= 0 of about 50 bits with an exponent of any size, for radii: {@code mantissa * 2^exponent} with
 * mantissa in [1/2, 1), or 0. Every operation rounds up, unless its name says lower.
 */
final class Magnitude {

  static final Magnitude ZERO = new Magnitude(0, 0);

  /** One rounding to nearest, upwards. */
  private static final double UP = 1 + 0x1p-51;

  /**
   * {@code Apfloat.doubleValue} errs by far less than this, relatively; a grosser error is caught by the exponent
   * check.
   */
  private static final double CONVERSION = 0x1p-44;

  private final double mantissa;
  private final long exponent;

  private Magnitude(double mantissa, long exponent) {
    this.mantissa = mantissa;
    this.exponent = exponent;
  }

  private static Magnitude normal(double mantissa, long exponent) {
    if (mantissa == 0) {
      return ZERO;
    }
    int shift = Math.getExponent(mantissa) + 1;
    return new Magnitude(Math.scalb(mantissa, -shift), exponent + shift);
  }

  /** 2^exponent. */
  static Magnitude power(long exponent) {
    return new Magnitude(0.5, exponent + 1);
  }

  static Magnitude of(long value) {
    return normal(value * UP, 0);
  }

  /** An upper bound of |x|. */
  static Magnitude upper(Apfloat x) {
    return x.signum() == 0 ? ZERO : normal(Math.min(leading(x) * (1 + CONVERSION), 1), x.scale());
  }

  /** A lower bound of |x|. */
  static Magnitude lower(Apfloat x) {
    return x.signum() == 0 ? ZERO : normal(Math.max(leading(x) * (1 - CONVERSION), 0.5), x.scale());
  }

  /** An upper bound of |x|. */
  static Magnitude upper(Binary x) {
    return x.signum() == 0 ? ZERO : of(x, 1);
  }

  /** A lower bound of |x|. */
  static Magnitude lower(Binary x) {
    return x.signum() == 0 ? ZERO : of(x, -1);
  }

  /**
   * The leading 51 bits, exactly, or their neighbour on the side of {@code step}: floor and ceiling differ by 1, so
   * that the neighbour bounds |x| whatever its sign.
   */
  private static Magnitude of(Binary x, int step) {
    int dropped = Math.max(x.mantissa().bitLength() - 51, 0);
    long leading = Math.abs(x.mantissa().shiftRight(dropped).longValue());
    return normal(dropped == 0 ? leading : leading + step, x.exponent() + dropped);
  }

  /** |x| 2^-scale, in [1/2, 1], nearly. */
  private static double leading(Apfloat x) {
    long scale = x.scale();
    boolean ordinary = Math.abs(scale) < 900;
    double value = Math.abs((ordinary ? x : ApfloatMath.scale(x, -scale)).doubleValue());
    double leading = ordinary ? Math.scalb(value, (int) -scale) : value;
    if (!(leading >= 0.5 - 2 * CONVERSION && leading <= 1 + 2 * CONVERSION)) {
      throw new AssertionError("leading digits " + leading + " of a number of scale " + scale);
    }
    return leading;
  }

  boolean isZero() {
    return mantissa == 0;
  }

  /** The number is below 2^exponent(). */
  long exponent() {
    return exponent;
  }

  Magnitude plus(Magnitude other) {
    if (isZero() || other.isZero()) {
      return isZero() ? other : this;
    }
    if (exponent < other.exponent) {
      return other.plus(this);
    }
    long shift = Math.min(exponent - other.exponent, 60);
    return normal((mantissa + Math.scalb(other.mantissa, (int) -shift)) * UP, exponent);
  }

  Magnitude times(Magnitude other) {
    return isZero() || other.isZero() ? ZERO : normal(mantissa * other.mantissa * UP, exponent + other.exponent);
  }

  /** An upper bound of this / other, where {@code other} is a lower bound that is not 0. */
  Magnitude over(Magnitude other) {
    return isZero() ? ZERO : normal(mantissa / other.mantissa * UP, exponent - other.exponent);
  }

  /** A lower bound of this - other; ZERO when that is not surely positive. */
  Magnitude minusLower(Magnitude other) {
    if (other.isZero()) {
      return this;
    }
    long shift = exponent - other.exponent;
    double rest = shift < -60 ? -1 : mantissa - Math.scalb(other.mantissa, (int) -Math.min(shift, 60)) * UP;
    return rest > 0 ? normal(rest * (1 - 0x1p-51), exponent) : ZERO;
  }

  /** An upper bound of the square root. */
  Magnitude root() {
    if (isZero()) {
      return ZERO;
    }
    boolean odd = (exponent & 1) != 0;
    return normal(Math.sqrt(odd ? mantissa / 2 : mantissa) * UP, odd ? (exponent + 1) / 2 : exponent / 2);
  }

  boolean isAbove(Magnitude other) {
    if (isZero() || other.isZero()) {
      return !isZero();
    }
    return exponent != other.exponent ? exponent > other.exponent : mantissa > other.mantissa;
  }

  Magnitude max(Magnitude other) {
    return isAbove(other) ? this : other;
  }

  Magnitude min(Magnitude other) {
    return isAbove(other) ? other : this;
  }

  /** Exactly this number. */
  Binary binary() {
    return Binary.of(mantissa).scaled(exponent);
  }

  /** Exactly this number. */
  Apfloat exact() {
    return isZero() ? Dyadic.ZERO : ApfloatMath.scale(Dyadic.of(mantissa), exponent);
  }

  @Override
  public String toString() {
    return mantissa + "*2^" + exponent;
  }
}
