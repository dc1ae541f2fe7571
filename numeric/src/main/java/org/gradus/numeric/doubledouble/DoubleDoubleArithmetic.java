package org.gradus.numeric.doubledouble;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.ElementArithmetic;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.floating.Rounding;

/**
 * Arithmetic of pairs of doubles with rigorous radii. The errors of sums and of products of doubles are doubles; what
 * is left out of a result is added to its radius [bounds.md#double-double]. Overflow makes a result unbounded.
 */
public class DoubleDoubleArithmetic implements ElementArithmetic<DoubleDouble> {

  private static final MathContext DIGITS = new MathContext(40);

  /** Below it the error of a product of doubles may not be a double. */
  private static final double SMALL = 0x1p-900;

  /** More than such a product loses. */
  private static final double LOST = 0x1p-1070;

  private final DoubleDoubleFunctions functions = new DoubleDoubleFunctions(this);

  @Override
  public int bits() {
    return 104;
  }

  /** The normalised pair, or {@code null} where something overflowed. */
  private static DoubleDouble bounded(double high, double low, double rad) {
    double sum = high + low;
    double rest = Rounding.sumError(high, low, sum);
    return Double.isFinite(sum) && Double.isFinite(rest) && rad < Double.POSITIVE_INFINITY ? new DoubleDouble(sum, rest, rad) : null;
  }

  /** What a sum or product leaves out, rounded up; a test replaces it to see that wrong rounding is noticed. */
  double leftOut(double error) {
    return Rounding.up(error);
  }

  @Override
  public DoubleDouble element(double value) {
    return DoubleDouble.of(value);
  }

  @Override
  public DoubleDouble element(Rational value) {
    double high = nearest(value);
    if (!Double.isFinite(high)) {
      return null;
    }
    Rational rest = value.minus(ExactArithmetic.rational(high));
    double low = nearest(rest);
    double left = nearest(rest.minus(ExactArithmetic.rational(low)));
    boolean exact = rest.equals(ExactArithmetic.rational(low));
    return bounded(high, low, exact ? 0 : Rounding.up(Math.abs(left) + Math.ulp(left)));
  }

  /** Within one ulp; 0 only for what is below 2^-1074. */
  private static double nearest(Rational value) {
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), DIGITS).doubleValue();
  }

  @Override
  public DoubleDouble element(Enclosure value) {
    DoubleDouble lower = element(value.lower());
    DoubleDouble upper = element(value.upper());
    return lower == null || upper == null ? null : value.lower().equals(value.upper()) ? lower : hull(lower, upper);
  }

  @Override
  public DoubleDouble pi() {
    return new DoubleDouble(Math.PI, 1.2246467991473532e-16, 0x1p-105);
  }

  @Override
  public DoubleDouble negate(DoubleDouble x) {
    return x.negate();
  }

  @Override
  public DoubleDouble plus(DoubleDouble x, DoubleDouble y) {
    double high = x.high() + y.high();
    double highError = Rounding.sumError(x.high(), y.high(), high);
    double low = x.low() + y.low();
    double lowError = Rounding.sumError(x.low(), y.low(), low);
    double rest = highError + low;
    double restError = Rounding.sumError(highError, low, rest);
    double left = Math.abs(lowError) + Math.abs(restError) + x.rad() + y.rad();
    return bounded(high, rest, left == 0 ? 0 : leftOut(left));
  }

  DoubleDouble minus(DoubleDouble x, DoubleDouble y) {
    return plus(x, y.negate());
  }

  @Override
  public DoubleDouble times(DoubleDouble x, DoubleDouble y) {
    double product = x.high() * y.high();
    double error = Math.fma(x.high(), y.high(), -product);
    double cross = x.high() * y.low() + x.low() * y.high();
    double rest = error + cross;
    double left = 0;
    if (x.low() != 0 || y.low() != 0) {
      double sizes = Math.abs(x.high() * y.low()) + Math.abs(x.low() * y.high());
      left = 4 * Rounding.UNIT * (sizes + Math.abs(error)) + Math.abs(x.low() * y.low()) + LOST;
    }
    if (Math.abs(product) < SMALL && x.high() != 0 && y.high() != 0) {
      left += LOST;
    }
    double spread = x.isExact() && y.isExact() ? 0 : Math.abs(x.high()) * y.rad() + x.rad() * (Math.abs(y.high()) + y.rad())
        + 2 * Rounding.UNIT * (Math.abs(x.high()) * y.rad() + x.rad() * Math.abs(y.high()));
    return bounded(product, rest, left == 0 && x.isExact() && y.isExact() ? 0 : leftOut(left + spread));
  }

  @Override
  public DoubleDouble square(DoubleDouble x) {
    return times(x, x);
  }

  /** At least |x| over the ball. */
  static double most(DoubleDouble x) {
    return Rounding.up(Math.abs(x.high()) + Math.abs(x.low()) + x.rad());
  }

  /** At most |x| over the ball; not above 0 where 0 may be in it. */
  static double least(DoubleDouble x) {
    return (Math.abs(x.high()) * (1 - 0x1p-50) - Math.abs(x.low())) * (1 - 0x1p-50) - Rounding.up(x.rad());
  }

  /** |x'/y' - q| &lt;= (|x - q y| + r + |q| s) / (|y| - s) for any q [bounds.md#ball-divide]. */
  @Override
  public DoubleDouble divide(DoubleDouble x, DoubleDouble y) {
    double divisor = least(y) * (1 - 0x1p-50);
    if (!(divisor > 0x1p-900)) {
      return null;
    }
    double first = x.high() / y.high();
    DoubleDouble rest = first == 0 ? x.mid() : remainder(x.mid(), DoubleDouble.of(first), y.mid());
    if (rest == null) {
      return null;
    }
    DoubleDouble quotient = bounded(first, rest.high() / y.high(), 0);
    DoubleDouble left = quotient == null ? null : remainder(x.mid(), quotient, y.mid());
    if (left == null) {
      return null;
    }
    double error = most(left) + x.rad() + most(quotient) * y.rad();
    return quotient.withRad(exactlyZero(left) && x.isExact() && y.isExact() ? 0 : Rounding.up(Rounding.up(error) / divisor));
  }

  private static boolean exactlyZero(DoubleDouble x) {
    return x.high() == 0 && x.low() == 0 && x.rad() == 0;
  }

  private DoubleDouble remainder(DoubleDouble x, DoubleDouble q, DoubleDouble y) {
    DoubleDouble product = times(q, y);
    return product == null ? null : minus(x, product);
  }

  /** |sqrt t - s| &lt;= |t - s^2| / s for any s > 0 [bounds.md#ball-root]. */
  DoubleDouble root(DoubleDouble x) {
    if (exactlyZero(x)) {
      return x;
    }
    if (x.high() == x.rad() && x.low() == 0) {
      // the lower end is exactly 0
      double half = Rounding.up(Math.sqrt(Rounding.up(2 * x.high()))) / 2;
      return bounded(half, 0, half);
    }
    if (!(x.high() > 0x1p-800) || !(least(x) >= 0)) {
      return null;
    }
    double rough = Math.sqrt(x.high());
    DoubleDouble square = remainder(x.mid(), DoubleDouble.of(rough), DoubleDouble.of(rough));
    DoubleDouble root = square == null ? null : bounded(rough, square.high() / (2 * rough), 0);
    DoubleDouble left = root == null ? null : remainder(x.mid(), root, root);
    if (left == null) {
      return null;
    }
    boolean exact = exactlyZero(left) && x.isExact();
    return root.withRad(exact ? 0 : Rounding.up(Rounding.up(most(left) + x.rad()) / (rough * (1 - 0x1p-40))));
  }

  @Override
  public DoubleDouble apply(Function function, DoubleDouble x) {
    return switch (function) {
      case SQRT -> root(x);
      case ABS -> sign(x) == null ? cut(maximum(x, x.negate())) : sign(x) < 0 ? x.negate() : x;
      case RELU -> sign(x) == null ? cut(maximum(x, DoubleDouble.ZERO)) : sign(x) < 0 ? DoubleDouble.ZERO : x;
      default -> functions.apply(function, x);
    };
  }

  /** The part that is not negative of a ball with such a part. */
  private DoubleDouble cut(DoubleDouble x) {
    if (x == null || x.high() > Rounding.up(x.rad() + Math.abs(x.low()))) {
      return x;
    }
    double half = Rounding.up(most(x) / 2);
    return bounded(half, 0, half);
  }

  @Override
  public DoubleDouble nonNegativePart(DoubleDouble x) {
    return x.high() < 0 && -x.high() > Rounding.up(x.rad() + Math.abs(x.low())) ? null : cut(x);
  }

  @Override
  public DoubleDouble maximum(DoubleDouble x, DoubleDouble y) {
    DoubleDouble difference = minus(x, y);
    if (difference == null) {
      return null;
    }
    Integer sign = sign(difference);
    DoubleDouble larger = difference.high() >= 0 ? x : y;
    DoubleDouble rounding = minus(x.mid(), y.mid());
    return sign != null ? larger : larger.withRad(Rounding.up(Math.max(x.rad(), y.rad()) + rounding.rad()));
  }

  @Override
  public DoubleDouble hull(DoubleDouble x, DoubleDouble y) {
    DoubleDouble difference = minus(y, x);
    DoubleDouble middle = difference == null ? null : plus(x.mid(), difference.mid().scaled(0.5));
    if (middle == null) {
      return null;
    }
    double half = Rounding.up(most(difference) / 2);
    return middle.withRad(Rounding.up(half + x.rad() + y.rad() + middle.rad()));
  }

  /**
   * The high parts in one running sum with the error of each product and addition taken exactly; these and the mixed
   * products in a second one [bounds.md#double-double-dot].
   */
  @Override
  public DoubleDouble dot(List<DoubleDouble> x, List<DoubleDouble> y) {
    int n = x.size();
    double sum = 0;
    double rest = 0;
    double sizes = 0;
    double left = 0;
    boolean exact = true;
    for (int i = 0; i < n; i++) {
      DoubleDouble a = x.get(i);
      DoubleDouble b = y.get(i);
      double product = a.high() * b.high();
      double productError = Math.fma(a.high(), b.high(), -product);
      double next = sum + product;
      double sumError = Rounding.sumError(sum, product, next);
      double mixed = a.high() * b.low();
      double other = a.low() * b.high();
      rest += (productError + sumError) + (mixed + other);
      sizes += (Math.abs(productError) + Math.abs(sumError)) + (Math.abs(mixed) + Math.abs(other));
      left += Math.abs(a.low() * b.low()) + spread(a, b);
      exact &= isPlain(a) && isPlain(b) && (Math.abs(product) >= SMALL || a.high() == 0 || b.high() == 0);
      sum = next;
    }
    double error = Rounding.gamma(4L * n + 8) * sizes + left;
    boolean nothingLeft = exact && sizes == 0;
    return bounded(sum, rest, nothingLeft ? 0 : leftOut(error * (1 + Rounding.gamma(8L * n + 8)) + n * LOST));
  }

  private static boolean isPlain(DoubleDouble x) {
    return x.low() == 0 && x.rad() == 0;
  }

  private static double spread(DoubleDouble a, DoubleDouble b) {
    if (a.rad() == 0 && b.rad() == 0) {
      return 0;
    }
    return (Math.abs(a.high()) * b.rad() + a.rad() * (Math.abs(b.high()) + b.rad())) * (1 + 0x1p-50);
  }

  @Override
  public Integer sign(DoubleDouble x) {
    if (x.rad() == 0) {
      return x.high() > 0 ? 1 : x.high() < 0 ? -1 : 0;
    }
    double margin = Rounding.up(x.rad() + Math.abs(x.low()));
    return x.high() > margin ? Integer.valueOf(1) : -x.high() > margin ? Integer.valueOf(-1) : null;
  }

  @Override
  public Truth compare(Relation relation, DoubleDouble x, DoubleDouble y) {
    DoubleDouble difference = minus(y, x);
    Integer sign = difference == null ? null : sign(difference);
    return sign == null ? Truth.UNKNOWN : Truth.of(relation, sign < 0, sign <= 0, sign >= 0, sign > 0);
  }

  @Override
  public Enclosure enclosure(DoubleDouble x) {
    Rational mid = ExactArithmetic.rational(x.high()).plus(ExactArithmetic.rational(x.low()));
    Rational rad = ExactArithmetic.rational(x.rad());
    return new Enclosure(mid.minus(rad), mid.plus(rad));
  }
}
