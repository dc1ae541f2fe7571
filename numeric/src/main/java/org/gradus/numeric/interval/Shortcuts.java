package org.gradus.numeric.interval;

import java.math.RoundingMode;

import org.gradus.numeric.ball.Binary;

/** Where values of elementary functions are doubles or certainly lie next to one [bounds.md#interval-shortcuts]; {@code null} elsewhere. */
final class Shortcuts {

  private static final double[] POWERS_OF_TEN = {
      1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

  private static final int LAST_EXACT_POWER = POWERS_OF_TEN.length - 1;

  private Shortcuts() {}

  /** One exact value. */
  static Bounds exactly(double x, double argument, double value) {
    return x == argument ? Bounds.exactly(value) : null;
  }

  /** e^x and its like: beside 1 for |x| &lt; small, out of range beyond the two ends. */
  static Bounds exponential(double x, double small, double least, double most) {
    if (x > most || x < least) {
      return x > most ? Bounds.overflow() : Bounds.underflow();
    }
    if (x == 0 || Math.abs(x) >= small) {
      return x == 0 ? Bounds.exactly(1) : null;
    }
    return x > 0 ? Bounds.justAbove(1) : Bounds.justBelow(1);
  }

  static Bounds exp2(double x) {
    if (x == Math.rint(x) && Math.abs(x) < 1100) {
      Binary power = Binary.ONE.scaled((long) x);
      return new Bounds(power.toDouble(RoundingMode.FLOOR), power.toDouble(RoundingMode.CEILING));
    }
    return exponential(x, 0x1p-54, -1075, 1024);
  }

  static Bounds exp10(double x) {
    boolean exact = x == Math.rint(x) && x >= 0 && x <= LAST_EXACT_POWER;
    return exact ? Bounds.exactly(POWERS_OF_TEN[(int) x]) : exponential(x, 0x1p-56, -324, 309);
  }

  static Bounds expm1(double x) {
    if (Math.abs(x) < 0x1p-56) {
      return x == 0 ? Bounds.exactly(0) : Bounds.justAbove(x);
    }
    return x > 710 ? Bounds.overflow() : x < -40 ? Bounds.justAbove(-1) : null;
  }

  static Bounds log2(double x) {
    Binary number = Binary.of(x);
    return number.mantissa().bitLength() == 1 ? Bounds.exactly(number.exponent()) : null;
  }

  static Bounds log10(double x) {
    for (int i = 0; i <= LAST_EXACT_POWER; i++) {
      if (x == POWERS_OF_TEN[i]) {
        return Bounds.exactly(i);
      }
    }
    return null;
  }

  static Bounds log1p(double x) {
    return x == 0 ? Bounds.exactly(0) : Math.abs(x) < 0x1p-56 ? Bounds.justBelow(x) : null;
  }

  /** Odd functions with |f(x) - x| &lt; |x|^3 that leave x outwards. */
  static Bounds outwards(double x) {
    return x == 0 ? Bounds.exactly(0) : Math.abs(x) < 0x1p-28 ? Bounds.justBeyond(x) : null;
  }

  /** The same inwards. */
  static Bounds inwards(double x) {
    return x == 0 ? Bounds.exactly(0) : Math.abs(x) < 0x1p-28 ? Bounds.justWithin(x) : null;
  }

  static Bounds cos(double x) {
    return x == 0 ? Bounds.exactly(1) : Math.abs(x) < 0x1p-27 ? Bounds.justBelow(1) : null;
  }

  static Bounds sinh(double x) {
    return x > 711 ? Bounds.overflow() : x < -711 ? Bounds.overflow().negated() : outwards(x);
  }

  static Bounds cosh(double x) {
    if (x == 0) {
      return Bounds.exactly(1);
    }
    return Math.abs(x) > 711 ? Bounds.overflow() : Math.abs(x) < 0x1p-27 ? Bounds.justAbove(1) : null;
  }

  static Bounds tanh(double x) {
    return Math.abs(x) > 20 ? Bounds.justWithin(Math.signum(x)) : inwards(x);
  }

  static Bounds sigmoid(double x) {
    if (Math.abs(x) < 0x1p-54) {
      return x == 0 ? Bounds.exactly(0.5) : x > 0 ? Bounds.justAbove(0.5) : Bounds.justBelow(0.5);
    }
    return x > 40 ? Bounds.justBelow(1) : x < -746 ? Bounds.underflow() : null;
  }

  static Bounds softplus(double x) {
    return x > 40 ? Bounds.justAbove(x) : x < -746 ? Bounds.underflow() : null;
  }

  static Bounds erf(double x) {
    return x == 0 ? Bounds.exactly(0) : Math.abs(x) > 6 ? Bounds.justWithin(Math.signum(x)) : null;
  }

  static Bounds silu(double x) {
    return x == 0 ? Bounds.exactly(0) : x > 44 ? Bounds.justBelow(x) : x < -760 ? Bounds.underflow().negated() : null;
  }

  static Bounds gelu(double x) {
    return x == 0 ? Bounds.exactly(0) : x > 10 ? Bounds.justBelow(x) : x < -40 ? Bounds.underflow().negated() : null;
  }
}
