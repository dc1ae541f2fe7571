package org.gradus.report;

import static org.gradus.report.ProofLine.Kind.CLAIM;
import static org.gradus.report.ProofLine.Kind.FACT;
import static org.gradus.report.ProofLine.Kind.GIVEN;
import static org.gradus.report.ProofLine.Kind.NUMBER;
import static org.gradus.report.ProofLine.Kind.STEP;
import static org.gradus.report.ProofLine.Kind.SUPPOSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gradus.report.ProofLine.Cited;
import org.gradus.report.ProofLine.Kind;
import org.junit.jupiter.api.Test;

class ProofOutlineTest {

  private static ProofLine line(String name, String rule, Cited... from) {
    return new ProofLine(name, name + " holds", rule, List.of(from));
  }

  private static Cited from(Kind kind, String name, String text) {
    return new Cited(kind, name, text);
  }

  private static String outline(ProofLine... lines) {
    return ProofOutline.of(List.of(lines)).stream().map(item -> "  ".repeat(item.depth()) + (item.step().isEmpty() ? "" : item.step() + ", ")
        + item.title() + (item.rule().isEmpty() ? "" : " by " + item.rule()) + (item.text().isEmpty() ? "" : ": " + item.text()) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void goesFromTheClaimDownToWhatIsGiven() {
    assertEquals("""
        claim 1 by algebra: 1 holds
          low by square: low holds
            hypothesis 2: 0 < s
            enclosure at iterate 3: 0 < c
          A04, claim 1
          supposed: a <= b
        """, outline(line("low", "square", from(GIVEN, "2", "0 < s"), from(NUMBER, "3", "0 < c")),
        line("1", "algebra", from(FACT, "low", ""), from(STEP, "A04 1", ""), from(SUPPOSED, "", "a <= b"))));
  }

  @Test
  void whatIsUsedTwiceIsWrittenOutOnce() {
    assertEquals("""
        claim 2 by algebra: 2 holds
          claim 1 by known: 1 holds
          f by known: f holds
        claim 3 by square: 3 holds
          f: as above
        """, outline(line("f", "known"), line("1", "known"), line("2", "algebra", from(CLAIM, "1", ""), from(FACT, "f", "")),
        line("3", "square", from(FACT, "f", ""))));
  }

  @Test
  void linesOnWhichNoClaimRestsStandLast() {
    assertEquals("claim 1 by known: 1 holds\nspare by known: spare holds\n", outline(line("spare", "known"), line("1", "known")));
  }

  @Test
  void aLongChainIsWrittenWholeAndNowhereDeep() {
    List<ProofLine> lines = new ArrayList<>(List.of(line("f0", "known")));
    for (int i = 1; i < 400; i++) {
      lines.add(line("f" + i, "square", from(FACT, "f" + (i - 1), "")));
    }
    lines.add(line("1", "algebra", from(FACT, "f399", "")));
    List<ProofOutline.Item> items = ProofOutline.of(lines);
    for (int i = 0; i < 400; i++) {
      String name = "f" + i;
      assertEquals(1, items.stream().filter(item -> item.title().equals(name) && !item.rule().isEmpty()).count(), name);
    }
    assertTrue(items.stream().allMatch(item -> item.depth() <= 10));
    assertEquals(40, items.stream().filter(item -> item.text().equals("see below")).count());
  }

  @Test
  void aLineThatIsNotThereIsNamedOnly() {
    assertEquals("claim 1 by square: 1 holds\n  gone\n", outline(line("1", "square", from(FACT, "gone", ""))));
  }
}
