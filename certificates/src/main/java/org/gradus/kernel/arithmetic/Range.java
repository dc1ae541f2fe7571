package org.gradus.kernel.arithmetic;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Elementary.Kind;

/**
 * The real numbers x with {@code low <= x <= high}; an end that is {@code null} is infinite, so that there is no bound on that side.
 *
 * <p>Guarantee: every operation returns a range that holds the exact results for all members of its operands; {@link Undecided} where one
 * of them has none. The members are real numbers, so 0 times anything is 0, infinite ends or not.
 */
public record Range(Rational low, Rational high) {
  public static final Range LINE = new Range(null, null);
  private static final Range ZERO = of(Rational.ZERO);
  private static final int MOST_BITS = 1 << 17;
  /** Where elementary functions count as having reached their limits. */
  private static final Rational FAR = Rational.of(1 << 16);

  public Range {
    if (low != null && high != null && low.compareTo(high) > 0) {
      throw new Undecided("an interval's ends are out of order");
    }
  }

  public static Range of(Rational x) {
    return new Range(x, x);
  }

  public static Range of(Block scalar) {
    return new Range(scalar.lower(), scalar.upper());
  }

  private static Rational least(Rational a, Rational b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Rational greatest(Rational a, Rational b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  // What is known of the members.

  public boolean isPoint() {
    return low != null && low.equals(high);
  }

  /** Whether no member is below (if {@code strict}: at or below) 0. */
  public boolean certainly(boolean strict) {
    return low != null && low.signum() >= (strict ? 1 : 0);
  }

  /** Whether every member of the other is one of this. */
  public boolean contains(Range other) {
    return (low == null || other.low != null && low.compareTo(other.low) <= 0)
        && (high == null || other.high != null && other.high.compareTo(high) <= 0);
  }

  /** A member: the one in the middle, or the finite end, or 0. */
  public Rational middle() {
    return low != null && high != null ? low.plus(high).times(Rational.of(1, 2))
        : low != null ? low : high != null ? high : Rational.ZERO;
  }

  /** What is in both, as the exact result is. */
  public Range meet(Range other) {
    return new Range(low == null ? other.low : other.low == null ? low : greatest(low, other.low),
        high == null ? other.high : other.high == null ? high : least(high, other.high));
  }

  /** What is in either, and between. */
  public Range join(Range other) {
    return new Range(low == null || other.low == null ? null : least(low, other.low),
        high == null || other.high == null ? null : greatest(high, other.high));
  }

  /** The least greater range whose ends have at most {@code bits} significant bits; with 0 bits the same, which must not be too long. */
  public Range to(int bits) {
    return new Range(low == null || fits(low, bits) ? low : rounded(low, bits),
        high == null || fits(high, bits) ? high : rounded(high.negate(), bits).negate());
  }

  private static boolean fits(Rational x, int bits) {
    int length = Math.max(x.numerator().bitLength(), x.denominator().bitLength());
    if (length > MOST_BITS) {
      throw new Undecided("the numbers grow too long");
    }
    return bits == 0 || length <= bits;
  }

  private static Rational rounded(Rational x, int bits) {
    int down = x.numerator().bitLength() - x.denominator().bitLength() - bits + 1;
    BigInteger unit = BigInteger.ONE.shiftLeft(Math.abs(down));
    BigInteger floor = down > 0 ? Block.floor(x.numerator(), x.denominator().multiply(unit))
        : Block.floor(x.numerator().multiply(unit), x.denominator());
    return down > 0 ? new Rational(floor.multiply(unit), BigInteger.ONE) : new Rational(floor, unit);
  }

  // Arithmetic.

  public Range plus(Range other) {
    return new Range(low == null || other.low == null ? null : low.plus(other.low),
        high == null || other.high == null ? null : high.plus(other.high));
  }

  public Range negate() {
    return new Range(high == null ? null : high.negate(), low == null ? null : low.negate());
  }

  public Range minus(Range other) {
    return plus(other.negate());
  }

  /** The extremes are among the products of ends. Two infinite ends of one sign have among the other products a finite or opposite one. */
  public Range times(Range other) {
    if (isPoint() && other.isPoint()) {
      return of(low.times(other.low));
    } else if (certainly(false) && other.certainly(false) && high != null && other.high != null) {
      return new Range(low.times(other.low), high.times(other.high));
    }
    Range result = null; // what the products of finite ends span
    boolean below = true; // whether there is a bound from below, from above
    boolean above = true;
    for (int k = 0; k < 4; k++) {
      Rational x = k % 2 == 0 ? low : high;
      Rational y = k / 2 == 0 ? other.low : other.high;
      int sign = (x != null ? x.signum() : k % 2 == 0 ? -1 : 1) * (y != null ? y.signum() : k / 2 == 0 ? -1 : 1);
      if (sign == 0 || x != null && y != null) {
        Range product = of(sign == 0 ? Rational.ZERO : x.times(y));
        result = result == null ? product : result.join(product);
      } else if (sign < 0) {
        below = false;
      } else {
        above = false;
      }
    }
    return new Range(below && result != null ? result.low : null, above && result != null ? result.high : null);
  }

  public Range abs() {
    return certainly(false) ? this : high != null && high.signum() <= 0 ? negate() : positivePart().join(negate().positivePart());
  }

  /** The greater of each member and 0. */
  public Range positivePart() {
    return certainly(false) ? this : high != null && high.signum() <= 0 ? ZERO : new Range(Rational.ZERO, high);
  }

  /** Integer powers; x^n is increasing for odd n, and |x|^n for even n. */
  public Range power(int n, int bits) {
    if (n < 0) {
      return reciprocal().to(bits).power(Math.negateExact(n), bits);
    }
    Range base = n == 0 ? of(Rational.ONE) : n % 2 == 0 ? abs() : this;
    return new Range(base.low == null ? null : power(base.low, n, bits).low, base.high == null ? null : power(base.high, n, bits).high);
  }

  private static Range power(Rational x, int n, int bits) {
    Range result = of(Rational.ONE);
    for (int k = 31 - Integer.numberOfLeadingZeros(n); k >= 0; k--) {
      result = result.times(result).to(bits);
      result = (n >> k & 1) == 0 ? result : result.times(of(x)).to(bits);
    }
    return result;
  }

  /** 1/x, which is decreasing on either side of 0. */
  public Range reciprocal() {
    if (high != null && high.signum() < 0) {
      return negate().reciprocal().negate();
    } else if (!certainly(true)) {
      throw new Undecided("a divisor is not certainly different from 0");
    }
    return new Range(high == null ? Rational.ZERO : Rational.ONE.over(high), Rational.ONE.over(low));
  }

  // Functions of one variable, at a working precision.

  public Range sqrt(int bits) {
    if (!certainly(false)) {
      throw new Undecided("the argument of a square root is not certainly at least 0");
    }
    return new Range(root(low, bits).lower(), high == null ? null : root(high, bits).upper());
  }

  private static Block root(Rational x, int bits) {
    return Block.of(x).to(bits).sqrt(true);
  }

  public Range apply(Kind kind, int bits) {
    return switch (kind) {
      case SIN, COS -> wave(kind, bits);
      case LOG -> {
        if (!certainly(true)) {
          throw new Undecided("the argument of a logarithm is not certainly positive");
        }
        yield new Range(value(kind, low, bits).low, high == null ? null : value(kind, high, bits).high);
      }
      case ATAN -> increasing(kind, Rational.of(-2), Rational.of(2), bits);
      case TANH, ERF -> increasing(kind, Rational.of(-1), Rational.ONE, bits);
      case SIGMOID -> increasing(kind, Rational.ZERO, Rational.ONE, bits);
      case EXP, SOFTPLUS -> increasing(kind, Rational.ZERO, null, bits);
    };
  }

  /** At 0, and for the logarithm at 1, the values are rational, but for that of softplus. */
  private static Range value(Kind kind, Rational x, int bits) {
    boolean exact = kind == Kind.LOG ? x.equals(Rational.ONE) : x.signum() == 0 && kind != Kind.SOFTPLUS;
    return !exact ? of(Elementary.apply(kind, Block.of(x), bits)) : of(switch (kind) {
      case EXP, COS -> Rational.ONE;
      case SIGMOID -> Rational.of(1, 2);
      default -> Rational.ZERO;
    });
  }

  /** An increasing function whose values lie between the limits (the second {@code null} for infinity). */
  private Range increasing(Kind kind, Rational least, Rational greatest, int bits) {
    Range limits = new Range(least, greatest);
    boolean belowAll = low == null || low.compareTo(FAR.negate()) < 0;
    boolean aboveAll = high == null || high.compareTo(FAR) > 0;
    Range above = belowAll ? limits : new Range(value(kind, least(low, FAR), bits).low, null);
    Range below = aboveAll ? limits : new Range(null, value(kind, greatest(high, FAR.negate()), bits).high);
    return limits.meet(above).meet(below);
  }

  /** Sine or cosine: from the middle, by at most as much as the argument differs, and at most 1. */
  private Range wave(Kind kind, int bits) {
    Range limits = new Range(Rational.of(-1), Rational.ONE);
    boolean near = new Range(FAR.negate(), FAR).contains(this);
    return isPoint() && low.signum() == 0 ? value(kind, low, bits)
        : near ? limits.meet(of(Elementary.apply(kind, Block.between(low, high), bits))) : limits;
  }
}
