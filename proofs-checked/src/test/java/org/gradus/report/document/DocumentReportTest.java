package org.gradus.report.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.report.Formula;
import org.gradus.report.StepResult;
import org.gradus.report.SyntheticResults;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReportTest {

  @Test
  void latexTellsEveryVerdictAndBalancesItsBraces() throws IOException {
    String tex = LatexReport.render(List.of(SyntheticResults.everyVerdict()));
    Files.writeString(Path.of("target", "synthetic-report.tex"), tex);
    for (Verdict verdict : Verdict.values()) {
      assertTrue(tex.contains(verdict.name()), verdict.name());
    }
    String bare = tex.replaceAll("\\\\[{}]", "");
    assertEquals(bare.chars().filter(c -> c == '{').count(), bare.chars().filter(c -> c == '}').count());
    assertTrue(tex.contains("\\[ G := J J^{\\top} \\]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "\\frac{1}{\\sqrt{m}}\\sum_j a_j\\,\\sigma(z_{ji})", "\\left\\lVert r \\right\\rVert", "V_\\perp \\le w^{\\star}",
    "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "\\mathcal D"})
  void mathematicsPasses(String latex) {
    assertTrue(LatexMath.clean(latex).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "\\input{/etc/passwd}", "\\write18{rm}", "\\def\\x{y}", "x}\\end{document}{", "^^5cinput{x}", "$x$", "% comment", "{", "}{",
    "\\begin{document}", "\\begin{verbatim}\\end{verbatim}", "\\begin{array}", "\\csname input\\endcsname", "x\\", "\\left( x",
    "a\n\nb", "\\openout", "\\~x", ""})
  void nothingElsePasses(String latex) {
    assertTrue(LatexMath.clean(latex).isEmpty(), latex);
  }

  @Test
  void hostileTextIsShownNotObeyed() {
    String hostile = "\\input{x} $ % & # _ ^ ~ {} `\"<b>|*[a](b)\n# head";
    StepResult step = StepResult.of(hostile).title(hostile).scope(hostile).provenance(hostile).source(hostile)
        .verdict(Verdict.UNDECIDED, hostile).holes(List.of(hostile)).echo("a\n```\n# head\n````", "")
        .statement(List.of(new Formula(hostile, hostile, "\\input{x}", ""))).build();
    String tex = LatexReport.render(List.of(SyntheticResults.with(step)));
    assertFalse(tex.contains("\\input{x}"));
    String markdown = MarkdownReport.render(List.of(SyntheticResults.with(step)));
    String outsideCode = markdown.replaceAll("(?s)(`{3,})text\n.*?\n\\1\n", "")
        .replaceAll("(?<![\\\\`])(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    assertFalse(outsideCode.contains("<b>"), outsideCode);
    assertTrue(markdown.contains("`````text\na\n```\n# head\n````\n`````"), "the fence is longer than any inside");
    assertTrue(MarkdownReport.text(hostile).contains("\\`\"&lt;b\\>\\|\\*\\[a\\]"), MarkdownReport.text(hostile));
  }

  @Test
  void markdownTellsWhatIsNotProvedFirst() {
    String markdown = MarkdownReport.render(List.of(SyntheticResults.everyVerdict()));
    assertTrue(markdown.indexOf("**REFUTED** A19") < markdown.indexOf("## Verdicts on"));
    assertTrue(markdown.contains("assumed: Tropp 2012"));
    assertTrue(MarkdownReport.render(List.of(SyntheticResults.allProved())).contains("Every counted step is proved"));
  }
}
