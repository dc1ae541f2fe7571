package org.gradus.numeric.interval;

import java.math.BigInteger;

import org.gradus.numeric.ball.Binary;
import org.gradus.numeric.ball.DyadicArithmetic;
import org.gradus.numeric.ball.DyadicBall;

/** Sine, cosine and tangent over intervals: the values at the ends and the extremes that lie between them. */
final class Trigonometric {

  static final Bounds HALF_PI = new Bounds(Math.PI / 2, Math.nextUp(Math.PI / 2));

  /** Wider than a period. */
  private static final double PERIOD = 7;

  /** Twice the reciprocal of pi, which errs by less than 2^-53: products below NEAR err by less than MARGIN. */
  private static final double TWO_OVER_PI = 0.6366197723675814;
  private static final double NEAR = 0x1p20;
  private static final double MARGIN = 0x1p-30;

  private static final int[] PRECISIONS = {64, 256, 2600};

  private Trigonometric() {}

  static Interval sin(Interval x) {
    return wave(x, Elementary.SIN, 1);
  }

  static Interval cos(Interval x) {
    return wave(x, Elementary.COS, 0);
  }

  /** A wave with maxima at (4k + top) pi/2 and minima two quarters later. */
  private static Interval wave(Interval x, Elementary function, int top) {
    if (x.isEmpty()) {
      return Interval.EMPTY;
    }
    if (x.wid() > PERIOD) {
      return Interval.of(-1, 1);
    }
    BigInteger from = quarter(x.lower());
    BigInteger to = x.isSingleton() ? from : quarter(x.upper());
    Bounds first = function.at(x.lower());
    Bounds last = x.isSingleton() ? first : function.at(x.upper());
    double lower = turns(from, to, top + 2) ? -1 : Math.min(first.lower(), last.lower());
    double upper = turns(from, to, top) ? 1 : Math.max(first.upper(), last.upper());
    return Interval.between(Math.max(lower, -1), Math.min(upper, 1));
  }

  static Interval tan(Interval x) {
    if (x.isEmpty()) {
      return Interval.EMPTY;
    }
    if (hasPole(x)) {
      return Interval.ENTIRE;
    }
    Bounds first = Elementary.TAN.at(x.lower());
    return Interval.between(first.lower(), x.isSingleton() ? first.upper() : Elementary.TAN.at(x.upper()).upper());
  }

  /** Whether an odd multiple of pi/2 lies in x. */
  static boolean hasPole(Interval x) {
    if (x.wid() > PERIOD) {
      return true;
    }
    BigInteger from = quarter(x.lower());
    BigInteger to = x.isSingleton() ? from : quarter(x.upper());
    return turns(from, to, 1) || turns(from, to, 3);
  }

  /** Whether one of from + 1, ..., to is {@code residue} modulo 4. */
  private static boolean turns(BigInteger from, BigInteger to, int residue) {
    int first = from.add(BigInteger.ONE).intValue() & 3;
    int skipped = residue - first & 3;
    return from.add(BigInteger.valueOf(skipped + 1L)).compareTo(to) <= 0;
  }

  /** floor(x / (pi/2)), exactly: x is no multiple unless it is 0. */
  private static BigInteger quarter(double x) {
    if (x == 0) {
      return BigInteger.ZERO;
    }
    double near = x * TWO_OVER_PI;
    double floor = Math.floor(near);
    if (Math.abs(near) < NEAR && near - floor > MARGIN && floor + 1 - near > MARGIN) {
      return BigInteger.valueOf((long) floor);
    }
    for (int bits : PRECISIONS) {
      DyadicArithmetic a = new DyadicArithmetic(bits);
      DyadicBall quotient = a.divide(a.element(Binary.of(x).scaled(1)), a.pi());
      BigInteger whole = quotient.lower().floor();
      if (whole.equals(quotient.upper().floor())) {
        return whole;
      }
    }
    throw new AssertionError("the quarter of " + x + " is open");
  }
}
