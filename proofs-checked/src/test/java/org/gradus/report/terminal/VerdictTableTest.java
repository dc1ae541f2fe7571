package org.gradus.report.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.gradus.report.Results;
import org.gradus.report.StepResult;
import org.gradus.report.SyntheticResults;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.Test;

class VerdictTableTest {

  private final List<Results> all = List.of(SyntheticResults.everyVerdict());

  @Test
  void namesWhatWasNotAsked() {
    assertFalse(table(SyntheticResults.satpathi()).contains("not asked here"));
    assertTrue(table(SyntheticResults.part()).contains("not asked here, and nothing is said of them: A1, A2"));
  }

  private static String table(TheoryResult theory) {
    return VerdictTable.of(List.of(new Results(SyntheticResults.run(), List.of(theory))), Style.PLAIN);
  }

  @Test
  void columnsAreAligned() {
    List<String> rows = VerdictTable.of(all, Style.PLAIN).lines().filter(l -> l.startsWith("  A")).toList();
    assertEquals(7, rows.size());
    int scope = rows.get(0).indexOf("iterate");
    assertTrue(rows.get(3).startsWith("rowball", scope));
    int title = rows.get(0).indexOf("drift");
    assertTrue(rows.get(6).startsWith("kernel", title));
  }

  @Test
  void everythingNotProvedIsListedWithItsReason() {
    String text = VerdictTable.of(all, Style.PLAIN);
    String below = text.substring(text.indexOf("Not proved, worst first"));
    assertTrue(below.indexOf("REFUTED satpathi-srikant-2021 A19") < below.indexOf("UNDECIDED satpathi-srikant-2021 A22"));
    assertTrue(below.contains("false at k=5: Vp@next - Vp in [0.00213, 0.00214]"));
    assertTrue(below.contains("assumed: Tropp 2012"));
    assertTrue(below.contains("control did not hold: replace: S(R)[j,i]"));
    assertFalse(below.contains("A13"));
    assertTrue(below.contains("8 steps: 2 PROVED, 1 CONFIDENT, 2 INAPPLICABLE, 1 HOLEY, 1 UNDECIDED, 1 REFUTED"));
  }

  @Test
  void warningsOfWhatIsProvedAreShown() {
    StepResult step = StepResult.of("S").title("a").scope("everywhere").verdict(Verdict.PROVED, "warning: it may say nothing").build();
    List<String> lines = VerdictTable.of(List.of(SyntheticResults.with(step)), Style.PLAIN).lines().toList();
    int at = lines.indexOf("      warning: it may say nothing");
    assertTrue(at > 0 && lines.get(at - 1).startsWith("  PROVED ") && lines.get(at - 1).endsWith(" S"), lines.toString());
  }

  @Test
  void stepsWithOneReasonStandTogether() {
    String reason = "not about this run: activation is tanh, not relu";
    List<String> lines = VerdictTable.of(List.of(SyntheticResults.with(StepResult.of("S1").verdict(Verdict.INAPPLICABLE, reason).build(),
        StepResult.of("S2").verdict(Verdict.INAPPLICABLE, "hypothesis small is false at k=0").build(),
        StepResult.of("S3").verdict(Verdict.INAPPLICABLE, reason).build(),
        StepResult.of("S4").verdict(Verdict.UNDECIDED, reason).build())), Style.PLAIN).lines().toList();
    int at = lines.indexOf("  INAPPLICABLE satpathi-srikant-2021 S1, S3");
    assertTrue(at > 0 && lines.get(at + 1).equals("      " + reason), lines.toString());
    assertTrue(lines.contains("  INAPPLICABLE satpathi-srikant-2021 S2") && lines.contains("  UNDECIDED satpathi-srikant-2021 S4"), lines.toString());
  }

  private static String fromCheckpoint(StepResult... steps) {
    return VerdictTable.of(List.of(SyntheticResults.fromCheckpoint(steps)), Style.PLAIN);
  }

  @Test
  void whatIsProvedFromACheckpointOnIsToldWithItsNumbers() {
    StepResult decay = SyntheticResults.decay();
    String text = fromCheckpoint(decay, StepResult.of("S2").scope("iterate").verdict(Verdict.PROVED, "").build());
    assertTrue(text.contains("""
        From recorded iterate 7 on, proved (@0 and @last are its weights)
          S1  the loss decays
              decay: for all t >= 0, L@t <= exp(-2*g*t)*L@0
              here g in [0.251, 0.2513], L@0 = 3/4
          at the one before, S1: it does not
        """), text);
    assertFalse(text.substring(text.indexOf("From recorded")).contains("S2"), "a claim about recorded weights alone");
  }

  @Test
  void whereNothingIsProvedOfLaterTimesThatIsSaid() {
    String text = fromCheckpoint(SyntheticResults.decay().judged(Verdict.UNDECIDED, "no proof was found", ""));
    assertTrue(text.contains("Nothing is proved of what comes after recorded iterate 7\n"), text);
    assertFalse(text.contains("decay: ") || text.contains("no step asked"), text);
    String none = fromCheckpoint(StepResult.of("S2").scope("iterate").verdict(Verdict.PROVED, "").build());
    assertTrue(none.contains("recorded iterate 7\n  no step asked is of scope forever or last\n"), none);
    assertFalse(VerdictTable.of(List.of(SyntheticResults.with(SyntheticResults.decay())), Style.PLAIN).contains("recorded iterate"), "a whole run");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (int width : new int[] {80, 100, 140}) {
      String text = VerdictTable.of(all, new Style(width, false));
      text.lines().forEach(line -> assertTrue(Columns.width(line) <= width, line));
    }
  }

  @Test
  void colourOnlyWhereAsked() {
    assertFalse(VerdictTable.of(all, new Style(100, false)).contains("\u001b"));
    String coloured = VerdictTable.of(all, new Style(100, true));
    assertTrue(coloured.contains("\u001b[32mPROVED"));
    assertEquals(VerdictTable.of(all, new Style(100, false)), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void namesCannotCommandTheTerminal() {
    StepResult step = StepResult.of("S\u001b[2J").title("a\rb\u202ec\u0007").scope("x\ny")
        .verdict(Verdict.UNDECIDED, "r\u001b]0;title\u0007\nREFUTED").build();
    String text = VerdictTable.of(List.of(SyntheticResults.with(step)), Style.PLAIN);
    assertFalse(text.contains("\u001b"));
    assertFalse(text.contains("\r"));
    assertFalse(text.contains("\u202e"));
    assertTrue(text.lines().noneMatch(line -> line.startsWith("REFUTED")));
  }

  @Test
  void wideSignsTakeTwoColumns() {
    assertEquals(4, Columns.width("\u5165\u9580"));
    assertEquals("\u5165...", Columns.clipped("\u5165\u9580\u5165\u9580", 6));
  }
}
