package org.gradus.numeric.doubledouble;

/** tanh and the logistic function of blocks, with bounds of the errors [bounds.md#pair-tanh]. */
final class PairSigmoids {

  /** 1 - tanh beyond it is below 2^-114. */
  private static final double FLAT = 40;

  private final int count;
  private final PairExponential exponential;
  private final PairBlock e;
  private final PairBlock d;

  PairSigmoids(int count) {
    this.count = count;
    this.exponential = new PairExponential(count);
    this.e = new PairBlock(count);
    this.d = new PairBlock(count);
  }

  /** -E/(E + 2) with E = e^(-2|x|) - 1 and the sign of x; +-1 for |x| > 40. */
  void tanh(PairBlock x, PairBlock y, double[] error) {
    for (int i = 0; i < count; i++) {
      double factor = x.high[i] >= 0 ? -2 : 2;
      boolean flat = Math.abs(x.high[i]) > FLAT;
      d.high[i] = flat ? -2 * FLAT : factor * x.high[i];
      d.low[i] = flat ? 0 : factor * x.low[i];
    }
    exponential.expLessOne(d, e);
    d.sum(e, 2);
    y.quotient(e, d);
    for (int i = 0; i < count; i++) {
      double sign = x.high[i] >= 0 ? -1 : 1;
      y.high[i] *= sign;
      y.low[i] *= sign;
      error[i] = 16 * PairFunctions.W * Math.abs(y.high[i]);
    }
  }

  /** 1/(1 + e) for x &gt;= 0 and e/(1 + e) below, e = e^(-|x|). */
  void sigmoid(PairBlock x, PairBlock y, double[] error) {
    for (int i = 0; i < count; i++) {
      double sign = x.high[i] >= 0 ? -1 : 1;
      d.high[i] = sign * x.high[i];
      d.low[i] = sign * x.low[i];
    }
    exponential.exp(d, e);
    d.sum(e, 1);
    for (int i = 0; i < count; i++) {
      if (x.high[i] >= 0) {
        e.high[i] = 1;
        e.low[i] = 0;
      }
    }
    y.quotient(e, d);
    for (int i = 0; i < count; i++) {
      error[i] = 8 * PairFunctions.W * y.high[i] + PairFunctions.FAR;
    }
  }
}
