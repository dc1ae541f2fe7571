package org.gradus.numeric.ball;

import java.math.BigInteger;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.ElementArithmetic;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.Truth;

/**
 * Ball arithmetic with midpoints of a fixed number of bits on {@link BigInteger}: for moderate precision much faster
 * than {@link BallArithmetic}, with which it shares only the radii.
 *
 * <p><b>Guarantee.</b> Containment: for all reals in the arguments, the exact result lies in the resulting ball. Exact
 * in, exact out as long as the exact result has at most {@link #bits} bits and comes from + - * or comparison.
 * <p><b>Method.</b> The exact result of + - * is rounded downwards to {@code bits} bits; what is cut off is below one
 * unit of the last place, which goes to the radius [bounds.md#dyadic-round]. Not thread-safe; one instance a thread.
 */
public class DyadicArithmetic implements ElementArithmetic<DyadicBall> {

  /** Exponents beyond +-2^40 are given up, so that no sum of exponents overflows. */
  static final long EXPONENT_LIMIT = 1L << 40;

  private static final long FRACTION_LIMIT = 1 << 16;

  private final int bits;
  private final DyadicFunctions functions;

  /** @param bits the size of midpoints, at least 32 */
  public DyadicArithmetic(int bits) {
    if (bits < 32) {
      throw new IllegalArgumentException("precision of " + bits + " bits, at least 32 are needed");
    }
    this.bits = bits;
    this.functions = new DyadicFunctions(this);
  }

  @Override
  public int bits() {
    return bits;
  }

  /** Functions beyond those of the statement language. */
  public DyadicFunctions functions() {
    return functions;
  }

  /** An upper bound of what a cut at 2^exponent loses; a test replaces it to see that wrong rounding is noticed. */
  Magnitude roundingError(long exponent) {
    return Magnitude.power(exponent);
  }

  /** An upper bound of so many units of 2^exponent, the error of a series; replaced like {@link #roundingError}. */
  Magnitude seriesError(long units, long exponent) {
    return Magnitude.of(units).times(Magnitude.power(exponent));
  }

  /** The ball of the given radius around an exact number, after rounding; {@code null} beyond 2^(2^40). */
  DyadicBall rounded(Binary exact, Magnitude rad) {
    if (rad.exponent() > EXPONENT_LIMIT || (exact.signum() != 0 && Math.abs(exact.exponent()) > EXPONENT_LIMIT)) {
      return null;
    }
    BigInteger mantissa = exact.mantissa();
    int dropped = mantissa.bitLength() - bits;
    if (dropped <= 0) {
      return widened(exact(exact), rad);
    }
    Binary kept = new Binary(mantissa.shiftRight(dropped), exact.exponent() + dropped);
    if (mantissa.getLowestSetBit() >= dropped) {
      return widened(exact(kept), rad);
    }
    return widened(exact(kept), rad.plus(roundingError(kept.exponent())));
  }

  DyadicBall exact(Binary value) {
    return new DyadicBall(value, Magnitude.ZERO);
  }

  /** Exactly this number, rounded to the working precision if it is longer. */
  public DyadicBall element(Binary value) {
    return rounded(value, Magnitude.ZERO);
  }

  /** Exactly the integer. */
  public DyadicBall integer(long value) {
    return exact(Binary.of(value));
  }

  @Override
  public DyadicBall element(double value) {
    return rounded(Binary.of(value), Magnitude.ZERO);
  }

  @Override
  public DyadicBall element(Rational value) {
    BigInteger denominator = value.denominator();
    int shift = denominator.getLowestSetBit();
    BigInteger odd = denominator.shiftRight(shift);
    if (odd.equals(BigInteger.ONE)) {
      return rounded(new Binary(value.numerator(), -shift), Magnitude.ZERO);
    }
    // floor(2^s p / q) has at least as many bits as are kept, and errs by less than 1
    int more = Math.max(0, bits + 2 - value.numerator().bitLength() + odd.bitLength());
    BigInteger quotient = floor(value.numerator().shiftLeft(more), odd);
    return rounded(new Binary(quotient, -(long) more - shift), Magnitude.power(-(long) more - shift));
  }

  static BigInteger floor(BigInteger x, BigInteger y) {
    BigInteger[] parts = x.divideAndRemainder(y);
    return parts[1].signum() != 0 && parts[1].signum() != y.signum() ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  @Override
  public DyadicBall element(Enclosure value) {
    DyadicBall lower = element(value.lower());
    return value.lower().equals(value.upper()) ? lower : hull(lower, element(value.upper()));
  }

  @Override
  public DyadicBall pi() {
    return functions.pi();
  }

  @Override
  public DyadicBall negate(DyadicBall x) {
    return new DyadicBall(x.mid().negate(), x.rad());
  }

  @Override
  public DyadicBall plus(DyadicBall x, DyadicBall y) {
    Magnitude rad = x.rad().plus(y.rad());
    if (x.mid().signum() == 0 || y.mid().signum() == 0) {
      return rounded(x.mid().signum() == 0 ? y.mid() : x.mid(), rad);
    }
    long gap = x.mid().scale() - y.mid().scale();
    if (Math.abs(gap) > 2L * bits + 64) {
      // an exact sum would be long: the small midpoint becomes radius
      DyadicBall large = gap > 0 ? x : y;
      DyadicBall small = gap > 0 ? y : x;
      return rounded(large.mid(), rad.plus(Magnitude.upper(small.mid())));
    }
    return rounded(x.mid().plus(y.mid()), rad);
  }

  /** x - y. */
  public DyadicBall minus(DyadicBall x, DyadicBall y) {
    return plus(x, negate(y));
  }

  @Override
  public DyadicBall times(DyadicBall x, DyadicBall y) {
    return rounded(x.mid().times(y.mid()), productSpread(x, y));
  }

  /** |x'y' - xy| &lt;= |x| s + r (|y| + s). */
  private static Magnitude productSpread(DyadicBall x, DyadicBall y) {
    if (x.isExact()) {
      return y.isExact() ? Magnitude.ZERO : Magnitude.upper(x.mid()).times(y.rad());
    }
    Magnitude right = x.rad().times(y.upperMagnitude());
    return y.isExact() ? right : Magnitude.upper(x.mid()).times(y.rad()).plus(right);
  }

  @Override
  public DyadicBall square(DyadicBall x) {
    if (x.isExact() || !x.lowerMagnitude().isZero()) {
      return times(x, x);
    }
    // 0 may be inside: [0, reach^2]
    Magnitude reach = x.upperMagnitude();
    return between(Binary.ZERO, reach.times(reach).binary());
  }

  /** {@code x * 2^shift}. */
  public DyadicBall scaled(DyadicBall x, long shift) {
    return new DyadicBall(x.mid().scaled(shift), x.rad().times(Magnitude.power(shift)));
  }

  /** The ball with a larger radius, never smaller than what can be added to the midpoint in reasonable space. */
  DyadicBall widened(DyadicBall x, Magnitude more) {
    Magnitude rad = x.rad().plus(more);
    if (rad.isZero()) {
      return x;
    }
    long floor = x.mid().signum() == 0 ? -EXPONENT_LIMIT : x.mid().scale() - 4L * bits - 256;
    return new DyadicBall(x.mid(), rad.exponent() > floor + 1 ? rad : rad.max(Magnitude.power(floor)));
  }

  @Override
  public DyadicBall divide(DyadicBall x, DyadicBall y) {
    Magnitude divisor = y.lowerMagnitude();
    if (y.mid().signum() == 0 || divisor.isZero()) {
      return null;
    }
    if (x.mid().signum() == 0) {
      return widened(x, x.isExact() ? Magnitude.ZERO : x.rad().over(divisor));
    }
    BigInteger numerator = x.mid().mantissa();
    BigInteger denominator = y.mid().mantissa();
    int more = Math.max(0, bits + 2 - numerator.bitLength() + denominator.bitLength());
    BigInteger[] parts = numerator.shiftLeft(more).divideAndRemainder(denominator);
    Binary quotient = new Binary(parts[0], x.mid().exponent() - y.mid().exponent() - more);
    // |x/y - q| < 1 unit; |x'/y' - q| <= |x/y - q| + (r + (|q| + unit) s) / (|y| - s) [bounds.md#dyadic-divide]
    Magnitude cut = parts[1].signum() == 0 ? Magnitude.ZERO : Magnitude.power(quotient.exponent());
    if (x.isExact() && y.isExact()) {
      return rounded(quotient, cut);
    }
    Magnitude spread = x.rad().plus(Magnitude.upper(quotient).plus(cut).times(y.rad()));
    return rounded(quotient, cut.plus(spread.over(divisor)));
  }

  /** The square root; {@code null} if the ball may hold a negative number. */
  public DyadicBall root(DyadicBall x) {
    if (x.isExact() && x.mid().signum() == 0) {
      return x;
    }
    if (x.lower().signum() < 0) {
      return null;
    }
    if (x.lower().signum() == 0) {
      return between(Binary.ZERO, Magnitude.upper(x.upper()).root().binary());
    }
    long lift = Math.max(0, Math.max(100, 2L * bits + 4) - x.mid().mantissa().bitLength());
    lift += Math.floorMod(x.mid().exponent() - lift, 2);
    BigInteger lifted = x.mid().mantissa().shiftLeft((int) lift);
    BigInteger guess = rootGuess(lifted);
    // |sqrt(t) - s| <= |t - s^2| / s [bounds.md#ball-root]
    Binary residual = new Binary(lifted.subtract(guess.multiply(guess)), x.mid().exponent() - lift);
    Binary root = new Binary(guess, (x.mid().exponent() - lift) / 2);
    return rounded(root, Magnitude.upper(residual).plus(x.rad()).over(Magnitude.lower(root)));
  }

  /** About sqrt(n) for n of 100 bits or more: Newton's iteration from a double. Its user checks the residual. */
  private static BigInteger rootGuess(BigInteger n) {
    int shift = Math.max(0, n.bitLength() - 100) & -2;
    BigInteger s = BigInteger.valueOf((long) Math.sqrt(n.shiftRight(shift).doubleValue()));
    for (int good = 48; shift > 0; good = 2 * good - 3) {
      int next = Math.max(0, shift - 2 * (good - 2));
      s = s.shiftLeft((shift - next) / 2);
      s = s.add(n.shiftRight(next).divide(s)).shiftRight(1);
      shift = next;
    }
    return s;
  }

  @Override
  public DyadicBall apply(Function function, DyadicBall x) {
    return switch (function) {
      case ABS -> absolute(x);
      case RELU -> maximum(x, integer(0));
      case SQRT -> root(x);
      default -> functions.apply(function, x);
    };
  }

  private DyadicBall absolute(DyadicBall x) {
    Integer sign = sign(x);
    if (sign != null) {
      return sign < 0 ? negate(x) : x;
    }
    return between(Binary.ZERO, x.upperMagnitude().binary());
  }

  /** A ball that contains everything between two exact numbers. */
  DyadicBall between(Binary lower, Binary upper) {
    if (lower.signum() == 0 || upper.signum() == 0 || Math.abs(lower.scale() - upper.scale()) > 2L * bits + 64) {
      return aroundLarger(lower, upper);
    }
    DyadicBall centre = rounded(lower.plus(upper).scaled(-1), Magnitude.ZERO);
    return centre == null ? null : widened(centre, Magnitude.upper(upper.minus(lower).scaled(-1)));
  }

  /** The same where one end is 0 or tiny beside the other: the other end is kept only as part of the radius. */
  private DyadicBall aroundLarger(Binary lower, Binary upper) {
    boolean top = lower.signum() == 0 || (upper.signum() != 0 && upper.scale() > lower.scale());
    Binary large = top ? upper : lower;
    Binary small = top ? lower : upper;
    if (large.signum() == 0) {
      return exact(Binary.ZERO);
    }
    Magnitude half = Magnitude.upper(large.scaled(-1));
    Binary mid = large.signum() < 0 ? half.binary().negate() : half.binary();
    DyadicBall centre = rounded(mid, half);
    return centre == null ? null : widened(centre, Magnitude.upper(small));
  }

  @Override
  public DyadicBall nonNegativePart(DyadicBall x) {
    if (x.lower().signum() >= 0) {
      return x;
    }
    return x.upper().signum() < 0 ? null : aroundLarger(Binary.ZERO, x.upper());
  }

  @Override
  public DyadicBall maximum(DyadicBall x, DyadicBall y) {
    if (x.lower().compareTo(y.upper()) >= 0) {
      return x;
    }
    if (y.lower().compareTo(x.upper()) >= 0) {
      return y;
    }
    return between(larger(x.lower(), y.lower()), larger(x.upper(), y.upper()));
  }

  private static Binary larger(Binary x, Binary y) {
    return x.compareTo(y) >= 0 ? x : y;
  }

  private static Binary smaller(Binary x, Binary y) {
    return x.compareTo(y) <= 0 ? x : y;
  }

  @Override
  public DyadicBall hull(DyadicBall x, DyadicBall y) {
    return between(smaller(x.lower(), y.lower()), larger(x.upper(), y.upper()));
  }

  @Override
  public DyadicBall dot(List<DyadicBall> x, List<DyadicBall> y) {
    Binary sum = Binary.ZERO;
    Magnitude rad = Magnitude.ZERO;
    for (int i = 0; i < x.size(); i++) {
      Binary product = x.get(i).mid().times(y.get(i).mid());
      rad = rad.plus(productSpread(x.get(i), y.get(i)));
      if (product.signum() == 0) {
        continue;
      }
      if (sum.signum() != 0 && Math.abs(sum.scale() - product.scale()) > 4L * bits + 256) {
        DyadicBall partial = plus(exact(sum), exact(product));
        if (partial == null) {
          return null;
        }
        sum = partial.mid();
        rad = rad.plus(partial.rad());
      } else {
        sum = sum.plus(product);
      }
    }
    return rounded(sum, rad);
  }

  @Override
  public Integer sign(DyadicBall x) {
    if (x.isExact()) {
      return x.mid().signum();
    }
    return x.lower().signum() > 0 ? Integer.valueOf(1) : x.upper().signum() < 0 ? Integer.valueOf(-1) : null;
  }

  @Override
  public Truth compare(Relation relation, DyadicBall x, DyadicBall y) {
    int low = y.lower().compareTo(x.upper());
    int high = y.upper().compareTo(x.lower());
    return Truth.of(relation, high < 0, high <= 0, low >= 0, low > 0);
  }

  /**
   * The interval as fractions; {@code null} (unbounded) for numbers beyond 2^65536, and widened to 2^-65536 below that.
   */
  @Override
  public Enclosure enclosure(DyadicBall x) {
    DyadicBall readable = x;
    if (x.mid().signum() != 0 && x.mid().scale() < -FRACTION_LIMIT) {
      readable = new DyadicBall(Binary.ZERO, x.upperMagnitude());
    }
    if (!readable.rad().isZero()) {
      readable = new DyadicBall(readable.mid(), readable.rad().max(Magnitude.power(-FRACTION_LIMIT)));
    }
    return readable.upperMagnitude().exponent() > FRACTION_LIMIT ? null : readable.enclosure();
  }
}
