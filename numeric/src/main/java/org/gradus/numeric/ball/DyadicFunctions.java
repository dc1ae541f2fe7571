package org.gradus.numeric.ball;

import java.math.BigInteger;
import java.math.RoundingMode;

import org.gradus.kernel.term.Function;

/**
 * Elementary functions of balls from the fixed-point series of {@link FixedSeries}.
 *
 * <p><b>Method.</b> The midpoint is an exact number; its function value has a counted error in units, with enough bits
 * that the relative error is about 2^-bits (of sine and cosine: the absolute error, except near 0). The spread over
 * the radius of the argument comes from a bound of the derivative [bounds.md#ball-spread]. {@code null} means the
 * argument may lie outside the domain or is too large.
 */
public final class DyadicFunctions {

  private static final int GUARD = 16;

  /** Arguments of exp beyond 2^30 are given up. */
  private static final int SCALE_LIMIT = 30;

  /** Arguments of the trigonometric functions beyond 2^2048 are given up. */
  private static final int ANGLE_LIMIT = 2048;

  private static final double LN_TWO = Math.log(2);

  private final DyadicArithmetic target;
  private final int bits;
  private DyadicArithmetic inner;

  DyadicFunctions(DyadicArithmetic target) {
    this.target = target;
    this.bits = target.bits();
  }

  /** Arithmetic with guard bits for functions that are composed of others. */
  private DyadicArithmetic inner() {
    if (inner == null) {
      inner = new DyadicArithmetic(bits + GUARD);
    }
    return inner;
  }

  /** The same ball with a midpoint of the target's size. */
  private DyadicBall fitted(DyadicBall x) {
    return x == null ? null : target.rounded(x.mid(), x.rad());
  }

  private FixedSeries series(long extraBits) {
    return new FixedSeries(Math.toIntExact(bits + GUARD + Math.max(extraBits, 0)));
  }

  private DyadicBall fixed(BigInteger value, long error, long exponent) {
    return target.rounded(new Binary(value, exponent), target.seriesError(error, exponent));
  }

  DyadicBall apply(Function function, DyadicBall x) {
    return switch (function) {
      case EXP -> exp(x);
      case LOG -> log(x);
      case SIN -> sin(x);
      case COS -> cos(x);
      case ATAN -> atan(x);
      case TANH -> tanh(x);
      case SIGMOID -> sigmoid(x);
      case SOFTPLUS -> softplus(x);
      case ERF -> erf(x);
      default -> throw new IllegalArgumentException(function + " is not an elementary function");
    };
  }

  /** The value at the midpoint, widened by what the function may change over the ball. */
  private DyadicBall over(DyadicBall x, DyadicBall value, Magnitude spread) {
    if (value == null || x.isExact()) {
      return value;
    }
    return spread == null ? null : target.widened(value, spread);
  }

  /** pi, within about 2^-bits of it. */
  public DyadicBall pi() {
    int width = bits + GUARD;
    return fixed(FixedConstants.pi(width), 2, -width);
  }

  /** log 2. */
  public DyadicBall logTwo() {
    int width = bits + GUARD;
    return fixed(FixedConstants.logTwo(width), 2, -width);
  }

  /** e^x. */
  public DyadicBall exp(DyadicBall x) {
    DyadicBall value = exp(x.mid());
    return value == null || x.isExact() ? value : over(x, value, exponentialSpread(x.rad(), value));
  }

  /** e^m (e^r - 1) with e^r - 1 &lt;= r + r^2 for r &lt;= 1; wider balls through the value at the upper end. */
  private Magnitude exponentialSpread(Magnitude r, DyadicBall value) {
    if (r.exponent() <= 0) {
      return value.upperMagnitude().times(r.plus(r.times(r)));
    }
    DyadicBall growth = exp(r.binary());
    return growth == null ? null : value.upperMagnitude().times(growth.upperMagnitude());
  }

  /** e^m = 2^k e^t, t = m - k log 2 [bounds.md#fixed-exp]. */
  private DyadicBall exp(Binary m) {
    if (m.signum() == 0) {
      return target.integer(1);
    }
    if (m.scale() > SCALE_LIMIT) {
      // below e^(-2^30)
      return m.signum() > 0 ? null : target.widened(target.integer(0), Magnitude.power(-(1L << SCALE_LIMIT)));
    }
    if (m.scale() < -bits) {
      // |e^m - 1| <= 2|m|
      return target.widened(target.integer(1), Magnitude.upper(m.scaled(1)));
    }
    FixedSeries series = series(0);
    int width = series.width();
    long k = Math.round(m.nearly() / LN_TWO);
    BigInteger e = series.expm1(m.fixed(width).subtract(multiple(k, width)));
    return fixed(series.one().add(e), 8, k - width);
  }

  /** k log 2 within 3 units. */
  private static BigInteger multiple(long k, int width) {
    if (k == 0) {
      return BigInteger.ZERO;
    }
    int more = Long.SIZE - Long.numberOfLeadingZeros(Math.abs(k));
    return FixedConstants.logTwo(width + more).multiply(BigInteger.valueOf(k)).shiftRight(more);
  }

  /** e^x - 1. */
  public DyadicBall expm1(DyadicBall x) {
    DyadicBall value = expm1(x.mid());
    if (value == null || x.isExact()) {
      return value;
    }
    return over(x, value, exponentialSpread(x.rad(), target.plus(value, target.integer(1))));
  }

  private DyadicBall expm1(Binary m) {
    if (m.signum() == 0) {
      return target.integer(0);
    }
    if (m.scale() >= -1) {
      return fitted(m.scale() > SCALE_LIMIT ? null : inner().minus(inner().functions().exp(m), inner().integer(1)));
    }
    if (m.scale() < -bits) {
      // |e^m - 1 - m| <= m^2 for |m| <= 1
      return nearIdentity(m, 2);
    }
    FixedSeries series = series(-m.scale());
    return fixed(series.expm1(m.fixed(series.width())), 4, -series.width());
  }

  /** m within |m|^power [bounds.md#near-identity]. */
  private DyadicBall nearIdentity(Binary m, int power) {
    Magnitude size = Magnitude.upper(m);
    Magnitude square = size.times(size);
    return target.widened(target.element(m), power == 2 ? square : square.times(size));
  }

  /** log x. */
  public DyadicBall log(DyadicBall x) {
    if (x.lower().signum() <= 0) {
      return null;
    }
    Magnitude least = x.lowerMagnitude();
    return over(x, log(x.mid()), least.isZero() ? null : x.rad().over(least));
  }

  /** log m = k log 2 + log v with v in [0.7, 1.42] [bounds.md#fixed-log]. */
  private DyadicBall log(Binary m) {
    long k = m.scale();
    Binary v = m.scaled(-k);
    if (v.nearly() < Math.sqrt(0.5)) {
      v = v.scaled(1);
      k--;
    }
    Binary distance = v.minus(Binary.ONE);
    if (k == 0 && distance.signum() == 0) {
      return target.integer(0);
    }
    if (k == 0 && distance.scale() < -bits) {
      // |log(1 + x) - x| <= x^2 for |x| <= 1/2
      return nearIdentity(distance, 2);
    }
    FixedSeries series = series(k == 0 ? -distance.scale() : 0);
    int width = series.width();
    FixedSeries.Bounded part = series.log(v.fixed(width), Math.log(v.nearly()));
    return fixed(part.value().add(multiple(k, width)), part.error() + 3, -width);
  }

  /** log(1 + x). */
  public DyadicBall log1p(DyadicBall x) {
    Binary m = x.mid();
    if (m.signum() != 0 && m.scale() < -bits) {
      // |log(1 + t) - t| <= t^2 for |t| <= 1/2 [bounds.md#near-identity]
      Magnitude size = x.upperMagnitude();
      if (size.exponent() < 0) {
        return target.widened(fitted(x), size.times(size));
      }
    }
    boolean isShort = m.signum() != 0 && Math.abs(m.scale()) <= bits + 64L;
    return log(isShort ? new DyadicBall(m.plus(Binary.ONE), x.rad()) : inner().plus(x, inner().integer(1)));
  }

  /** sin x. */
  public DyadicBall sin(DyadicBall x) {
    return over(x, sine(x.mid(), 0), x.rad().min(Magnitude.of(2)));
  }

  /** cos x. */
  public DyadicBall cos(DyadicBall x) {
    return over(x, sine(x.mid(), 1), x.rad().min(Magnitude.of(2)));
  }

  /** sin(m + shift pi/2), m = t + k pi/2 [bounds.md#fixed-sine]. */
  private DyadicBall sine(Binary m, int shift) {
    if (m.signum() == 0) {
      return target.integer(shift);
    }
    if (m.scale() > ANGLE_LIMIT) {
      return null;
    }
    if (m.scale() < -bits) {
      // |sin m - m| <= |m|^3, |cos m - 1| <= m^2
      Magnitude size = Magnitude.upper(m);
      return shift == 0 ? nearIdentity(m, 3) : target.widened(target.integer(1), size.times(size));
    }
    FixedSeries series = series(shift == 0 ? -m.scale() : 0);
    int width = series.width();
    int more = (int) Math.max(m.scale(), 0) + 2;
    BigInteger pi = FixedConstants.pi(width + more);
    BigInteger twice = m.fixed(width + more).shiftLeft(1);
    // the integer next to m/(pi/2)
    BigInteger k = m.scale() < 0
        ? BigInteger.ZERO : DyadicArithmetic.floor(twice.shiftLeft(1).add(pi), pi.shiftLeft(1));
    BigInteger t = twice.subtract(k.multiply(pi)).shiftRight(more + 1);
    FixedSeries.SineCosine value = series.sineCosine(t);
    int quarter = k.add(BigInteger.valueOf(shift)).intValue() & 3;
    BigInteger size = quarter % 2 == 0 ? value.sine() : series.one().add(value.cosineLessOne());
    return fixed(quarter >= 2 ? size.negate() : size, 6, -width);
  }

  /** tan x = sin x / cos x. */
  public DyadicBall tan(DyadicBall x) {
    DyadicFunctions f = inner().functions();
    DyadicBall sine = f.sin(x);
    return sine == null ? null : fitted(inner().divide(sine, f.cos(x)));
  }

  /** atan x; the derivative over the ball is at most 1/(1 + least^2). */
  public DyadicBall atan(DyadicBall x) {
    if (x.isExact()) {
      return atan(x.mid());
    }
    Magnitude least = x.lowerMagnitude();
    Magnitude steep = least.isZero() ? x.rad() : x.rad().over(least).over(least);
    return over(x, atan(x.mid()), x.rad().min(steep));
  }

  private DyadicBall atan(Binary m) {
    if (m.signum() == 0) {
      return target.integer(0);
    }
    if (m.scale() < -bits) {
      return nearIdentity(m, 3);
    }
    if (m.abs().compareTo(Binary.ONE) <= 0) {
      FixedSeries series = series(-m.scale());
      FixedSeries.Bounded angle = series.atan(m.fixed(series.width()), series.one(), Math.atan(m.nearly()));
      return fixed(angle.value(), angle.error(), -series.width());
    }
    // pi/2 - atan(1/|m|), with 1/|m| as a quotient of numbers up to 1
    Binary size = m.abs();
    FixedSeries series = series(0);
    int width = series.width();
    BigInteger below = size.scaled(-size.scale()).fixed(width);
    BigInteger above = Binary.ONE.scaled(-size.scale()).fixed(width);
    FixedSeries.Bounded angle = series.atan(above, below, Math.atan(1 / size.nearly()));
    BigInteger value = FixedConstants.pi(width).shiftRight(1).subtract(angle.value());
    return fixed(m.signum() < 0 ? value.negate() : value, angle.error() + 2, -width);
  }

  /** asin x = atan(x/sqrt((1 - x)(1 + x))) for -1 &lt; x &lt; 1; {@code null} outside of [-1, 1]. */
  public DyadicBall asin(Binary x) {
    int side = x.abs().compareTo(Binary.ONE);
    if (side >= 0) {
      return side > 0 ? null : target.scaled(x.signum() < 0 ? target.negate(pi()) : pi(), -1);
    }
    DyadicArithmetic a = inner();
    DyadicBall m = a.element(x);
    DyadicBall below = a.root(a.times(a.element(Binary.ONE.minus(x)), a.element(Binary.ONE.plus(x))));
    return fitted(a.functions().atan(a.divide(m, below)));
  }

  /** acos x = 2 atan(sqrt((1 - x)/(1 + x))) for -1 &lt; x &lt;= 1; {@code null} outside of [-1, 1]. */
  public DyadicBall acos(Binary x) {
    int side = x.abs().compareTo(Binary.ONE);
    if (side > 0 || (side == 0 && x.signum() < 0)) {
      return side > 0 ? null : pi();
    }
    DyadicArithmetic a = inner();
    DyadicBall quotient = a.divide(a.element(Binary.ONE.minus(x)), a.element(Binary.ONE.plus(x)));
    return fitted(a.scaled(a.functions().atan(a.root(quotient)), 1));
  }

  /** sinh x = (E + E/(1 + E))/2, E = e^|x| - 1. */
  public DyadicBall sinh(Binary x) {
    DyadicArithmetic a = inner();
    DyadicBall e = a.functions().expm1(x.abs());
    if (e == null) {
      return null;
    }
    DyadicBall value = a.scaled(a.plus(e, a.divide(e, a.plus(a.integer(1), e))), -1);
    return fitted(x.signum() < 0 ? a.negate(value) : value);
  }

  /** cosh x = (e^x + e^-x)/2. */
  public DyadicBall cosh(Binary x) {
    DyadicArithmetic a = inner();
    DyadicBall e = a.functions().exp(x.abs());
    return e == null ? null : fitted(a.scaled(a.plus(e, a.divide(a.integer(1), e)), -1));
  }

  /** asinh x = log(1 + |x| + x^2/(1 + sqrt(1 + x^2))), odd. */
  public DyadicBall asinh(Binary x) {
    DyadicArithmetic a = inner();
    DyadicBall m = a.element(x.abs());
    DyadicBall square = a.times(m, m);
    DyadicBall root = a.root(a.plus(a.integer(1), square));
    DyadicBall inside = a.plus(m, a.divide(square, a.plus(a.integer(1), root)));
    DyadicBall value = a.functions().log1p(inside);
    return fitted(x.signum() < 0 ? a.negate(value) : value);
  }

  /** acosh x = log(1 + (x - 1) + sqrt((x - 1)(x + 1))) for x &gt;= 1, otherwise {@code null}. */
  public DyadicBall acosh(Binary x) {
    if (x.compareTo(Binary.ONE) < 0) {
      return null;
    }
    DyadicArithmetic a = inner();
    DyadicBall less = a.element(x.minus(Binary.ONE));
    DyadicBall root = a.root(a.times(less, a.element(x.plus(Binary.ONE))));
    return fitted(a.functions().log1p(a.plus(less, root)));
  }

  /** atanh x = log(1 + 2|x|/(1 - |x|))/2, odd, for |x| &lt; 1, otherwise {@code null}. */
  public DyadicBall atanh(Binary x) {
    if (x.abs().compareTo(Binary.ONE) >= 0) {
      return null;
    }
    DyadicArithmetic a = inner();
    DyadicBall quotient = a.divide(a.element(x.abs().scaled(1)), a.element(Binary.ONE.minus(x.abs())));
    DyadicBall value = a.scaled(a.functions().log1p(quotient), -1);
    return fitted(x.signum() < 0 ? a.negate(value) : value);
  }

  /** tanh x. */
  public DyadicBall tanh(DyadicBall x) {
    return over(x, tanh(x.mid()), x.rad().min(Magnitude.of(2)));
  }

  /** -E/(2 + E) with E = e^(-2|m|) - 1. */
  private DyadicBall tanh(Binary m) {
    if (m.scale() >= SCALE_LIMIT) {
      return saturated(m.signum());
    }
    if (m.scale() < -bits) {
      return m.signum() == 0 ? target.integer(0) : nearIdentity(m, 3);
    }
    DyadicArithmetic a = inner();
    boolean negative = m.signum() < 0;
    DyadicBall e = a.functions().expm1((negative ? m : m.negate()).scaled(1));
    DyadicBall tanh = a.divide(e, a.plus(a.integer(2), e));
    return fitted(negative ? tanh : a.negate(tanh));
  }

  /** sign within e^(-2^30): the limit of tanh for |m| &gt;= 2^29 and of erf for |m| &gt;= 2^30 [bounds.md#ball-saturated]. */
  private DyadicBall saturated(int sign) {
    return target.widened(target.integer(sign), Magnitude.power(-(1L << SCALE_LIMIT)));
  }

  /** 1/(1 + e^-x). */
  public DyadicBall sigmoid(DyadicBall x) {
    return over(x, sigmoid(x.mid()), x.rad().times(Magnitude.power(-2)).min(Magnitude.of(1)));
  }

  private DyadicBall sigmoid(Binary m) {
    if (m.scale() > SCALE_LIMIT) {
      Magnitude tail = Magnitude.power(-(1L << SCALE_LIMIT - 1));
      return target.widened(target.integer(m.signum() > 0 ? 1 : 0), tail);
    }
    DyadicArithmetic a = inner();
    DyadicBall e = a.functions().exp(m.signum() > 0 ? m.negate() : m);
    DyadicBall below = a.plus(a.integer(1), e);
    return fitted(a.divide(m.signum() > 0 ? a.integer(1) : e, below));
  }

  /** log(1 + e^x). */
  public DyadicBall softplus(DyadicBall x) {
    return over(x, softplus(x.mid()), x.rad());
  }

  /** max(m, 0) + log(1 + e^-|m|). */
  private DyadicBall softplus(Binary m) {
    Binary top = m.signum() > 0 ? m : Binary.ZERO;
    if (m.scale() > SCALE_LIMIT) {
      return target.widened(target.element(top), Magnitude.power(-(1L << SCALE_LIMIT - 1)));
    }
    DyadicArithmetic a = inner();
    DyadicBall e = a.functions().exp(m.signum() > 0 ? m.negate() : m);
    return fitted(a.plus(a.element(top), a.functions().log1p(e)));
  }

  /** The error function. */
  public DyadicBall erf(DyadicBall x) {
    // 2/sqrt(pi) < 5/4
    return over(x, erf(x.mid()), x.rad().times(Magnitude.of(5)).times(Magnitude.power(-2)).min(Magnitude.of(2)));
  }

  private DyadicBall erf(Binary m) {
    if (m.signum() == 0) {
      return target.integer(0);
    }
    double size = Math.abs(m.nearly());
    if (m.scale() > SCALE_LIMIT / 2 || size * size > bits * 0.75 + 16) {
      return m.scale() > SCALE_LIMIT
          ? saturated(m.signum()) : target.widened(target.integer(m.signum()), gauss(m.abs()));
    }
    return fitted(erfSeries(inner(), m));
  }

  /** An upper bound of e^(-t^2) for all t &gt;= x &gt;= 0. */
  private Magnitude gauss(Binary x) {
    Binary floor = Binary.of(Math.floor(Math.min(x.toDouble(RoundingMode.FLOOR), 20000) * 0x1p20) * 0x1p-20);
    return exp(floor.times(floor).negate()).upperMagnitude();
  }

  /** erf m = 2/sqrt(pi) e^(-m^2) sum 2^n m^(2n+1)/(2n+1)!! [bounds.md#ball-erf]. */
  private static DyadicBall erfSeries(DyadicArithmetic a, Binary m) {
    DyadicBall x = a.element(m);
    DyadicBall twiceSquare = a.scaled(a.times(x, x), 1);
    Magnitude ratio = twiceSquare.upperMagnitude();
    DyadicBall term = x;
    DyadicBall sum = x;
    for (int n = 1; ; n++) {
      term = a.divide(a.times(term, twiceSquare), a.integer(2L * n + 1));
      sum = a.plus(sum, term);
      // from here on each term is at most half of the one before
      boolean falling = Magnitude.of(2L * n + 3).isAbove(ratio.plus(ratio));
      if (falling && term.upperMagnitude().exponent() < sum.mid().scale() - a.bits()) {
        break;
      }
    }
    DyadicBall series = a.widened(sum, term.upperMagnitude());
    DyadicBall gauss = a.functions().exp(a.negate(a.square(x)));
    DyadicBall factor = a.divide(a.integer(2), a.root(a.pi()));
    return a.times(a.times(factor, gauss), series);
  }

  /** 1 - erf x. */
  public DyadicBall erfc(DyadicBall x) {
    DyadicBall value = erfc(x.mid());
    if (value == null || x.isExact()) {
      return value;
    }
    Magnitude steep = x.lower().signum() > 0 ? gauss(x.lower()) : Magnitude.of(1);
    return over(x, value, x.rad().times(Magnitude.of(5)).times(Magnitude.power(-2)).times(steep).min(Magnitude.of(2)));
  }

  private DyadicBall erfc(Binary m) {
    double size = m.nearly();
    if (size < 1) {
      return fitted(inner().minus(inner().integer(1), inner().functions().erf(m)));
    }
    if (m.scale() > SCALE_LIMIT / 2) {
      return target.widened(target.integer(0), Magnitude.power(-(1L << SCALE_LIMIT - 2)));
    }
    if (size * size > bits * 0.7 + 40) {
      return fitted(erfcTail(inner(), m));
    }
    DyadicArithmetic a = new DyadicArithmetic(bits + GUARD + (int) (size * size * 1.5));
    return fitted(a.minus(a.integer(1), erfSeries(a, m)));
  }

  /**
   * erfc m = e^(-m^2)/(m sqrt(pi)) (1 - 1/(2m^2) + 1*3/(2m^2)^2 - ...), the rest at most the first term left out
   * [bounds.md#erfc-tail].
   */
  private static DyadicBall erfcTail(DyadicArithmetic a, Binary m) {
    DyadicBall x = a.element(m);
    DyadicBall twiceSquare = a.scaled(a.times(x, x), 1);
    DyadicBall term = a.integer(1);
    DyadicBall sum = term;
    for (int n = 1; ; n++) {
      term = a.negate(a.divide(a.times(term, a.integer(2L * n - 1)), twiceSquare));
      if (term.upperMagnitude().exponent() < -a.bits() || n > a.bits()) {
        break;
      }
      sum = a.plus(sum, term);
    }
    DyadicBall series = a.widened(sum, term.upperMagnitude());
    DyadicBall gauss = a.functions().exp(a.negate(a.square(x)));
    return a.divide(a.times(gauss, series), a.times(x, a.root(a.pi())));
  }
}
