package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.gradus.numeric.run.Run;
import org.gradus.report.CurvePoint;
import org.junit.jupiter.api.Test;

/** On a run whose loss falls at every step, claims about the last weights that hold once the loss is small. */
class EarliestCheckpointTest {

  private static final String THEORY = SmallRuns.theory("late", "claims that hold late") + """
      define: |
        f[i] := (1/sqrt(m))*sum(j, a[j]*tanh(<W[j], x[i]>))
        L    := norm(f - y)^2/2
      steps:
        small:
          title: the loss is small
          provenance: user
          scope: last
          when: |
            late: L <= BOUND
          statement: L <= CLAIM
      """;

  private static final Run RUN = SmallRuns.twoNeurons("falling", "1/8", 40);

  private final List<CurvePoint> losses = LossCurve.of(RUN);

  private static Optional<Integer> earliest(String bound, String claim) {
    return found(bound, claim).map(EarliestCheckpoint.Found::iterate);
  }

  private static Optional<EarliestCheckpoint.Found> found(String bound, String claim) {
    LoadedTheory theory = LoadedTheory.of("late.yaml", THEORY.replace("BOUND", bound).replace("CLAIM", claim));
    return EarliestCheckpoint.of(List.of(theory), RUN, () -> { });
  }

  private double loss(int k) {
    return Double.parseDouble(losses.get(k).hi());
  }

  @Test
  void theCurveOfTheLossFalls() {
    assertEquals(41, losses.size());
    for (int k = 1; k < losses.size(); k++) {
      assertTrue(loss(k) < loss(k - 1), "at " + k);
    }
  }

  @Test
  void theFirstIterateWhereTheHypothesisHolds() {
    String between = Double.toString((loss(17) + loss(16)) / 2);
    assertEquals(Optional.of(17), earliest(between, "100"));
    assertEquals(Optional.of(0), earliest("100", "100"));
    assertEquals(Optional.of(40), earliest(Double.toString((loss(40) + loss(39)) / 2), "100"));
  }

  @Test
  void whereTheHypothesisHoldsTooSoonTheFirstThatIsProved() {
    assertEquals(Optional.of(23), earliest("100", Double.toString((loss(23) + loss(22)) / 2)));
  }

  @Test
  void whatIsInTheWayOneIterateBeforeIsToldWithItsNumbers() {
    String bound = Double.toString((loss(17) + loss(16)) / 2);
    String earlier = found(bound, "100").orElseThrow().earlier();
    assertTrue(earlier.startsWith("small: hypothesis late is false at recorded iterate 16: slack in [-"), earlier);
    assertTrue(earlier.contains("it says L <= " + bound + ", here [0."), earlier);
    assertEquals("", found("100", "100").orElseThrow().earlier());
    String claim = found("100", Double.toString((loss(23) + loss(22)) / 2)).orElseThrow().earlier();
    assertTrue(claim.startsWith("small: claim 1 is false at recorded iterate 22: slack in [-"), claim);
  }

  @Test
  void noneWhenItIsNeverProved() {
    assertFalse(earliest("0", "100").isPresent());
    assertFalse(earliest("100", "0").isPresent());
  }
}
