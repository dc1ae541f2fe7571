package org.gradus.numeric.doubledouble;

import java.math.BigDecimal;
import java.math.MathContext;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.floating.Rounding;

/** A constant as the sum of two doubles, the first of which is that sum rounded. */
record Pair(double high, double low) {

  private static final MathContext DIGITS = new MathContext(40);

  /** The pair nearest to a number but for less than 2 u^2 of it; infinite or NaN where it is too large. */
  static Pair near(Rational value) {
    double high = nearest(value);
    if (!Double.isFinite(high)) {
      return new Pair(high, 0);
    }
    double low = nearest(value.minus(ExactArithmetic.rational(high)));
    double sum = high + low;
    return new Pair(sum, Rounding.sumError(high, low, sum));
  }

  /** At least the distance to the number that the pair stands for; 0 only if there is none. */
  double distance(Rational value) {
    Rational left = value.minus(exact());
    double size = Math.abs(nearest(left));
    return left.signum() == 0 ? 0 : Rounding.up(size + Math.ulp(size));
  }

  Rational exact() {
    return ExactArithmetic.rational(high).plus(ExactArithmetic.rational(low));
  }

  /** Within one ulp; 0 only for what is below 2^-1074. */
  private static double nearest(Rational value) {
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), DIGITS).doubleValue();
  }
}
