package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.report.ControlResult;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements on real numbers, at named points, with constants that the search chooses: what is true is proved, what is false is not. */
class ScopesTest {

  private static final String THEORY = """
      gradus: theory/1
      name: scopes
      title: Scopes
      setting:
        runs: |
          activation tanh; loss squared; factor 1/2; trained W, b; optimizer gd; outputScale 1/sqrt(m)
        dims: n, d, m
        index: |
          i, l in 1..n; j in 1..m
        take: |
          x in R^(n,d), Y in R^n, a in R^m, eta in R   from run X, y, a, eta
          xt[i] := concat(x[i], 1)
          w[j]  := concat(run.W[j], run.b[j])
        weights: w in R^(m,d+1)
        dynamics: |
          flow: d/dt w = -grad L
      define: |
        f[i] := (1/sqrt(m))*sum(j, a[j]*tanh(<w[j], xt[i]>))
        L    := (1/2)*norm(f - Y)^2
        M1   := sup(u in R, abs(tanh'(u)))
        A    := integral(u in [0, 1], u^2)
        fits(R) := norm(w)*R
      examples:
        E1: |
          n = 1, d = 1, m = 2, eta = 1/2
          x = [[1]]
          Y = [1]
          a = [1, -1]
          w = [[1, 2], [1, 3]]
        E2: |
          n = 2, d = 1, m = 1, eta = 1/2
          x = [[1], [2]]
          Y = [1, 1]
          a = [1]
          w = [[0, 0]]
      steps:
        S:
          title: the step
          provenance: user
          scope: SCOPE
      CHOOSE    statement: |
            STATEMENT
      CONTROLS
      """;

  @TempDir
  Path folder;

  private StepResult certify(String scope, String choose, String statement, String controls) throws IOException {
    String text = THEORY.replace("SCOPE", scope).replace("CHOOSE", choose.isEmpty() ? "" : choose.indent(4)).replace("STATEMENT", statement)
        .replace("CONTROLS", controls.isEmpty() ? "" : "    controls:\n" + controls.indent(6));
    TheoryResult result = Certified.certify(LoadedTheory.of("scopes.yaml", text), SmallRuns.tiny("tanh"), folder);
    CheckReport report = Checker.check(folder);
    assertEquals("[]", report.problems().toString());
    assertEquals(Status.VALID, report.status());
    return result.steps().get(0);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = ';', value = {
      "number; for all u in R, abs(tanh(u)) <= 1",
      "number; for all u in R, u*exp(-u^2) <= 43/100",
      "number; for all u in [0, 1], v in [0, 1], u*v <= u^2 + v^2 + 1/1000",
      "number; exists u in [0, 1], tanh(u) = 1/2 and u > 1/2",
      "number; exists unique u in [-2, 2], u + tanh(u) = 1",
      "number; for all q in 1..4, exists u in [0, 4^q], u^2 = 2^q",
      "number; M1 <= 1000001/1000000 and M1 >= 1",
      "number; A >= 1/3 - 1e-6 and A <= 1/3 + 1e-6",
      "number; log(2) in (69/100, 7/10)",
      "iterate; norm(f) <= sqrt(n*m)*M1",
      "forever; for all t in [0, 1/16], norm(w@t - w@0) <= 1",
      "forever; for all t in [1/16, 1/16], L@t < L@0",
      "points E1, E2; 1 + distinct(j, a[j] != 0, w[j,1]) = 2",
      "points E1; f[1] < 0",
      "points E1; for all t in [0, 1/16], norm(w@t - w@0) <= 1",
      "points E2; w[1,1] = 0",
      "points E1; norm(w)^2 = 15",
      "points E1; norm(w - w@(0))^2 = 15 and w@(1)[1,1] = 1"})
  void isProved(String scope, String statement) throws IOException {
    StepResult step = certify(scope, "", statement, "");
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = ';', value = {
      "number; for all u in R, abs(tanh(u)) <= 99/100; REFUTED",
      "number; for all u in R, u*exp(-u^2) <= 42/100; REFUTED",
      "number; for all u in (0, 1), 1/u >= 1 + 1/1000; REFUTED",
      "number; exists u in [0, 1], tanh(u) = 1/2 and u > 3/4; REFUTED",
      "number; exists unique u in [-2, 2], u^2 = 1; UNDECIDED",
      "number; exists u in [-1, 1], 1/u = 0; UNDECIDED",
      "number; M1 < 1; REFUTED",
      "number; M1 <= 1 - 1e-6; REFUTED",
      "number; A > 34/100; REFUTED",
      "forever; for all t in [0, 1/16], L@t < L@0; UNDECIDED",
      "forever; for all t in [1/16, 1/16], L@t > L@0; REFUTED",
      "forever; for all k in Nat, norm(w@(k)) <= 1000*norm(w); UNDECIDED",
      "points E1, E2; 1 + distinct(j, a[j] != 0, w[j,1]) = 3; REFUTED",
      "points E1, E2; norm(w) > 0; REFUTED",
      "points E1; for all t in [1/16, 1/16], L@t > L@0; REFUTED",
      "points E2; norm(w@(1)) = 0; REFUTED"})
  void isNotProved(String scope, String statement, Verdict verdict) throws IOException {
    StepResult step = certify(scope, "", statement, "");
    assertEquals(verdict, step.verdict(), step.reason());
  }

  @Test
  void aConstantIsChosenThatMeetsTheHypotheses() throws IOException {
    String choose = "choose: R > 0, maximise R\nwhen: |\n  fits(R) < 1\n";
    StepResult step = certify("start", choose, "R*norm(w) <= 1 and R > 1/100", "");
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
  }

  /** Two decimals with five digits around a number; where it has no value, or there are not two names, nothing is chosen. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = ';', value = {
      "low in R, high in R, enclose norm(w); low <= norm(w) and norm(w) <= high and high - low <= 1/100; PROVED",
      "low in R, high in R, enclose -norm(w); low <= -norm(w) and -norm(w) <= high and high < 0; PROVED",
      "low in R, high in R, enclose 0*norm(w); low <= 0 and 0 <= high and high < 1e-9; PROVED",
      "low in R, high in R, enclose norm(w); high < norm(w); REFUTED",
      "high in R, low in R, enclose norm(w); low <= norm(w); REFUTED",
      "high in R, low in R, enclose norm(w); norm(w) <= high; REFUTED",
      "low > 100, high in R, enclose norm(w); norm(w) <= high; UNDECIDED",
      "low in R, high in R, enclose log(0*norm(w)); low <= high; UNDECIDED",
      "low in R, enclose norm(w); low <= norm(w); UNDECIDED"})
  void aNumberIsEnclosed(String choose, String statement, Verdict verdict) throws IOException {
    assertEquals(verdict, certify("start", "choose: " + choose + "\n", statement, "").verdict());
  }

  @Test
  void aVectorIsChosen() throws IOException {
    String choose = "choose: mu in R^n, minimise norm(mu) + 1/sum(i, mu[i]^2)\n";
    StepResult step = certify("data", choose, "for all i, mu[i] > 0", "");
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
  }

  /** Enclosures do not decide whether two quotients are equal; without rounding they are. */
  @Test
  void countsOfEqualNumbersAreDecidedWithoutRounding() throws IOException {
    StepResult step = certify("points E1", "", "1 + distinct(j, a[j] != 0, w[j,1]/3) <= 5", "");
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
    assertEquals(Verdict.REFUTED, certify("points E1", "", "1 + distinct(j, a[j] != 0, w[j,1]/3) <= 1", "").verdict());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {"R > 5; R < 1; REFUTED", "R > 5; R > 5; PROVED", "R in [2, 3]; R >= 2; PROVED", "R > 100; R > 0; UNDECIDED",
      "R > norm(w); R > 0; UNDECIDED"})
  void aChoiceIsOneThatTheStepAsksFor(String choose, String statement, Verdict verdict) throws IOException {
    assertEquals(verdict, certify("start", "choose: " + choose + "\n", statement, "").verdict());
  }

  @Test
  void withoutAChoiceThatMeetsTheHypothesesNothingIsProved() throws IOException {
    StepResult step = certify("start", "choose: R > 0\nwhen: |\n  fits(R) < 0\n", "R > 0", "");
    assertEquals(Verdict.UNDECIDED, step.verdict());
    assertTrue(step.reason().contains("searched constant 'R'"), step.reason());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {
      "number; for all u in [0, 1], u <= 1; replace: 1 by 1/2 at 2; u = 3/4; HELD",
      "number; for all u in [0, 1], u <= 1; replace: 1 by 1/2 at 2; u = 1/4; FAILED",
      "number; for all u in [0, 1], u <= 1; replace: 1 by 1/2 at 2; u = 3; FAILED",
      "start; norm(w) >= 0; claim: norm(w) > 0; E1, w = 0; HELD",
      "start; norm(w) >= 0; claim: norm(w) > 0; n = d = m = 1, x = 1, Y = 0, a = 1, eta = 1, w = 0; HELD",
      "start; for all i, i >= 1; claim: for all i, i <= 1; E2, i = 2; HELD",
      "start; for all i, i >= 1; claim: for all i, i <= 2; E2, i = 3; FAILED",
      "start; norm(w) >= 0; claim: norm(w) > 0; E1, v = 0; FAILED"})
  void controlsAreDecidedWhereTheySay(String scope, String statement, String patch, String place, ControlResult.Outcome outcome)
      throws IOException {
    StepResult step = certify(scope, "", statement, "- " + patch + "\n  refuted: " + place + "\n");
    assertEquals(outcome, step.controls().get(0).outcome(), step.controls().get(0).witness());
  }
}
