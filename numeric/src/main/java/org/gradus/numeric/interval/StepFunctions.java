package org.gradus.numeric.interval;

import java.util.function.DoubleUnaryOperator;

/** Step functions and where they are continuous. */
final class StepFunctions {

  private StepFunctions() {}

  static double trunc(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  /** The nearest integer, ties away from 0. */
  static double roundAway(double x) {
    double trunc = trunc(x);
    return Math.abs(x - trunc) >= 0.5 ? trunc + Math.signum(x) : trunc;
  }

  /** How continuous a step function with jumps at some of the numbers k + shift is on x, where it has these values. */
  private static Decoration continuity(Interval x, Interval values, DoubleUnaryOperator jumpAtOrAbove) {
    if (!values.isSingleton()) {
      return Decoration.DEF;
    }
    return jumpAtOrAbove.applyAsDouble(x.lower()) <= x.upper() ? Decoration.DAC : Decoration.COM;
  }

  static Decoration sign(Interval x) {
    return continuity(x, x.sign(), t -> t <= 0 ? 0 : Double.POSITIVE_INFINITY);
  }

  static Decoration ceil(Interval x) {
    return continuity(x, x.ceil(), Math::ceil);
  }

  static Decoration floor(Interval x) {
    return continuity(x, x.floor(), Math::ceil);
  }

  /** No jump at 0. */
  static Decoration trunc(Interval x) {
    return continuity(x, x.trunc(), t -> t > -1 && t <= 0 ? 1 : Math.ceil(t));
  }

  static Decoration roundTiesToEven(Interval x) {
    return continuity(x, x.roundTiesToEven(), StepFunctions::halfAtOrAbove);
  }

  static Decoration roundTiesToAway(Interval x) {
    return continuity(x, x.roundTiesToAway(), StepFunctions::halfAtOrAbove);
  }

  /** The least k + 1/2 that is not below t; beyond 2^52 there is none among the doubles. */
  private static double halfAtOrAbove(double t) {
    if (Math.abs(t) >= 0x1p52) {
      return Double.POSITIVE_INFINITY;
    }
    double half = Math.floor(t) + 0.5;
    return half >= t ? half : half + 1;
  }
}
