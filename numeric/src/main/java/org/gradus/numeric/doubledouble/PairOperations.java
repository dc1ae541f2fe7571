package org.gradus.numeric.doubledouble;

import java.util.Arrays;

import org.gradus.numeric.array.Axes;
import org.gradus.numeric.floating.Rounding;

/**
 * Arithmetic of pairs of doubles with rigorous radii, entry by entry over arrays of one shape. The errors of sums and of products of doubles are
 * doubles; what is left out of a result is added to its radius [bounds.md#double-double].
 */
class PairOperations {

  /** Below it the error of a product of doubles may not be a double. */
  static final double SMALL = 0x1p-900;

  /** More than such a product loses. */
  static final double LOST = 0x1p-1070;

  /** What a result leaves out, rounded up; a test replaces it to see that wrong rounding is noticed. */
  double leftOut(double error) {
    return Rounding.up(error);
  }

  PairArray plus(PairArray x, PairArray y) {
    int n = x.count();
    double[] high = new double[n];
    double[] low = new double[n];
    double[] rad = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = x.high[i] + y.high[i];
      double sumError = Rounding.sumError(x.high[i], y.high[i], sum);
      double lows = x.low[i] + y.low[i];
      double rest = sumError + lows;
      rad[i] = Math.abs(Rounding.sumError(x.low[i], y.low[i], lows)) + Math.abs(Rounding.sumError(sumError, lows, rest));
      high[i] = sum + rest;
      low[i] = Rounding.sumError(sum, rest, high[i]);
    }
    for (int i = 0; i < n; i++) {
      boolean exact = rad[i] == 0 && (x.rad[i] == 0 || y.rad[i] == 0);
      rad[i] = exact ? x.rad[i] + y.rad[i] : leftOut(rad[i] + x.rad[i] + y.rad[i]);
    }
    return PairArray.sealed(x.axes(), high, low, rad);
  }

  PairArray minus(PairArray x, PairArray y) {
    return plus(x, y.negated());
  }

  PairArray times(PairArray x, PairArray y) {
    int n = x.count();
    double[] high = new double[n];
    double[] low = new double[n];
    double[] rad = new double[n];
    for (int i = 0; i < n; i++) {
      double product = x.high[i] * y.high[i];
      double error = Math.fma(x.high[i], y.high[i], -product);
      double rest = error + (x.high[i] * y.low[i] + x.low[i] * y.high[i]);
      double left = productRounding(x.high[i], x.low[i], y.high[i], y.low[i], product, error) + productSpread(x, y, i);
      high[i] = product + rest;
      low[i] = Rounding.sumError(product, rest, high[i]);
      rad[i] = left == 0 && x.rad[i] == 0 && y.rad[i] == 0 ? 0 : leftOut(left);
    }
    return PairArray.sealed(x.axes(), high, low, rad);
  }

  private static double productRounding(double xHigh, double xLow, double yHigh, double yLow, double product, double error) {
    double left = Math.abs(product) < SMALL && xHigh != 0 && yHigh != 0 ? LOST : 0;
    if (xLow != 0 || yLow != 0) {
      double sizes = Math.abs(xHigh * yLow) + Math.abs(xLow * yHigh);
      left += 4 * Rounding.UNIT * (sizes + Math.abs(error)) + Math.abs(xLow * yLow) + LOST;
    }
    return left;
  }

  private static double productSpread(PairArray x, PairArray y, int i) {
    double r = x.rad[i];
    double s = y.rad[i];
    if (r == 0 && s == 0) {
      return 0;
    }
    double crossed = Math.abs(x.high[i]) * s + r * Math.abs(y.high[i]);
    return crossed + r * s + 2 * Rounding.UNIT * crossed;
  }

  /** q = x/y, corrected once by the remainder x - q y; |x'/y' - q| &lt;= (|x - q y| + r + |q| s)/(|y| - s) [bounds.md#double-double-quotient]. */
  PairArray divide(PairArray x, PairArray y) {
    int n = x.count();
    double[] high = new double[n];
    double[] low = new double[n];
    double[] rad = new double[n];
    for (int i = 0; i < n; i++) {
      double first = x.high[i] / y.high[i];
      double rest = Math.fma(-first, y.high[i], x.high[i]);
      double lows = Math.fma(-first, y.low[i], x.low[i]);
      double second = (rest + lows) / y.high[i];
      high[i] = first + second;
      low[i] = Rounding.sumError(first, second, high[i]);
      double left = Rounding.UNIT * (Math.abs(lows) + 5 * (Math.abs(rest) + Math.abs(lows)));
      boolean small = isSmall(x.high[i]) || isSmall(first) || isSmall(lows) || isSmall(first * y.low[i]) || (first == 0 && x.high[i] != 0)
          || (first * y.low[i] == 0 && y.low[i] != 0);
      double spread = x.rad[i] + (Math.abs(high[i]) * (1 + 0x1p-50) + LOST) * y.rad[i];
      double divisor = y.least(i) * (1 - 0x1p-50);
      boolean exact = left == 0 && !small && x.rad[i] == 0 && y.rad[i] == 0;
      rad[i] = !(divisor > SMALL) ? Double.POSITIVE_INFINITY
          : exact ? 0 : leftOut(Rounding.up(left + spread + (small ? LOST * (1 + Math.abs(y.high[i])) : 0)) / divisor);
    }
    return PairArray.sealed(x.axes(), high, low, rad);
  }

  /** Whether errors of operations with this result may not be doubles. */
  private static boolean isSmall(double result) {
    return result != 0 && Math.abs(result) < SMALL;
  }

  /** s = sqrt x, corrected once by x - s^2; |sqrt t - s| &lt;= |t - s^2|/s [bounds.md#double-double-root]. */
  PairArray root(PairArray x) {
    int n = x.count();
    double[] high = new double[n];
    double[] low = new double[n];
    double[] rad = new double[n];
    for (int i = 0; i < n; i++) {
      if (x.high[i] == x.rad[i] && x.low[i] == 0) {
        // the lower end is exactly 0
        high[i] = x.high[i] == 0 ? 0 : Rounding.up(Math.sqrt(Rounding.up(2 * x.high[i]))) / 2;
        rad[i] = high[i];
      } else if (x.high[i] > SMALL && x.isNotNegative(i)) {
        double first = Math.sqrt(x.high[i]);
        double rest = Math.fma(-first, first, x.high[i]) + x.low[i];
        double second = rest / (2 * first);
        high[i] = first + second;
        low[i] = Rounding.sumError(first, second, high[i]);
        double left = 2 * Rounding.UNIT * Math.abs(rest) + second * second + x.rad[i];
        rad[i] = left == 0 && rest == 0 ? 0 : leftOut(leftOut(left) / (first * (1 - 0x1p-40)));
      } else {
        rad[i] = Double.POSITIVE_INFINITY;
      }
    }
    return PairArray.sealed(x.axes(), high, low, rad);
  }

  /** The part that is not negative of intervals with such a part. */
  PairArray cut(PairArray x) {
    double[] high = x.high.clone();
    double[] low = x.low.clone();
    double[] rad = x.rad.clone();
    for (int i = 0; i < high.length; i++) {
      if (x.isBounded(i) && !x.isNotNegative(i)) {
        // [0, 2h] with 2h at least the upper end
        high[i] = Rounding.up(Math.max(0, x.high[i]) + Math.abs(x.low[i]) + x.rad[i]) / 2;
        low[i] = 0;
        rad[i] = high[i];
      }
    }
    return PairArray.sealed(x.axes(), high, low, rad);
  }

  /** The larger midpoint with the larger radius; with its own where the order is known [bounds.md#double-double-maximum]. */
  PairArray maximum(PairArray x, PairArray y) {
    PairArray difference = minus(x.mids(), y.mids());
    double[] high = new double[x.count()];
    double[] low = new double[x.count()];
    double[] rad = new double[x.count()];
    for (int i = 0; i < high.length; i++) {
      PairArray larger = difference.high[i] >= 0 ? x : y;
      double reach = Rounding.up(difference.rad[i] + Math.abs(difference.low[i]) + x.rad[i] + y.rad[i]);
      boolean known = Math.abs(difference.high[i]) > reach || (x.rad[i] == 0 && y.rad[i] == 0 && difference.rad[i] == 0);
      high[i] = larger.high[i];
      low[i] = larger.low[i];
      rad[i] = known ? larger.rad[i] : leftOut(Math.max(x.rad[i], y.rad[i]) + difference.rad[i]);
      rad[i] = x.isBounded(i) && y.isBounded(i) ? rad[i] : Double.POSITIVE_INFINITY;
    }
    return PairArray.sealed(x.axes(), high, low, rad);
  }

  /** Around x, far enough to hold y. */
  PairArray hull(PairArray x, PairArray y) {
    PairArray difference = minus(y, x.mids());
    double[] rad = new double[x.count()];
    for (int i = 0; i < rad.length; i++) {
      rad[i] = Math.max(x.rad[i], difference.isBounded(i) ? difference.most(i) : Double.POSITIVE_INFINITY);
    }
    return PairArray.sealed(x.axes(), x.high.clone(), x.low.clone(), rad);
  }

  /** -1, 0 or 1 where all numbers of the interval have that sign, 2 where it is open. */
  static int sign(PairArray x, int i) {
    if (x.rad[i] == 0) {
      return (int) Math.signum(x.high[i]);
    }
    return x.isBounded(i) && x.isAway(i) ? (int) Math.signum(x.high[i]) : 2;
  }

  /** One pair and its radius in every place. */
  static PairArray filled(Axes axes, double high, double low, double rad) {
    double[] highs = new double[axes.count()];
    double[] lows = new double[highs.length];
    double[] rads = new double[highs.length];
    Arrays.fill(highs, high);
    Arrays.fill(lows, low);
    Arrays.fill(rads, rad);
    return PairArray.sealed(axes, highs, lows, rads);
  }
}
