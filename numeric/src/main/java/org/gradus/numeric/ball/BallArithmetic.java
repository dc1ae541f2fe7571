package org.gradus.numeric.ball;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.ElementArithmetic;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.Truth;

/**
 * Ball arithmetic with midpoints of a fixed number of bits.
 *
 * <p><b>Guarantee.</b> Containment: for all reals in the arguments, the exact result lies in the resulting ball. Exact
 * in, exact out as long as the exact result has at most {@link #bits} bits and comes from + - * or comparison.
 * <p><b>Method.</b> The exact result of + - * is formed at infinite precision and rounded downwards; the exact
 * difference goes to the radius [bounds.md#ball-round]. Not thread-safe; one instance a thread.
 */
public class BallArithmetic implements ElementArithmetic<Ball> {

  /** Exponents beyond +-2^40 are given up, so that no sum of exponents overflows. */
  private static final long EXPONENT_LIMIT = 1L << 40;

  private static final long FRACTION_LIMIT = 1 << 16;

  private final int bits;
  private final ElementaryFunctions functions;

  /** @param bits the size of midpoints, at least 32 */
  public BallArithmetic(int bits) {
    if (bits < 32) {
      throw new IllegalArgumentException("precision of " + bits + " bits, at least 32 are needed");
    }
    ApfloatSetting.establish();
    this.bits = bits;
    this.functions = new ElementaryFunctions(this);
  }

  /** Arithmetic of another precision with the same rounding. */
  BallArithmetic withBits(int other) {
    return new BallArithmetic(other);
  }

  @Override
  public int bits() {
    return bits;
  }

  /** The radius that makes up for {@code exact - rounded}; a test replaces it to see that wrong rounding is noticed. */
  Magnitude roundingError(Apfloat exact, Apfloat rounded) {
    return Magnitude.upper(exact.subtract(rounded));
  }

  /** The ball of the given radius around an exact number, after rounding. */
  Ball rounded(Apfloat exact, Magnitude rad) {
    if (rad.exponent() > EXPONENT_LIMIT || (exact.signum() != 0 && Math.abs(exact.scale()) > EXPONENT_LIMIT)) {
      return null;
    }
    if (exact.signum() == 0 || exact.size() <= bits) {
      return widened(exact(exact), rad);
    }
    Apfloat rounded = ApfloatMath.roundToPrecision(exact, bits, RoundingMode.FLOOR).precision(Apfloat.INFINITE);
    if (rounded.size() > bits) {
      throw new AssertionError("rounding to " + bits + " bits left " + rounded.size());
    }
    return widened(exact(rounded), rad.plus(roundingError(exact, rounded)));
  }

  Ball exact(Apfloat value) {
    return new Ball(value, Magnitude.ZERO);
  }

  Ball integer(long value) {
    return exact(Dyadic.of(value));
  }

  @Override
  public Ball element(double value) {
    return exact(Dyadic.of(value));
  }

  @Override
  public Ball element(Rational value) {
    BigInteger denominator = value.denominator();
    int shift = denominator.getLowestSetBit();
    BigInteger odd = denominator.shiftRight(shift);
    if (odd.equals(BigInteger.ONE)) {
      return rounded(Dyadic.of(value.numerator(), -shift), Magnitude.ZERO);
    }
    // floor(2^s p / q) has at least as many bits as are kept, and errs by less than 1
    int more = Math.max(0, bits + 2 - value.numerator().bitLength() + odd.bitLength());
    BigInteger quotient = floor(value.numerator().shiftLeft(more), odd);
    return rounded(Dyadic.of(quotient, -(long) more - shift), Magnitude.power(-(long) more - shift));
  }

  private static BigInteger floor(BigInteger x, BigInteger y) {
    BigInteger[] parts = x.divideAndRemainder(y);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  @Override
  public Ball element(Enclosure value) {
    Ball lower = element(value.lower());
    return value.lower().equals(value.upper()) ? lower : hull(lower, element(value.upper()));
  }

  @Override
  public Ball pi() {
    return functions.pi();
  }

  @Override
  public Ball negate(Ball x) {
    return new Ball(x.mid().negate(), x.rad());
  }

  @Override
  public Ball plus(Ball x, Ball y) {
    Magnitude rad = x.rad().plus(y.rad());
    long gap = x.mid().signum() == 0 || y.mid().signum() == 0 ? 0 : x.mid().scale() - y.mid().scale();
    if (Math.abs(gap) > 2L * bits + 64) {
      // an exact sum would be long: the small midpoint becomes radius
      Ball large = gap > 0 ? x : y;
      Ball small = gap > 0 ? y : x;
      return rounded(large.mid(), rad.plus(Magnitude.upper(small.mid())));
    }
    return rounded(x.mid().add(y.mid()), rad);
  }

  Ball minus(Ball x, Ball y) {
    return plus(x, negate(y));
  }

  @Override
  public Ball times(Ball x, Ball y) {
    return rounded(x.mid().multiply(y.mid()), productSpread(x, y));
  }

  /** |x'y' - xy| &lt;= |x| s + r (|y| + s). */
  private static Magnitude productSpread(Ball x, Ball y) {
    if (x.isExact() && y.isExact()) {
      return Magnitude.ZERO;
    }
    return Magnitude.upper(x.mid()).times(y.rad()).plus(x.rad().times(y.upperMagnitude()));
  }

  @Override
  public Ball square(Ball x) {
    if (x.isExact() || !x.lowerMagnitude().isZero()) {
      return times(x, x);
    }
    // 0 may be inside: [0, reach^2]
    Magnitude reach = x.upperMagnitude();
    return between(Dyadic.ZERO, reach.times(reach).exact());
  }

  /** {@code x * 2^shift}. */
  Ball scaled(Ball x, long shift) {
    Magnitude rad = x.rad().times(Magnitude.power(shift));
    return new Ball(x.mid().signum() == 0 ? x.mid() : ApfloatMath.scale(x.mid(), shift), rad);
  }

  /** The ball with a larger radius, never smaller than what can be added to the midpoint in reasonable space. */
  Ball widened(Ball x, Magnitude more) {
    Magnitude rad = x.rad().plus(more);
    if (rad.isZero()) {
      return x;
    }
    long floor = x.mid().signum() == 0 ? -EXPONENT_LIMIT : x.mid().scale() - 4L * bits - 256;
    return new Ball(x.mid(), rad.max(Magnitude.power(floor)));
  }

  @Override
  public Ball divide(Ball x, Ball y) {
    Magnitude divisor = y.lowerMagnitude();
    if (y.mid().signum() == 0 || divisor.isZero()) {
      return null;
    }
    Apfloat guess = nearest(x.mid().multiply(reciprocalGuess(y.mid())));
    // |x'/y' - q| <= (|x - q y| + r + |q| s) / (|y| - s) [bounds.md#ball-divide]
    Magnitude residual = Magnitude.upper(x.mid().subtract(guess.multiply(y.mid())));
    Magnitude spread = x.rad().plus(Magnitude.upper(guess).times(y.rad()));
    return widened(exact(guess), residual.plus(spread).over(divisor));
  }

  /** About 1/y to the working precision: Newton's iteration from a double. Unproved; its user checks the residual. */
  private Apfloat reciprocalGuess(Apfloat y) {
    long scale = y.scale();
    Apfloat unit = ApfloatMath.scale(y, -scale);
    Apfloat guess = Dyadic.of(1 / unit.doubleValue());
    for (int good = 48; good < bits + 4; good *= 2) {
      Apfloat error = Dyadic.ONE.subtract(truncated(unit, 2 * good + 8).multiply(guess));
      guess = truncated(guess.add(guess.multiply(error)), Math.min(2 * good + 8, bits + 8));
    }
    return ApfloatMath.scale(guess, -scale);
  }

  /** The number cut to so many bits; a guess, whose error is not bounded here. */
  static Apfloat truncated(Apfloat x, long bits) {
    if (x.size() <= bits) {
      return x;
    }
    return ApfloatMath.roundToPrecision(x, bits, RoundingMode.FLOOR).precision(Apfloat.INFINITE);
  }

  /** The number rounded to the working precision; a guess again. */
  private Apfloat nearest(Apfloat x) {
    return x.size() <= bits ? x : ApfloatMath.roundToPrecision(x, bits, RoundingMode.HALF_EVEN).precision(Apfloat.INFINITE);
  }

  /** The square root; {@code null} if the ball may hold a negative number, {0} for exactly 0. */
  Ball root(Ball x) {
    if (x.isExact() && x.mid().signum() == 0) {
      return x;
    }
    if (x.lower().signum() < 0) {
      return null;
    }
    if (x.lower().signum() == 0) {
      return between(Dyadic.ZERO, Magnitude.upper(x.upper()).root().exact());
    }
    Apfloat guess = nearest(rootGuess(x.mid()));
    // |sqrt(t) - s| <= |t - s^2| / s [bounds.md#ball-root]
    Magnitude residual = Magnitude.upper(x.mid().subtract(guess.multiply(guess))).plus(x.rad());
    return widened(exact(guess), residual.over(Magnitude.lower(guess)));
  }

  /** About sqrt(x), by Newton's iteration for 1/sqrt(x) from a double. */
  private Apfloat rootGuess(Apfloat x) {
    long half = Math.floorDiv(x.scale(), 2);
    Apfloat unit = ApfloatMath.scale(x, -2 * half);
    double start = Math.sqrt(unit.doubleValue());
    Apfloat guess = Dyadic.of(1 / start);
    for (int good = 48; good < bits + 4; good *= 2) {
      Apfloat error = Dyadic.ONE.subtract(truncated(unit, 2 * good + 8).multiply(guess).multiply(guess));
      guess = truncated(guess.add(ApfloatMath.scale(guess.multiply(error), -1)), Math.min(2 * good + 8, bits + 8));
    }
    Apfloat rounded = Dyadic.of(start);
    boolean square = rounded.multiply(rounded).subtract(unit).signum() == 0;
    return ApfloatMath.scale(square ? rounded : unit.multiply(guess), half);
  }

  @Override
  public Ball apply(Function function, Ball x) {
    return switch (function) {
      case ABS -> absolute(x);
      case RELU -> maximum(x, integer(0));
      case SQRT -> root(x);
      default -> functions.apply(function, x);
    };
  }

  private Ball absolute(Ball x) {
    Integer sign = sign(x);
    if (sign != null) {
      return sign < 0 ? negate(x) : x;
    }
    return between(Dyadic.ZERO, x.upperMagnitude().exact());
  }

  /** A ball that contains everything between two exact numbers. */
  Ball between(Apfloat lower, Apfloat upper) {
    if (lower.signum() == 0 || upper.signum() == 0 || Math.abs(lower.scale() - upper.scale()) > 2L * bits + 64) {
      return aroundLarger(lower, upper);
    }
    Apfloat mid = ApfloatMath.scale(lower.add(upper), -1);
    Ball centre = rounded(mid, Magnitude.ZERO);
    return centre == null ? null : widened(centre, Magnitude.upper(ApfloatMath.scale(upper.subtract(lower), -1)));
  }

  /** The same where one end is 0 or tiny beside the other: the other end is kept only as part of the radius. */
  private Ball aroundLarger(Apfloat lower, Apfloat upper) {
    boolean top = lower.signum() == 0 || (upper.signum() != 0 && upper.scale() > lower.scale());
    Apfloat large = top ? upper : lower;
    Apfloat small = top ? lower : upper;
    Magnitude half = Magnitude.upper(ApfloatMath.scale(large, -1));
    Apfloat mid = large.signum() < 0 ? half.exact().negate() : half.exact();
    Ball centre = rounded(mid, half);
    return centre == null ? null : widened(centre, Magnitude.upper(small));
  }

  @Override
  public Ball nonNegativePart(Ball x) {
    if (x.lower().signum() >= 0) {
      return x;
    }
    return x.upper().signum() < 0 ? null : aroundHalf(x.upper());
  }

  /** [0, t] with its lower end exactly 0. */
  private Ball aroundHalf(Apfloat top) {
    return aroundLarger(Dyadic.ZERO, top);
  }

  @Override
  public Ball maximum(Ball x, Ball y) {
    if (x.lower().compareTo(y.upper()) >= 0) {
      return x;
    }
    if (y.lower().compareTo(x.upper()) >= 0) {
      return y;
    }
    Apfloat lower = x.lower().compareTo(y.lower()) >= 0 ? x.lower() : y.lower();
    Apfloat upper = x.upper().compareTo(y.upper()) >= 0 ? x.upper() : y.upper();
    return lower.signum() == 0 ? aroundHalf(upper) : between(lower, upper);
  }

  @Override
  public Ball hull(Ball x, Ball y) {
    Apfloat lower = x.lower().compareTo(y.lower()) <= 0 ? x.lower() : y.lower();
    Apfloat upper = x.upper().compareTo(y.upper()) >= 0 ? x.upper() : y.upper();
    return between(lower, upper);
  }

  @Override
  public Ball dot(List<Ball> x, List<Ball> y) {
    Apfloat sum = Dyadic.ZERO;
    Magnitude rad = Magnitude.ZERO;
    for (int i = 0; i < x.size(); i++) {
      Apfloat product = x.get(i).mid().multiply(y.get(i).mid());
      rad = rad.plus(productSpread(x.get(i), y.get(i)));
      if (product.signum() == 0) {
        continue;
      }
      if (sum.signum() != 0 && Math.abs(sum.scale() - product.scale()) > 4L * bits + 256) {
        Ball partial = plus(exact(sum), exact(product));
        if (partial == null) {
          return null;
        }
        sum = partial.mid();
        rad = rad.plus(partial.rad());
      } else {
        sum = sum.add(product);
      }
    }
    return rounded(sum, rad);
  }

  @Override
  public Integer sign(Ball x) {
    if (x.isExact()) {
      return x.mid().signum();
    }
    return x.lower().signum() > 0 ? Integer.valueOf(1) : x.upper().signum() < 0 ? Integer.valueOf(-1) : null;
  }

  @Override
  public Truth compare(Relation relation, Ball x, Ball y) {
    int low = y.lower().compareTo(x.upper());
    int high = y.upper().compareTo(x.lower());
    return Truth.of(relation, high < 0, high <= 0, low >= 0, low > 0);
  }

  /**
   * The interval as fractions; {@code null} (unbounded) for numbers beyond 2^65536, and widened to 2^-65536 below that.
   */
  @Override
  public Enclosure enclosure(Ball x) {
    Ball readable = x;
    if (x.mid().signum() != 0 && x.mid().scale() < -FRACTION_LIMIT) {
      readable = new Ball(Dyadic.ZERO, x.upperMagnitude());
    }
    if (!readable.rad().isZero()) {
      readable = new Ball(readable.mid(), readable.rad().max(Magnitude.power(-FRACTION_LIMIT)));
    }
    return readable.upperMagnitude().exponent() > FRACTION_LIMIT ? null : readable.enclosure();
  }
}
