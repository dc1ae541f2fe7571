package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.gradus.report.KernelCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel refuses is not searched for a second time. */
class RefusalsTest {

  private static KernelCheck check(String verdict, String reason) {
    return new KernelCheck("out", verdict, KernelCheck.Counts.NONE, "", "", Map.of(), List.of(), Map.of(), Map.of(), reason, 1, 0, false);
  }

  @Test
  void remembersStepsAndControls() {
    Refusals refusals = new Refusals();
    assertTrue(refusals.note(check("INVALID", "step A13: expected a fact that has been shown: x")));
    assertTrue(refusals.note(check("INVALID", "out/theory--run: control A13 2: expected a scope that has this place")));
    assertEquals("the kernel does not accept what the search found: expected a fact that has been shown: x", refusals.step("A13"));
    assertTrue(refusals.control("A13", 2).contains("a scope that has this place"));
    assertNull(refusals.step("A14"));
    assertNull(refusals.control("A13", 1));
  }

  @Test
  void givesUpWhereTheSameStepIsRefusedAgain() {
    Refusals refusals = new Refusals();
    assertTrue(refusals.note(check("INVALID", "step A13: expected one thing")));
    assertFalse(refusals.note(check("INVALID", "step A13: expected another thing")));
  }

  @ParameterizedTest
  @CsvSource({"VALID, step A13: expected a thing", "INVALID, manifest: expected a digest", "INVALID, ''", "UNSOUND, control A13 2: expected a thing"})
  void keepsQuietOfAnythingElse(String verdict, String reason) {
    assertFalse(new Refusals().note(check(verdict, reason)));
  }
}
