package org.gradus.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Decimal texts of enclosures, shortened so that they still enclose. */
public final class Decimals {

  /** A longer text, or a larger exponent, is not read as a number: a hostile file must not cost time. */
  private static final int LONGEST = 5_000;
  private static final int LARGEST_EXPONENT = 100_000;

  private Decimals() {}

  /** The number, or empty when the text is not a decimal of reasonable size. */
  public static Optional<BigDecimal> parse(String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(text.strip());
      return Math.abs((long) value.scale()) > LARGEST_EXPONENT ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** {@code [lo, hi]} with at most {@code digits} digits an end, rounded outward; a text that is no decimal stays. */
  public static String enclosure(String lo, String hi, int digits) {
    Optional<BigDecimal> low = parse(lo);
    Optional<BigDecimal> high = parse(hi);
    if (low.isEmpty() || high.isEmpty()) {
      return "[" + lo + ", " + hi + "]";
    }
    if (low.get().compareTo(high.get()) == 0 && low.get().stripTrailingZeros().precision() <= digits) {
      return shortest(low.get());
    }
    int enough = enough(low.get(), high.get(), digits);
    return "[" + shortest(low.get().round(new MathContext(enough, RoundingMode.FLOOR)))
        + ", " + shortest(high.get().round(new MathContext(enough, RoundingMode.CEILING))) + "]";
  }

  /** A lower bound with few digits. */
  public static String lower(String lo, int digits) {
    return parse(lo).map(v -> shortest(v.round(new MathContext(digits, RoundingMode.FLOOR)))).orElse(lo);
  }

  /** An upper bound with few digits. */
  public static String upper(String hi, int digits) {
    return parse(hi).map(v -> shortest(v.round(new MathContext(digits, RoundingMode.CEILING)))).orElse(hi);
  }

  /** The digits asked for, or just as many as show where the ends differ, if these are fewer. */
  private static int enough(BigDecimal low, BigDecimal high, int digits) {
    BigDecimal width = high.subtract(low);
    BigDecimal size = low.abs().max(high.abs());
    if (width.signum() == 0 || size.signum() == 0) {
      return digits;
    }
    int same = (size.precision() - size.scale()) - (width.precision() - width.scale());
    return Math.max(3, Math.min(digits, same + 2));
  }

  private static String shortest(BigDecimal value) {
    BigDecimal bare = value.stripTrailingZeros();
    if (bare.signum() == 0) {
      return "0";
    }
    int exponent = bare.precision() - bare.scale() - 1;
    return exponent < -4 || exponent > 9 ? scientific(bare, exponent) : bare.toPlainString();
  }

  private static String scientific(BigDecimal bare, int exponent) {
    return bare.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }
}
