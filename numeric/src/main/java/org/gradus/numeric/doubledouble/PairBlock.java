package org.gradus.numeric.doubledouble;

import java.util.Arrays;

import org.gradus.numeric.floating.Rounding;

/**
 * Pairs of doubles without radii, and operations on all of them at once that the JIT can make vector instructions of. A block may be
 * its own operand. Sums err by at most 4 u^2 (|x| + |y|), products by 8 u^2 |x y| and quotients by 12 u^2 |x/y|, besides 2^-1070 for
 * underflow; results of finite numbers are normalised [bounds.md#pair-block].
 */
final class PairBlock {

  /** Fits into the nearest cache a few times. */
  static final int USUAL = 256;

  final int size;
  final double[] high;
  final double[] low;

  PairBlock(int size) {
    this.size = size;
    this.high = new double[size];
    this.low = new double[size];
  }

  /** x + y. */
  void sum(PairBlock x, PairBlock y) {
    double[] xh = x.high;
    double[] xl = x.low;
    double[] yh = y.high;
    double[] yl = y.low;
    double[] zh = high;
    double[] zl = low;
    for (int i = 0; i < size; i++) {
      double s = xh[i] + yh[i];
      double r = Rounding.sumError(xh[i], yh[i], s) + (xl[i] + yl[i]);
      double h = s + r;
      zl[i] = Rounding.sumError(s, r, h);
      zh[i] = h;
    }
  }

  /** x - y. */
  void difference(PairBlock x, PairBlock y) {
    double[] xh = x.high;
    double[] xl = x.low;
    double[] yh = y.high;
    double[] yl = y.low;
    double[] zh = high;
    double[] zl = low;
    for (int i = 0; i < size; i++) {
      double s = xh[i] - yh[i];
      double r = Rounding.sumError(xh[i], -yh[i], s) + (xl[i] - yl[i]);
      double h = s + r;
      zl[i] = Rounding.sumError(s, r, h);
      zh[i] = h;
    }
  }

  /** x + c. */
  void sum(PairBlock x, double c) {
    double[] xh = x.high;
    double[] xl = x.low;
    double[] zh = high;
    double[] zl = low;
    for (int i = 0; i < size; i++) {
      double s = xh[i] + c;
      double r = Rounding.sumError(xh[i], c, s) + xl[i];
      double h = s + r;
      zl[i] = Rounding.sumError(s, r, h);
      zh[i] = h;
    }
  }

  /** x y. */
  void product(PairBlock x, PairBlock y) {
    double[] xh = x.high;
    double[] xl = x.low;
    double[] yh = y.high;
    double[] yl = y.low;
    double[] zh = high;
    double[] zl = low;
    for (int i = 0; i < size; i++) {
      double p = xh[i] * yh[i];
      double r = Math.fma(xh[i], yh[i], -p) + Math.fma(xh[i], yl[i], xl[i] * yh[i]);
      double h = p + r;
      zl[i] = r - (h - p);
      zh[i] = h;
    }
  }

  /** A step of Horner's scheme: this x + c. */
  void horner(PairBlock x, Pair c) {
    double[] xh = x.high;
    double[] xl = x.low;
    double[] zh = high;
    double[] zl = low;
    double ch = c.high();
    double cl = c.low();
    for (int i = 0; i < size; i++) {
      double p = xh[i] * zh[i];
      double r = Math.fma(xh[i], zh[i], -p) + Math.fma(xh[i], zl[i], xl[i] * zh[i]);
      double h = p + r;
      double s = h + ch;
      double t = Rounding.sumError(h, ch, s) + ((r - (h - p)) + cl);
      double g = s + t;
      zl[i] = Rounding.sumError(s, t, g);
      zh[i] = g;
    }
  }

  /** The polynomial of x with coefficients from, from + 1, ... in doubles: what is far below the other terms. */
  void tail(PairBlock x, Pair[] coefficients, int from) {
    double[] xh = x.high;
    Arrays.fill(high, 0);
    Arrays.fill(low, 0);
    for (int n = coefficients.length - 1; n >= from; n--) {
      double c = coefficients[n].high();
      for (int i = 0; i < size; i++) {
        high[i] = Math.fma(xh[i], high[i], c);
      }
    }
  }

  /** x/y, corrected once by the remainder. */
  void quotient(PairBlock x, PairBlock y) {
    double[] xh = x.high;
    double[] xl = x.low;
    double[] yh = y.high;
    double[] yl = y.low;
    double[] zh = high;
    double[] zl = low;
    for (int i = 0; i < size; i++) {
      double q = xh[i] / yh[i];
      double rest = (Math.fma(-q, yh[i], xh[i]) + Math.fma(-q, yl[i], xl[i])) / yh[i];
      double h = q + rest;
      zl[i] = rest - (h - q);
      zh[i] = h;
    }
  }

  /** x c for a power of two c. */
  void scaled(PairBlock x, double c) {
    double[] xh = x.high;
    double[] xl = x.low;
    double[] zh = high;
    double[] zl = low;
    for (int i = 0; i < size; i++) {
      zh[i] = xh[i] * c;
      zl[i] = xl[i] * c;
    }
  }
}
