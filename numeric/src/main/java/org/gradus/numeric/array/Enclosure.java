package org.gradus.numeric.array;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import org.gradus.kernel.arithmetic.Rational;

/** An interval of real numbers with exact ends, {@code lower <= upper}. */
public record Enclosure(Rational lower, Rational upper) {

  public Enclosure {
    if (lower.compareTo(upper) > 0) {
      throw new IllegalArgumentException("lower end " + lower + " above upper end " + upper);
    }
  }

  public static Enclosure of(Rational value) {
    return new Enclosure(value, value);
  }

  public boolean contains(Rational value) {
    return lower.compareTo(value) <= 0 && value.compareTo(upper) <= 0;
  }

  public boolean overlaps(Enclosure other) {
    return lower.compareTo(other.upper) <= 0 && other.lower.compareTo(upper) <= 0;
  }

  /** The lower end, rounded down to so many significant decimal digits. */
  public String lowerText(int digits) {
    return text(lower, digits, RoundingMode.FLOOR);
  }

  /** The upper end, rounded up to so many significant decimal digits. */
  public String upperText(int digits) {
    return text(upper, digits, RoundingMode.CEILING);
  }

  private static String text(Rational value, int digits, RoundingMode mode) {
    MathContext context = new MathContext(digits, mode);
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), context).toString();
  }

  /** Outward-rounded, 17 digits. */
  @Override
  public String toString() {
    return "[" + lowerText(17) + ", " + upperText(17) + "]";
  }
}
