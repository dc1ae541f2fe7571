package org.gradus.language.elaborate;

import static org.gradus.language.elaborate.Theories.ONE_BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements on probabilities, and what is asked of the draws. */
class SeedsTest {

  private static final String EXAMPLES = """
      examples:
        E: |
          n = 1, d = 1, m = 1, eta = 1/2
          x = [[1]]
          Y = [0.1]
          a = [-1]
          w = [[3/4]]
      """;

  private static Elaborated elaborated(String init, String test, String statement, String more) {
    String step = """
          S:
            title: t
            provenance: user
            scope: seeds
            init: %s
            test: %s
            statement: %s
        """.formatted(init, test, statement) + more.indent(4);
    return Theories.elaborate(ONE_BLOCK.formatted(EXAMPLES, step));
  }

  private static Step step(String test, String statement) {
    Elaborated elaborated = elaborated("w[j] ~ Normal(0, I(d))", test, statement, "");
    assertEquals("[]", elaborated.errors().toString());
    assertEquals("[]", elaborated.unsupported().toString());
    return elaborated.theory().steps().get(0);
  }

  private static String hypotheses(Step step) {
    return Theories.claims(new Step(step.id(), step.scope(), step.setting(), List.of(), step.when()));
  }

  @Test
  void aProbabilityThatIsAtMostANumber() {
    Step step = step("seeds 30, confidence 99/100", "prob(init, L <= 1) <= 1/5");
    assertEquals(List.of("draws", "1", "30", "4/5", "1/100", "w", "normal", "1"), step.scope().arguments());
    assertEquals("(> L 1)", Theories.claims(step));
    assertEquals("bound: (<= 1/5 1/5)", hypotheses(step));
  }

  @Test
  void aProbabilityThatIsAtMostATermByANumberThatIsLess() {
    Step step = step("seeds 30 from 7, confidence 1 - 1e-3, bound 1/10", "prob(init, L <= 1) < exp(-eta)");
    assertEquals(List.of("draws", "7", "30", "9/10", "1/1000", "w", "normal", "1"), step.scope().arguments());
    assertEquals("(> L 1)", Theories.claims(step));
    assertEquals("bound: (< 1/10 (exp (* -1 eta)))", hypotheses(step));
  }

  @Test
  void aProbabilityThatIsAtLeastATermByANumberThatIsMore() {
    Step step = step("seeds 30, confidence 99/100, bound 9/10", "prob(init, L <= 1) >= exp(-eta)");
    assertEquals("9/10", step.scope().arguments().get(3));
    assertEquals("(<= L 1)", Theories.claims(step));
    assertEquals("bound: (<= (exp (* -1 eta)) 9/10)", hypotheses(step));
  }

  @Test
  void theOppositeOfWhatIsNoComparison() {
    assertEquals("(not (and (<= L 1) (>= L 0)))", Theories.claims(step("seeds 3, confidence 9/10", "prob(init, L <= 1 and L >= 0) <= 1/5")));
  }

  @Test
  void lawsOfSeveralArrays() {
    Elaborated elaborated = elaborated("w[j] ~ Normal(0, 4/9*I(d)), a[j] ~ Rademacher, Y[i] ~ Uniform(0, 2)", "seeds 3, confidence 9/10",
        "prob(init, L <= 1) <= 1/5", "");
    assertEquals("[]", elaborated.unsupported().toString());
    assertEquals(List.of("w", "normal", "2/3", "a", "sign", "1", "Y", "uniform", "2"),
        elaborated.theory().steps().get(0).scope().arguments().subList(5, 14));
  }

  private static Control control(String statement) {
    Elaborated elaborated = elaborated("w[j] ~ Normal(0, I(d))", "seeds 30, confidence 99/100, bound 1/10", statement,
        "controls:\n  - replace: 1 by 2\n    with: run = E\n    expect: statistical\n");
    assertEquals("[]", elaborated.unsupported().toString());
    assertEquals(Control.Expectation.STATISTICAL, elaborated.theory().controls().get(0).expectation());
    return elaborated.theory().controls().get(0);
  }

  @Test
  void whatRefutesABoundFromAbove() {
    Step refuting = control("prob(init, L <= 1) <= eta").patched();
    assertEquals("1/10", refuting.scope().arguments().get(3));
    assertEquals("(<= L 2)", Theories.claims(refuting));
    assertEquals("bound: (< eta 1/10)", hypotheses(refuting));
  }

  @Test
  void whatRefutesABoundFromBelow() {
    Step refuting = control("prob(init, L <= 1) >= eta").patched();
    assertEquals("9/10", refuting.scope().arguments().get(3));
    assertEquals("(> L 2)", Theories.claims(refuting));
    assertEquals("bound: (< 1/10 eta)", hypotheses(refuting));
  }

  private static Elaborated withOwn(String own) {
    return elaborated("w[j] ~ Normal(0, I(d))", "seeds 30 from 7, confidence 99/100, bound 1/10", "prob(init, L <= 1) <= eta",
        "controls:\n  - replace: 1 by 2\n    with: run = E, " + own + "\n    expect: statistical\n");
  }

  /** The step keeps its own seeds and bound. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"seeds = 400; 7, 400, 1/10", "first = 11; 11, 30, 1/10", "bound = 1/50; 7, 30, 1/50",
      "seeds = 400, first = 11, bound = 1/50; 11, 400, 1/50", "eta = 1/4, bound = 1/2 + 1/4; 7, 30, 3/4"})
  void aStatisticalControlWithATestOfItsOwn(String own, String test) {
    Elaborated elaborated = withOwn(own);
    assertEquals("[]", elaborated.unsupported().toString());
    assertEquals(List.of("7", "30", "9/10"), elaborated.theory().steps().get(0).scope().arguments().subList(1, 4));
    Step refuting = elaborated.theory().controls().get(0).patched();
    assertEquals(test, String.join(", ", refuting.scope().arguments().subList(1, 4)));
    assertEquals("bound: (< eta " + test.split(", ")[2] + ")", hypotheses(refuting));
  }

  @ParameterizedTest
  @CsvSource({"seeds = 0", "seeds = -3", "seeds = 1/2", "seeds = 1000000000", "first = 0", "first = eta", "bound = eta"})
  void noTest(String own) {
    Elaborated elaborated = withOwn(own);
    assertEquals(1, elaborated.unsupported().size());
    assertEquals(List.of(), elaborated.theory().controls());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "w[j] ~ Normal(0, I(d)); ; prob(init, L <= 1) <= 1/5; without 'test:",
      "w[j] ~ Normal(0, I(d)); seeds 3, confidence 9/10; prob(init, L <= 1) <= eta; is not a plain rational number",
      "w[j] ~ Normal(0, I(d)); seeds 3, confidence 9/10; L <= 1; a statement on draws",
      "w[j] ~ Normal(0, I(d)); seeds 3, confidence 9/10; prob(other, L <= 1) <= 1/5; a statement on draws",
      "w[j] ~ Normal(0, I(d)); seeds 3, confidence 9/10; prob(init, L <= 1) = 1/5; a statement on draws",
      "w[j] ~ Normal(0, 2*I(d)); seeds 3, confidence 9/10; prob(init, L <= 1) <= 1/5; not the square",
      "w[j] ~ Normal(1, I(d)); seeds 3, confidence 9/10; prob(init, L <= 1) <= 1/5; are known",
      "w[j] ~ Cauchy; seeds 3, confidence 9/10; prob(init, L <= 1) <= 1/5; are known",
      "L ~ Rademacher; seeds 3, confidence 9/10; prob(init, L <= 1) <= 1/5; no array that is given",
      "w[j] ~ Rademacher, w[j] ~ Rademacher; seeds 3, confidence 9/10; prob(init, L <= 1) <= 1/5; one law for each array"})
  void unsupported(String init, String test, String statement, String reason) {
    Elaborated elaborated = elaborated(init, test == null ? "''" : test, statement, "");
    assertEquals("[]", elaborated.errors().toString());
    assertEquals(1, elaborated.unsupported().size());
    assertTrue(elaborated.unsupported().get(0).reason().contains(reason), elaborated.unsupported().get(0).reason());
  }

  /** {@code xt} is made of the run's array that {@code x} is, and would stay as it is. */
  @Test
  void aLawForAnArrayThatOthersAreMadeOf() {
    String step = """
          S:
            title: t
            provenance: user
            scope: seeds
            sample: x[i] ~ Normal(0, I(d))
            test: seeds 3, confidence 9/10
            statement: prob(sample, norm(xt) <= 1) <= 1/5
        """;
    Elaborated elaborated = Theories.elaborate(ONE_BLOCK.replace("from run X, y, a, eta", "from run X, y, a, eta\n    xt[i] := concat(x[i], 1)")
        .formatted("", step));
    assertEquals("[]", elaborated.errors().toString());
    assertTrue(elaborated.unsupported().get(0).reason().contains("'xt' is made, too"), elaborated.unsupported().toString());
  }

  @Test
  void onlyWhatTheProbabilityIsOverIsDrawn() {
    String step = """
          S:
            title: t
            provenance: user
            scope: seeds
            init: w[j] ~ Normal(0, I(d))
            sample: x[i] ~ Normal(0, I(d))
            test: seeds 3, confidence 9/10
            statement: prob(init, L <= 1) <= 1/5
        """;
    Elaborated elaborated = Theories.elaborate(ONE_BLOCK.formatted("", step));
    assertEquals(List.of("w", "normal", "1"), elaborated.theory().steps().get(0).scope().arguments().subList(5, 8));
  }

  @Test
  void aDrawHasNoRecordedNeighbour() {
    Elaborated elaborated = elaborated("w[j] ~ Rademacher", "seeds 3, confidence 9/10", "prob(init, L@next <= 1) <= 1/5", "");
    assertEquals("E-LEVEL", elaborated.errors().get(0).code());
  }
}
