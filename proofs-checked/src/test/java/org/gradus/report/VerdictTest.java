package org.gradus.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void theWorstVerdictWins() {
    List<Verdict> order = List.of(Verdict.REFUTED, Verdict.UNDECIDED, Verdict.HOLEY, Verdict.INAPPLICABLE,
        Verdict.CONFIDENT,
        Verdict.PROVED);
    for (int i = 0; i < order.size(); i++) {
      assertEquals(order.get(i), Verdict.aggregate(order.subList(i, order.size())));
    }
  }

  @Test
  void nothingShownIsNotProved() {
    assertEquals(Verdict.UNDECIDED, Verdict.aggregate(List.of()));
    TheoryResult onlyRemarks = SyntheticResults.satpathi().withAllSteps(List.of(SyntheticResults.limit()));
    assertEquals(Verdict.UNDECIDED, onlyRemarks.verdict());
  }

  @Test
  void aRemarkHasNoVerdictAndAStepHasOne() {
    assertThrows(IllegalArgumentException.class, () -> StepResult.of("S").build());
    assertThrows(IllegalArgumentException.class, () -> StepResult.of("S").remark("").verdict(Verdict.PROVED, "")
        .build());
  }
}
