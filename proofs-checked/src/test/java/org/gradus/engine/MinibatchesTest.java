package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

import org.gradus.numeric.run.Checkpoint;
import org.gradus.numeric.run.Run;
import org.gradus.report.KernelCheck;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run by minibatches: what is claimed of every minibatch, of the recorded ones, and of an objective that reads none. */
class MinibatchesTest {

  private static final String THEORY = """
      gradus: theory/1
      name: minibatches
      title: claims beside minibatches
      setting:
        runs: |
          activation tanh or sigmoid; optimizer sgd
        dims: n, d, p, b
        index: |
          i in 1..n; j in 1..p; k in 1..b
        take: |
          x in R^(n,d) from run X
          drawn in R^b from run batch
        weights: W in R^(p,d)
        dynamics: |
          gd: W@next = W - (1/2)*grad F
      define: |
        F   := norm(W)^2/2
        hit := sum(k, ind(drawn[k] = 0))
        G   := norm(W)^2/2 + hit - hit
      steps:
        share:
          title: a part of at most all
          provenance: user
          scope: everywhere
          statement: hit <= b implies hit/b <= 1
          proof: |
            thus by algebra
        drawn:
          title: the first sample is in some of the recorded minibatches once
          provenance: user
          scope: step
          statement: hit <= 1
        here:
          title: the same, said of all weights
          provenance: user
          scope: iterate
          statement: hit <= 1
        least:
          title: the one minimum
          provenance: user
          scope: last
          statement: exists unique A in ball(W, 2*norm(grad F)), grad F@(A) = 0 and F - F@(A) <= norm(grad F)^2
          proof: |
            have bend: for all v in Weights, (1/2)*norm(v)^2 <= <v, hess F*v>    by algebra
            thus by strong-convexity from bend
        other:
          title: the same for a function that reads the minibatches
          provenance: user
          scope: last
          statement: exists unique A in ball(W, 2*norm(grad G)), grad G@(A) = 0 and G - G@(A) <= norm(grad G)^2
          proof: |
            have bend: for all v in Weights, (1/2)*norm(v)^2 <= <v, hess G*v>    by algebra
            thus by strong-convexity from bend
      """;

  @TempDir
  private Path folder;

  private TheoryResult certify(RunSubject run) throws IOException {
    LoadedTheory theory = LoadedTheory.of("minibatches.yaml", THEORY);
    TheoryResult result = Certifier.certify(theory, run, folder.resolve("c"), step -> null, () -> { });
    KernelCheck check = KernelCheckReader.check(folder.resolve("c"));
    assertEquals("VALID", check.verdict(), check.reason());
    return result;
  }

  private static StepResult step(TheoryResult result, String id) {
    return result.steps().stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
  }

  private static Run run() throws IOException {
    return Library.run("iris-ridge-tanh");
  }

  @Test
  void onARecordedRun() throws IOException {
    TheoryResult result = certify(new RunSubject(run()));
    assertEquals(Verdict.PROVED, step(result, "share").verdict(), step(result, "share").reason());
    assertEquals(Verdict.PROVED, step(result, "drawn").verdict(), step(result, "drawn").reason());
    assertEquals(Verdict.PROVED, step(result, "least").verdict(), step(result, "least").reason());
  }

  /** No step starts at the last iterate: a claim about all of them has no value there, and is no error of the program. */
  @Test
  void thereIsNoMinibatchAtTheLastIterate() throws IOException {
    StepResult here = step(certify(new RunSubject(run())), "here");
    assertEquals(Verdict.UNDECIDED, here.verdict());
  }

  @Test
  void anObjectiveThatReadsThemHasNoMinimumThatIsProved() throws IOException {
    assertEquals(Verdict.UNDECIDED, step(certify(new RunSubject(run())), "other").verdict());
  }

  /** A checkpoint keeps the size of the minibatches, which is all that a claim about every minibatch needs. */
  @Test
  void atACheckpoint() throws IOException {
    Run run = run();
    for (int k : new int[] {0, 7, run.steps()}) {
      assertEquals(5, Checkpoint.of(run, k).shape("batch")[0]);
      TheoryResult result = certify(RunSubject.at(run, k));
      assertEquals(Verdict.PROVED, step(result, "share").verdict(), step(result, "share").reason());
      assertEquals(Verdict.PROVED, step(result, "least").verdict(), step(result, "least").reason());
      assertEquals(Verdict.INAPPLICABLE, step(result, "drawn").verdict());
    }
  }
}
