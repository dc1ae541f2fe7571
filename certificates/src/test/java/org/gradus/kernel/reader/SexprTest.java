package org.gradus.kernel.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a word or a list of canonical text is taken for, and what it is not taken for. */
class SexprTest {

  private enum Kind { ONE, TWO_WORDS }

  private static Sexpr word(String text) {
    return new Sexpr("here:1", text, List.of());
  }

  private static Sexpr list(String... words) {
    return new Sexpr("here:1", null, List.of(words).stream().map(SexprTest::word).toList());
  }

  private static void rejected(org.junit.jupiter.api.function.Executable reading) {
    assertTrue(assertThrows(MalformedInput.class, reading).getMessage().contains("here:1"));
  }

  @Test
  void words() {
    assertEquals("a b", word("a b").word());
    assertTrue(word("").isWord());
    rejected(() -> list("a").word());
    rejected(() -> list().name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Z_", "_", "w'dot", "a.b~1", "x9"})
  void names(String text) {
    assertEquals(text, word(text).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9x", "'a", "a b", "a-b", "a@1", "a:2", "é", "a\n"})
  void noNames(String text) {
    rejected(() -> word(text).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "-7", "123456789012345678901234567890"})
  void integers(String text) {
    assertEquals(new BigInteger(text), word(text).integer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "-0", "07", "+7", "7.0", "1e3", "٣", " 7", "7/1"})
  void noIntegers(String text) {
    rejected(() -> word(text).integer());
  }

  @Test
  void integersAreNotTooLong() {
    assertTrue(Sexpr.isInteger("1".repeat(10_000)));
    assertFalse(Sexpr.isInteger("1".repeat(10_001)));
    assertEquals(Rational.of(1), word("1").rational());
    rejected(() -> word("1".repeat(10_001)).rational());
    rejected(() -> word("1." + "1".repeat(999)).decimal());
    assertEquals(998, word("1." + "1".repeat(998)).decimal().denominator().toString().length() - 1);
  }

  @Test
  void integersWithinBounds() {
    assertEquals(List.of(-2, 3), List.of(word("-2").integer(-2, 3), word("3").integer(-2, 3)));
    rejected(() -> word("-3").integer(-2, 3));
    rejected(() -> word("4").integer(-2, 3));
    rejected(() -> word("4294967296").integer(-2, 3)); // 0 in 32 bits
    rejected(() -> word("-2147483649").integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
    assertEquals(Integer.MIN_VALUE, word("-2147483648").integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
    assertEquals(0, word("0").natural());
    assertEquals(Integer.MAX_VALUE, word("2147483647").natural());
    rejected(() -> word("-1").natural());
    rejected(() -> word("2147483648").natural());
  }

  @ParameterizedTest
  @CsvSource({"0,0,1", "-7,-7,1", "-7/5,-7,5", "1/3,1,3"})
  void rationals(String text, int numerator, int denominator) {
    assertEquals(Rational.of(numerator, denominator), word(text).rational());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-0", "2/4", "7/1", "0/3", "7/-5", "1/0", "1/05", "01/2", "+1/2", "1 / 2", "0.5", "1/2/3"})
  void noRationals(String text) {
    rejected(() -> word(text).rational());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "0.125", "-0.5", "3E-9", "1.5E+7", "1E+10000", "1E-10000"})
  void decimals(String text) {
    BigDecimal value = new BigDecimal(text);
    Rational exact = word(text).decimal();
    assertEquals(0, value.multiply(new BigDecimal(exact.denominator())).compareTo(new BigDecimal(exact.numerator())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".5", "5.", "0.50", "00.5", "1500", "0.000000003", "3E9", "3e-9", "1E+10001", "1E-10001", "1E+123456", "NaN", "-0", "0E+1", "1/2"})
  void noDecimals(String text) {
    rejected(() -> word(text).decimal());
  }

  @Test
  void positionsInLists() {
    Sexpr form = list("head", "one", "two");
    assertEquals("head", form.head());
    assertTrue(form.is("head"));
    assertFalse(form.is("one"));
    assertEquals("two", form.at(2).word());
    assertEquals(List.of("one", "two"), form.map(1, Sexpr::word));
    assertEquals(List.of(), form.map(3, Sexpr::word));
    rejected(() -> form.at(3));
    rejected(() -> form.map(4, Sexpr::word));
    rejected(() -> word("head").at(0));
    rejected(() -> word("head").map(0, Sexpr::word));
    rejected(() -> list().head());
  }

  @Test
  void numbersOfFields() {
    Sexpr form = list("head", "one", "two");
    assertEquals(form, form.fields(2));
    assertEquals(form, form.fields(1, 2));
    assertEquals(form, form.fields(2, 3));
    rejected(() -> form.fields(1));
    rejected(() -> form.fields(3));
    rejected(() -> form.fields(0, 1));
    rejected(() -> form.fields(3, 4));
    rejected(() -> word("head").fields(0));
  }

  @Test
  void constants() {
    assertEquals(Kind.ONE, word("one").constant(Kind.values()));
    assertEquals(Kind.TWO_WORDS, word("two-words").constant(Kind.values()));
    rejected(() -> word("One").constant(Kind.values()));
    rejected(() -> word("three").constant(Kind.values()));
    rejected(() -> list("one").constant(Kind.values()));
  }
}
