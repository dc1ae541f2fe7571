package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements on draws that the kernel makes itself. With {@code w ~ normal} the first entry is above 0 for the seeds 1, 3, 4, 6 and below 0
 * for 2 and 5; with {@code u ~ sign} the first entry is 1 for the seeds 4 and 5 and -1 for 1, 2, 3 and 6.
 */
class SamplingTest {

  private static final String POSITIVE = "(< 0 (entry w 1 1))";
  private static final String HERE = "(^ (sum j m (sum l d (entry w j l))) 2)";
  private static final String LAST = HERE.replace("(entry w j l)", "(at last (entry w j l))");
  private static final String[] FOUR = {proved(1), refuted(2), proved(3), proved(4)};

  private static String proved(int seed) {
    return "(proved S@" + seed + " () ((enclosure 60)))";
  }

  private static String refuted(int seed) {
    return "(refuted S@" + seed + " () 1 (enclosure 60))";
  }

  /** Four draws, three of them successes: 4 p^3 (1-p) + p^4 at p = 1/4 is 13/256. */
  private static RuleTrial four(String scope) {
    return RuleTrial.claim(POSITIVE).scope("seeds draws 1 4 " + scope, "0").places(FOUR).verdict(Verdict.CONFIDENT);
  }

  private static Arguments of(String name, RuleTrial trial) {
    return arguments(name, trial);
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        of("three of four draws", four("1/4 13/256 w normal 1")),
        of("a scale", four("1/4 13/256 w normal 2/3")),
        of("other seeds", RuleTrial.claim(POSITIVE).scope("seeds draws 3 2 1/4 1/16 w normal 1", "0").places(proved(3), proved(4)).verdict(Verdict.CONFIDENT)),
        of("data that are drawn, too", RuleTrial.claim("(< 0 (* (entry u 1) (entry w 1 1)))").scope("seeds draws 4 1 1/4 1/4 w normal 1 u sign 1", "0")
            .places(proved(4)).verdict(Verdict.CONFIDENT)),
        of("data of the run", RuleTrial.claim("(= (entry u 1) 3)").scope("seeds draws 1 1 1/4 1/4 w normal 1", "0")
            .places("(proved S@1 () ((enclosure 0)))").verdict(Verdict.CONFIDENT)),
        of("the draw is its own start", RuleTrial.claim("(= (at start (entry w 1 1)) (entry w 1 1))").scope("seeds draws 1 1 1/4 1/4 w normal 1", "0")
            .places("(proved S@1 () ((enclosure 0)))").verdict(Verdict.CONFIDENT)),
        of("an exact step from the draw", RuleTrial.claim("(= (at step (entry w 1 1)) (* 2 (entry w 1 1)))").move("(update w (j k) (* 2 (entry w j k)))")
            .scope("seeds draws 1 1 1/4 1/4 w normal 1", "0").places("(proved S@1 () ((enclosure 0)))").verdict(Verdict.CONFIDENT)),
        of("the first iterate of a draw, by a rule", RuleTrial.claim("(<= 0 (+ " + LAST.replace("last", "start") + " " + HERE + "))")
            .scope("seeds draws 1 1 1/4 1/4 w normal 1", "0").places("(proved S@1 () ((by (algebra (< 0 1) (((<= 0 " + LAST.replace("last", "start")
                + ") ((number (<= 0 1) (enclosure 0)))) ((<= 0 1) ((number (<= 0 " + HERE + ") (enclosure 60))))) () () ()))))").verdict(Verdict.CONFIDENT)),
        of("a hypothesis that holds", RuleTrial.claim(POSITIVE).when("(< 0 2)").scope("seeds draws 3 2 1/4 1/16 w normal 1", "0")
            .places("(proved S@3 ((enclosure 0)) ((enclosure 60)))", "(proved S@4 ((enclosure 0)) ((enclosure 60)))").verdict(Verdict.CONFIDENT)),
        of("a hypothesis that fails at every draw", RuleTrial.claim(POSITIVE).when("(< 2 0)").scope("seeds draws 3 2 1/4 1/16 w normal 1", "0")
            .places("(inapplicable S@3 1 (enclosure 0))", "(inapplicable S@4 1 (enclosure 0))").verdict(Verdict.INAPPLICABLE)),
        of("draws that are not decided", RuleTrial.claim(POSITIVE).scope("seeds draws 1 2 1/4 1/16 w normal 1", "0")
            .places("(undecided S@1 \"not tried\")", "(undecided S@2 \"not tried\")").verdict(Verdict.UNDECIDED)),
        of("too few successes, as it is said", four("1/2 13/256 w normal 1").verdict(Verdict.UNDECIDED)),
        of("a claim that is false at every draw, which refutes no probability", RuleTrial.claim("(< 1 0)").scope("seeds draws 1 1 1/4 1/4 w normal 1", "0")
            .places("(refuted S@1 () 1 (enclosure 0))").verdict(Verdict.UNDECIDED)));
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        of("a level that is a little smaller", four("1/4 12/256 w normal 1".replace("12/256", "3/64"))),
        of("a probability that is a little larger", four("13/50 13/256 w normal 1")),
        of("probability 1", RuleTrial.claim("(< 0 2)").scope("seeds draws 1 1 1 1/4 w normal 1", "0").places("(proved S@1 () ((enclosure 0)))")
            .verdict(Verdict.CONFIDENT)),
        of("level 1", four("1/4 1 w normal 1")),
        of("a draw left out", RuleTrial.claim(POSITIVE).scope("seeds draws 1 4 1/4 13/256 w normal 1", "0").places(proved(1), proved(3), proved(4))
            .verdict(Verdict.CONFIDENT)),
        of("a draw twice", RuleTrial.claim(POSITIVE).scope("seeds draws 1 4 1/4 13/256 w normal 1", "0").places(proved(1), proved(1), proved(3), proved(4))
            .verdict(Verdict.CONFIDENT)),
        of("better seeds than those of the statement", RuleTrial.claim(POSITIVE).scope("seeds draws 1 4 1/4 1/256 w normal 1", "0")
            .places(proved(1), proved(3), proved(4), proved(6)).verdict(Verdict.CONFIDENT)),
        of("one seed too many", RuleTrial.claim(POSITIVE).scope("seeds draws 3 1 1/4 1/4 w normal 1", "0").places(proved(3), proved(4))
            .verdict(Verdict.CONFIDENT)),
        of("a success that is none", RuleTrial.claim(POSITIVE).scope("seeds draws 1 2 1/4 1/16 w normal 1", "0").places(proved(1), proved(2))
            .verdict(Verdict.CONFIDENT)),
        of("the draws of another array", RuleTrial.claim("(< 0 (entry u 1))").scope("seeds draws 3 1 1/4 1/4 u sign 1", "0").places(proved(3))
            .verdict(Verdict.CONFIDENT)),
        of("recorded weights in place of drawn ones", RuleTrial.claim("(< 0 (* (entry u 1) (entry w 1 1)))").scope("seeds draws 4 1 1/4 1/4 u sign 1", "0")
            .places(proved(4)).verdict(Verdict.CONFIDENT)),
        of("a failed hypothesis as a success", RuleTrial.claim(POSITIVE).when("(< 2 (entry w 1 1))").scope("seeds draws 3 1 1/4 1/4 w normal 1", "0")
            .places("(proved S@3 ((enclosure 60)) ((enclosure 60)))").verdict(Verdict.CONFIDENT)),
        of("draws at which a hypothesis fails, not counted", RuleTrial.claim(POSITIVE).when("(< 0 (entry w 1 1))")
            .scope("seeds draws 1 2 1/4 1/4 w normal 1", "0").places("(proved S@1 ((enclosure 60)) ((enclosure 60)))", "(inapplicable S@2 1 (enclosure 60))")
            .verdict(Verdict.CONFIDENT)),
        of("a fact shown everywhere", RuleTrial.claim("(<= 0 (^ (entry w 1 1) 2))").scope("seeds draws 1 1 1/4 1/4 w normal 1", "0")
            .by("(show 1 (algebra (< 0 1) (((<= 0 1) ((given 1)))) () () ()))").places("(proved S@1 () (shown))").verdict(Verdict.CONFIDENT)),
        of("the last iterate of a draw", RuleTrial.claim("(= (at last (entry w 1 1)) 1)").scope("seeds draws 1 1 1/4 1/4 w normal 1", "0")
            .places("(proved S@1 () ((enclosure 0)))").verdict(Verdict.CONFIDENT)),
        of("the last iterate of a draw, by a rule", RuleTrial.claim("(<= 0 (+ " + LAST + " " + HERE + "))")
            .scope("seeds draws 1 1 1/4 1/4 w normal 1", "0").places("(proved S@1 () ((by (algebra (< 0 1) (((<= 0 " + LAST
                + ") ((number (<= 0 1) (enclosure 0)))) ((<= 0 1) ((number (<= 0 " + HERE + ") (enclosure 60))))) () () ()))))").verdict(Verdict.CONFIDENT)),
        of("an unknown law", four("1/4 13/256 w cauchy 1")),
        of("a law of a size", four("1/4 13/256 m normal 1")),
        of("two laws of one array", four("1/4 13/256 w normal 1 w normal 1")),
        of("no law", four("1/4 13/256")),
        of("no law, where nothing needs to be drawn", RuleTrial.claim("(< 0 2)").scope("seeds draws 1 1 1/4 1/4", "0").places("(proved S@1 () ((enclosure 0)))")
            .verdict(Verdict.CONFIDENT)),
        of("half a law", four("1/4 13/256 w normal")),
        of("more draws than there may be", RuleTrial.claim(POSITIVE).scope("seeds draws 1 20001 1/4 1/4 w normal 1", "0").places(proved(1))
            .verdict(Verdict.CONFIDENT)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void accepts(String name, RuleTrial trial, @TempDir Path folder) throws IOException {
    CheckReport report = trial.check(folder);
    assertEquals(CheckReport.Status.VALID, report.status(), () -> String.join("\n", report.problems()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rejected")
  void rejects(String defect, RuleTrial trial, @TempDir Path folder) throws IOException {
    CheckReport report = trial.check(folder);
    assertEquals(CheckReport.Status.INVALID, report.status());
    assertTrue(report.steps().stream().noneMatch(step -> step.verdict() == Verdict.CONFIDENT), "no step is confident");
  }

  @Test
  void theStatementAndTheAssumptionNameLawsAndSeeds(@TempDir Path folder) throws IOException {
    CheckReport.StepReport step = RuleTrial.claim("(< 0 (* (entry u 1) (entry w 1 1)))").scope("seeds draws 4 1 1/4 1/4 w normal 2/3 u sign 1", "0")
        .places(proved(4)).verdict(Verdict.CONFIDENT).check(folder).steps().get(0);
    String law = "w ~ 2/3*normal, u ~ sign";
    assertTrue(step.claims().get(0).contains("for independent " + law + ", tested on what gradus-draws/1 makes of the seeds 4 to 4"), step.claims().get(0));
    assertTrue(step.reason().contains("taken for independent draws of " + law + ", cut to"), step.reason());
  }
}
