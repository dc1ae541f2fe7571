package org.gradus.kernel.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.junit.jupiter.api.Test;

/** The numbers of another implementation, and the moments of the laws. */
class DrawsTest {

  private static final int MANY = 40_000;

  private static List<Rational> draws(int seed, String array, Draws.Law law, int count) {
    return Draws.of(seed, array, law, Rational.ONE, count, Effort.ample());
  }

  private static List<Rational> units(long... units) {
    return IntStream.range(0, units.length).mapToObj(i -> new Rational(BigInteger.valueOf(units[i]), BigInteger.ONE.shiftLeft(32))).toList();
  }

  @Test
  void theNormalNumbersOfAnotherImplementation() {
    assertEquals(units(1845571304L, 3143883498L, 229097976L, -1246930034L, -12656300237L, -1418974309L), draws(1, "w", Draws.Law.NORMAL, 6));
  }

  @Test
  void theUniformNumbersAndSignsOfAnotherImplementation() {
    assertEquals(units(1313526258L, 3575849047L, 860009881L), draws(7, "u", Draws.Law.UNIFORM, 3));
    assertEquals(Stream.of(1, -1, 1, 1, 1, -1, -1, 1).map(Rational::of).toList(), draws(7, "u", Draws.Law.SIGN, 8));
  }

  @Test
  void aScaleMultipliesEachNumber() {
    Rational third = Rational.of(1, 3);
    assertEquals(draws(3, "w", Draws.Law.NORMAL, 5).stream().map(third::times).toList(),
        Draws.of(3, "w", Draws.Law.NORMAL, third, 5, Effort.ample()));
  }

  @Test
  void anotherSeedAndAnotherArrayHaveOtherNumbers() {
    List<Rational> one = draws(1, "w", Draws.Law.NORMAL, 3);
    assertNotEquals(one, draws(2, "w", Draws.Law.NORMAL, 3));
    assertNotEquals(one, draws(1, "v", Draws.Law.NORMAL, 3));
  }

  private static double moment(Draws.Law law, int power) {
    return draws(5, "moments", law, MANY).stream().mapToDouble(r -> Math.pow(r.numerator().doubleValue() / r.denominator().doubleValue(), power))
        .sum() / MANY;
  }

  /** Within five standard errors of the moments 0, 1, 0, 3, 15 of the law. */
  @Test
  void normalMoments() {
    double[] expected = {0, 1, 0, 3, 0, 15};
    double[] variance = {1, 2, 15, 96, 945, 10_170};
    for (int power = 1; power <= 6; power++) {
      assertEquals(expected[power - 1], moment(Draws.Law.NORMAL, power), 5 * Math.sqrt(variance[power - 1] / MANY), "moment " + power);
    }
  }

  @Test
  void uniformAndSignMoments() {
    assertEquals(0.5, moment(Draws.Law.UNIFORM, 1), 5 / Math.sqrt(12.0 * MANY));
    assertEquals(1.0 / 3, moment(Draws.Law.UNIFORM, 2), 5 * Math.sqrt(4.0 / 45 / MANY));
    assertEquals(0, moment(Draws.Law.SIGN, 1), 5 / Math.sqrt(MANY));
    assertEquals(1, moment(Draws.Law.SIGN, 2));
  }

  /** How often a number lies in each of ten intervals of equal probability: chi squared with 9 degrees of freedom, below its 1 - 1e-6 quantile. */
  @Test
  void theNormalLawInTenParts() {
    double[] cuts = {-1.2815515655446004, -0.8416212335729143, -0.5244005127080407, -0.2533471031357997, 0, 0.2533471031357997,
        0.5244005127080407, 0.8416212335729143, 1.2815515655446004};
    int[] counts = new int[10];
    for (Rational r : draws(11, "parts", Draws.Law.NORMAL, MANY)) {
      double value = r.numerator().doubleValue() / r.denominator().doubleValue();
      counts[(int) IntStream.range(0, 9).filter(i -> cuts[i] < value).count()]++;
    }
    double chi = IntStream.of(counts).mapToDouble(c -> Math.pow(c - MANY / 10.0, 2) / (MANY / 10.0)).sum();
    assertTrue(chi < 45.1, "chi squared " + chi);
  }
}
