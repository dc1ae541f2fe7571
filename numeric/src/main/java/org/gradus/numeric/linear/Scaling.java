package org.gradus.numeric.linear;

import org.gradus.numeric.interval.Interval;

/** Intervals times powers of two, rounded outwards where they leave the range of doubles. */
final class Scaling {

  private Scaling() {}

  static Interval times(Interval value, int exponent) {
    return Interval.of(-up(-value.inf(), exponent), up(value.sup(), exponent));
  }

  private static double up(double value, int exponent) {
    double scaled = Math.scalb(value, exponent);
    if (scaled == Double.NEGATIVE_INFINITY && value != scaled) {
      return -Double.MAX_VALUE;
    }
    return Math.scalb(scaled, -exponent) == value || Double.isInfinite(scaled) ? scaled : Math.nextUp(scaled);
  }
}
