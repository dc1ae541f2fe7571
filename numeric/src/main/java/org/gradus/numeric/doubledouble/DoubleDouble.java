package org.gradus.numeric.doubledouble;

import org.gradus.numeric.floating.Rounding;

/** The real numbers within {@code rad} of {@code high + low}, where {@code high} is that sum rounded to a double. */
public record DoubleDouble(double high, double low, double rad) {

  static final DoubleDouble ZERO = new DoubleDouble(0, 0, 0);
  static final DoubleDouble ONE = new DoubleDouble(1, 0, 0);

  static DoubleDouble of(double value) {
    return new DoubleDouble(value, 0, 0);
  }

  public boolean isExact() {
    return rad == 0;
  }

  /** The midpoint alone. */
  DoubleDouble mid() {
    return rad == 0 ? this : new DoubleDouble(high, low, 0);
  }

  DoubleDouble withRad(double radius) {
    return new DoubleDouble(high, low, radius);
  }

  DoubleDouble negate() {
    return new DoubleDouble(-high, -low, rad);
  }

  /** Times a power of two, which is exact but where something becomes subnormal. */
  DoubleDouble scaled(double power) {
    boolean exact = isRoomy(high * power, high) && isRoomy(low * power, low) && isRoomy(rad * power, rad);
    return new DoubleDouble(high * power, low * power, exact ? rad * power : Rounding.up(rad * power));
  }

  private static boolean isRoomy(double scaled, double original) {
    return original == 0 || Math.abs(scaled) > 0x1p-1000;
  }
}
