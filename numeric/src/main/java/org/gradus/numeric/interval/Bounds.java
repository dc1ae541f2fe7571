package org.gradus.numeric.interval;

import java.math.RoundingMode;
import java.util.function.Function;

import org.gradus.numeric.ball.DyadicArithmetic;
import org.gradus.numeric.ball.DyadicBall;
import org.gradus.numeric.doubledouble.PairNumber;

/**
 * Doubles below and above a real number.
 *
 * @param lower at most the number
 * @param upper at least the number
 */
record Bounds(double lower, double upper) {

  /** More and more bits; the last ones separate x - x^3/3 from x for every double x. */
  private static final int[] PRECISIONS = {96, 192, 384, 1280, 2560};

  static Bounds exactly(double value) {
    return new Bounds(value, value);
  }

  /** For a number strictly between a double and the next one above. */
  static Bounds justAbove(double value) {
    return new Bounds(value, Math.nextUp(value));
  }

  /** For a number strictly between a double and the next one below. */
  static Bounds justBelow(double value) {
    return new Bounds(Math.nextDown(value), value);
  }

  /** For a number of the sign of {@code value} and slightly larger absolute value. */
  static Bounds justBeyond(double value) {
    return value > 0 ? justAbove(value) : justBelow(value);
  }

  /** For a number of the sign of {@code value} and slightly smaller absolute value. */
  static Bounds justWithin(double value) {
    return value > 0 ? justBelow(value) : justAbove(value);
  }

  /** For a number of 2^1024 or more. */
  static Bounds overflow() {
    return new Bounds(Double.MAX_VALUE, Double.POSITIVE_INFINITY);
  }

  /** For a number above 0 and below 2^-1074. */
  static Bounds underflow() {
    return new Bounds(0, Double.MIN_VALUE);
  }

  Bounds negated() {
    return new Bounds(-upper, -lower);
  }

  /** The bounds of a number that is known to lie between two others. */
  Bounds within(double least, double greatest) {
    return new Bounds(Math.max(lower, least), Math.min(upper, greatest));
  }

  /** The neighbours of a number from pairs of doubles where they decide, otherwise from balls. */
  static Bounds of(PairNumber quick, Function<DyadicArithmetic, DyadicBall> enclosed) {
    double below = quick.below();
    return Double.isNaN(below) ? of(enclosed) : justAbove(below);
  }

  /**
   * The bounds of the number that {@code enclosed} encloses at any precision: neighbours of it as soon as an enclosure
   * decides both roundings, otherwise the bounds of the last enclosure.
   */
  static Bounds of(Function<DyadicArithmetic, DyadicBall> enclosed) {
    Bounds bounds = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    for (int bits : PRECISIONS) {
      DyadicBall ball = enclosed.apply(new DyadicArithmetic(bits));
      if (ball == null) {
        continue;
      }
      bounds = new Bounds(ball.lowerDouble(), ball.upperDouble());
      boolean lowerDecided = ball.upper().toDouble(RoundingMode.FLOOR) == bounds.lower;
      boolean upperDecided = ball.lower().toDouble(RoundingMode.CEILING) == bounds.upper;
      if (lowerDecided && upperDecided) {
        break;
      }
    }
    return bounds;
  }
}
