package org.gradus.numeric.interval;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.ball.DyadicArithmetic;
import org.gradus.numeric.ball.DyadicBall;
import org.gradus.numeric.doubledouble.PairNumber;

/** The angle of the point (x, y) in (-pi, pi], undefined at (0, 0). */
final class Angles {

  private static final Bounds PI = new Bounds(Interval.PI.lower(), Interval.PI.upper());

  private Angles() {}

  static Interval atan2(Interval y, Interval x) {
    if (y.isEmpty() || x.isEmpty() || (y.mag() == 0 && x.mag() == 0)) {
      return Interval.EMPTY;
    }
    if (y.lower() >= 0) {
      return upperHalf(y, x);
    }
    if (x.lower() < 0 && y.upper() >= 0) {
      return Interval.between(-PI.upper(), PI.upper());
    }
    if (y.upper() <= 0) {
      return upperHalf(y.neg(), x).neg();
    }
    return Interval.between(-angle(-y.lower(), x.lower()).upper(), angle(y.upper(), x.lower()).upper());
  }

  /**
   * For y &gt;= 0: the angle falls with x, rises with y on the right and falls with y on the left of 0.
   */
  private static Interval upperHalf(Interval y, Interval x) {
    if (y.mag() == 0) {
      return Interval.between(x.upper() > 0 ? 0 : PI.lower(), x.lower() < 0 ? PI.upper() : 0);
    }
    double right = x.upper() > 0 ? y.lower() : y.upper();
    double left = x.lower() < 0 ? y.lower() : y.upper();
    return Interval.between(angle(right, x.upper()).lower(), angle(left, x.lower()).upper());
  }

  /** Bounds at a point with y &gt;= 0, or of the limit; on the ray from 0 to the left pi. */
  private static Bounds angle(double y, double x) {
    if (y == 0 || Double.isInfinite(x)) {
      return x < 0 ? PI : Bounds.exactly(0);
    }
    if (x == 0 || Double.isInfinite(y)) {
      return Trigonometric.HALF_PI;
    }
    PairNumber acuteAngle = PairNumber.of(y).over(PairNumber.of(Math.abs(x))).apply(Function.ATAN);
    return Bounds.of(x > 0 ? acuteAngle : PairNumber.PI.minus(acuteAngle), a -> {
      DyadicBall acute = a.functions().atan(a.divide(a.element(y), a.element(Math.abs(x))));
      return x > 0 ? acute : obtuse(a, acute);
    });
  }

  private static DyadicBall obtuse(DyadicArithmetic a, DyadicBall acute) {
    return a.minus(a.pi(), acute);
  }
}
