package org.gradus.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gradus.report.Formula;
import org.gradus.report.ProofLine;
import org.gradus.report.Results;
import org.gradus.report.StepResult;
import org.gradus.report.SyntheticResults;
import org.gradus.report.Verdict;
import org.gradus.report.WidthTable;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class HtmlReportTest {

  private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y>&\u202e";

  @Test
  void everyStepHasItsSectionVerdictAndReason() throws IOException {
    Results results = SyntheticResults.everyVerdict();
    String page = HtmlReport.render(List.of(results));
    Files.writeString(Path.of("target", "synthetic-report.html"), page);
    for (StepResult step : results.theories().get(0).steps()) {
      assertTrue(page.contains("id=\"run-iris-relu-satpathi-srikant-2021-" + step.id() + "\""), step.id());
      assertTrue(page.contains(Markup.escape(step.reason())), step.id());
    }
    assertTrue(page.contains("Assumed: </strong>Tropp 2012"));
    assertTrue(page.contains("The dot is the smallest: [3.05214e-7, 3.05215e-7] at k=200"));
  }

  @Test
  void whatWasNotAskedIsNamed() {
    String page = HtmlReport.render(List.of(new Results(SyntheticResults.run(), List.of(SyntheticResults.part()))));
    assertTrue(page.contains("not asked here, and nothing is said of them: A1, A2"));
  }

  @Test
  void whatIsProvedFromACheckpointOnStandsBeforeTheTable() {
    StepResult limit = StepResult.of("S2").scope("last").verdict(Verdict.PROVED, "")
        .statement(List.of(Formula.plain("", "exists p in Weights, converges(w, p)"))).build();
    String page = HtmlReport.render(List.of(SyntheticResults.fromCheckpoint(SyntheticResults.decay(), limit)));
    String answer = page.substring(page.indexOf("From recorded iterate 7 on"), page.indexOf(">Verdicts<"));
    assertTrue(answer.contains("from here on, convergence is proved"), "the mark in the picture");
    assertTrue(answer.contains("L@t &lt;= exp(-2*g*t)*L@0") && answer.contains("in [0.251, 0.2513]"), answer);
    assertTrue(answer.contains("at the one before, S1: it does not"), answer);
    assertFalse(page.substring(page.indexOf(">Verdicts<")).contains("The objective along "), "the picture is not shown twice");
    StepResult open = SyntheticResults.decay().judged(Verdict.UNDECIDED, "no proof was found", "");
    String none = HtmlReport.render(List.of(SyntheticResults.fromCheckpoint(open)));
    String nothing = none.substring(none.indexOf("From recorded iterate 7 on"), none.indexOf(">Verdicts<"));
    assertTrue(nothing.contains("Nothing is proved of what comes after it.") && nothing.contains("no proof was found"), nothing);
    String other = HtmlReport.render(List.of(SyntheticResults.fromCheckpoint(SyntheticResults.decay())));
    assertTrue(other.contains("proved from here on: S1") && !other.contains("convergence is proved"));
  }

  /** One disk, one ring and one cross: a step that is proved, one with a false hypothesis, one that is refuted; names are not trusted. */
  @Test
  void widthsAreATableAndAPicture() throws Exception {
    Results results = SyntheticResults.with(StepResult.of("B1").title(HOSTILE).verdict(Verdict.PROVED, "").build(),
        StepResult.of("B2").verdict(Verdict.INAPPLICABLE, HOSTILE).build(), StepResult.of(HOSTILE).verdict(Verdict.REFUTED, "").build());
    WidthTable table = new WidthTable(List.of("B1", "B2", HOSTILE, "none"), List.of(results));
    String page = HtmlReport.render(List.of(results), table);
    assertEquals(1, page.split("fill=\"var\\(--accent\\)\"/>", -1).length - 1);
    assertEquals(1, page.split("fill=\"none\"/>", -1).length - 1);
    assertEquals(1, page.split("stroke=\"var\\(--least\\)\"", -1).length - 1);
    assertFalse(page.contains("<script"));
    assertTrue(table.text().contains("B1: " ) && table.text().contains("first proved at width 64"), table.text());
    assertTrue(table.text().contains("none: : proved at none of these widths"), table.text());
    assertFalse(table.isComplete());
  }

  @Test
  void theFirstThingListedIsTheRefutedStep() {
    String page = HtmlReport.render(List.of(SyntheticResults.everyVerdict()));
    String first = page.substring(page.indexOf("Assumptions and refutations first"),
        page.indexOf("<h2 id=\"run-iris-relu-h\""));
    assertTrue(first.indexOf("A19") < first.indexOf("A22"), "refuted before undecided");
    assertTrue(first.indexOf("A22") < first.indexOf("A30"), "undecided before holey");
    assertFalse(first.contains("A13"), "a proved step with its controls in order is not listed");
  }

  @Test
  void nothingIsLoadedAndNothingRuns() {
    String page = HtmlReport.render(List.of(SyntheticResults.everyVerdict()));
    assertFalse(page.contains("<script"));
    assertFalse(Pattern.compile("(src|href)=\"(?!#)").matcher(page).find(), "every link stays in the page");
    assertFalse(page.contains("url(http"));
    assertFalse(page.contains("@import"));
  }

  @Test
  void isWellFormedWithUniqueIdsAndLinksThatLeadSomewhere() throws Exception {
    String page = HtmlReport.render(List.of(SyntheticResults.everyVerdict(), SyntheticResults.everyVerdict()));
    String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    List<String> ids = Pattern.compile("\\bid=[\"']([^\"']*)").matcher(page).results().map(m -> m.group(1)).toList();
    Set<String> unique = new HashSet<>(ids);
    assertEquals(ids.size(), unique.size(), "ids are unique");
    Pattern.compile("(?:href=\"#|labelledby=\"|url\\(#)([^\"')]*)").matcher(page).results().map(MatchResult.class::cast)
        .forEach(m -> assertTrue(unique.contains(m.group(1)), m.group()));
  }

  @Test
  void whatTwoRunsSayAlikeStandsOnceButNoStatementIsLeftOut() {
    Results results = SyntheticResults.everyVerdict();
    String once = HtmlReport.render(List.of(results));
    String twice = HtmlReport.render(List.of(results, SyntheticResults.everyVerdict()));
    assertEquals(2 * count(once, ">Statement<"), count(twice, ">Statement<"));
    assertEquals(count(once, "<section class=\"step\"") * 2, count(twice, "<section class=\"step\""));
    assertFalse(once.contains("the same as there"));
    assertTrue(twice.contains("the same as there"));
    assertTrue(count(twice, "<table class=\"controls\"") < 2 * count(once, "<table class=\"controls\""));
  }

  private static int count(String page, String part) {
    return page.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void isTheSameTwiceAndInEveryLocale() {
    String here = HtmlReport.render(List.of(SyntheticResults.everyVerdict()));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(here, HtmlReport.render(List.of(SyntheticResults.everyVerdict())));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void hostileTextIsShownNotObeyed() {
    StepResult step = StepResult.of(HOSTILE).title(HOSTILE).scope(HOSTILE).provenance(HOSTILE).source(HOSTILE)
        .verdict(Verdict.UNDECIDED, HOSTILE).holes(List.of(HOSTILE)).echo(HOSTILE, HOSTILE).proof(HOSTILE).note(HOSTILE)
        .lines(List.of(new ProofLine(HOSTILE, HOSTILE, HOSTILE, List.of(new ProofLine.Cited(ProofLine.Kind.STEP, HOSTILE, HOSTILE)))))
        .statement(List.of(new Formula(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
            new Formula("", "t", "", "<math><mi onclick=\"x()\" href=\"javascript:x()\">a</mi></math>"),
            new Formula("", "u", "", "<math><annotation-xml><script>x()</script></annotation-xml></math>"),
            new Formula("", "v", "", "<math></math><script>x()</script>"))).build();
    String page = HtmlReport.render(List.of(SyntheticResults.with(step)));
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("<img"));
    assertFalse(page.contains("onclick"));
    assertFalse(page.contains("javascript:"));
    assertFalse(page.contains("\u202e"));
    assertTrue(page.contains("<math><mi>a</mi></math>"), "what is harmless in it stays");
  }

  @Test
  void aStepWithoutNumbersHasNoPlot() {
    assertFalse(HtmlReport.render(List.of(SyntheticResults.with(
        StepResult.of("S").verdict(Verdict.PROVED, "").build()))).contains("<svg"));
  }
}
