package org.gradus.numeric.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.kernel.arithmetic.Rational;

/** Numbers in text files, read as the exact rationals their text names: {@code 0.1} is 1/10. */
public final class ExactNumber {

  /** Sign, digits with an optional point, exponent of at most three digits. */
  private static final String DECIMAL = "[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?";
  private static final Pattern TEXT = Pattern.compile("(" + DECIMAL + ")(?: ?/ ?(" + DECIMAL + "))?");
  private static final int LONGEST = 1000;

  private ExactNumber() {}

  /**
   * Read {@code 3}, {@code -0.25}, {@code 1e-3} or {@code 5/128}.
   *
   * @return {@code null} when the text is no number, names a division by zero, or is longer than 1000 characters
   */
  public static Rational parse(String text) {
    Matcher matcher = text.length() > LONGEST ? null : TEXT.matcher(text);
    if (matcher == null || !matcher.matches()) {
      return null;
    }
    Rational numerator = decimal(matcher.group(1));
    if (matcher.group(2) == null) {
      return numerator;
    }
    Rational denominator = decimal(matcher.group(2));
    return denominator.signum() == 0 ? null : numerator.over(denominator);
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
   * <p>The quotient is rounded to 60 digits and then to binary64, so that the nearest number is missed only within 10^-40 of a tie.
   */
  public static double approxDouble(Rational value) {
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), new MathContext(60)).doubleValue();
  }
}
