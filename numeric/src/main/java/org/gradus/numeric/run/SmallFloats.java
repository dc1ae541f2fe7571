package org.gradus.numeric.run;

/** Exact widening of the 16-bit floating-point formats. */
final class SmallFloats {

  private SmallFloats() {}

  /** The value of an IEEE 754 binary16 number: sign 1, exponent 5 (bias 15), fraction 10 bits. */
  static double binary16(int bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude;
    if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = fraction * 0x1p-24;
    } else {
      magnitude = Math.scalb(0x400 + fraction, exponent - 25);
    }
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }

  /** The value of a bfloat16 number: the upper half of a binary32 number. */
  static float bfloat16(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
