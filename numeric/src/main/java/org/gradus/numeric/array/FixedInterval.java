package org.gradus.numeric.array;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Rational;

/**
 * An interval in fixed point: within {@code rad} of {@code mid}, in units of 2^-scale for a scale that the context
 * gives.
 */
public record FixedInterval(BigInteger mid, BigInteger rad) {

  /** The interval, rounded outward to the scale. */
  public static FixedInterval of(Enclosure interval, int scale) {
    BigInteger lower = floor(interval.lower(), scale);
    BigInteger upper = floor(interval.upper().negate(), scale).negate();
    BigInteger mid = lower.add(upper).shiftRight(1);
    return new FixedInterval(mid, upper.subtract(mid));
  }

  /** {@code mid +- rad} for finite doubles, rounded outward to the scale. */
  public static FixedInterval of(double mid, double rad, int scale) {
    BigInteger middle = floor(mid, scale);
    BigInteger cut = isMultiple(mid, middle, scale) ? BigInteger.ZERO : BigInteger.ONE;
    return new FixedInterval(middle, floor(-rad, scale).negate().add(cut));
  }

  /** floor(value * 2^scale). */
  public static BigInteger floor(Rational value, int scale) {
    BigInteger numerator = scale >= 0 ? value.numerator().shiftLeft(scale) : value.numerator();
    BigInteger denominator = scale >= 0 ? value.denominator() : value.denominator().shiftLeft(-scale);
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  /** floor(value * 2^scale) of a finite double. */
  public static BigInteger floor(double value, int scale) {
    int exponent = exponent(value);
    // BigInteger shifts to the right round down
    return digits(value, exponent).shiftLeft(exponent + scale);
  }

  private static boolean isMultiple(double value, BigInteger floor, int scale) {
    int exponent = exponent(value);
    int shift = exponent + scale;
    return shift >= 0 || digits(value, exponent).equals(floor.shiftLeft(-shift));
  }

  private static int exponent(double value) {
    return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
  }

  private static BigInteger digits(double value, int exponent) {
    return BigInteger.valueOf((long) Math.scalb(value, -exponent));
  }
}
