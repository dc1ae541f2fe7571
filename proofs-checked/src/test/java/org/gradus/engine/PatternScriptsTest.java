package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.report.StepResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reason {@code patterns}: what holds for each pattern of signs that a ball leaves open, on a network of four relu neurons and two samples. */
class PatternScriptsTest {

  private static final String THEORY = String.join("\n",
      "gradus: theory/1",
      "name: patterns",
      "title: Patterns",
      "setting:",
      "  runs: |",
      "    activation relu; loss squared; factor 1/2; trained W, b; optimizer gd; outputScale 1/sqrt(m)",
      "  dims: n, d, m",
      "  index: |",
      "    i in 1..n; j in 1..m",
      "  take: |",
      "    x in R^(n,d), eta in R   from run X, eta",
      "    xt[i] := concat(x[i], 1)",
      "    w[j]  := concat(run.W[j], run.b[j])",
      "  weights: w in R^(m,d+1)",
      "activations: |",
      "  relu'(0) := 1",
      "define: |",
      "  z[j,i] := <w[j], xt[i]>",
      "  on     := sum(j, sum(i, relu'(z[j,i])))",
      "  flips  := sum(j, sum(i, abs(relu'(z[j,i]) - relu'(z@0[j,i]))))",
      SmallRuns.STEP);

  @TempDir
  Path folder;

  private StepResult certify(String scope, String statement, String reason) throws IOException {
    String text = THEORY.replace("SCOPE", scope).replace("STATEMENT", statement).replace("PROOF", "thus by " + reason);
    StepResult step = Certified.certify(LoadedTheory.of("patterns.yaml", text), SmallRuns.tiny("relu"), folder).steps().get(0);
    CheckReport report = Checker.check(folder);
    assertEquals(List.of(), report.problems());
    assertTrue(report.status() == Status.VALID);
    return step;
  }

  /** Three signs are positive at first. Within 1/64 of the first weights none is open, within 1/32 one that is, within 1/5 another one, too. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "rowball(w@0, 1/64); flips <= 0; patterns",
      "rowball(w@0, 1/32); (on - 2)*(on - 3) = 0; patterns",
      "rowball(w@0, 1/5); (on - 2)*(on - 3)*(on - 4) = 0; patterns",
      "ball(w@0, 1/5); (on - 2)*(on - 3)*(on - 4) = 0; patterns",
      "everywhere; norm(w - w@0) <= 1/5 implies (on - 2)*(on - 3)*(on - 4) = 0; patterns"})
  void holdsForEachPattern(String scope, String statement, String reason) throws IOException {
    StepResult step = certify(scope, statement, reason);
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "rowball(w@0, 1/5); (on - 2)*(on - 3)*(on - 4) = 0; ball",
      "rowball(w@0, 1/5); (on - 2)*(on - 3) = 0; patterns",
      "rowball(w@0, 1/32); flips <= 0; patterns",
      "rowball(w@0, 1000); flips <= 7; patterns",
      "everywhere; norm(w - w@0) <= 1/5 implies (on - 2)*(on - 3) = 0; patterns"})
  void isLeftOpen(String scope, String statement, String reason) throws IOException {
    assertEquals(Verdict.UNDECIDED, certify(scope, statement, reason).verdict());
  }
}
