package org.gradus.numeric.evaluate;

import static org.gradus.numeric.evaluate.Core.compare;
import static org.gradus.numeric.evaluate.Core.entry;
import static org.gradus.numeric.evaluate.Core.number;
import static org.gradus.numeric.evaluate.Core.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers printed on the theory sheet for example E1, with terms written by hand. */
class ExampleOneTest {

  private final Escalation escalation = new Escalation(Problem.of(ExampleOne.theory(), ExampleOne.example()), Limits.DEFAULT);

  /** The printed value, two units of its last digit to either side. */
  private static Enclosure printed(String text) {
    BigDecimal value = new BigDecimal(text);
    BigDecimal unit = value.ulp().multiply(BigDecimal.valueOf(2));
    return new Enclosure(rational(value.subtract(unit)), rational(value.add(unit)));
  }

  private static Rational rational(BigDecimal value) {
    return new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  @ParameterizedTest
  @CsvSource({
      "L, E1, 1.492812500000000000000000", "L, E1:1, 0.579634619140625000", "L, E1:2, 0.290198120647430419921875",
      "L, E1:3, 0.1570474499039614200592041015625", "Vl, E1, 0.898068441836433421907292589312",
      "Vl, E1:1, 0.32395467230518342190729258931208", "Vl, E1:2, 0.1519128689803941995301428255093",
      "Vl, E1:3, 0.07224537228789647525835783389384", "Vp, E1:2, 0.0069366668471974681744999261883673",
      "Vp, E1:3, 0.020538952959525548218624902257252", "least, E1, 1.0424587097326643703590174721998",
      "greatest, E1, 2.7075412902673356296409825278"})
  void printedDigits(String definition, String place, String text) {
    Enclosure precise = escalation.value(entry(definition), place, 160);
    assertTrue(precise.overlaps(printed(text)), definition + " at " + place + " is " + precise.lowerText(40));
    Rational width = precise.upper().minus(precise.lower());
    assertTrue(width.compareTo(Rational.of(1, 1L << 62).times(Rational.of(1, 1L << 50))) < 0, "as narrow as 160 bits allow");
    assertTrue(escalation.value(entry(definition), place, 53).overlaps(printed(text)));
  }

  @Test
  void exactIteratesAreDecidedExactly() {
    Decision equal = escalation.decide(compare(entry("L"), Relation.EQUAL, number(11870917, 20480000)), "E1:1");
    assertEquals(Truth.TRUE, equal.truth());
    assertEquals(Tier.EXACT, equal.tier());
    Decision step = escalation.decide(compare(entry("L"), Relation.EQUAL, number(11870917, 20480000)), "E1/step");
    assertEquals(Truth.TRUE, step.truth(), "the exact update of the start is iterate 1");
    assertEquals(Truth.FALSE, escalation.decide(compare(entry("L"), Relation.EQUAL, number(11870918, 20480000)), "E1:1").truth());
  }

  @Test
  void doublesDecideWhatHasSlack() {
    Decision cap = escalation.decide(compare(entry("greatest"), Relation.AT_MOST, number(5240969, 1000000)), "E1");
    assertEquals(Truth.TRUE, cap.truth());
    assertEquals(Tier.DOUBLE, cap.tier());
    assertTrue(cap.slack().contains(Rational.of(5240969, 1000000).minus(cap.left().lower()))
        || cap.slack().overlaps(new Enclosure(Rational.of(25334, 10000), Rational.of(25335, 10000))));
    Decision half = escalation.decide(compare(entry("greatest"), Relation.AT_MOST, number(2620485, 1000000)), "E1");
    assertEquals(Truth.FALSE, half.truth());
  }

  @Test
  void evidenceIsKeptUnderTheConstantPlace() {
    escalation.value(entry("Vl"), "E1:2", 160);
    escalation.value(entry("least"), "E1:2", 160);
    assertNotNull(escalation.witnesses().eigenvalue("least", "E1:data"));
    assertNotNull(escalation.witnesses().inverse("H", "E1:data"));
    assertEquals(160, escalation.witnesses().inverse("H", "E1:data").bits());
  }

  @Test
  void closeClaimsNeedBalls() {
    // lambda_min (printed, cut) <= least, true by 2e-31 only
    BigInteger digits = new BigInteger("10424587097326643703590174721997");
    var cut = new org.gradus.kernel.term.Term.Number(new Rational(digits, BigInteger.TEN.pow(31)));
    Decision decision = escalation.decide(compare(cut, Relation.LESS, entry("least")), "E1");
    assertEquals(Truth.TRUE, decision.truth());
    assertEquals(Tier.ARBITRARY, decision.tier());
    Decision false1 = escalation.decide(compare(times(number(2), cut), Relation.LESS, entry("least")), "E1");
    assertEquals(Truth.FALSE, false1.truth());
  }
}
