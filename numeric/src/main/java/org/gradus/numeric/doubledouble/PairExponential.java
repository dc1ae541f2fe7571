package org.gradus.numeric.doubledouble;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.floating.Rounding;

/** e^x and e^x - 1 of blocks, with scratch space: 2^k e^r by Taylor's polynomial at r/8 and three doublings [bounds.md#pair-exp]. */
final class PairExponential {

  static final double LEAST = -600;
  static final double MOST = 700;

  static final int TERMS = 15;
  /** From this coefficient on doubles are enough. */
  static final int TAIL = 9;

  /** log 2 = L1 + L2 + L3 within 2^-140; L1 has 42 bits, so that its products with small integers are exact. */
  static final double L1 = 0x1.62e42fefa38p-1;
  static final double L2 = 0x1.ef35793c7673p-45;
  static final double L3 = 0x1.f97b57a079a19p-103;

  private static final double LOG2_E = 1.4426950408889634;
  /** Adding and subtracting it rounds to an integer. */
  private static final double INTEGER = 0x1.8p52;

  /** 1/(i + 1)!. */
  static final Pair[] COEFFICIENTS = coefficients();

  private final int count;
  private final double[] k;
  private final PairBlock r;
  private final PairBlock s;

  /** For blocks of this size. */
  PairExponential(int count) {
    this.count = count;
    this.k = new double[count];
    this.r = new PairBlock(count);
    this.s = new PairBlock(count);
  }

  private static Pair[] coefficients() {
    Pair[] coefficients = new Pair[TERMS];
    Rational c = Rational.ONE;
    for (int i = 0; i < TERMS; i++) {
      c = c.over(Rational.of(i + 1L));
      coefficients[i] = Pair.near(c);
    }
    return coefficients;
  }

  /** e^x for x in [LEAST, MOST]; 0 below, infinite above. */
  void exp(PairBlock x, PairBlock y) {
    reduce(x);
    lessOne(y);
    y.sum(y, 1);
    for (int i = 0; i < count; i++) {
      double power = power(k[i]);
      y.high[i] *= power;
      y.low[i] *= power;
    }
    beyond(x, y, 0);
  }

  /** e^x - 1 for x in [LEAST, MOST]; -1 below, infinite above. */
  void expLessOne(PairBlock x, PairBlock y) {
    reduce(x);
    lessOne(y);
    for (int i = 0; i < count; i++) {
      double power = power(k[i]);
      y.high[i] *= power;
      y.low[i] *= power;
      s.high[i] = power - 1;
      s.low[i] = Rounding.sumError(power, -1, s.high[i]);
    }
    y.sum(y, s);
    beyond(x, y, -1);
  }

  private static double power(double k) {
    return Double.longBitsToDouble((long) (k + 1023) << 52);
  }

  private void beyond(PairBlock x, PairBlock y, double below) {
    for (int i = 0; i < count; i++) {
      if (!(x.high[i] >= LEAST && x.high[i] <= MOST)) {
        y.high[i] = x.high[i] < LEAST ? below : x.high[i] > MOST ? Double.POSITIVE_INFINITY : Double.NaN;
        y.low[i] = 0;
      }
    }
  }

  /** k and r = x - k log 2. */
  private void reduce(PairBlock x) {
    double[] xh = x.high;
    double[] xl = x.low;
    double[] rh = r.high;
    double[] rl = r.low;
    for (int i = 0; i < count; i++) {
      double m = Math.max(LEAST - 1, Math.min(MOST + 1, xh[i]));
      double n = (m * LOG2_E + INTEGER) - INTEGER;
      k[i] = n;
      double a = n * L1;
      double b = n * L2;
      double s1 = m - a;
      double s2 = s1 - b;
      double rest = Rounding.sumError(s1, -b, s2) + (Rounding.sumError(m, -a, s1) - Math.fma(n, L2, -b));
      double h = s2 + rest;
      double c = n * L3;
      double l = xl[i] - c;
      double s3 = h + l;
      double t = Rounding.sumError(h, l, s3) + (Rounding.sumError(s2, rest, h) + Rounding.sumError(xl[i], -c, l));
      rh[i] = s3 + t;
      rl[i] = Rounding.sumError(s3, t, rh[i]);
    }
  }

  /** E = e^r - 1 = t (1 + t/2! + t^2/3! + ...) at t = r/8, and E (E + 2) three times. */
  private void lessOne(PairBlock y) {
    r.scaled(r, 0.125);
    y.tail(r, COEFFICIENTS, TAIL);
    for (int n = TAIL - 1; n >= 0; n--) {
      y.horner(r, COEFFICIENTS[n]);
    }
    y.product(y, r);
    for (int i = 0; i < 3; i++) {
      s.sum(y, 2);
      y.product(y, s);
    }
  }
}
