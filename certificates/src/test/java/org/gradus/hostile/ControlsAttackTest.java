package org.gradus.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A control says that a false claim must be refuted. A proof of it counts, as a failure of soundness, where the control is to be decided:
 * everywhere, or at the one place that it names.
 */
class ControlsAttackTest {

  @TempDir
  Path folder;

  private CheckReport check(String control, String evidence) throws IOException {
    return new Forged().with("(define one () () 1)", "(update w (j l) (* 1/2 (entry w j l)))", "(example E1 () ((n 1) (d 1) (m 1)) ((w (1 1) (2))))")
        .claim("(< (entry one) 2)", 0).with("(control S 1 a refuted " + control + " () (step S (iterate) () () ((\"\" (< 0 (entry w 1 1))))))")
        .controls(Stream.of(evidence.split(";")).map(String::strip).toArray(String[]::new)).check(folder);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', value = {
      "E1 0 ! (control S 1); (proved E1 () ((enclosure 0))) ! UNSOUND ! proved",
      "E1 1 ! (control S 1); (proved E1:1 () ((enclosure 0))) ! UNSOUND ! proved",
      "E1 -1 ! (control S 1); (proved E1:1 () ((enclosure 0))) ! VALID ! undecided",
      "() 0 ! (control S 1); (proved E1 () ((enclosure 0))) ! VALID ! undecided",
      "() -1 ! (control S 1); (proved E1 () ((enclosure 0))) ! VALID ! undecided",
      "E1 0 ! (control S 1); (undecided * x) ! VALID ! undecided"})
  void aProofCountsWhereTheControlIsToBeDecided(String control, String evidence, Status status, String outcome) throws IOException {
    CheckReport report = check(control, evidence);
    assertEquals(status, report.status(), report.problems().toString());
    assertEquals(outcome, report.controls().get(0).outcome());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', value = {
      "no evidence ! E1 0 ! (control S 1)",
      "no header ! E1 0 ! (undecided * x)",
      "another iterate ! E1 1 ! (control S 1); (proved E1 () ((enclosure 0)))",
      "an example that is not there ! () 0 ! (control S 1); (proved E3 () ((enclosure 0)))",
      "evidence twice ! E1 0 ! (control S 1); (undecided * x); (undecided * x)",
      "evidence of a control that is not there ! E1 0 ! (control S 1); (undecided * x); (control S 2); (undecided * x)",
      "evidence of a control twice ! E1 0 ! (control S 1); (undecided * x); (control S 1); (undecided * x)",
      "evidence of another control ! E1 0 ! (control S 2); (undecided * x)",
      "evidence of a step ! E1 0 ! (control S 1); (undecided * x); (step S); (proved 0 () ((enclosure 0)))"})
  void evidenceIsOnePieceForEachControl(String defect, String control, String evidence) throws IOException {
    assertEquals(Status.INVALID, check(control, evidence).status(), defect);
  }

  /** A motion begins at the start of the example, not at the iterate where the control is to be decided: there f is 8, and not at most 2. */
  @Test
  void aMotionDoesNotBeginAtALaterIterate() throws IOException {
    Forged forged = new Forged().with("(define f () () (* 1/2 (sum j m (sum l d (^ (entry w j l) 2)))))", "(update w (j l) (* 2 (entry w j l)))",
        "(flow w (j l) (* -1 (entry w j l)))", "(example E1 tanh ((n 1) (d 1) (m 1)) ((w (1 1) (2))))").claim("(<= 0 (entry f))", 0);
    String claim = "(for-all-reals t (0 ()) (<= (at (time t) (entry f)) (at start (entry f))))";
    CheckReport report = forged.with("(control S 1 a refuted E1 1 () (step S (iterate) () () ((\"\" " + claim + "))))")
        .controls("(control S 1)", "(proved E1:1 () ((by (gradient-flow start 60 () f ()))))").check(folder);
    assertEquals(Status.INVALID, report.status());
    assertTrue(report.problems().get(0).contains("the start of an example"), report.problems().toString());
  }
}
