package org.gradus.kernel.reader;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.*;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.gradus.kernel.arithmetic.Rational;

/**
 * A form of the canonical text: a word, or a list of forms. What a word means (a name, a number, a sentence) is decided by the field it
 * stands in; every accessor throws {@link MalformedInput} when the form is not what the field needs.
 *
 * @param place where it was read, for messages
 * @param text the word, or {@code null} for a list
 * @param items the forms of the list; empty for a word
 */
record Sexpr(String place, String text, List<Sexpr> items) {

  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]*+");
  private static final int MAX_EXPONENT = 10_000;
  /** The longest numbers: reading one takes a time that grows with the square of its length. */
  private static final int MAX_DIGITS = 10_000;
  private static final int MAX_DECIMAL = 1000;

  boolean isWord() {
    return text != null;
  }

  String word() {
    require(isWord(), "a word is expected");
    return text;
  }

  /** A word that can be taken neither for a number nor, where a claim is printed, for anything else of a formula. */
  String name() {
    require(word().matches("[A-Za-z_][A-Za-z0-9_.'~]*"), "a name is expected");
    return text;
  }

  Sexpr at(int position) {
    require(!isWord() && position < items.size(), "a list is expected, or a field is missing");
    return items.get(position);
  }

  String head() {
    return at(0).word();
  }

  boolean is(String head) {
    return head().equals(head);
  }

  /** This list, checked to have between {@code least} and {@code most} forms after its head. */
  Sexpr fields(int least, int most) {
    require(items.size() > least && items.size() <= most + 1, "'" + head() + "' has the wrong number of fields");
    return this;
  }

  Sexpr fields(int count) {
    return fields(count, count);
  }

  /** Reads the items of this list from a position on. */
  <T> List<T> map(int from, Function<Sexpr, T> reader) {
    require(!isWord() && from <= items.size(), "a list is expected, or a field is missing");
    return items.subList(from, items.size()).stream().map(reader).toList();
  }

  /** One of the named constants, which are written in lower case with dashes. */
  <E extends Enum<E>> E constant(E[] values) {
    for (E value : values) {
      if (value.name().equalsIgnoreCase(word().replace('-', '_')) && text.equals(text.toLowerCase(Locale.ROOT))) {
        return value;
      }
    }
    throw malformed("'" + text + "' is not known here");
  }

  BigInteger integer() {
    require(isInteger(word()), "a canonical integer is expected");
    return new BigInteger(text);
  }

  /** Whether it is a canonical integer, and not too long. */
  static boolean isInteger(String word) {
    return word.length() <= MAX_DIGITS && INTEGER.matcher(word).matches();
  }

  /** An integer between the bounds. */
  int integer(int least, int most) {
    require(integer().bitLength() < 32 && integer().intValue() >= least && integer().intValue() <= most, "out of range");
    return integer().intValue();
  }

  int natural() {
    return integer(0, Integer.MAX_VALUE);
  }

  /** {@code -7/5}: lowest terms, denominator above 1 if written. */
  Rational rational() {
    require(word().length() <= MAX_DIGITS && word().matches("-?[0-9]+(/[1-9][0-9]*)?"), "a rational is expected");
    int slash = text.indexOf('/');
    Rational value = new Rational(new BigInteger(slash < 0 ? text : text.substring(0, slash)),
        slash < 0 ? BigInteger.ONE : new BigInteger(text.substring(slash + 1)));
    require(value.toString().equals(text), "the rational is not canonical");
    return value;
  }

  /** A decimal as {@link BigDecimal#toString} writes it when no digit can be dropped: {@code 0.125}, {@code 3E-9}. */
  Rational decimal() {
    require(word().length() <= MAX_DECIMAL && word().matches("-?[0-9]+(\\.[0-9]+)?(E[-+][0-9]{1,5})?"), "a decimal is expected");
    BigDecimal value = new BigDecimal(text);
    require(value.stripTrailingZeros().toString().equals(text) && Math.abs(value.scale()) <= MAX_EXPONENT, "not canonical");
    return exact(value);
  }

  static Rational exact(BigDecimal value) {
    BigInteger power = BigInteger.TEN.pow(Math.abs(value.scale()));
    return value.scale() > 0 ? new Rational(value.unscaledValue(), power)
        : new Rational(value.unscaledValue().multiply(power), BigInteger.ONE);
  }

  MalformedInput malformed(String reason) {
    return new MalformedInput(place, reason);
  }

  void require(boolean condition, String reason) {
    MalformedInput.require(condition, place, reason);
  }
}
