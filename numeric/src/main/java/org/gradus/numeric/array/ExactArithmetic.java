package org.gradus.numeric.array;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;

/**
 * Exact arithmetic on rationals: decides equality cases. What is not rational (an exponential, the root of a number
 * that is not a square, a hull) is unbounded here.
 */
public final class ExactArithmetic implements ElementArithmetic<Rational> {

  private static final int BIT_LIMIT = 1 << 13;

  private static final MathContext DIGITS = new MathContext(40);

  /** The exact value of a finite double. */
  public static Rational rational(double value) {
    if (value == 0) {
      return Rational.ZERO;
    }
    int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    long digits = (long) Math.scalb(value, -exponent);
    int zeros = Long.numberOfTrailingZeros(digits);
    BigInteger odd = BigInteger.valueOf(digits >> zeros);
    int shift = exponent + zeros;
    return shift >= 0
        ? new Rational(odd.shiftLeft(shift), BigInteger.ONE) : new Rational(odd, BigInteger.ONE.shiftLeft(-shift));
  }

  /** A double within one ulp of the number: 0 only for what is below 2^-1074, infinite where it overflows. */
  public static double nearest(Rational value) {
    if (isShort(value)) {
      return value.numerator().doubleValue() / value.denominator().doubleValue();
    }
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), DIGITS).doubleValue();
  }

  /** Whether a finite double is the number. */
  public static boolean isExactly(double x, Rational value) {
    if (isShort(value)) {
      // x is 0 or of moderate size, so that the error of the product is not lost
      return x == nearest(value) && Math.fma(x, value.denominator().doubleValue(), -value.numerator().doubleValue()) == 0;
    }
    return rational(x).equals(value);
  }

  /** Whether numerator and denominator are doubles. */
  private static boolean isShort(Rational value) {
    return value.numerator().bitLength() <= 53 && value.denominator().bitLength() <= 53;
  }

  @Override
  public Rational element(double value) {
    return rational(value);
  }

  @Override
  public Rational element(Rational value) {
    return value;
  }

  @Override
  public Rational element(Enclosure value) {
    return value.lower().equals(value.upper()) ? value.lower() : null;
  }

  @Override
  public Rational pi() {
    return null;
  }

  @Override
  public Rational negate(Rational x) {
    return x.negate();
  }

  private static Rational bounded(Rational x) {
    return x.numerator().bitLength() + x.denominator().bitLength() > BIT_LIMIT ? null : x;
  }

  @Override
  public Rational plus(Rational x, Rational y) {
    return bounded(x.plus(y));
  }

  @Override
  public Rational times(Rational x, Rational y) {
    return bounded(x.times(y));
  }

  @Override
  public Rational square(Rational x) {
    return bounded(x.times(x));
  }

  @Override
  public Rational divide(Rational x, Rational y) {
    return y.signum() == 0 ? null : bounded(x.over(y));
  }

  @Override
  public Rational apply(Function function, Rational x) {
    return switch (function) {
      case ABS -> x.signum() < 0 ? x.negate() : x;
      case RELU -> x.signum() < 0 ? Rational.ZERO : x;
      case SQRT -> root(x);
      case SIN, ATAN, TANH, ERF -> x.signum() == 0 ? Rational.ZERO : null;
      case EXP, COS -> x.signum() == 0 ? Rational.ONE : null;
      case LOG -> x.equals(Rational.ONE) ? Rational.ZERO : null;
      case SIGMOID -> x.signum() == 0 ? Rational.of(1, 2) : null;
      case SOFTPLUS, ACTIVATION -> null;
    };
  }

  private static Rational root(Rational x) {
    if (x.signum() < 0) {
      return null;
    }
    BigInteger p = x.numerator().sqrt();
    BigInteger q = x.denominator().sqrt();
    return p.multiply(p).equals(x.numerator()) && q.multiply(q).equals(x.denominator()) ? new Rational(p, q) : null;
  }

  @Override
  public Rational nonNegativePart(Rational x) {
    return x.signum() < 0 ? null : x;
  }

  @Override
  public Rational maximum(Rational x, Rational y) {
    return x.compareTo(y) >= 0 ? x : y;
  }

  @Override
  public Rational hull(Rational x, Rational y) {
    return x.equals(y) ? x : null;
  }

  @Override
  public Rational dot(List<Rational> x, List<Rational> y) {
    Rational sum = Rational.ZERO;
    for (int i = 0; i < x.size() && sum != null; i++) {
      sum = bounded(sum.plus(x.get(i).times(y.get(i))));
    }
    return sum;
  }

  @Override
  public Integer sign(Rational x) {
    return x.signum();
  }

  @Override
  public Truth compare(Relation relation, Rational x, Rational y) {
    int sign = y.compareTo(x);
    return Truth.of(relation, sign < 0, sign <= 0, sign >= 0, sign > 0);
  }

  @Override
  public Enclosure enclosure(Rational x) {
    return Enclosure.of(x);
  }

  @Override
  public int bits() {
    return 0;
  }
}
