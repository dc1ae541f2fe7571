package org.gradus.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.gradus.report.ProofLine;
import org.gradus.report.ProofLine.Cited;
import org.gradus.report.ProofLine.Kind;
import org.junit.jupiter.api.Test;

class ProofTreeTest {

  private static String drawn(ProofLine... lines) {
    Markup out = new Markup();
    new ProofTree(out, Map.of("A04", "anchor-A04")::get).write(List.of(lines));
    return out.toString().replace("\n", "");
  }

  @Test
  void listsAreNestedAsTheProofIs() {
    assertEquals("<details class=\"proof\"><summary>Proof, as the kernel has accepted it: 3 lines</summary><div><ul>"
        + "<li><b>claim 1</b> by <span class=\"rule\">algebra</span> <code>a &lt;= b</code>"
        + "<ul><li><b>f</b> by <span class=\"rule\">known</span> <code>c</code><ul><li><b>hypothesis 1</b> <code>d</code></li></ul></li>"
        + "<li><b>supposed</b> <code>e</code></li></ul></li>"
        + "<li><b>claim 2</b> by <span class=\"rule\">known</span> <code>g</code></li></ul></div></details>",
        drawn(new ProofLine("f", "c", "known", List.of(new Cited(Kind.GIVEN, "1", "d"))),
            new ProofLine("1", "a <= b", "algebra", List.of(new Cited(Kind.FACT, "f", ""), new Cited(Kind.SUPPOSED, "", "e"))),
            new ProofLine("2", "g", "known", List.of())));
  }

  @Test
  void aStepIsALinkWhereItIsOnThePage() {
    String page = drawn(new ProofLine("1", "a", "instance", List.of(new Cited(Kind.STEP, "A04 1", ""), new Cited(Kind.STEP, "B7 2", ""))));
    assertTrue(page.contains("<li>step <a href=\"#anchor-A04\">A04</a>, <b>claim 1</b></li>"), page);
    assertTrue(page.contains("<li>step <b>B7</b>, <b>claim 2</b></li>"), page);
  }

  @Test
  void aLongTextIsCut() {
    assertTrue(drawn(new ProofLine("1", "x".repeat(1000), "known", List.of())).contains("<code>" + "x".repeat(320) + " \u2026</code>"));
  }
}
