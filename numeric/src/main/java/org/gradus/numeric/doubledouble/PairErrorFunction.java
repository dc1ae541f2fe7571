package org.gradus.numeric.doubledouble;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.floating.ErrorFunctionSeries;
import org.gradus.numeric.floating.Rounding;

/** erf of blocks by Taylor's polynomials of degree 21 around the multiples of 1/8 up to 8.5 [bounds.md#pair-erf]. */
final class PairErrorFunction {

  static final int DEGREE = 21;
  /** From this coefficient on doubles are enough. */
  static final int TAIL = 13;

  private static final double MOST = 8.5;
  static final int CENTRES = 69;

  private static final double[] HIGH = new double[CENTRES * (DEGREE + 1)];
  private static final double[] LOW = new double[CENTRES * (DEGREE + 1)];

  static {
    BigInteger one = BigInteger.ONE.shiftLeft(ErrorFunctionSeries.BITS);
    for (int j = 0; j < CENTRES; j++) {
      BigInteger[] coefficients = ErrorFunctionSeries.coefficients(j, DEGREE);
      for (int n = 0; n <= DEGREE; n++) {
        Pair pair = Pair.near(new Rational(coefficients[n], one));
        HIGH[j * (DEGREE + 1) + n] = pair.high();
        LOW[j * (DEGREE + 1) + n] = pair.low();
      }
    }
  }

  private PairErrorFunction() {}

  /** The n-th coefficient at the centre j/8. */
  static Pair coefficient(int j, int n) {
    return new Pair(HIGH[j * (DEGREE + 1) + n], LOW[j * (DEGREE + 1) + n]);
  }

  static void values(PairBlock x, PairBlock y, double[] error) {
    for (int i = 0; i < x.size; i++) {
      double sign = Math.copySign(1, x.high[i]);
      if (Math.abs(x.high[i]) < MOST) {
        value(sign * x.high[i], sign * x.low[i], y, i);
      } else {
        y.high[i] = 1;
        y.low[i] = 0;
      }
      y.high[i] *= sign;
      y.low[i] *= sign;
      error[i] = 5 * PairFunctions.W * Math.abs(y.high[i]);
    }
  }

  private static void value(double high, double low, PairBlock y, int i) {
    // nearest multiple of 1/8, so that the difference is exact
    int centre = (int) Math.rint(8 * high);
    double near = high - centre / 8.0;
    double h = near + low;
    double l = Rounding.sumError(near, low, h);
    int at = centre * (DEGREE + 1);
    double v = HIGH[at + DEGREE];
    for (int n = DEGREE - 1; n >= TAIL; n--) {
      v = Math.fma(h, v, HIGH[at + n]);
    }
    double w = 0;
    for (int n = TAIL - 1; n >= 0; n--) {
      double p = h * v;
      double r = Math.fma(h, v, -p) + Math.fma(h, w, l * v);
      double s = p + r;
      double t = s + HIGH[at + n];
      double rest = Rounding.sumError(s, HIGH[at + n], t) + ((r - (s - p)) + LOW[at + n]);
      v = t + rest;
      w = Rounding.sumError(t, rest, v);
    }
    y.high[i] = v;
    y.low[i] = w;
  }
}
