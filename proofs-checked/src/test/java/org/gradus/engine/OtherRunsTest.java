package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A theory asked of a run that it is not about, or that lacks data which it takes: no claim is made, and the reason is told. */
class OtherRunsTest {

  private static final String TAKES_DATA = """
      gradus: theory/1
      name: takes-data
      title: constants that depend on data
      setting:
        runs: |
          loss squared; optimizer gd
        dims: n, d
        take: |
          Y in R^n   from run y
          x in R^(n,d)   from run X
        weights: w in R^d
      steps:
        enclosed:
          title: a number of the data
          provenance: user
          scope: data
          choose: low in R, high in R, enclose norm(Y)
          statement: |
            low: low <= norm(Y)
            high: norm(Y) <= high
        sought:
          title: a constant with an aim
          provenance: user
          scope: data
          choose: R > 0, minimise R*norm(Y)
          when: norm(Y) <= R
          statement: norm(Y) <= 2*R
        counted:
          title: how many samples there are
          provenance: user
          scope: data
          statement: n >= 1
      """;

  @TempDir
  private Path folder;

  /** On a run of the population risk, which has no samples. */
  private TheoryResult certify(LoadedTheory theory) throws IOException {
    return Certifier.certify(theory, new RunSubject(Library.run("quadratic-near")), folder.resolve("c"), step -> null, () -> { });
  }

  @ParameterizedTest
  @ValueSource(strings = {"arora-2019", "satpathi-srikant-2021", "song-2021"})
  void aTheoryOfAnotherSettingIsInapplicable(String name) throws IOException {
    TheoryResult result = certify(LoadedTheory.of(Library.theoryFile(name), Library.theory(name)).lasting());
    assertEquals("VALID", result.certificates().kernel());
    for (StepResult step : result.counted()) {
      assertEquals(Verdict.INAPPLICABLE, step.verdict(), step.id());
      assertTrue(step.reason().startsWith("not about this run: "), step.reason());
    }
  }

  @Test
  void whatDependsOnDataThatAreNotThereIsUndecided() throws IOException {
    TheoryResult result = certify(LoadedTheory.of("takes-data.yaml", TAKES_DATA));
    assertEquals("VALID", result.certificates().kernel());
    for (StepResult step : result.counted()) {
      assertEquals(Verdict.UNDECIDED, step.verdict(), step.id());
    }
    assertTrue(result.steps().get(2).reason().contains("no size is given for 'n'"), result.steps().get(2).reason());
  }
}
