package org.gradus.kernel.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One form for each number, on which its text, and with it every digest, rests. */
class RationalTest {

  @ParameterizedTest
  @CsvSource({"7,1,7", "14,2,7", "-7,5,-7/5", "7,-5,-7/5", "-14,-10,7/5", "0,-3,0"})
  void oneFormAndOneText(long numerator, long denominator, String text) {
    assertEquals(text, Rational.of(numerator, denominator).toString());
  }

  @Test
  void orderAndDivision() {
    assertTrue(Rational.of(1, 3).compareTo(Rational.of(2, 5)) < 0 && Rational.of(-1, 3).compareTo(Rational.of(-2, 5)) > 0);
    assertEquals(0, Rational.of(2, 6).compareTo(Rational.of(1, 3)));
    assertEquals(Rational.of(-3, 2), Rational.of(1, 2).over(Rational.of(-1, 3)));
    assertThrows(ArithmeticException.class, () -> Rational.ONE.over(Rational.ZERO));
    assertThrows(ArithmeticException.class, () -> new Rational(BigInteger.ONE, BigInteger.ZERO));
  }
}
