package org.gradus.kernel.reader;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

import org.gradus.kernel.arithmetic.Rational;

/**
 * A form of the canonical text: a word, or a list of forms. What a word means (a name, a number, a sentence) is decided by the field it
 * stands in; every accessor throws {@link MalformedInput} when the form is not what the field needs.
 *
 * @param place where it was read, for messages
 * @param text the word, or {@code null} for a list
 * @param items the forms of the list, or {@code null} for a word
 */
record Sexpr(String place, String text, List<Sexpr> items) {

  private static final int MAX_EXPONENT = 10_000;

  boolean isWord() {
    return text != null;
  }

  String word() {
    require(isWord(), "a word is expected");
    return text;
  }

  /** A word that is a name: it cannot be taken for a number. */
  String name() {
    require(!word().isEmpty() && "-0123456789".indexOf(text.charAt(0)) < 0, "a name is expected");
    return text;
  }

  List<Sexpr> list() {
    require(!isWord(), "a list is expected");
    return items;
  }

  Sexpr at(int position) {
    require(position < list().size(), "a field is missing");
    return items.get(position);
  }

  String head() {
    return at(0).word();
  }

  /** The list, checked to have between {@code least} and {@code most} forms after its head. */
  Sexpr fields(int least, int most) {
    int count = list().size() - 1;
    require(count >= least && count <= most, "'" + head() + "' has the wrong number of fields");
    return this;
  }

  Sexpr headed(String head, int least, int most) {
    require(head().equals(head), "'" + head + "' is expected");
    return fields(least, most);
  }

  <T> List<T> map(int from, Function<Sexpr, T> reader) {
    require(from <= list().size(), "a field is missing");
    return items.subList(from, items.size()).stream().map(reader).toList();
  }

  <T> List<T> map(Function<Sexpr, T> reader) {
    return map(0, reader);
  }

  /** One of the named constants, which are written in lower case with dashes. */
  <E extends Enum<E>> E constant(E[] values) {
    for (E value : values) {
      if (spelled(value).equals(word())) {
        return value;
      }
    }
    throw malformed("'" + text + "' is not known here");
  }

  static String spelled(Enum<?> value) {
    StringBuilder word = new StringBuilder();
    value.name().chars().forEach(c -> word.append((char) (c == '_' ? '-' : c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return word.toString();
  }

  BigInteger integer() {
    try {
      BigInteger value = new BigInteger(word());
      require(value.toString().equals(text), "the integer is not canonical");
      return value;
    } catch (NumberFormatException e) {
      throw malformed("an integer is expected");
    }
  }

  int small() {
    require(integer().bitLength() < 31, "the integer is too large");
    return integer().intValue();
  }

  int natural() {
    require(small() >= 0, "the integer is negative");
    return small();
  }

  /** {@code -7/5}: lowest terms, denominator above 1 if written. */
  Rational rational() {
    int slash = word().indexOf('/');
    BigInteger top = slash < 0 ? integer() : new Sexpr(place, text.substring(0, slash), null).integer();
    BigInteger bottom = slash < 0 ? BigInteger.ONE : new Sexpr(place, text.substring(slash + 1), null).integer();
    require(bottom.signum() > 0, "the denominator is not positive");
    Rational value = new Rational(top, bottom);
    require(value.toString().equals(text), "the rational is not canonical");
    return value;
  }

  /** {@code 3p-5} is 3 * 2^-5: the mantissa is odd, and an integer without a power stands for itself. */
  Rational dyadic() {
    int p = word().indexOf('p');
    if (p < 0) {
      return new Rational(integer(), BigInteger.ONE);
    }
    BigInteger mantissa = new Sexpr(place, text.substring(0, p), null).integer();
    int exponent = new Sexpr(place, text.substring(p + 1), null).small();
    require(mantissa.testBit(0) && exponent != 0 && Math.abs(exponent) <= MAX_EXPONENT, "the dyadic is not canonical");
    BigInteger power = BigInteger.ONE.shiftLeft(Math.abs(exponent));
    return exponent > 0 ? new Rational(mantissa.multiply(power), BigInteger.ONE) : new Rational(mantissa, power);
  }

  /** A decimal as {@link BigDecimal#toString} writes it when no digit can be dropped: {@code 0.125}, {@code 3E-9}. */
  Rational decimal() {
    try {
      BigDecimal value = new BigDecimal(word());
      require(Math.abs((long) value.scale()) <= MAX_EXPONENT, "the exponent is too large");
      require(value.stripTrailingZeros().toString().equals(text), "the decimal is not canonical");
      BigInteger power = BigInteger.TEN.pow(Math.abs(value.scale()));
      return value.scale() < 0
          ? new Rational(value.unscaledValue().multiply(power), BigInteger.ONE) : new Rational(value.unscaledValue(), power);
    } catch (NumberFormatException e) {
      throw malformed("a decimal is expected");
    }
  }

  MalformedInput malformed(String reason) {
    return new MalformedInput(place, reason);
  }

  void require(boolean condition, String reason) {
    if (!condition) {
      throw malformed(reason);
    }
  }
}
