package org.gradus.export.enclosure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

import org.gradus.kernel.arithmetic.Rational;

/** What is known of a number, as in the library's Facts.v: its rational value, or bounds in units of 2^-scale. */
public sealed interface Known {

  record Exactly(Rational value) implements Known {}

  record Between(BigInteger lower, BigInteger upper) implements Known {}

  /** The lower bound in units of 2^-scale. */
  default BigInteger lower(int scale) {
    return this instanceof Exactly x ? floor(x.value.numerator().shiftLeft(scale), x.value.denominator()) : ((Between) this).lower;
  }

  default BigInteger upper(int scale) {
    return this instanceof Exactly x ? ceiling(x.value.numerator().shiftLeft(scale), x.value.denominator()) : ((Between) this).upper;
  }

  /** The value if it is known, otherwise {@code null}. */
  default Rational exact() {
    return this instanceof Exactly x ? x.value : null;
  }

  /** In Coq. */
  default String text() {
    return this instanceof Exactly x ? "Exactly " + integer(x.value.numerator()) + " " + integer(x.value.denominator())
        : "Between " + integer(((Between) this).lower) + " " + integer(((Between) this).upper);
  }

  /** An integer in Coq, as an argument: long ones in hexadecimal, which Coq reads faster. */
  static String integer(BigInteger value) {
    String digits = value.bitLength() < 32 ? value.abs().toString() : "0x" + value.abs().toString(16);
    return value.signum() < 0 ? "(-" + digits + ")" : digits;
  }

  /** About how large the number is, for the reader. */
  default String roughly(int scale) {
    Rational middle = this instanceof Exactly x ? x.value
        : new Rational(((Between) this).lower.add(((Between) this).upper), BigInteger.ONE.shiftLeft(scale + 1));
    return new BigDecimal(middle.numerator()).divide(new BigDecimal(middle.denominator()), new MathContext(8)).toString();
  }

  static BigInteger floor(BigInteger a, BigInteger b) {
    BigInteger[] division = a.divideAndRemainder(b);
    return division[1].signum() * b.signum() < 0 ? division[0].subtract(BigInteger.ONE) : division[0];
  }

  static BigInteger ceiling(BigInteger a, BigInteger b) {
    return floor(a.negate(), b).negate();
  }
}
