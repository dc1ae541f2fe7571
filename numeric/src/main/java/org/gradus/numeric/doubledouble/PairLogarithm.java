package org.gradus.numeric.doubledouble;

import org.gradus.numeric.floating.Rounding;

/** log x, and log(1 + e^x), of blocks, with bounds of the errors [bounds.md#pair-log]. */
final class PairLogarithm {

  /** Arguments beyond it and below its reciprocal have no value here. */
  private static final double MOST = 0x1p900;

  /** The correction of an approximate logarithm is smaller; where it is not there is no value. */
  private static final double CORRECTION = 0x1p-48;

  private final int count;
  private final PairExponential exponential;
  private final PairBlock f;
  private final PairBlock g;
  private final PairBlock d;
  private final PairBlock w;
  private final double[] k;

  PairLogarithm(int count) {
    this.count = count;
    this.exponential = new PairExponential(count);
    this.f = new PairBlock(count);
    this.g = new PairBlock(count);
    this.d = new PairBlock(count);
    this.w = new PairBlock(count);
    this.k = new double[count];
  }

  /** k log 2 + log(1 + f) for x = 2^k (1 + f), 1 + f within a factor of about sqrt 2 of 1. */
  void log(PairBlock x, PairBlock y, double[] error) {
    for (int i = 0; i < count; i++) {
      boolean inside = x.high[i] >= 1 / MOST && x.high[i] <= MOST;
      int exponent = inside ? Math.getExponent(x.high[i] * 0x1.6a09e6p-1) + 1 : 0;
      double scale = inside ? Math.scalb(1.0, -exponent) : Double.NaN;
      double less = x.high[i] * scale - 1;
      k[i] = exponent;
      f.high[i] = less + x.low[i] * scale;
      f.low[i] = Rounding.sumError(less, x.low[i] * scale, f.high[i]);
    }
    logOnePlus(y, error, 26);
    for (int i = 0; i < count; i++) {
      double a = k[i] * PairExponential.L1;
      double b = k[i] * PairExponential.L2;
      double rest = Math.fma(k[i], PairExponential.L2, -b) + k[i] * PairExponential.L3;
      double s = a + b;
      w.high[i] = s + (Rounding.sumError(a, b, s) + rest);
      w.low[i] = Rounding.sumError(s, Rounding.sumError(a, b, s) + rest, w.high[i]);
      error[i] += PairFunctions.W * (Math.abs(k[i]) + Math.abs(y.high[i]));
    }
    y.sum(w, y);
  }

  /** max(x, 0) + log(1 + e^-|x|). */
  void softplus(PairBlock x, PairBlock y, double[] error) {
    for (int i = 0; i < count; i++) {
      double sign = x.high[i] >= 0 ? -1 : 1;
      w.high[i] = sign * x.high[i];
      w.low[i] = sign * x.low[i];
    }
    exponential.exp(w, f);
    logOnePlus(y, error, 31);
    for (int i = 0; i < count; i++) {
      boolean positive = x.high[i] >= 0;
      w.high[i] = positive ? x.high[i] : 0;
      w.low[i] = positive ? x.low[i] : 0;
      error[i] += PairFunctions.W * (w.high[i] + y.high[i]) + PairFunctions.FAR;
    }
    y.sum(w, y);
  }

  /** y = g + log(1 + d), d = (1 + f) e^-g - 1 = f + (1 + f)(e^-g - 1), for any g; here a double near log(1 + f). */
  private void logOnePlus(PairBlock y, double[] error, double factor) {
    for (int i = 0; i < count; i++) {
      g.high[i] = Math.log1p(f.high[i]);
      w.high[i] = -g.high[i];
      w.low[i] = 0;
    }
    exponential.expLessOne(w, d);
    w.sum(f, 1);
    d.product(w, d);
    d.sum(f, d);
    for (int i = 0; i < count; i++) {
      double size = Math.abs(d.high[i]);
      d.low[i] -= d.high[i] * d.high[i] / 2;
      error[i] = size <= CORRECTION ? factor * PairFunctions.W * (Math.abs(f.high[i]) + size) + size * size * size : Double.NaN;
    }
    y.sum(g, d);
  }
}
