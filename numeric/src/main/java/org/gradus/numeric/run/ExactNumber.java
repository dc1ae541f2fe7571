package org.gradus.numeric.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.kernel.arithmetic.Rational;

/** Numbers in text files, read as the exact rationals their text names: {@code 0.1} is 1/10. */
public final class ExactNumber {

  /** A decimal with an exponent of at most three digits, over a positive integer; the kernel reads the same texts. */
  private static final Pattern TEXT =
      Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?)(?:/([1-9][0-9]*))?");
  private static final int LONGEST = 900;

  private ExactNumber() {}

  /**
   * Read {@code 3}, {@code -0.25}, {@code 1e-3} or {@code 5/128}.
   *
   * @return {@code null} when the text is no such number, or is longer than 900 characters
   */
  public static Rational parse(String text) {
    Matcher matcher = text.length() > LONGEST ? null : TEXT.matcher(text);
    if (matcher == null || !matcher.matches()) {
      return null;
    }
    Rational numerator = decimal(matcher.group(1));
    return matcher.group(2) == null ? numerator : numerator.over(decimal(matcher.group(2)));
  }

  private static Rational decimal(String text) {
    BigDecimal value = new BigDecimal(text);
    BigInteger power = BigInteger.TEN.pow(Math.abs(value.scale()));
    return value.scale() >= 0
        ? new Rational(value.unscaledValue(), power)
        : new Rational(value.unscaledValue().multiply(power), BigInteger.ONE);
  }

  /**
   * A binary64 number next to an exact one; the number itself when it is binary64 with an exponent between -60 and 60.
   *
   * <p>The quotient is rounded to 60 digits and then to binary64, so that the nearest number is missed only within
   * 10^-40 of a tie.
   */
  public static double approxDouble(Rational value) {
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()),
        new MathContext(60)).doubleValue();
  }
}
