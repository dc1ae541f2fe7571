package org.gradus.kernel.rule;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clopper and Pearson over the integers: the largest probability of four digits is accepted, the next one is not. */
class ConfidenceTest {

  private static final Rational LEVEL = Rational.of(1, 100);

  @ParameterizedTest
  @CsvSource({"100, 100, 9549", "100, 97, 9030", "1000, 995, 9869"})
  void theBoundIsSharp(int draws, int successes, int digits) {
    assertDoesNotThrow(() -> Confidence.check(draws, draws, successes, Rational.of(digits, 10_000), LEVEL));
    assertThrows(Rejected.class, () -> Confidence.check(draws, draws, successes, Rational.of(digits + 1, 10_000), LEVEL));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"one draw, 1, 1, 1/200", "probability 0, 5, 5, 0/1", "probability 0 and a failure, 5, 4, 0/1", "as many draws as there may be, 20000, 20000, 1/2",
      "a denominator as long as it may be, 16384, 16384, 1/18446744073709551615"})
  void accepts(String name, int draws, int successes, String p) {
    assertDoesNotThrow(() -> Confidence.check(draws, draws, successes, rational(p), LEVEL));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"one draw too many, 20001, 20001, 1/2", "a denominator that is too long, 16384, 16384, 1/18446744073709551616"})
  void rejectsWhatTakesTooLong(String defect, int draws, int successes, String p) {
    assertThrows(Rejected.class, () -> Confidence.check(draws, draws, successes, rational(p), LEVEL));
  }

  private static Rational rational(String text) {
    String[] parts = text.split("/");
    return new Rational(new BigInteger(parts[0]), new BigInteger(parts[1]));
  }

  @Test
  void theAssumptionNamesTheLaw() {
    assertTrue(Confidence.assumption("normal").contains("draws of the law normal,"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"no success, 5, 5, 0, 0", "more successes than draws, 5, 5, 6, 1", "fewer draws than the statement says, 5, 4, 4, 1",
      "a probability above 1, 2, 2, 1, 20", "probability 1, 5, 5, 5, 10", "a negative probability, 5, 5, 5, -1"})
  void rejects(String defect, int wanted, int drawn, int successes, int tenths) {
    assertThrows(Rejected.class, () -> Confidence.check(wanted, drawn, successes, Rational.of(tenths, 10), LEVEL));
  }

  @ParameterizedTest(name = "level {0}/2")
  @CsvSource({"0", "2", "-1"})
  void rejectsALevelThatIsNone(int halves) {
    assertThrows(Rejected.class, () -> Confidence.check(5, 5, 5, Rational.ZERO, Rational.of(halves, 2)));
  }
}
