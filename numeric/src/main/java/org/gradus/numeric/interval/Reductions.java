package org.gradus.numeric.interval;

import java.math.RoundingMode;
import java.util.stream.IntStream;

import org.gradus.numeric.ball.Binary;

/** Sums and scalar products of doubles, rounded once to nearest, ties to even. */
public final class Reductions {

  private Reductions() {}

  /** The nearest double to the sum; NaN with a NaN or with infinities of both signs. */
  public static double sum(double... x) {
    double[] ones = IntStream.range(0, x.length).mapToDouble(i -> 1).toArray();
    return dot(x, ones);
  }

  /** The nearest double to the sum of absolute values. */
  public static double sumAbs(double... x) {
    return sum(IntStream.range(0, x.length).mapToDouble(i -> Math.abs(x[i])).toArray());
  }

  /** The nearest double to the sum of squares. */
  public static double sumSquare(double... x) {
    return dot(x, x);
  }

  /** The nearest double to the scalar product; NaN where a term is NaN or infinities of both signs meet. */
  public static double dot(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new UndefinedOperation("a scalar product of " + x.length + " and " + y.length + " numbers");
    }
    Binary sum = Binary.ZERO;
    double special = 0;
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
        sum = sum.plus(Binary.of(x[i]).times(Binary.of(y[i])));
      } else {
        special += x[i] * y[i];
      }
    }
    return special == 0 ? sum.toDouble(RoundingMode.HALF_EVEN) : special;
  }
}
