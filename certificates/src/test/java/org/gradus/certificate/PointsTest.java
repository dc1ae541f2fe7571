package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** The scope {@code points}: each example has sizes, an activation and weights of its own, and nothing is shown of all of them at once. */
class PointsTest extends RuleTables {

  private static final String ONE = "E1 tanh ((m 1) (d 1)) ((eta () (1/2)) (u (1) (4)) (w (1 1) (3)))";
  private static final String TWO = "E2 relu ((m 2) (d 1)) ((eta () (1/2)) (u (2) (0 0)) (w (2 1) (-1 2)))";
  private static final String SIZE = "(sum j m (sum l d (entry w j l)))";
  private static final String POSITIVE = "(< 0 " + SIZE + ")";
  private static final String SIGMA = "(<= (sum j m (sum l d (apply activation 0 (entry w j l)))) 2)";

  private static final String HERE = "(^ " + SIZE + " 2)";
  private static final String LAST = "(at last " + HERE + ")";

  /** That the sum of two squares, of the last weights and of these, is not negative. */
  private static final String SQUARES = "(proved E1 () ((by (algebra (< 0 1) (((<= 0 " + LAST
      + ") ((number (<= 0 1) (enclosure 0)))) ((<= 0 1) ((number (<= 0 " + HERE + ") (enclosure 60))))) () () ()))))";

  private static RuleTrial at(String names, String... claims) {
    return RuleTrial.claim(claims).examples(ONE, TWO).scope("points " + names, "E1");
  }

  private static String proved(String place) {
    return "(proved " + place + " () ((enclosure 60)))";
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("at both", at("E1 E2", POSITIVE).places(proved("E1"), proved("E2"))),
        arguments("at one", at("E2", POSITIVE).places(proved("E2"))),
        arguments("in the order of the scope", at("E2 E1", POSITIVE).places(proved("E2"), proved("E1"))),
        arguments("each with its own activation", at("E1 E2", SIGMA).places(proved("E1"), proved("E2"))),
        arguments("each with its own sizes", at("E1 E2", "(<= (size m) 2)").places(proved("E1"), proved("E2"))),
        arguments("by a rule, at the example", at("E1", "(for-all-reals v (0 1) (< (variable v) " + SIZE + "))").places("(proved E1 () ((by (cover 60 plain))))")),
        arguments("the last iterate of an example, by a rule", RuleTrial.claim("(<= 0 (+ (entry late) " + HERE + "))").define("late () () " + LAST)
            .move("(update w (j l) (* 2 (entry w j l)))").examples(ONE.replace("(d 1)", "(d 1) (steps 2)")).scope("points E1", "E1").places(SQUARES)),
        arguments("false at one", at("E1 E2", "(< 2 " + SIZE + ")").places(proved("E1"), "(refuted E2 () 1 (enclosure 60))").verdict(Verdict.REFUTED)),
        arguments("a hypothesis is false at one", at("E1 E2", POSITIVE).when("(< 2 " + SIZE + ")")
            .places("(proved E1 ((enclosure 60)) ((enclosure 60)))", "(inapplicable E2 1 (enclosure 60))").verdict(Verdict.INAPPLICABLE)));
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        arguments("one example is left out", "the evidence for place E2", at("E1 E2", POSITIVE).places(proved("E1"))),
        arguments("an example twice", "no evidence but", at("E1 E1", POSITIVE).places(proved("E1"), proved("E1"))),
        arguments("no example", "no evidence but", at("E1 E3", POSITIVE).places(proved("E1"), proved("E3"))),
        arguments("no name at all", "no evidence but", RuleTrial.claim(POSITIVE).examples(ONE, TWO).scope("points", "E1").places(proved("E1"))),
        arguments("the run's start in place of an example", "the evidence for place E1", at("E1", POSITIVE).places(proved("0"))),
        arguments("another order", "the evidence for place E1", at("E1 E2", POSITIVE).places(proved("E2"), proved("E1"))),
        arguments("an example that is called everywhere", "no evidence but", RuleTrial.claim(POSITIVE).examples(ONE.replace("E1", "everywhere"))
            .scope("points everywhere", "E1").places(proved("everywhere"))),
        arguments("a later iterate", "the evidence for place E1", at("E1", POSITIVE).places(proved("E1:1"))),
        arguments("false at the example, true on the run", "claim 1", at("E2", "(< 2 " + SIZE + ")").places(proved("E2"))),
        arguments("true of the run's sizes only", "claim 1", at("E1", "(= (size m) 2)").places(proved("E1"))),
        arguments("true of the run's activation only", "claim 1", at("E1", "(= (apply activation 0 3) 3)").places(proved("E1"))),
        arguments("a last iterate that the example does not have", "a last iterate",
            at("E1", "(<= 0 (+ " + LAST + " " + HERE + "))").places(SQUARES)),
        arguments("a last iterate to which no update leads", "is given", RuleTrial.claim("(<= 0 (+ " + LAST + " " + HERE + "))")
            .examples(ONE.replace("(d 1)", "(d 1) (steps 2)")).scope("points E1", "E1").places(SQUARES)),
        arguments("such an iterate in a definition", "a last iterate", at("E1", "(<= 0 (+ (entry late) " + HERE + "))").define("late () () " + LAST).places(SQUARES)),
        arguments("shown everywhere, with the sizes of the run", "the evidence for place E1",
            at("E1", "(= " + SIZE + " " + SIZE + ")").by("(show 1 (identity () ()))").places("(proved E1 () (shown))")));
  }
}
