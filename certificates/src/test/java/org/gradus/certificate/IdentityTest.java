package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gradus.certificate.Evidence.AtPlace;
import org.gradus.certificate.Evidence.Enclosure;
import org.gradus.certificate.Evidence.Identity;
import org.gradus.certificate.Evidence.Proved;
import org.gradus.certificate.Evidence.ShownHere;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identities at places: where they hold, and where they have no meaning. */
class IdentityTest {

  private static final int[] SCALAR = {};

  @TempDir
  Path folder;

  /** One step with one claim, shown by an identity at every place, on weights w and the given step sizes. */
  private CheckReport check(String require, String scope, String when, String claim, boolean assuming, RunBytes run, int places)
      throws IOException {
    Theory theory = TheoryReader.read(("gradus-theory-core/1\n(theory t)\n(dims m d)\n(setting)\n(relu-at-0 any)\n(data eta () (array eta))\n"
        + "(weights w (m d) (array W))\n" + (require.isEmpty() ? "" : "(require \"\" " + require + ")\n")
        + "(step A (" + scope + ") () (" + (when.isEmpty() ? "" : "(\"\" " + when + ")") + ") ((\"\" " + claim + ")))\n")
        .getBytes(StandardCharsets.UTF_8));
    try (PlainCertificateWriter writer = new PlainCertificateWriter(folder.resolve("c"), theory, run.meta(RunBytes.META))) {
      if (!require.isEmpty()) {
        writer.require(new Proved("0", List.of(), List.of(new Enclosure(0))));
      }
      List<AtPlace> lines = new ArrayList<>();
      for (int k = 0; k < places; k++) {
        lines.add(new Proved(Integer.toString(k), when.isEmpty() ? List.of() : List.of(new Enclosure(0)), List.of(new ShownHere(60))));
      }
      writer.step("A", List.of(new Identity(1, List.of(), List.of(), assuming)), lines);
      writer.verdict("A", Verdict.PROVED);
      writer.finish();
    }
    return Checker.check(folder.resolve("c"));
  }

  private static RunBytes weights(double first, double second) {
    return new RunBytes().array("W", new int[] {3, 1, 1}, first, second, 3);
  }

  private static void rejected(CheckReport report, String reason) {
    assertEquals(Status.INVALID, report.status());
    assertTrue(report.problems().get(0).contains(reason), report.problems().toString());
  }

  @Test
  void stepSizesThatChangeAreNotConstant() throws IOException {
    String claim = "(= (at next (entry eta)) (entry eta))";
    assertEquals(List.of(), check("", "step", "", claim, false, weights(1, 2).array("eta", SCALAR, 0.5), 2).problems());
    rejected(check("", "step", "", claim, false, weights(1, 2).array("eta", new int[] {2}, 0.5, 0.25), 2), "one normal form");
  }

  @Test
  void anIdentityIsNotProvedWhereItIsUndefined() throws IOException {
    String claim = "(= (* (entry w 1 1) (^ (entry w 1 1) -1)) 1)";
    assertEquals(List.of(), check("", "iterate", "", claim, false, weights(1, 2).array("eta", SCALAR, 1), 3).problems());
    rejected(check("", "iterate", "", claim, false, weights(1, 0).array("eta", SCALAR, 1), 3), "defined here");
  }

  @Test
  void equationsAmongHypothesesAndRequirementsMayBeUsed() throws IOException {
    String claim = "(= (* (entry eta) (entry w 1 1) (entry w 1 1)) (* (entry w 1 1) (entry w 1 1)))";
    String one = "(= (entry eta) 1)";
    assertEquals(List.of(), check(one, "iterate", "", claim, true, weights(1, 2).array("eta", SCALAR, 1), 3).problems());
    assertEquals(List.of(), check("", "iterate", one, claim, true, weights(1, 2).array("eta", SCALAR, 1), 3).problems());
    rejected(check(one, "iterate", "", claim, false, weights(1, 2).array("eta", SCALAR, 1), 3), "one normal form");
    rejected(check("", "iterate", one, claim, true, weights(1, 2).array("eta", SCALAR, 0.5), 3), "hypothesis 1 to hold");
  }

  /** A requirement is evaluated at the start; if it speaks of the current weights, it says nothing of later ones. */
  @Test
  void aRequirementOfTheStartIsNotUsedElsewhere() throws IOException {
    String claim = "(= (* (entry eta) (entry w 1 1)) (entry eta))";
    rejected(check("(= (entry w 1 1) 1)", "iterate", "", claim, true, weights(1, 2).array("eta", SCALAR, 1), 3), "hypotheses that hold at this place");
  }
}
