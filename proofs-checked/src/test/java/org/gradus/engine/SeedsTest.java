package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.Checker;
import org.gradus.report.ControlResult;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Probabilities in theory files. In the run 20 weights are drawn, and the square of their norm is at most 8 with probability 0.0081; in the example there are
 * two, and it is at most 2 with probability 1 - 1/e.
 */
class SeedsTest {

  private static final String THEORY = """
      gradus: theory/1
      name: drawn
      title: norms of normal weights
      setting:
        runs: |
          activation relu or tanh; loss squared; factor 1/2; trained W, b; optimizer gd
        dims: n, d, m
        index: |
          i in 1..n; j in 1..m
        take: |
          x in R^(n,d), Y in R^n, a in R^m, eta in R   from run X, y, a, eta
          w[j] := concat(run.W[j], run.b[j])
        weights: w in R^(m,d+1)
        dynamics: |
          gd: w@next = w - eta*w
        require: |
          some: norm(Y) > 0
      define: |
        size := norm(w)^2
      examples:
        E1: |
          n = 1, d = 1, m = 1, eta = 1/2
          x = [[1]]
          Y = [1]
          a = [1]
          w = [[1, 2]]
      steps:
        S:
          title: short vectors are rare
          provenance: user
          scope: seeds
          init: w[j] ~ Normal(0, I(d+1))
          test: TEST
          statement: STATEMENT
      """;

  @TempDir
  private Path folder;

  private TheoryResult certified(String test, String statement, String more) throws IOException {
    String text = THEORY.replace("TEST", test).replace("STATEMENT", statement) + more.indent(4);
    TheoryResult result = Certified.certify(LoadedTheory.of("drawn.yaml", text), SmallRuns.tiny("tanh"), folder.resolve("c"));
    assertEquals(CheckReport.Status.VALID, Checker.check(folder.resolve("c")).status());
    return result;
  }

  private StepResult step(String test, String statement) throws IOException {
    return certified(test, statement, "").steps().get(0);
  }

  @Test
  void aProbabilityThatTheDrawsShow() throws IOException {
    StepResult step = step("seeds 120, confidence 999/1000, bound 1/10", "prob(init, size <= 8) <= exp(-2)");
    assertEquals(Verdict.CONFIDENT, step.verdict(), step.reason());
    assertTrue(step.reason().matches("1(20|19|18|17) of 120 draws; what gradus-draws/1 makes of the seeds is taken for .*"), step.reason());
  }

  @Test
  void aProbabilityFromBelow() throws IOException {
    assertEquals(Verdict.CONFIDENT, step("seeds 120, confidence 999/1000, bound 9/10", "prob(init, size > 8) >= exp(-1/4)").verdict());
  }

  @Test
  void fewerDrawsShowLess() throws IOException {
    StepResult step = step("seeds 20, confidence 999/1000, bound 1/10", "prob(init, size <= 8) <= exp(-2)");
    assertEquals(Verdict.UNDECIDED, step.verdict());
    assertTrue(step.reason().contains("20 draws"), step.reason());
  }

  @Test
  void aFalseBoundIsNotShown() throws IOException {
    assertEquals(Verdict.UNDECIDED, step("seeds 120, confidence 999/1000", "prob(init, size <= 20) <= 1/10").verdict());
  }

  @Test
  void aBoundThatIsTooSmallForTheTestIsInapplicable() throws IOException {
    assertEquals(Verdict.INAPPLICABLE, step("seeds 12, confidence 999/1000, bound 1/10", "prob(init, size <= 8) <= exp(-5)").verdict());
  }

  @Test
  void whatIsRequiredOfTheRunIsNotSupposedOfADraw() throws IOException {
    StepResult step = step("seeds 12, confidence 9/10", "prob(init, size@last <= 1) <= 1/2");
    assertEquals(Verdict.UNDECIDED, step.verdict());
  }

  private ControlResult control(String change) throws IOException {
    return certified("seeds 120, confidence 999/1000, bound 1/10", "prob(init, size <= 2) <= exp(-2)",
        "controls:\n  - " + change + "\n    with: run = E1\n    expect: statistical\n").steps().get(0).controls().get(0);
  }

  @Test
  void aFalseNeighbourIsRefutedByDraws() throws IOException {
    ControlResult control = control("replace: exp(-2) by exp(-3)");
    assertEquals(ControlResult.Outcome.HELD, control.outcome(), control.witness());
    assertEquals(ControlResult.Kind.STATISTICAL, control.kind());
    assertTrue(control.witness().matches("\\d+ of 120 draws"), control.witness());
    assertEquals("statistical", Checker.check(folder.resolve("c")).controls().get(0).outcome());
  }

  @Test
  void aTrueNeighbourIsNot() throws IOException {
    assertEquals(ControlResult.Outcome.FAILED, control("replace: size by size + 10").outcome());
  }

  @Test
  void norIsOneWhoseBoundTheTestCannotReach() throws IOException {
    assertEquals(ControlResult.Outcome.FAILED, control("replace: exp(-2) by exp(-1)").outcome());
  }
}
