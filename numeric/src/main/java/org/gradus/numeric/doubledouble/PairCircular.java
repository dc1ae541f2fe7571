package org.gradus.numeric.doubledouble;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.floating.Rounding;

/** Sine, cosine and arc tangent of blocks, with bounds of the errors [bounds.md#pair-sine] [bounds.md#pair-atan]. */
final class PairCircular {

  /** Larger arguments have no value here. */
  static final double MOST = 0x1p20;

  /** From here on the arc tangent is that of infinity but for 1/x. */
  private static final double FAR = 0x1p500;

  static final int TAIL = 9;

  /** pi/2 = P1 + P2 + P3 + P4 within 2^-170; P1 and P2 have 32 bits. */
  static final double P1 = 0x1.921fb544p0;
  static final double P2 = 0x1.0b4611a6p-34;
  static final double P3 = 0x1.3198a2e037073p-69;
  static final double P4 = 0x1.129024e088a68p-123;

  /** pi/2 within 2^-109. */
  static final Pair HALF_PI = new Pair(0x1.921fb54442d18p0, 0x1.1a62633145c07p-54);

  private static final double TWO_OVER_PI = 0.6366197723675814;
  private static final double INTEGER = 0x1.8p52;

  /** (-1)^i/(2i + 1)! and (-1)^i/(2i)!. */
  static final Pair[] SINE = coefficients(14, 1);
  static final Pair[] COSINE = coefficients(15, 0);

  private final int count;
  private final double[] k;
  private final PairBlock r;
  private final PairBlock z;
  private final PairBlock s;
  private final PairBlock c;
  private final PairBlock n;
  private final PairBlock g;

  /** For blocks of this size. */
  PairCircular(int count) {
    this.count = count;
    this.k = new double[count];
    this.r = new PairBlock(count);
    this.z = new PairBlock(count);
    this.s = new PairBlock(count);
    this.c = new PairBlock(count);
    this.n = new PairBlock(count);
    this.g = new PairBlock(count);
  }

  private static Pair[] coefficients(int terms, int odd) {
    Pair[] coefficients = new Pair[terms];
    Rational c = Rational.ONE;
    for (int i = 0; i < terms; i++) {
      coefficients[i] = Pair.near(c);
      c = c.over(Rational.of(-(2L * i + 1 + odd) * (2L * i + 2 + odd)));
    }
    return coefficients;
  }

  void sine(PairBlock x, PairBlock y, double[] error) {
    turn(x);
    for (int i = 0; i < count; i++) {
      y.high[i] = s.high[i];
      y.low[i] = s.low[i];
      error[i] = PairFunctions.W * (k[i] == 0 ? 3 * Math.abs(s.high[i]) : 4);
    }
  }

  void cosine(PairBlock x, PairBlock y, double[] error) {
    turn(x);
    for (int i = 0; i < count; i++) {
      y.high[i] = c.high[i];
      y.low[i] = c.low[i];
      error[i] = PairFunctions.W * 4;
    }
  }

  /**
   * atan x = g + atan d, d = (x cos g - sin g)/(cos g + x sin g), for any g with |g| &lt; 2 and a positive denominator, which exclude that a
   * multiple of pi is missing; here a double near atan x.
   */
  void arcTangent(PairBlock x, PairBlock y, double[] error) {
    for (int i = 0; i < count; i++) {
      g.high[i] = Math.atan(x.high[i]);
    }
    turn(g);
    n.product(x, c);
    n.difference(n, s);
    s.product(x, s);
    c.sum(c, s);
    n.quotient(n, c);
    for (int i = 0; i < count; i++) {
      double size = Math.abs(n.high[i]);
      boolean near = size < 0x1p-45 && c.high[i] > 0 && Math.abs(g.high[i]) < 2;
      error[i] = near ? 10 * PairFunctions.W * (Math.abs(g.high[i]) + size) + 0x1p-90 * size + size * size * size : Double.NaN;
    }
    y.sum(g, n);
    for (int i = 0; i < count; i++) {
      if (Math.abs(x.high[i]) > FAR) {
        y.high[i] = Math.copySign(HALF_PI.high(), x.high[i]);
        y.low[i] = Math.copySign(HALF_PI.low(), x.high[i]);
        error[i] = PairFunctions.W;
      }
    }
  }

  /** s and c, the sine and cosine of x; NaN beyond MOST. */
  private void turn(PairBlock x) {
    reduce(x);
    z.product(r, r);
    series(SINE, s);
    s.product(s, r);
    series(COSINE, c);
    for (int i = 0; i < count; i++) {
      int quarter = (int) k[i] & 3;
      double sineSign = quarter >= 2 ? -1 : 1;
      double cosineSign = quarter == 1 || quarter == 2 ? -1 : 1;
      boolean swap = (quarter & 1) == 1;
      double sh = swap ? c.high[i] : s.high[i];
      double sl = swap ? c.low[i] : s.low[i];
      double ch = swap ? s.high[i] : c.high[i];
      double cl = swap ? s.low[i] : c.low[i];
      s.high[i] = sineSign * sh;
      s.low[i] = sineSign * sl;
      c.high[i] = cosineSign * ch;
      c.low[i] = cosineSign * cl;
    }
  }

  private void series(Pair[] coefficients, PairBlock y) {
    y.tail(z, coefficients, TAIL);
    for (int i = TAIL - 1; i >= 0; i--) {
      y.horner(z, coefficients[i]);
    }
  }

  /** k and r = x - k pi/2. */
  private void reduce(PairBlock x) {
    for (int i = 0; i < count; i++) {
      double h = Math.abs(x.high[i]) <= MOST ? x.high[i] : Double.NaN;
      double m = (h * TWO_OVER_PI + INTEGER) - INTEGER;
      k[i] = m;
      double a = m * P1;
      r.high[i] = h - a;
      r.low[i] = Rounding.sumError(h, -a, r.high[i]);
      z.high[i] = -m * P2;
      z.low[i] = 0;
      double b = m * P3;
      n.high[i] = -b;
      n.low[i] = -Math.fma(m, P3, -b) - m * P4;
      s.high[i] = x.low[i];
      s.low[i] = 0;
    }
    r.sum(r, z);
    r.sum(r, n);
    r.sum(r, s);
  }
}
