package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The scope {@code points}: each example has sizes, an activation and weights of its own, and nothing is shown of all of them at once. */
class PointsTest extends RuleTables {

  private static final String ONE = "E1 tanh ((m 1) (d 1)) ((eta () (1/2)) (u (1) (4)) (w (1 1) (3)))";
  private static final String TWO = "E2 relu ((m 2) (d 1)) ((eta () (1/2)) (u (2) (0 0)) (w (2 1) (-1 2)))";
  private static final String SIZE = "(sum j m (sum l d (entry w j l)))";
  private static final String POSITIVE = "(< 0 " + SIZE + ")";
  private static final String SIGMA = "(<= (sum j m (sum l d (apply activation 0 (entry w j l)))) 2)";

  private static RuleTrial at(String names, String... claims) {
    return RuleTrial.claim(claims).examples(ONE, TWO).scope("points " + names, "E1");
  }

  private static String proved(String place) {
    return "(proved " + place + " () ((enclosure 60)))";
  }

  private static final String DECAYS = "(flow w (j l) (* -1 (entry w j l)))";

  /** A tube around w' = -w from 3, up to time 1/4, where 3 exp(-1/4) is 2.34. */
  private static String tube(String point) {
    return "(by (tube " + point + " 80 () 2 ((1/4 ((3 -3 3/2 -1/2 1/8)) 1/10 4 ()))))";
  }

  private static RuleTrial flow(String from, String to, String body) {
    return at("E1", "(for-all-reals t (" + from + " " + to + ") " + body + ")").move(DECAYS);
  }

  private static String later(String relation, String bound) {
    return "(" + relation + " (at (time t) " + SIZE + ") " + bound + ")";
  }

  static Stream<Arguments> flows() {
    return Stream.of(
        arguments("a flow from an example", flow("0", "1/4", later("<=", "7/2")).places("(proved E1 () (" + tube("start") + "))")),
        arguments("at one time", flow("1/4", "1/4", later("<=", "5/2")).places("(proved E1 () (" + tube("start") + "))")),
        arguments("against the start", flow("1/4", "1/4", "(<= (at (time t) " + SIZE + ") (* 5/6 (at start " + SIZE + ")))")
            .places("(proved E1 () (" + tube("start") + "))")),
        arguments("false at some times", flow("0", "1/4", later(">=", "14/5")).places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("false at some of all times", flow("0", "()", later(">=", "14/5")).places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("false at the one time", flow("1/4", "1/4", later(">=", "5/2")).places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("flows")
  void followsFlows(String name, RuleTrial trial) throws IOException {
    accepts(name, trial);
  }

  static Stream<Arguments> wrongFlows() {
    return Stream.of(
        arguments("false at some times", "decides for all times", flow("0", "1/4", later(">=", "14/5")).places("(proved E1 () (" + tube("start") + "))")),
        arguments("true at all times", "refutes at some times", flow("0", "1/4", later("<=", "7/2")).places("(refuted E1 () 1 " + tube("start") + ")")
            .verdict(Verdict.REFUTED)),
        arguments("false at other times only", "refutes at some times", flow("0", "1/100", later(">=", "14/5"))
            .places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("false after the tube only", "refutes at some times", flow("0", "()", later(">=", "2"))
            .places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("false at times before the start", "times that the tube has", flow("-1", "1/4", later(">=", "14/5"))
            .places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("open on every part", "refutes at some times", flow("0", "1/4", "(<= (at (time t) " + SIZE + ") (* 3 (apply exp 0 (* -1 (variable t)))))")
            .places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("for ever", "between two", flow("0", "()", later("<=", "7/2")).places("(proved E1 () (" + tube("start") + "))")),
        arguments("the last weights of an example", "the start of an example", flow("0", "1/4", later("<=", "7/2"))
            .places("(proved E1 () (" + tube("last") + "))")),
        arguments("the path of another start", "may leave the tube", flow("0", "1/4", later("<=", "7/2"))
            .places("(proved E1 () (" + tube("start").replace("((3 -3", "((2 -2") + "))")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongFlows")
  void rejectsFlows(String name, String reason, RuleTrial trial) throws IOException {
    rejects(name, reason, trial);
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("at both", at("E1 E2", POSITIVE).places(proved("E1"), proved("E2"))),
        arguments("at one", at("E2", POSITIVE).places(proved("E2"))),
        arguments("in the order of the scope", at("E2 E1", POSITIVE).places(proved("E2"), proved("E1"))),
        arguments("each with its own activation", at("E1 E2", SIGMA).places(proved("E1"), proved("E2"))),
        arguments("each with its own sizes", at("E1 E2", "(<= (size m) 2)").places(proved("E1"), proved("E2"))),
        arguments("by a rule, at the example", at("E1", "(for-all-reals v (0 1) (< (variable v) " + SIZE + "))").places("(proved E1 () ((by (cover 60 plain))))")),
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
        arguments("shown everywhere, with the sizes of the run", "the evidence for place E1",
            at("E1", "(= " + SIZE + " " + SIZE + ")").by("(show 1 (identity () ()))").places("(proved E1 () (shown))")));
  }
}
