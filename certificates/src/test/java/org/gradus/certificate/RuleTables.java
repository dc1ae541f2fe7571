package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of a rule: a subclass has {@code accepted()} (name, trial) and {@code rejected()} (defect, what the first problem must name,
 * trial). A trial that is to be HOLEY cites premises that are beside its point, each of which the report must name.
 */
abstract class RuleTables {

  @TempDir
  Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void accepts(String name, RuleTrial trial) throws IOException {
    CheckReport report = trial.check(folder);
    assertEquals(List.of(), report.problems());
    assertEquals(trial.isHoley() ? Status.HOLEY : Status.VALID, report.status());
    assertEquals(trial.cited(), report.steps().get(0).assumed());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rejected")
  void rejects(String defect, String reason, RuleTrial trial) throws IOException {
    CheckReport report = trial.check(folder);
    assertEquals(Status.INVALID, report.status());
    assertTrue(report.problems().get(0).contains(reason), report.problems().toString());
  }
}
