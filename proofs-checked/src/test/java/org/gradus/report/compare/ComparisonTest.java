package org.gradus.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.report.Constant;
import org.gradus.report.Formula;
import org.gradus.report.MalformedInputException;
import org.gradus.report.Results;
import org.gradus.report.Slack;
import org.gradus.report.StepBuilder;
import org.gradus.report.StepResult;
import org.gradus.report.SyntheticResults;
import org.gradus.report.Verdict;
import org.gradus.report.compare.Change.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

  @TempDir
  private Path folder;

  @Test
  void equalResultsHaveNoChange() {
    assertEquals(List.of(), changes(SyntheticResults.everyVerdict(), SyntheticResults.everyVerdict()));
  }

  @Test
  void theFileSaysWhatTheResultsSay() throws IOException {
    Baseline baseline = Baseline.of(List.of(SyntheticResults.everyVerdict()));
    Path file = Files.writeString(folder.resolve("b.txt"), BaselineFile.text(baseline));
    assertTrue(BaselineFile.isBaseline(file));
    assertEquals(baseline, BaselineFile.read(file));
  }

  /** What the search chose is no enclosure: it is part of the statement. */
  @Test
  void chosenConstantsAreInTheStatement() throws IOException {
    Formula r = new Formula("", "R", "R", "");
    StepResult step = StepResult.of("A21").verdict(Verdict.PROVED, "").echo("", "ab".repeat(32))
        .constants(List.of(new Constant(r, "1/16", "1/16"), new Constant(r, "0.5", "0.75"))).build();
    Baseline baseline = Baseline.of(List.of(SyntheticResults.with(step)));
    assertEquals(1, baseline.runs().get(0).theories().get(0).steps().get(0).constants().size());
    assertEquals(baseline, BaselineFile.read(Files.writeString(folder.resolve("b.txt"), BaselineFile.text(baseline))));
  }

  @Test
  void oddNamesSurviveTheFile() throws IOException {
    Baseline baseline = Baseline.of(List.of(SyntheticResults.with(
        StepResult.of("A 1%\n-").verdict(Verdict.PROVED, "").build(), StepResult.of("-").verdict(Verdict.PROVED, "")
        .build(),
        StepResult.of("+\u03bb").verdict(Verdict.PROVED, "").build())));
    Path file = Files.writeString(folder.resolve("b.txt"), BaselineFile.text(baseline));
    assertEquals(baseline, BaselineFile.read(file));
  }

  @Test
  void everyVerdictThatIsWorseIsWorse() {
    for (Verdict before : Verdict.values()) {
      for (Verdict after : Verdict.values()) {
        List<Change> changes = changes(one(step().verdict(before, "")), one(step().verdict(after, "")));
        assertEquals(after.compareTo(before) > 0, changes.stream().anyMatch(c -> c.kind().worse()), before + " to "
            + after);
        assertEquals(before == after, changes.isEmpty());
      }
    }
  }

  @Test
  void aStepThatIsGoneIsWorseAndANewOneIsNot() {
    Results two = SyntheticResults.with(proved("S"), proved("T"));
    Results one = SyntheticResults.with(proved("S"));
    assertEquals(List.of(Kind.STEP_GONE), changes(two, one).stream().map(Change::kind).toList());
    assertEquals(List.of(Kind.STEP_NEW), changes(one, two).stream().map(Change::kind).toList());
    assertTrue(Kind.STEP_GONE.worse());
  }

  @Test
  void aTheoryThatIsGoneTakesItsStepsAlong() {
    Results both = SyntheticResults.everyVerdict();
    Results first = new Results(both.run(), both.theories().subList(0, 1));
    assertEquals(2, changes(both, first).stream().filter(c -> c.kind() == Kind.STEP_GONE).count());
  }

  @Test
  void onlyDisjointSlacksDiffer() {
    assertEquals(List.of(Kind.SLACK_LESS), kinds(slack("0.5", "0.6"), slack("0.3", "0.4")));
    assertEquals(List.of(Kind.SLACK_MORE), kinds(slack("0.3", "0.4"), slack("0.5", "0.6")));
    assertEquals(List.of(), kinds(slack("0.3", "0.5"), slack("0.4", "0.6")));
  }

  @Test
  void statementsAndConstantsAreCompared() {
    assertEquals(List.of(Kind.STATEMENT), kinds(step().echo("", "aa"), step().echo("", "bb")));
    assertEquals(List.of(Kind.CONSTANT), kinds(constant("1", "2"), constant("3", "4")));
    assertEquals(List.of(Kind.CONSTANT), kinds(constant("1", "2"), step()));
  }

  @Test
  void theLastLineSaysHowManyStepsStand() {
    Results before = SyntheticResults.with(proved("S"), proved("T"), StepResult.of("U").verdict(Verdict.UNDECIDED, "").echo("", "aa").build());
    Results after = SyntheticResults.with(StepResult.of("S").verdict(Verdict.REFUTED, "").echo("", "new").build(),
        StepResult.of("U").verdict(Verdict.PROVED, "").echo("", "bb").build());
    assertEquals("stand       0 of the 2 steps that were PROVED still are; what is claimed has changed in U",
        Standing.line(Baseline.of(List.of(before)), changes(before, after)));
    assertEquals("stand       2 of the 2 steps that were PROVED still are",
        Standing.line(Baseline.of(List.of(SyntheticResults.with(proved("S"), proved("T")))), List.of()));
  }

  @Test
  void ofDigestsTheStartIsPrinted() {
    String digest = "0123456789abcdef".repeat(4);
    assertEquals("run         r: 0123456789ab -> fedcba987654", new Change(Kind.RUN, "r", "", "", digest, "fedcba9876543210".repeat(4)).line());
    assertEquals("worse       r t S: PROVED -> INAPPLICABLE", new Change(Kind.VERDICT_WORSE, "r", "t", "S", "PROVED", "INAPPLICABLE").line());
  }

  @Test
  void aSecondRunOfTheSameNameHidesNothing() {
    Results good = one(step().verdict(Verdict.PROVED, ""));
    Results bad = one(step().verdict(Verdict.REFUTED, ""));
    List<Change> changes = Comparison.of(Baseline.of(List.of(good, good)), Baseline.of(List.of(bad, good)));
    assertTrue(changes.stream().anyMatch(c -> c.kind() == Kind.VERDICT_WORSE));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "gradus-baseline/2", "gradus-baseline/1\ntheory a b", "gradus-baseline/1\nrun a b\nstep a PROVED -",
    "gradus-baseline/1\nrun a b\ntheory c d\nstep a FINE -", "gradus-baseline/1\nrun a b\ntheory c d\n slack 1 2",
    "gradus-baseline/1\nrun a b\ntheory c d\nstep a PROVED -\n slack 1 x", "gradus-baseline/1\nrun a", "gradus-baseline/1\nwhat",
    "gradus-baseline/1\nrun %zz b"})
  void aMalformedFileIsRefusedWithItsLine(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("b.txt"), text);
    MalformedInputException problem = assertThrows(MalformedInputException.class, () -> BaselineFile.read(file));
    assertTrue(problem.getMessage().matches("(?s).*b\\.txt:\\d+: .+"), problem.getMessage());
  }

  private static List<Change> changes(Results before, Results after) {
    return Comparison.of(Baseline.of(List.of(before)), Baseline.of(List.of(after)));
  }

  private static List<Kind> kinds(StepBuilder before, StepBuilder after) {
    return changes(one(before), one(after)).stream().map(Change::kind).toList();
  }

  private static Results one(StepBuilder step) {
    return SyntheticResults.with(step.build());
  }

  private static StepBuilder step() {
    return StepResult.of("S").verdict(Verdict.PROVED, "");
  }

  private static StepResult proved(String id) {
    return StepResult.of(id).verdict(Verdict.PROVED, "").build();
  }

  private static StepBuilder slack(String lo, String hi) {
    return step().slack(new Slack(lo, hi, 0, ""), List.of());
  }

  private static StepBuilder constant(String lo, String hi) {
    return step().constants(List.of(new Constant(Formula.plain("", "c"), lo, hi)));
  }
}
