package org.gradus.numeric.interval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that denote intervals (clause 9.7 and 12.11 of the standard), read exactly and rounded outwards. */
final class IntervalText {

  private static final Pattern DECORATED = Pattern.compile("(.*?)(?:_([a-z]+))?", Pattern.DOTALL);
  private static final Pattern BRACKETS = Pattern.compile("\\[\\s*(.*?)\\s*\\]", Pattern.DOTALL);
  private static final Pattern PAIR = Pattern.compile("(\\S*)\\s*,\\s*(\\S*)");
  private static final Pattern UNCERTAIN =
      Pattern.compile("([+-]?)(\\d+)(?:\\.(\\d*))?\\?(\\d+|\\?)?([ud])?(?:e([+-]?\\d+))?");
  private static final Pattern DECIMAL = Pattern.compile("([+-]?)(\\d*)(?:\\.(\\d*))?(?:e([+-]?\\d+))?");
  private static final Pattern HEXADECIMAL =
      Pattern.compile("([+-]?)0x([0-9a-f]*)(?:\\.([0-9a-f]*))?(?:p([+-]?\\d+))?");
  private static final Pattern FRACTION = Pattern.compile("([+-]?\\d+)/(\\d+)");

  /** Longer exponents would make numbers of more than 10^4 digits. */
  private static final int EXPONENT_DIGITS = 4;

  private IntervalText() {}

  /** numerator/denominator, denominator &gt; 0; not reduced. */
  private record Fraction(BigInteger numerator, BigInteger denominator) {

    static Fraction scaled(BigInteger digits, int base, long exponent) {
      BigInteger power = BigInteger.valueOf(base).pow(Math.toIntExact(Math.abs(exponent)));
      return exponent >= 0 ? new Fraction(digits.multiply(power), BigInteger.ONE) : new Fraction(digits, power);
    }

    Fraction plus(Fraction other) {
      BigInteger sum = numerator.multiply(other.denominator).add(other.numerator.multiply(denominator));
      return new Fraction(sum, denominator.multiply(other.denominator));
    }

    Fraction negate() {
      return new Fraction(numerator.negate(), denominator);
    }

    int compareTo(Fraction other) {
      return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
  }

  /** What a text says before rounding; a bound that is {@code null} is infinite. */
  private record Literal(boolean empty, Fraction lower, Fraction upper) {

    private static final Literal EMPTY = new Literal(true, null, null);
    private static final Literal ENTIRE = new Literal(false, null, null);

    Interval rounded() {
      if (empty) {
        return Interval.EMPTY;
      }
      return Interval.between(
          lower == null ? Double.NEGATIVE_INFINITY : Directed.quotientDown(lower.numerator, lower.denominator),
          upper == null
              ? Double.POSITIVE_INFINITY : -Directed.quotientDown(upper.numerator.negate(), upper.denominator));
    }

    boolean mayBe(Decoration decoration) {
      return switch (decoration) {
        case ILL -> false;
        case TRV -> true;
        case DEF, DAC -> !empty;
        case COM -> lower != null && upper != null;
      };
    }
  }

  static Interval parse(String text) {
    return literal(text.strip().toLowerCase(Locale.ROOT), text).rounded();
  }

  static DecoratedInterval parseDecorated(String text) {
    Matcher parts = DECORATED.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw refused(text);
    }
    if (parts.group(2) == null && isNaI(parts.group(1))) {
      return DecoratedInterval.NAI;
    }
    Literal literal = literal(parts.group(1), text);
    if (parts.group(2) == null) {
      return DecoratedInterval.of(literal.rounded());
    }
    for (Decoration decoration : Decoration.values()) {
      if (decoration.text().equals(parts.group(2)) && literal.mayBe(decoration)) {
        return DecoratedInterval.of(literal.rounded(), decoration);
      }
    }
    throw refused(text);
  }

  private static boolean isNaI(String text) {
    Matcher brackets = BRACKETS.matcher(text);
    return brackets.matches() && brackets.group(1).equals("nai");
  }

  private static Literal literal(String text, String original) {
    Matcher brackets = BRACKETS.matcher(text);
    if (!brackets.matches()) {
      return uncertain(text, original);
    }
    String inside = brackets.group(1);
    if (inside.isEmpty() || inside.equals("empty")) {
      return Literal.EMPTY;
    }
    if (inside.equals("entire")) {
      return Literal.ENTIRE;
    }
    Matcher pair = PAIR.matcher(inside);
    if (!pair.matches()) {
      Fraction point = number(inside, original);
      return new Literal(false, point, point);
    }
    Fraction lower = isInfinite(pair.group(1), "-") ? null : number(pair.group(1), original);
    Fraction upper = isInfinite(pair.group(2), "+") ? null : number(pair.group(2), original);
    if (lower != null && upper != null && lower.compareTo(upper) > 0) {
      throw new UndefinedOperation("the bounds are reversed: " + original);
    }
    return new Literal(false, lower, upper);
  }

  /** Whether a bound is left out or the infinity of the given sign; the plus may be missing. */
  private static boolean isInfinite(String text, String sign) {
    String name = text.startsWith(sign) ? text.substring(1) : text;
    boolean signed = text.startsWith(sign) || sign.equals("+");
    return text.isEmpty() || (signed && (name.equals("inf") || name.equals("infinity")));
  }

  private static Fraction number(String text, String original) {
    Matcher fraction = FRACTION.matcher(text);
    if (fraction.matches()) {
      BigInteger denominator = new BigInteger(fraction.group(2));
      if (denominator.signum() != 0) {
        return new Fraction(new BigInteger(fraction.group(1)), denominator);
      }
    }
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      return digits(decimal, 10, 10, 1, original);
    }
    Matcher hexadecimal = HEXADECIMAL.matcher(text);
    if (hexadecimal.matches()) {
      return digits(hexadecimal, 16, 2, 4, original);
    }
    throw refused(original);
  }

  /** Sign, digits, digits after the point and exponent of one base; a digit counts for {@code places} of the other. */
  private static Fraction digits(Matcher parts, int radix, int base, int places, String original) {
    String after = parts.group(3) == null ? "" : parts.group(3);
    String digits = parts.group(2) + after;
    if (digits.isEmpty()) {
      throw refused(original);
    }
    long exponent = exponent(parts.group(4), original) - (long) places * after.length();
    return Fraction.scaled(new BigInteger(parts.group(1) + digits, radix), base, exponent);
  }

  private static long exponent(String text, String original) {
    if (text == null) {
      return 0;
    }
    boolean signed = text.startsWith("-") || text.startsWith("+");
    if (text.length() > (signed ? 1 : 0) + EXPONENT_DIGITS) {
      throw new UndefinedOperation("the exponent is too long: " + original);
    }
    return Long.parseLong(text);
  }

  /** {@code 2.50?3u e4}: digits, a radius in units of the last digit, one-sided if u or d. */
  private static Literal uncertain(String text, String original) {
    Matcher parts = UNCERTAIN.matcher(text);
    if (!parts.matches()) {
      throw refused(original);
    }
    String after = parts.group(3) == null ? "" : parts.group(3);
    long exponent = exponent(parts.group(6), original) - after.length();
    Fraction middle = Fraction.scaled(new BigInteger(parts.group(1) + parts.group(2) + after), 10, exponent);
    boolean unbounded = "?".equals(parts.group(4));
    Fraction reach = unbounded ? null : reach(parts.group(4), exponent);
    boolean down = !"u".equals(parts.group(5));
    boolean up = !"d".equals(parts.group(5));
    Fraction lower = !down ? middle : unbounded ? null : middle.plus(reach.negate());
    Fraction upper = !up ? middle : unbounded ? null : middle.plus(reach);
    return new Literal(false, lower, upper);
  }

  private static Fraction reach(String units, long exponent) {
    BigInteger twice = units == null ? BigInteger.ONE : new BigInteger(units).shiftLeft(1);
    Fraction doubled = Fraction.scaled(twice, 10, exponent);
    return new Fraction(doubled.numerator, doubled.denominator.shiftLeft(1));
  }

  private static UndefinedOperation refused(String text) {
    return new UndefinedOperation("no interval: " + text);
  }

  static String decimal(Interval x, int digits) {
    if (x.isEmpty() || x.isEntire()) {
      return x.isEmpty() ? "[empty]" : "[entire]";
    }
    String lower = decimal(x.lower(), digits, RoundingMode.FLOOR);
    return "[" + lower + ", " + decimal(x.upper(), digits, RoundingMode.CEILING) + "]";
  }

  private static String decimal(double bound, int digits, RoundingMode mode) {
    if (Double.isInfinite(bound)) {
      return bound > 0 ? "inf" : "-inf";
    }
    return new BigDecimal(bound).round(new MathContext(digits, mode)).toString();
  }

  static String exact(Interval x) {
    if (x.isEmpty() || x.isEntire()) {
      return decimal(x, 1);
    }
    return "[" + hexadecimal(x.lower()) + ", " + hexadecimal(x.upper()) + "]";
  }

  private static String hexadecimal(double bound) {
    return Double.isInfinite(bound) ? bound > 0 ? "inf" : "-inf" : Double.toHexString(bound);
  }
}
