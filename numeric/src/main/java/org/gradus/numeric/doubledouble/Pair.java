package org.gradus.numeric.doubledouble;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.floating.Rounding;

/** A constant as the sum of two doubles, the first of which is that sum rounded. */
record Pair(double high, double low) {

  /** The pair nearest to a number but for less than 2 u^2 of it; infinite or NaN where it is too large. */
  static Pair near(Rational value) {
    double high = ExactArithmetic.nearest(value);
    if (!Double.isFinite(high)) {
      return new Pair(high, 0);
    }
    double low = ExactArithmetic.nearest(value.minus(ExactArithmetic.rational(high)));
    double sum = high + low;
    return new Pair(sum, Rounding.sumError(high, low, sum));
  }

  /** At least the distance to the number that the pair stands for; 0 only if there is none. */
  double distance(Rational value) {
    Rational left = value.minus(exact());
    double size = Math.abs(ExactArithmetic.nearest(left));
    return left.signum() == 0 ? 0 : Rounding.up(size + Math.ulp(size));
  }

  Rational exact() {
    return ExactArithmetic.rational(high).plus(ExactArithmetic.rational(low));
  }
}
