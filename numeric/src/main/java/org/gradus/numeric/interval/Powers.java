package org.gradus.numeric.interval;

import java.math.BigInteger;
import java.math.RoundingMode;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.ball.Binary;
import org.gradus.numeric.doubledouble.PairNumber;

/** Powers over intervals: monotone in each argument, so that corners and limits towards corners give the bounds. */
final class Powers {

  /** Exact powers with longer mantissas are no doubles. */
  private static final int LONGEST = 2200;

  private Powers() {}

  static Interval pown(Interval x, int n) {
    if (x.isEmpty() || (n < 0 && x.mag() == 0)) {
      return Interval.EMPTY;
    }
    if (n == 0) {
      return Interval.ONE;
    }
    if (n % 2 == 0) {
      return ofNonNegative(x.abs(), n);
    }
    if (x.upper() <= 0) {
      return ofNonNegative(x.neg(), n).neg();
    }
    if (x.lower() >= 0) {
      return ofNonNegative(x, n);
    }
    return n < 0 ? Interval.ENTIRE : Interval.between(-limit(-x.lower(), n).upper(), limit(x.upper(), n).upper());
  }

  private static Interval ofNonNegative(Interval x, int n) {
    double least = n > 0 ? x.lower() : x.upper();
    double greatest = n > 0 ? x.upper() : x.lower();
    return Interval.between(limit(least, n).lower(), limit(greatest, n).upper());
  }

  static Interval pow(Interval x, Interval y) {
    Interval base = x.intersection(Interval.of(0, Double.POSITIVE_INFINITY));
    if (base.isEmpty() || y.isEmpty() || (base.upper() == 0 && y.upper() <= 0)) {
      return Interval.EMPTY;
    }
    if (base.upper() == 0) {
      return Interval.ZERO;
    }
    double lower = Double.POSITIVE_INFINITY;
    double upper = 0;
    for (double s : new double[] {base.lower(), base.upper()}) {
      for (double t : new double[] {y.lower(), y.upper()}) {
        Bounds bounds = limit(s, t);
        lower = Math.min(lower, bounds.lower());
        upper = Math.max(upper, bounds.upper());
      }
    }
    return Interval.between(lower, upper);
  }

  /** x^y for x &gt;= 0, at 0 and at infinities the limit in x first, 0^0 = 1 and 1^y = 1. */
  private static Bounds limit(double x, double y) {
    if (x == 1 || y == 0) {
      return Bounds.exactly(1);
    }
    if (x == 0 || Double.isInfinite(x) || Double.isInfinite(y)) {
      return Bounds.exactly(x > 1 == y > 0 ? Double.POSITIVE_INFINITY : 0);
    }
    return power(x, y);
  }

  /** Bounds of x^y for finite x &gt; 0 other than 1 and finite y other than 0. */
  private static Bounds power(double x, double y) {
    // an exponent this far beyond the limits cannot be the fault of the logarithm's or the product's rounding
    double exponent = y * (Math.log(x) / Math.log(2));
    if (Math.abs(exponent) > 1100) {
      return exponent > 0 ? Bounds.overflow() : Bounds.underflow();
    }
    double below = PairNumber.of(y).times(PairNumber.of(x).apply(Function.LOG)).apply(Function.EXP).below();
    if (!Double.isNaN(below)) {
      return Bounds.justAbove(below);
    }
    Binary exact = exactPower(Binary.of(x), Binary.of(y));
    if (exact != null) {
      return new Bounds(exact.toDouble(RoundingMode.FLOOR), exact.toDouble(RoundingMode.CEILING));
    }
    Bounds bounds = Bounds.of(a -> a.functions().exp(a.times(a.element(y), a.functions().log(a.element(x)))));
    return x > 1 == y > 0 ? bounds.within(1, Double.POSITIVE_INFINITY) : bounds.within(0, 1);
  }

  /** x^y if it is a number of not too many binary digits: y = n/2^j, and x has an exact 2^j-th root. */
  private static Binary exactPower(Binary x, Binary y) {
    int zeros = x.mantissa().getLowestSetBit();
    BigInteger mantissa = x.mantissa().shiftRight(zeros);
    long exponent = x.exponent() + zeros;
    for (long j = -y.exponent(); j > 0; j--) {
      BigInteger[] root = mantissa.sqrtAndRemainder();
      if (root[1].signum() != 0 || exponent % 2 != 0) {
        return null;
      }
      mantissa = root[0];
      exponent /= 2;
    }
    BigInteger n = y.exponent() > 0 ? y.floor() : y.mantissa();
    boolean power = mantissa.equals(BigInteger.ONE);
    if (n.bitLength() > 31 || (!power && (n.signum() < 0 || n.longValue() * mantissa.bitLength() > LONGEST))) {
      return null;
    }
    return new Binary(power ? mantissa : mantissa.pow(n.intValueExact()), exponent * n.longValue());
  }
}
