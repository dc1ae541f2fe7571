package org.gradus.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.gradus.report.Certificates;
import org.gradus.report.Constant;
import org.gradus.report.Formula;
import org.gradus.report.Obligations;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
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

  @Test
  void zeroHasNoBar() {
    assertTrue(drawn(run("one", "given", step(Verdict.PROVED, number("0", "0", true)))).contains("style=\"width:0%\""));
  }
}
