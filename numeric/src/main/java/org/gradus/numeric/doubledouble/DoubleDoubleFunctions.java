package org.gradus.numeric.doubledouble;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.floating.Rounding;

/**
 * Elementary functions of pairs of doubles: the value at the midpoint from series whose every step is an operation
 * with a radius, then the spread over the ball [bounds.md#double-double-functions].
 */
final class DoubleDoubleFunctions {

  /** log 2; the third part would be below 2^-110. */
  private static final DoubleDouble LOG_2 = new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56, 0x1p-108);

  private static final int HALVINGS = 6;
  private static final int TERMS = 15;
  /** More than 2 |t|^15/16! for |t| &lt; 2^-5. */
  private static final double REMAINDER = 0x1p-118;

  private final DoubleDoubleArithmetic arithmetic;

  /** 1/i, faster to multiply by than i to divide by. */
  private final DoubleDouble[] reciprocals = new DoubleDouble[TERMS + 1];

  DoubleDoubleFunctions(DoubleDoubleArithmetic arithmetic) {
    this.arithmetic = arithmetic;
    for (int i = 1; i <= TERMS; i++) {
      reciprocals[i] = arithmetic.element(Rational.of(1, i));
    }
  }

  /** @throws CannotEvaluate for a function that this tier does not have */
  DoubleDouble apply(Function function, DoubleDouble x) {
    DoubleDouble mid = x.mid();
    return switch (function) {
      case EXP -> spread(exp(mid), exponentialSpread(mid, x.rad()));
      case LOG -> spread(log(mid), logarithmSpread(x));
      case TANH -> spread(tanh(mid), x.rad());
      case SIGMOID -> spread(sigmoid(mid), x.rad() / 4);
      case SOFTPLUS -> spread(softplus(mid), x.rad());
      default -> throw new CannotEvaluate(function + " is not evaluated in pairs of doubles");
    };
  }

  private static DoubleDouble spread(DoubleDouble value, double spread) {
    return value == null || !(spread < Double.POSITIVE_INFINITY) ? null
        : spread == 0 ? value : value.withRad(Rounding.up(value.rad() + spread));
  }

  /** e^m (e^r - 1) with e^r - 1 &lt;= r + r^2 for r &lt;= 1. */
  private double exponentialSpread(DoubleDouble mid, double rad) {
    if (rad == 0) {
      return 0;
    }
    DoubleDouble value = exp(mid);
    return value == null || rad > 1 ? Double.POSITIVE_INFINITY : Rounding.up(DoubleDoubleArithmetic.most(value) * (rad + rad * rad));
  }

  /** r / min t. */
  private static double logarithmSpread(DoubleDouble x) {
    double least = DoubleDoubleArithmetic.least(x) * (1 - 0x1p-50);
    return x.rad() == 0 ? 0 : least > 0 ? Rounding.up(x.rad() / least) : Double.POSITIVE_INFINITY;
  }

  private DoubleDouble plusOne(DoubleDouble x) {
    return x == null ? null : arithmetic.plus(x, DoubleDouble.ONE);
  }

  private DoubleDouble over(DoubleDouble x, DoubleDouble y) {
    return x == null || y == null ? null : arithmetic.divide(x, y);
  }

  /** 2^k (1 + E), E = e^r - 1, r = x - k log 2; k so small that nothing overflows or becomes subnormal. */
  private DoubleDouble exp(DoubleDouble x) {
    if (!(Math.abs(x.high()) < 600)) {
      return null;
    }
    double k = Math.rint(x.high() / 0.6931471805599453);
    DoubleDouble reduced = arithmetic.minus(x, arithmetic.times(DoubleDouble.of(k), LOG_2));
    DoubleDouble value = plusOne(exponentialLessOne(reduced));
    return value == null ? null : value.scaled(Math.scalb(1.0, (int) k));
  }

  /** e^x - 1 for |x| &lt;= 1.5: Taylor's series at x/64, and E (E + 2) six times. */
  private DoubleDouble exponentialLessOne(DoubleDouble x) {
    DoubleDouble t = x.scaled(Math.scalb(1.0, -HALVINGS));
    double reach = DoubleDoubleArithmetic.most(t);
    if (!(reach < 0x1p-5)) {
      return null;
    }
    DoubleDouble sum = DoubleDouble.ONE;
    for (int i = TERMS; i >= 2; i--) {
      // 1 + t/i (1 + t/(i+1) (...))
      sum = plusOne(arithmetic.times(arithmetic.times(t, sum), reciprocals[i]));
    }
    DoubleDouble value = arithmetic.times(t, sum.withRad(Rounding.up(sum.rad() + REMAINDER)));
    for (int i = 0; i < HALVINGS && value != null; i++) {
      value = arithmetic.times(value, arithmetic.plus(value, DoubleDouble.of(2)));
    }
    return value;
  }

  /** y + log(1 + d), d = m e^-y - 1, for any y; |log(1 + d) - (d - d^2/2)| &lt;= |d|^3 for |d| &lt;= 1/2. */
  private DoubleDouble log(DoubleDouble m) {
    if (!(m.high() > 0x1p-800) || !(m.high() < 0x1p800)) {
      return null;
    }
    DoubleDouble y = DoubleDouble.of(Math.log(m.high()));
    DoubleDouble back = exp(y.negate());
    DoubleDouble d = back == null ? null : arithmetic.minus(arithmetic.times(m, back), DoubleDouble.ONE);
    if (d == null || !(DoubleDoubleArithmetic.most(d) < 0x1p-20)) {
      return null;
    }
    double far = DoubleDoubleArithmetic.most(d);
    DoubleDouble correction = arithmetic.minus(d, arithmetic.square(d).scaled(0.5));
    DoubleDouble value = arithmetic.plus(y, correction);
    return value.withRad(Rounding.up(value.rad() + far * far * far));
  }

  /** E/(E + 2), E = e^(2x) - 1; near 0 without the 1. */
  private DoubleDouble tanh(DoubleDouble x) {
    if (Math.abs(x.high()) > 40) {
      // 1 - tanh 40 < 2 e^-80 < 2^-114
      return new DoubleDouble(Math.signum(x.high()), 0, 0x1p-114);
    }
    DoubleDouble twice = x.scaled(2);
    DoubleDouble e = Math.abs(x.high()) < 0.5 ? exponentialLessOne(twice) : lessOne(exp(twice));
    return e == null || x.high() == 0 ? (x.high() == 0 ? x : null) : over(e, arithmetic.plus(e, DoubleDouble.of(2)));
  }

  private DoubleDouble lessOne(DoubleDouble x) {
    return x == null ? null : arithmetic.minus(x, DoubleDouble.ONE);
  }

  private DoubleDouble sigmoid(DoubleDouble x) {
    DoubleDouble e = exp(x.high() >= 0 ? x.negate() : x);
    return x.high() >= 0 ? over(DoubleDouble.ONE, plusOne(e)) : over(e, plusOne(e));
  }

  /** max(x, 0) + log(1 + e^-|x|). */
  private DoubleDouble softplus(DoubleDouble x) {
    DoubleDouble sum = plusOne(exp(x.high() >= 0 ? x.negate() : x));
    DoubleDouble log = sum == null ? null : spread(log(sum.mid()), logarithmSpread(sum));
    return log == null ? null : x.high() >= 0 ? arithmetic.plus(x, log) : log;
  }
}
