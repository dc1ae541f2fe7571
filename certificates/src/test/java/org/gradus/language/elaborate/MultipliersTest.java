package org.gradus.language.elaborate;

import static org.gradus.language.elaborate.Theories.ONE_BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gradus.language.elaborate.Elaborated.Multiplier;
import org.gradus.language.syntax.TheoryFileReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The summands of {@code by multipliers with}: what is a fact in them, and what a multiplier. */
class MultipliersTest {

  private static Elaborated elaborated(String statement, String hints) {
    String step = """
          S:
            title: the step
            provenance: user
            scope: everywhere
            when: |
              pos: eta > 0
            statement: STATEMENT
            proof: |
              thus by multipliers with HINTS
        """.replace("STATEMENT", statement).replace("HINTS", hints);
    return Elaborator.elaborate(TheoryFileReader.read("small.yaml", ONE_BLOCK.formatted("", step)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "eta*L >= 0; eta*L*pos; ; (<= 0 (* eta L)); [pos[]]",
      "eta*L >= 0; -pos/eta; ; (<= 0 (* -1 (^ eta -1))); [pos[]]",
      "eta*L >= 0; over pos*A7; over; (<= 0 1); [pos[], A7[]]",
      "eta*L >= 0; sum(l, r[l]^2*low[l]); ; (all l:n (<= 0 (^ r[l] 2))); [low[l]]",
      "for all i, r[i] >= 0; low[i]*r[i]; ; (all i:n (<= 0 r[i])); [low[i]]",
      "for all i, r[i] >= 0; sum(l, both[i,l])/L/eta; ; (all i:n (all l:n (<= 0 (* (^ L -1) (^ eta -1))))); [both[i, l]]",
      "for all u in R, u^2 >= 0; u^2; ; (for-all-reals u (() ()) (<= 0 (^ (variable u) 2))); []"})
  void areProductsOfTermsAndFacts(String statement, String hints, String label, String formula, String facts) {
    Elaborated elaborated = elaborated(statement, hints);
    assertEquals(List.of(), elaborated.errors());
    Multiplier multiplier = elaborated.proofs().get("S").get(0).multipliers().get(0);
    assertEquals(label == null ? "" : label, multiplier.label());
    assertEquals(formula, CoreText.of(multiplier.formula()));
    assertEquals(facts, multiplier.facts().stream().map(use -> use.fact() + use.positions()).toList().toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"eta*L >= 0; low[1]", "eta*L >= 0; low[l]", "for all i, r[i] >= 0; low[i+1]"})
  void takeFactsAtLettersOnly(String statement, String hints) {
    assertTrue(elaborated(statement, hints).errors().get(0).message().contains("a fact at something other than a letter"));
  }
}
