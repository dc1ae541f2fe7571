package org.gradus.numeric.ball;

import java.math.BigInteger;

import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.gradus.kernel.arithmetic.Rational;

/** Conversions between exact numbers and Apfloat in radix 2, digit by digit. */
final class Dyadic {

  static final Apfloat ZERO = new Apfloat(0L, Apfloat.INFINITE, 2);
  static final Apfloat ONE = new Apfloat(1L, Apfloat.INFINITE, 2);

  private Dyadic() {}

  /** {@code mantissa * 2^exponent}, exactly. */
  static Apfloat of(BigInteger mantissa, long exponent) {
    return mantissa.signum() == 0 ? ZERO : new Apfloat(mantissa.toString(2) + "e" + exponent, Apfloat.INFINITE, 2);
  }

  static Apfloat of(long value) {
    return new Apfloat(value, Apfloat.INFINITE, 2);
  }

  /** Not by Apfloat's constructor from a double, which is wrong beside powers of 2^56 [bounds.md#ball-round]. */
  static Apfloat of(double value) {
    Binary exact = Binary.of(value);
    return exact.signum() == 0 ? ZERO : ApfloatMath.scale(of(exact.mantissa().longValueExact()), exact.exponent());
  }

  /** The digits before 2^exponent: x = mantissa * 2^exponent. */
  record Digits(BigInteger mantissa, long exponent) {}

  static Digits digits(Apfloat x) {
    if (x.signum() == 0) {
      return new Digits(BigInteger.ZERO, 0);
    }
    String text = x.toString(false);
    int e = text.indexOf('e');
    long exponent = e < 0 ? 0 : Long.parseLong(text.substring(e + 1));
    String number = e < 0 ? text : text.substring(0, e);
    int point = number.indexOf('.');
    long fraction = point < 0 ? 0 : number.length() - point - 1;
    return new Digits(new BigInteger(number.replace(".", ""), 2), exponent - fraction);
  }

  static Rational rational(Apfloat x) {
    Digits digits = digits(x);
    if (Math.abs(digits.exponent) > 1 << 24) {
      throw new ArithmeticException("a number of exponent " + digits.exponent + " as a fraction");
    }
    int shift = (int) digits.exponent;
    return shift >= 0
        ? new Rational(digits.mantissa.shiftLeft(shift), BigInteger.ONE)
        : new Rational(digits.mantissa, BigInteger.ONE.shiftLeft(-shift));
  }
}
