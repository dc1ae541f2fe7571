package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** Flows from the start of an example, in the scope {@code points}: what a tube shows of all times, and what it refutes. */
class ExampleFlowsTest extends RuleTables {

  private static final String ONE = "E1 tanh ((m 1) (d 1)) ((eta () (1/2)) (u (1) (4)) (w (1 1) (3)))";
  private static final String SIZE = "(sum j m (sum l d (entry w j l)))";
  private static final String DECAYS = "(flow w (j l) (* -1 (entry w j l)))";

  /** A tube around w' = -w from 3, up to time 1/4, where 3 exp(-1/4) is 2.34. */
  private static String tube(String point) {
    return "(by (tube " + point + " 80 () 2 ((1/4 ((3 -3 3/2 -1/2 1/8)) 1/10 4 ()))))";
  }

  private static RuleTrial flow(String from, String to, String body) {
    return RuleTrial.claim("(for-all-reals t (" + from + " " + to + ") " + body + ")").examples(ONE).scope("points E1", "E1").move(DECAYS);
  }

  private static String later(String relation, String bound) {
    return "(" + relation + " (at (time t) " + SIZE + ") " + bound + ")";
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("a flow from an example", flow("0", "1/4", later("<=", "7/2")).places("(proved E1 () (" + tube("start") + "))")),
        arguments("at one time", flow("1/4", "1/4", later("<=", "5/2")).places("(proved E1 () (" + tube("start") + "))")),
        arguments("against the start", flow("1/4", "1/4", "(<= (at (time t) " + SIZE + ") (* 5/6 (at start " + SIZE + ")))")
            .places("(proved E1 () (" + tube("start") + "))")),
        arguments("false at some times", flow("0", "1/4", later(">=", "14/5")).places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("false at some of all times", flow("0", "()", later(">=", "14/5")).places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("false at the one time", flow("1/4", "1/4", later(">=", "5/2")).places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)));
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        arguments("false at some times", "decides for all times", flow("0", "1/4", later(">=", "14/5")).places("(proved E1 () (" + tube("start") + "))")),
        arguments("true at all times", "refute at some time", flow("0", "1/4", later("<=", "7/2")).places("(refuted E1 () 1 " + tube("start") + ")")
            .verdict(Verdict.REFUTED)),
        arguments("false at other times only", "refute at some time", flow("0", "1/100", later(">=", "14/5"))
            .places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("false after the tube only", "refute at some time", flow("0", "()", later(">=", "2"))
            .places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("false at times before the start", "times that the tube has", flow("-1", "1/4", later(">=", "14/5"))
            .places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("open on every part", "refute at some time", flow("0", "1/4", "(<= (at (time t) " + SIZE + ") (* 3 (apply exp 0 (* -1 (variable t)))))")
            .places("(refuted E1 () 1 " + tube("start") + ")").verdict(Verdict.REFUTED)),
        arguments("for ever", "between two", flow("0", "()", later("<=", "7/2")).places("(proved E1 () (" + tube("start") + "))")),
        arguments("the last weights of an example", "the start of an example", flow("0", "1/4", later("<=", "7/2"))
            .places("(proved E1 () (" + tube("last") + "))")),
        arguments("the path of another start", "may leave the tube", flow("0", "1/4", later("<=", "7/2"))
            .places("(proved E1 () (" + tube("start").replace("((3 -3", "((2 -2") + "))")));
  }
}
