package org.gradus.report.page;

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
import java.util.Map;
import org.gradus.report.ProofLine;
import org.gradus.report.ProofLine.Cited;
import org.gradus.report.ProofLine.Kind;
import org.junit.jupiter.api.Test;

class ProofTreeTest {

  private static ProofLine line(String name, String rule, Cited... from) {
    return new ProofLine(name, name + " holds", rule, List.of(from));
  }

  private static Cited from(Kind kind, String name, String text) {
    return new Cited(kind, name, text);
  }

  /** The page without tags, one item a line, by depth. */
  private static String drawn(List<ProofLine> lines) {
    Markup out = new Markup();
    new ProofTree(out, lines, Map.of("A04", "anchor-A04")::get).write(lines.size());
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (String part : out.toString().split("(?=<ul>|</ul>|<li>)")) {
      depth += part.startsWith("<ul>") ? 1 : part.startsWith("</ul>") ? -1 : 0;
      if (part.startsWith("<li>")) {
        text.append("  ".repeat(depth - 1)).append(part.replaceAll("<[^>]*>", "").strip()).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void goesFromTheClaimDownToWhatIsGiven() {
    assertEquals("""
        claim 1 by algebra 1 holds
          low by square low holds
            hypothesis 2 0 &lt; s
            enclosure at iterate 3 0 &lt; c
          step A04, claim 1
          supposed a &lt;= b
        """, drawn(List.of(line("low", "square", from(GIVEN, "2", "0 < s"), from(NUMBER, "3", "0 < c")),
        line("1", "algebra", from(FACT, "low", ""), from(STEP, "A04 1", ""), from(SUPPOSED, "", "a <= b")))));
  }

  @Test
  void whatIsUsedTwiceIsDrawnOnce() {
    assertEquals("""
        claim 2 by algebra 2 holds
          claim 1 by known 1 holds
          f by known f holds
        claim 3 by square 3 holds
          f drawn already
        """, drawn(List.of(line("f", "known"), line("1", "known"), line("2", "algebra", from(CLAIM, "1", ""), from(FACT, "f", "")),
        line("3", "square", from(FACT, "f", "")))));
  }

  @Test
  void linesThatNoClaimUsesStandLast() {
    Markup out = new Markup();
    List<ProofLine> lines = List.of(line("spare", "known"), line("1", "known"));
    new ProofTree(out, lines, id -> null).write(2);
    String page = out.toString();
    assertTrue(page.indexOf("claim 1") < page.indexOf("no claim rests here") && page.indexOf("no claim rests here") < page.indexOf("spare"), page);
  }

  @Test
  void aLongChainIsDrawnWholeAndNowhereDeep() {
    List<ProofLine> lines = new ArrayList<>(List.of(line("f0", "known")));
    for (int i = 1; i < 400; i++) {
      lines.add(line("f" + i, "square", from(FACT, "f" + (i - 1), "")));
    }
    lines.add(line("1", "algebra", from(FACT, "f399", "")));
    String drawn = drawn(lines);
    for (int i = 0; i < 400; i++) {
      assertTrue(drawn.contains("f" + i + " by "), "f" + i);
    }
    assertEquals(0, drawn.lines().filter(l -> l.startsWith("  ".repeat(12))).count());
  }

  @Test
  void aStepThatIsNotOnThePageIsNoLink() {
    Markup out = new Markup();
    new ProofTree(out, List.of(line("1", "instance", from(STEP, "B7 2", ""))), id -> null).write(1);
    assertTrue(out.toString().contains("<li>step <b>B7</b>, claim 2</li>"), out.toString());
  }
}
