package org.gradus.numeric.ball;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.gradus.kernel.term.Function;

/**
 * Elementary functions of balls from our own series.
 *
 * <p><b>Method.</b> The midpoint is an exact number; its function value is formed in ball arithmetic with guard bits,
 * so that every rounding is counted, and the remainder of each series is added as its anchor in docs/bounds.md proves.
 * The spread over the radius of the argument comes from a bound of the derivative. {@code null} means the argument may
 * lie outside the domain or is too large.
 */
final class ElementaryFunctions {

  private static final int GUARD = 32;

  /** Arguments of exp and the trigonometric functions beyond 2^30 are given up. */
  private static final int SCALE_LIMIT = 30;

  private final BallArithmetic target;
  private final Map<Integer, Series> sharper = new HashMap<>();
  private Series series;

  ElementaryFunctions(BallArithmetic target) {
    this.target = target;
  }

  /** The series at the working precision with guard bits, and its constants, made when first needed. */
  private Series series() {
    if (series == null) {
      series = new Series(target.withBits(target.bits() + GUARD));
    }
    return series;
  }

  Ball pi() {
    return fitted(series().pi());
  }

  /** The same ball with a midpoint of the target's size. */
  private Ball fitted(Ball x) {
    return x == null ? null : target.rounded(x.mid(), x.rad());
  }

  Ball apply(Function function, Ball x) {
    Apfloat m = x.mid();
    Ball value = fitted(point(function, m));
    if (value == null || x.isExact()) {
      return value;
    }
    Magnitude spread = spread(function, x, value);
    return spread == null ? null : target.widened(value, spread);
  }

  private Ball point(Function function, Apfloat m) {
    return switch (function) {
      case EXP -> m.scale() > SCALE_LIMIT ? null : series().exp(m);
      case LOG -> m.signum() <= 0 ? null : series().log(m);
      case SIN -> m.scale() > SCALE_LIMIT ? null : series().sine(m, 0);
      case COS -> m.scale() > SCALE_LIMIT ? null : series().sine(m, 1);
      case ATAN -> series().atan(m);
      case TANH -> tanh(m);
      case SIGMOID -> sigmoid(m);
      case SOFTPLUS -> softplus(m);
      case ERF -> erf(m);
      default -> throw new IllegalArgumentException(function + " is not an elementary function");
    };
  }

  /**
   * An upper bound of |f(t) - f(m)| over the ball; {@code null} when the ball may leave the domain
   * [bounds.md#ball-spread].
   */
  private Magnitude spread(Function function, Ball x, Ball value) {
    Magnitude r = x.rad();
    return switch (function) {
      case EXP -> exponentialSpread(r, value);
      case LOG -> {
        Magnitude least = x.lowerMagnitude();
        yield least.isZero() ? null : r.over(least);
      }
      case SIN, COS, TANH -> r.min(Magnitude.of(2));
      case ATAN, SOFTPLUS -> r;
      case SIGMOID -> r.times(Magnitude.power(-2)).min(Magnitude.of(1));
      // 2/sqrt(pi) < 5/4
      case ERF -> r.times(Magnitude.of(5)).times(Magnitude.power(-2)).min(Magnitude.of(2));
      default -> null;
    };
  }

  /** e^m (e^r - 1) with e^r - 1 &lt;= r + r^2 for r &lt;= 1; wider balls through the value at the upper end. */
  private Magnitude exponentialSpread(Magnitude r, Ball value) {
    if (r.exponent() <= 0) {
      return value.upperMagnitude().times(r.plus(r.times(r)));
    }
    Apfloat radius = r.exact();
    Ball growth = radius.scale() > SCALE_LIMIT ? null : series().exp(radius);
    return growth == null ? null : value.upperMagnitude().times(growth.upperMagnitude());
  }

  /** More bits for an argument of size 2^scale &lt; 1, where 1 - small cancels. */
  private Series sharper(long extra) {
    if (extra <= 8) {
      return series();
    }
    int blocks = (int) (extra / 64) + 1;
    return sharper.computeIfAbsent(blocks, n -> new Series(target.withBits(target.bits() + GUARD + 64 * n)));
  }

  /** (e - 1)/(e + 1) with e = e^(2m); for |m| below 2^-bits, m within |m|^3/3. */
  private Ball tanh(Apfloat m) {
    if (m.signum() == 0) {
      return target.exact(m);
    }
    if (m.scale() < -target.bits()) {
      return target.widened(target.exact(m), cube(m));
    }
    if (m.scale() > SCALE_LIMIT) {
      return saturated(m.signum());
    }
    Series s = sharper(-m.scale());
    BallArithmetic a = s.arithmetic();
    boolean negative = m.signum() < 0;
    Ball e = s.exp(ApfloatMath.scale(negative ? m : m.negate(), 1));
    Ball tanh = a.divide(a.minus(a.integer(1), e), a.plus(a.integer(1), e));
    return negative ? a.negate(tanh) : tanh;
  }

  private static Magnitude cube(Apfloat m) {
    Magnitude size = Magnitude.upper(m);
    return size.times(size).times(size);
  }

  /** sign within e^(-2^30): the limit of tanh and erf for |m| &gt;= 2^30 [bounds.md#ball-saturated]. */
  private Ball saturated(int sign) {
    return target.widened(target.integer(sign), Magnitude.power(-(1L << SCALE_LIMIT)));
  }

  private Ball sigmoid(Apfloat m) {
    if (m.scale() > SCALE_LIMIT) {
      Magnitude tail = Magnitude.power(-(1L << SCALE_LIMIT - 1));
      return target.widened(target.integer(m.signum() > 0 ? 1 : 0), tail);
    }
    BallArithmetic a = series().arithmetic();
    Ball e = series().exp(m.signum() > 0 ? m.negate() : m);
    Ball below = a.plus(a.integer(1), e);
    return m.signum() > 0 ? a.divide(a.integer(1), below) : a.divide(e, below);
  }

  /** max(m, 0) + log(1 + e^-|m|). */
  private Ball softplus(Apfloat m) {
    Apfloat top = m.signum() > 0 ? m : Dyadic.ZERO;
    Apfloat down = m.signum() > 0 ? m.negate() : m;
    if (m.scale() > SCALE_LIMIT) {
      return target.widened(target.exact(top), Magnitude.power(-(1L << SCALE_LIMIT - 1)));
    }
    Ball e = series().exp(down);
    BallArithmetic a = series().arithmetic();
    return a.plus(a.exact(top), series().log1p(e));
  }

  private Ball erf(Apfloat m) {
    if (m.signum() == 0) {
      return target.exact(m);
    }
    double size = Math.abs(m.doubleValue());
    if (m.scale() > 15 || size * size > target.bits() * 0.75 + 16) {
      return m.scale() > SCALE_LIMIT ? saturated(m.signum()) : erfTail(m);
    }
    return series().erf(m);
  }

  /** 1 - erf(x) &lt;= e^(-x^2) for x &gt;= 1. */
  private Ball erfTail(Apfloat m) {
    Apfloat floor = Dyadic.of(Math.floor(Math.min(Math.abs(m.doubleValue()), 20000)));
    Ball tail = series().exp(floor.multiply(floor).negate());
    return target.widened(target.integer(m.signum()), tail.upperMagnitude());
  }

  /** The series proper, at one working precision. */
  static final class Series {

    private final BallArithmetic a;
    private final List<Ball> reciprocals = new ArrayList<>();
    private Ball pi;
    private Ball logTwo;

    Series(BallArithmetic arithmetic) {
      this.a = arithmetic;
    }

    BallArithmetic arithmetic() {
      return a;
    }

    private int bits() {
      return a.bits();
    }

    /** 1/k!. */
    private Ball reciprocalFactorial(int k) {
      while (reciprocals.size() <= k) {
        int next = reciprocals.size();
        reciprocals.add(next == 0 ? a.integer(1) : a.divide(reciprocals.get(next - 1), a.integer(next)));
      }
      return reciprocals.get(k);
    }

    /** Machin: pi = 16 atan(1/5) - 4 atan(1/239). */
    Ball pi() {
      if (pi == null) {
        pi = a.minus(a.scaled(FixedPoint.atanInverse(5, true, bits()), 4), a.scaled(FixedPoint.atanInverse(239, true, bits()), 2));
      }
      return pi;
    }

    /** log 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749). */
    Ball logTwo() {
      if (logTwo == null) {
        Ball first = a.times(a.integer(18), FixedPoint.atanInverse(26, false, bits()));
        Ball second = a.scaled(FixedPoint.atanInverse(4801, false, bits()), 1);
        Ball third = a.scaled(FixedPoint.atanInverse(8749, false, bits()), 3);
        logTwo = a.plus(a.minus(first, second), third);
      }
      return logTwo;
    }

    /** e^m = 2^k (e^t)^(2^j), t = (m - k log 2) / 2^j [bounds.md#ball-exp]. */
    Ball exp(Apfloat m) {
      if (m.signum() == 0) {
        return a.integer(1);
      }
      int halvings = (int) Math.sqrt(bits()) / 2 + 2;
      long k = Math.round(m.doubleValue() / Math.log(2));
      Ball reduced = a.minus(a.exact(m), a.times(a.integer(k), logTwo()));
      Ball t = a.scaled(reduced, -halvings);
      Ball power = exponentialSum(t);
      for (int i = 0; i < halvings; i++) {
        power = a.times(power, power);
      }
      return a.scaled(power, k);
    }

    /**
     * sum t^i/i! up to the first term below 2^-bits; |t| &lt; 1/2, so that the rest is at most twice the first term
     * left out.
     */
    private Ball exponentialSum(Ball t) {
      Magnitude size = t.upperMagnitude();
      if (size.exponent() > -1) {
        throw new AssertionError("exp series at " + t);
      }
      int terms = 1;
      Magnitude next = size;
      while (next.exponent() > -bits() - 8) {
        terms++;
        next = next.times(size).over(Magnitude.of(terms));
      }
      // next bounds |t|^terms/terms! up to the rounding up of its divisor, made up for by the factor 4
      Ball sum = reciprocalFactorial(terms - 1);
      for (int i = terms - 2; i >= 0; i--) {
        sum = a.plus(a.times(sum, t), reciprocalFactorial(i));
      }
      return a.widened(sum, next.times(Magnitude.of(4)));
    }

    /**
     * log m = y + k log 2 + log(1 + d), with y a double near the logarithm of the leading part [bounds.md#ball-log].
     */
    Ball log(Apfloat m) {
      long k = m.scale();
      Apfloat unit = ApfloatMath.scale(m, -k);
      if (unit.doubleValue() < Math.sqrt(0.5)) {
        unit = ApfloatMath.scale(unit, 1);
        k--;
      }
      if (unit.subtract(Dyadic.ONE).signum() == 0) {
        return k == 0 ? a.integer(0) : a.times(a.integer(k), logTwo());
      }
      Apfloat distance = unit.subtract(Dyadic.ONE);
      if (distance.scale() < -8) {
        return a.plus(log1pSeries(a.exact(distance)), a.times(a.integer(k), logTwo()));
      }
      Apfloat guess = Dyadic.of(Math.log(unit.doubleValue()));
      Ball d = a.minus(a.times(a.exact(unit), exp(guess.negate())), a.integer(1));
      return a.plus(a.plus(a.exact(guess), a.times(a.integer(k), logTwo())), log1pSeries(d));
    }

    /** log(1 + x) for a ball x inside [0, 2]. */
    Ball log1p(Ball x) {
      if (x.upperMagnitude().exponent() < -4) {
        return log1pSeries(x);
      }
      Ball y = a.plus(a.integer(1), x);
      Ball middle = log(y.mid());
      // the derivative is at most 1 from 1 on
      return a.widened(middle, y.rad());
    }

    /**
     * log(1 + x) = 2 atanh(z), z = x/(2 + x), |x| &lt; 1/8: sum 2 z^(2i+1)/(2i+1); the rest is at most 3 |z|^(2N+1)
     * [bounds.md#ball-log1p].
     */
    private Ball log1pSeries(Ball x) {
      if (x.upperMagnitude().exponent() > -3) {
        throw new AssertionError("log1p series at " + x);
      }
      Ball z = a.divide(x, a.plus(a.integer(2), x));
      return a.scaled(oddSeries(z, 1), 1);
    }

    /** sum s^i z^(2i+1)/(2i+1), s = +-1, |z| &lt;= 1/2, with the rest at most (4/3) |z|^(2N+1)/(2N+1). */
    private Ball oddSeries(Ball z, int s) {
      if (z.mid().signum() == 0 && z.isExact()) {
        return z;
      }
      Magnitude size = z.upperMagnitude();
      if (size.exponent() > -1) {
        throw new AssertionError("odd series at " + z);
      }
      Magnitude squared = size.times(size);
      int terms = 1;
      Magnitude rest = squared;
      while (rest.exponent() > -bits() - 8) {
        terms++;
        rest = rest.times(squared);
      }
      Ball square = a.times(z, z);
      Ball sum = coefficient(terms - 1, s);
      for (int i = terms - 2; i >= 0; i--) {
        sum = a.plus(a.times(sum, square), coefficient(i, s));
      }
      return a.times(z, a.widened(sum, rest.times(Magnitude.of(2))));
    }

    private Ball coefficient(int i, int s) {
      Ball c = a.divide(a.integer(1), a.integer(2L * i + 1));
      return s < 0 && i % 2 == 1 ? a.negate(c) : c;
    }

    /** atan m: inverted above 1, then halved by x/(1 + sqrt(1 + x^2)) until below 1/8 [bounds.md#ball-atan]. */
    Ball atan(Apfloat m) {
      if (m.signum() == 0) {
        return a.exact(m);
      }
      Ball x = a.exact(m);
      boolean inverted = m.scale() > 1 || Math.abs(m.doubleValue()) > 1;
      if (inverted) {
        x = a.divide(a.integer(1), x);
      }
      int halvings = 0;
      while (x.upperMagnitude().exponent() > -3) {
        Ball root = a.root(a.plus(a.integer(1), a.times(x, x)));
        x = a.divide(x, a.plus(a.integer(1), root));
        halvings++;
      }
      Ball angle = a.scaled(oddSeries(x, -1), halvings);
      if (!inverted) {
        return angle;
      }
      Ball quarter = a.scaled(pi(), -1);
      return a.minus(m.signum() > 0 ? quarter : a.negate(quarter), angle);
    }

    /** sin(m + shift pi/2): reduced by multiples of pi/2, then the Taylor series [bounds.md#ball-sine]. */
    Ball sine(Apfloat m, int shift) {
      if (m.signum() == 0) {
        return a.integer(shift == 0 ? 0 : 1);
      }
      long k = Math.round(m.doubleValue() / (Math.PI / 2));
      Ball t = a.minus(a.exact(m), a.times(a.integer(k), a.scaled(pi(), -1)));
      int quarter = (int) Math.floorMod(k + shift, 4L);
      Ball value = taylor(t, quarter % 2);
      return quarter >= 2 ? a.negate(value) : value;
    }

    /** sin (parity 0) or cos (parity 1) of a ball with |t| &lt; 1: the rest is at most the first term left out. */
    private Ball taylor(Ball t, int parity) {
      Magnitude size = t.upperMagnitude();
      if (size.exponent() > 0) {
        throw new AssertionError("sine series at " + t);
      }
      int terms = 2;
      while (reciprocalFactorial(2 * terms + 1 - parity).upperMagnitude().exponent() > -bits() - 8) {
        terms++;
      }
      Ball square = a.times(t, t);
      Ball sum = a.integer(0);
      for (int i = terms - 1; i >= 0; i--) {
        Ball c = reciprocalFactorial(2 * i + 1 - parity);
        sum = a.plus(a.times(sum, square), i % 2 == 1 ? a.negate(c) : c);
      }
      Ball widened = a.widened(sum, reciprocalFactorial(2 * terms + 1 - parity).upperMagnitude());
      return parity == 0 ? a.times(t, widened) : widened;
    }

    /** erf m = 2/sqrt(pi) e^(-m^2) sum 2^n m^(2n+1)/(2n+1)!! [bounds.md#ball-erf]. */
    Ball erf(Apfloat m) {
      Ball x = a.exact(m);
      Ball twiceSquare = a.scaled(a.times(x, x), 1);
      Ball term = x;
      Ball sum = x;
      int n = 0;
      boolean small = false;
      while (!small) {
        n++;
        term = a.divide(a.times(term, twiceSquare), a.integer(2L * n + 1));
        sum = a.plus(sum, term);
        // from here on each term is at most half of the one before
        boolean falling = twiceSquare.upperMagnitude().plus(twiceSquare.upperMagnitude()).exponent() < exponentOf(2L * n + 3);
        small = falling && term.upperMagnitude().exponent() < Magnitude.upper(sum.mid()).exponent() - bits();
      }
      Ball series = a.widened(sum, term.upperMagnitude());
      Ball gauss = exp(m.multiply(m).negate());
      Ball factor = a.divide(a.integer(2), a.root(pi()));
      return a.times(a.times(factor, gauss), series);
    }

    private static long exponentOf(long value) {
      return 63 - Long.numberOfLeadingZeros(value);
    }
  }
}
