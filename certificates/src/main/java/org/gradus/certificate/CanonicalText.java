package org.gradus.certificate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.StringJoiner;

import org.gradus.kernel.arithmetic.Rational;

/** Spells words, lists and numbers the one way the kernel's reader accepts. */
public final class CanonicalText {

  private static final String BARE = "_'.+*/<>=!@:^[],-";

  private CanonicalText() {}

  /** {@code (a b c)} from forms that are spelled already. */
  public static String list(List<String> forms) {
    StringJoiner joiner = new StringJoiner(" ", "(", ")");
    forms.forEach(joiner::add);
    return joiner.toString();
  }

  public static String list(String... forms) {
    return list(List.of(forms));
  }

  /** A word, in quotes exactly when it needs them. Characters that are not shown cannot be spelled and become spaces. */
  public static String word(String text) {
    if (!text.isEmpty() && text.chars().allMatch(CanonicalText::isBare)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\');
      }
      quoted.append(isHidden(c) ? ' ' : c);
    }
    String spelled = quoted.append('"').toString();
    String inner = spelled.substring(1, spelled.length() - 1);
    return !inner.isEmpty() && inner.chars().allMatch(CanonicalText::isBare) ? inner : spelled;
  }

  /** Controls, and characters that are invisible or change how others are shown, as the kernel's reader has them. */
  private static boolean isHidden(char c) {
    return c < ' ' || c >= 0x7f && c < 0xa0 || c == 0xad || c == 0x61c || c >= 0x180b && c <= 0x180e || c >= 0x200b && c <= 0x200f
        || c >= 0x2028 && c <= 0x202e || c >= 0x2060 && c <= 0x206f || c == 0xfeff || c >= 0xfff9 && c <= 0xfffb || c == 0xdb40;
  }

  private static boolean isBare(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || BARE.indexOf(c) >= 0;
  }

  /** A decimal that is at most the value, with so many significant digits. */
  public static BigDecimal below(Rational value, int digits) {
    return rounded(value, digits, RoundingMode.FLOOR);
  }

  /** A decimal that is at least the value, with so many significant digits. */
  public static BigDecimal above(Rational value, int digits) {
    return rounded(value, digits, RoundingMode.CEILING);
  }

  private static BigDecimal rounded(Rational value, int digits, RoundingMode mode) {
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), new MathContext(digits, mode));
  }

  /** The one spelling of a decimal. */
  public static String decimal(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
  }

  /** A rational whose denominator is a power of two as {@code 3p-5}; an integer as itself. */
  public static String dyadic(Rational value) {
    int shift = value.denominator().bitLength() - 1;
    if (!value.denominator().equals(BigInteger.ONE.shiftLeft(shift))) {
      throw new IllegalArgumentException(value + " is not dyadic");
    }
    return shift == 0 ? value.numerator().toString() : value.numerator() + "p-" + shift;
  }
}
