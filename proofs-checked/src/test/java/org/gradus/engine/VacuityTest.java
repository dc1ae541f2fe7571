package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.gradus.numeric.run.Run;
import org.gradus.report.StepResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proved and says nothing of the run is marked. */
class VacuityTest {

  private static final String THEORY = SmallRuns.theory("vacuous", "claims that may say nothing") + """
      define: |
        size := norm(W)^2
      steps:
        step:
          title: a claim about all weights
          provenance: user
          scope: everywhere
          when: |
            given: HYPOTHESIS
          statement: CLAIM
          proof: |
            thus by algebra
      """;

  private static final Run RUN = SmallRuns.twoNeurons("few", "1/8", 4);

  @TempDir
  private Path folder;

  private StepResult certify(String hypothesis, String claim) throws IOException {
    LoadedTheory theory = LoadedTheory.of("vacuous.yaml", THEORY.replace("HYPOTHESIS", hypothesis).replace("CLAIM", claim));
    StepResult step = Certifier.certify(theory, new RunSubject(RUN), folder.resolve("c"), id -> null, () -> { }).steps().get(0);
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
    return step;
  }

  @Test
  void hypothesesThatHoldSomewhereAreNotMarked() throws IOException {
    assertEquals("", certify("size >= 0", "size + 1 >= 1").reason());
    assertEquals("", certify("size <= 1000", "size^2 <= 1000*size").reason());
  }

  @Test
  void hypothesesThatAreFalseAtAllIteratesTriedAreMarked() throws IOException {
    String reason = certify("size < 0", "size <= 0").reason();
    assertTrue(reason.startsWith("warning: the hypotheses are false at all of the iterates [0, 1, 2, 3, 4]"), reason);
  }

  @Test
  void claimsWithoutAValueAreMarked() throws IOException {
    String reason = certify("size >= 0", "0*sqrt(-1 - size) <= 1").reason();
    assertTrue(reason.startsWith("warning: this holds wherever its parts are defined"), reason);
  }
}
