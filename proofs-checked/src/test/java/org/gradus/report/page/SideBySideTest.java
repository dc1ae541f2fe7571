package org.gradus.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradus.report.Certificates;
import org.gradus.report.Constant;
import org.gradus.report.CurvePoint;
import org.gradus.report.Formula;
import org.gradus.report.Obligations;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.Sides;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  private static StepResult step(Verdict verdict, Constant number) {
    return StepResult.of("BOUND").title("a bound").scope("data").provenance("user").verdict(verdict, "").obligations(new Obligations(1, 0, 0, 0))
        .constants(List.of(number)).build();
  }

  private static Constant number(String lo, String hi, boolean claimed) {
    return new Constant(Formula.plain("", "e"), lo, hi, claimed);
  }

  private static Results run(String name, String labels, StepResult step) {
    RunHeader header = new RunHeader(name, "ab".repeat(32), 3, 2, 4, 2, 1, List.of(new RunHeader.Fact("labels", labels)));
    TheoryResult theory = new TheoryResult("made-up", "", "", "cd".repeat(32), List.of(), List.of(), List.of(), List.of(), List.of(step),
        Certificates.UNCHECKED, List.of());
    return new Results(header, List.of(theory));
  }

  private static String drawn(Results... runs) {
    Markup out = new Markup();
    new SideBySide(out, new Anchors(List.of(runs)), List.of(runs)).write();
    return out.toString();
  }

  @Test
  void theSameNumberOfTwoRunsInOneRow() {
    String page = drawn(run("one", "given", step(Verdict.PROVED, number("1.9", "2", true))),
        run("other", "shuffled, seed 1", step(Verdict.PROVED, number("7.99", "8", true))));
    assertEquals(1, Stream.of(page.split(">BOUND<", -1)).count() - 1, page);
    assertTrue(page.contains("other<br><span class=\"small\">labels shuffled, seed 1</span>"), page);
    assertTrue(page.contains("[1.9, 2]<span class=\"measure\" aria-hidden=\"true\" style=\"width:25%\">"), page);
    assertTrue(page.contains("[7.99, 8]<span class=\"measure\" aria-hidden=\"true\" style=\"width:100%\">"), page);
  }

  @Test
  void aNumberThatIsNotProvedIsNotShown() {
    for (Verdict verdict : List.of(Verdict.REFUTED, Verdict.UNDECIDED, Verdict.INAPPLICABLE, Verdict.HOLEY)) {
      String page = drawn(run("one", "given", step(Verdict.PROVED, number("1", "2", true))),
          run("other", "given", step(verdict, number("5", "6", true))));
      assertTrue(page.contains("[1, 2]"), page);
      assertFalse(page.contains("[5, 6]"), page);
    }
  }

  @Test
  void whatTheSearchAloneFoundIsNotShown() {
    assertEquals("", drawn(run("one", "given", step(Verdict.PROVED, number("1", "2", false)))));
  }

  private static StepResult compared(Verdict verdict, double scale) {
    List<CurvePoint> low = List.of(point(0, scale), point(1, scale / 8), point(2, scale / 16));
    List<CurvePoint> high = List.of(point(0, 3), point(1, 3), point(2, 3));
    return StepResult.of("BESIDE").title("less").scope("last").provenance("user").verdict(verdict, "")
        .sides(List.of(new Sides("network", Formula.plain("", "held"), Formula.plain("", "bound"), low, high))).build();
  }

  private static CurvePoint point(long k, double value) {
    return new CurvePoint(k, Double.toString(value), Double.toString(value));
  }

  @Test
  void whatAClaimComparesIsDrawnForAllRunsTogether() {
    String page = drawn(run("one", "given", compared(Verdict.PROVED, 1)), run("second", "shuffled, seed 1", compared(Verdict.PROVED, 2)));
    assertEquals(1, page.split("<svg ", -1).length - 1, page);
    assertEquals(2, page.split("stroke-dasharray", -1).length - 1, page);
    assertTrue(page.contains(">10\u207b\u00b9<"), page);
    assertTrue(page.contains("1\u00a0one (labels given)") && page.contains("2\u00a0second (labels shuffled, seed 1)"), page);
    for (String number : List.of("1", "2")) {
      assertEquals(2, numbers(page, number), "both curves of a run bear its number: " + page);
    }
    assertTrue(page.contains("<tr><td>2</td><td>0.0625</td><td>3</td><td>0.125</td><td>3</td></tr>"), page);
  }

  /** How often the number stands in a picture behind its last iterate. */
  private static long numbers(String page, String number) {
    return Pattern.compile("<text x='(\\d+)[^>]*>" + number + "</text>").matcher(page).results().filter(text -> Integer.parseInt(text.group(1)) > 668).count();
  }

  @Test
  void whatIsNotProvedIsNotDrawn() {
    String page = drawn(run("one", "given", compared(Verdict.PROVED, 1)), run("second", "shuffled, seed 1", compared(Verdict.UNDECIDED, 2)));
    assertTrue(page.contains("one (labels given)."), page);
    assertFalse(page.contains("second"), page);
    assertEquals("", drawn(run("one", "given", compared(Verdict.INAPPLICABLE, 1))));
  }

  @Test
  void zeroHasNoBar() {
    assertTrue(drawn(run("one", "given", step(Verdict.PROVED, number("0", "0", true)))).contains("style=\"width:0%\""));
  }
}
