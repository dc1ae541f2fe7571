package org.gradus.numeric.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gradus.numeric.run.MalformedRunException;
import org.gradus.numeric.run.NumberType;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunArray;
import org.gradus.numeric.run.RunReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerturbationTest {

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "sigmoid", "softplus", "relu", "quadratic", "elu", "gelu", "silu", "erf", "identity"})
  void honestRunsStayWithinTheTolerance(String activation) {
    assertTrue(worst(TamperedRuns.honest(activation)) <= 1);
  }

  /** Rounding the recorded weights, as single precision training does, is honest too; bfloat16 has 2^-8. */
  @Test
  void honestRunsInOtherTypes() {
    Run single = TamperedRuns.rounded(NumberType.F4);
    assertTrue(worst(single) <= 1);
    assertTrue(worst(single) > 0.01, "the tolerance is far too wide");
    assertEquals(0x1p29,
        Perturbation.defaultTolerance(single, 0) / Perturbation.defaultTolerance(TamperedRuns.honest("tanh"), 0),
            0x1p10);
    assertTrue(worst(TamperedRuns.rounded(NumberType.BF16)) <= 1);
  }

  @Test
  void dishonestRunsExceedIt() {
    assertTrue(worst(TamperedRuns.momentum()) > 1e6);
    assertTrue(worst(TamperedRuns.wrongStepSize()) > 1e6);
    assertTrue(worst(TamperedRuns.wrongLoss()) > 1e6);
  }

  /** The first step of momentum is a plain step: the test looks at each step, not at the sum. */
  @Test
  void momentumShowsFromTheSecondStepOn() {
    Run run = TamperedRuns.momentum();
    assertTrue(Perturbation.approxNorm(run, 0) <= Perturbation.defaultTolerance(run, 0));
    assertTrue(Perturbation.approxNorm(run, 1) > Perturbation.defaultTolerance(run, 1));
  }

  @Test
  void theDocumentedFormulaIsTheOnePrinted() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "run-files.md"));
    assertTrue(page.contains("    " + Perturbation.FORMULA.replace("\n", "\n    ")));
  }

  @Test
  void noPerturbationWithoutSteps() {
    Run run = TamperedRuns.honest("tanh");
    Map<String, RunArray> arrays = TamperedRuns.with("every", RunArray.ofLongs(new int[0], new long[] {2}));
    Run sparse = Run.of("sparse.npz", arrays, run.meta().canonical());
    assertTrue(Perturbation.inapplicable(sparse).isPresent());
    assertThrows(IllegalArgumentException.class, () -> Perturbation.approxNorm(sparse, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Perturbation.defaultTolerance(run, run.steps()));
  }

  @Test
  void tamperedFilesAreMalformed(@TempDir Path folder) throws IOException {
    String meta = TamperedRuns.honest("tanh").meta().canonical();
    assertEquals("W", place(() -> Run.of("f", TamperedRuns.with("W", TamperedRuns.notANumber()), meta)));
    assertEquals("b", place(() -> Run.of("f", TamperedRuns.with("W", TamperedRuns.wrongShape()), meta)));
    assertEquals("meta.network.activation",
        place(() -> Run.of("f", TamperedRuns.honest("tanh").arrays(), TamperedRuns.unknownActivation())));
    Path path = folder.resolve("truncated.npz");
    Files.write(path, TamperedRuns.truncated());
    assertEquals("zip directory", place(() -> RunReader.read(path)));
  }

  private static String place(Executable action) {
    return assertThrows(MalformedRunException.class, action).place();
  }

  private static double worst(Run run) {
    double worst = 0;
    for (int k = 0; k < run.steps(); k++) {
      worst = Math.max(worst, Perturbation.approxNorm(run, k) / Perturbation.defaultTolerance(run, k));
    }
    return worst;
  }
}
