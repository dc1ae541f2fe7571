package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constants of activations as suprema over all real numbers, enclosed by coverings that the kernel checks, beside values computed elsewhere. */
class ActivationConstantsTest {

  private static final String THEORY = """
      gradus: theory/1
      name: constants
      title: Constants of activations
      setting:
        runs: |
          activation tanh; loss squared; factor 1/2; trained W, b; optimizer gd; outputScale 1/sqrt(m)
        dims: n, d, m
        index: |
          i, l in 1..n; j in 1..m
        take: |
          x in R^(n,d), Y in R^n, a in R^m, eta in R   from run X, y, a, eta
        weights: w in R^(m,d+1)
      define: |
      DEFINE
      steps:
      STEPS
      """;

  /** Item; definition of C; claim; verdict. */
  private static final String CONSTANTS = """
      A1 above; sup(u in R, sigmoid(u)); C <= 1 + 1e-6 and C >= 1 - 1e-6; PROVED
      A1 below; inf(u in R, sigmoid(u)); -1e-12 <= C <= 1e-6; PROVED
      A1 not above 0; inf(u in R, sigmoid(u)); C >= 1e-6; REFUTED
      A2; sup(u in R, abs(sigmoid'(u))); C >= 1/4 and C <= 1/4 + 1e-6; PROVED
      A3; sup(u in R, abs(sigmoid''(u))); 0.096225044 <= C <= 0.096226; PROVED
      A4 above; sup(u in R, sigmoid'''(u)); 1/24 - 1e-6 <= C <= 1/24 + 1e-6; PROVED
      A4 below; inf(u in R, sigmoid'''(u)); -1/8 - 1e-6 <= C <= -1/8; PROVED
      A4; sup(u in R, abs(sigmoid'''(u))); 1/8 <= C <= 1/8 + 1e-6; PROVED
      A5; sup(u in R, abs(u*sigmoid'(u))); 0.2238716 - 1e-6 <= C <= 0.2239; PROVED
      A6 below; inf(u in R, u*sigmoid'(u) - sigmoid(u)); -1 - 1e-6 <= C <= -1 + 1e-6; PROVED
      A6 above; sup(u in R, u*sigmoid'(u) - sigmoid(u)); -1e-6 <= C <= 1e-6; PROVED
      A7; sup(u in R, abs(tanh(u))); 1 - 1e-6 <= C <= 1 + 1e-6; PROVED
      A7 slope; sup(u in R, abs(tanh'(u))); 1 <= C <= 1 + 1e-6; PROVED
      A8; sup(u in R, abs(tanh''(u))); 0.769799 <= C <= 0.769801; PROVED
      A9 above; sup(u in R, tanh'''(u)); 2/3 - 1e-6 <= C <= 2/3 + 1e-6; PROVED
      A9 below; inf(u in R, tanh'''(u)); -2 - 1e-6 <= C <= -2; PROVED
      A10; sup(u in R, abs(u*tanh'(u))); 0.447742 <= C <= 0.447744; PROVED
      A11 above; sup(u in R, u*tanh'(u) - tanh(u)); 1 - 1e-6 <= C <= 1 + 1e-6; PROVED
      A11 below; inf(u in R, u*tanh'(u) - tanh(u)); -1 - 1e-6 <= C <= -1 + 1e-6; PROVED
      A12; sup(u in R, abs(softplus'(u))); 1 - 1e-6 <= C <= 1 + 1e-6; PROVED
      A12 second; sup(u in R, abs(softplus''(u))); 1/4 <= C <= 1/4 + 1e-6; PROVED
      A12 third; sup(u in R, abs(softplus'''(u))); 0.096224 <= C <= 0.096226; PROVED
      A12 above 0; inf(u in R, softplus(u)); -1e-12 <= C <= 1e-6; PROVED
      A12 not above 0; inf(u in R, softplus(u)); C >= 1e-6; REFUTED
      A12 for comparison; inf(u in R, exp(-u)); -1e-12 <= C <= 1e-6; PROVED
      A13 above; sup(u in R, u*softplus'(u) - softplus(u)); -1e-6 <= C <= 1e-6; PROVED
      A13 below; inf(u in R, u*softplus'(u) - softplus(u)); 0.693147 <= -C <= 0.693148; PROVED
      A14 with beta = 2; sup(u in R, abs(2*softplus''(2*u))); 1/2 <= C <= 1/2 + 1e-6; PROVED
      A14 with beta = 2, H; inf(u in R, u*softplus'(2*u) - softplus(2*u)/2); 0.346573 <= -C <= 0.346575; PROVED
      A15 silu; sup(u in R, u*silu'(u) - silu(u)); 0.439228 <= C <= 0.439229; PROVED
      A15 silu, the square; sup(u in R, u^2*sigmoid'(u)); 0.439228 <= C <= 0.439229; PROVED
      A15 silu, slope; sup(u in R, abs(silu'(u))); 1.099839 <= C <= 1.09984; PROVED
      A15 gelu; sup(u in R, u*gelu'(u) - gelu(u)); 0.293525 <= C <= 0.293526; PROVED
      A3 too small; sup(u in R, abs(sigmoid''(u))); C <= 0.0962; REFUTED
      A8 too small; sup(u in R, abs(tanh''(u))); C <= 0.7697; REFUTED
      A5 too small; sup(u in R, abs(u*sigmoid'(u))); C <= 0.2238; REFUTED
      A13 too small; inf(u in R, u*softplus'(u) - softplus(u)); -C <= 0.69; REFUTED
      A15 too small; sup(u in R, abs(silu'(u))); C <= 1; REFUTED
      A1 at least 0; 0; for all u in R, sigmoid(u) >= 0; PROVED
      A6 at most 0; 0; for all u in R, u*sigmoid'(u) - sigmoid(u) <= 1e-6; PROVED
      A13 at most 0; 0; for all u in R, u*softplus'(u) - softplus(u) <= 1e-6; PROVED
      """;

  private static final String STEP = """
        S%d:
          title: %s
          provenance: user
          scope: number
          statement: |
            %s
      """;

  @TempDir
  Path folder;

  @Test
  void eachIsDecidedAsExpected() throws IOException {
    StringBuilder definitions = new StringBuilder();
    StringBuilder steps = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (String line : CONSTANTS.lines().toList()) {
      String[] parts = line.strip().split("; ");
      int number = expected.size() + 1;
      definitions.append("  C").append(number).append(" := ").append(parts[1]).append('\n');
      steps.append(STEP.formatted(number, parts[0], parts[2].replaceAll("\\bC\\b", "C" + number)));
      expected.add(parts[0] + " " + parts[3]);
    }
    String text = THEORY.replace("DEFINE\n", definitions).replace("STEPS\n", steps);
    TheoryResult result = Certified.certify(LoadedTheory.of("constants.yaml", text), SmallRuns.tiny("tanh"), folder);
    List<String> found = new ArrayList<>();
    for (StepResult step : result.steps()) {
      String item = expected.get(found.size()).replaceFirst(" [A-Z]+$", "");
      found.add(item + " " + step.verdict());
    }
    assertEquals(String.join("\n", expected), String.join("\n", found));
    CheckReport report = Checker.check(folder);
    assertEquals("[]", report.problems().toString());
    assertEquals(Status.VALID, report.status());
  }
}
