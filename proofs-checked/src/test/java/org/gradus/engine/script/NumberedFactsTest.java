package org.gradus.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.junit.jupiter.api.Test;

class NumberedFactsTest {

  private static Fact fact(String citation, long least) {
    return new Fact(citation, new Formula.Compare(Formula.Relation.AT_MOST, new Term.Number(Rational.of(least)), new Term.Number(Rational.of(9))));
  }

  private static List<String> citations(List<Fact> facts) {
    return facts.stream().map(Fact::citation).toList();
  }

  @Test
  void aFactHasTheSameNumberEachTime() {
    NumberedFacts numbered = new NumberedFacts();
    assertEquals(List.of("{0}", "{1}"), citations(numbered.of(List.of(fact("(given 1)", 1), fact("lemma'3", 2)))));
    assertEquals(List.of("{1}", "{2}"), citations(numbered.of(List.of(fact("lemma'3", 2), fact("lemma'4", 2)))));
  }

  @Test
  void aRuleCitesWhatTheNumbersStandFor() {
    NumberedFacts numbered = new NumberedFacts();
    numbered.of(List.of(fact("(number (<= 1 9) (enclosure 58 8 $1 {1}))", 1), fact("lemma'3", 2)));
    assertEquals("(algebra 1 ((2 lemma'3) (1 (number (<= 1 9) (enclosure 58 8 $1 {1})))) () () ())",
        numbered.cited("(algebra 1 ((2 {1}) (1 {0})) () () ())"));
  }

  @Test
  void theFormulasStay() {
    Fact fact = fact("(given 1)", 1);
    assertEquals(List.of(new Fact("{0}", fact.formula(), fact.provisos())), new NumberedFacts().of(List.of(fact)));
  }
}
