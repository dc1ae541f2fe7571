package org.gradus.kernel.rule;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.gradus.kernel.arithmetic.Rational;
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
