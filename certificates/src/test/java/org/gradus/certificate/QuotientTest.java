package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

/** The rule {@code quotient}, along the flow w' = -w, where it makes the fact that p = 1 + |w|^2/2 is more than 0 one that q = 1/p has a value. */
class QuotientTest extends RuleTables {

  private static final String SQUARES = "(* 1/2 (sum j m (sum l d (^ (entry w j l) 2))))";
  private static final String ALL = "(for-all-reals t (0 ()) ";
  private static final String POSITIVE = ALL + "(< 0 (at (time t) (entry p))))";
  private static final String GOAL = ALL + "(= (* (at (time t) (entry p)) (at (time t) (entry q))) 1))";
  private static final String RULE = "(show 1 (quotient () positive))";
  private static final String FLOWS = "(have flows " + ALL + "(<= (at (time t) (entry f)) (at start (entry f)))) (gradient-flow start 60 () f ()))";
  private static final String ABOVE = "(algebra " + ALL + "(< 0 1)) ((" + ALL + "(< 0 (+ 1 (at (time t) (entry f)))))) (" + ALL
      + "(<= 0 0)) (flows))) () () ())";

  private static RuleTrial trial(String goal, String fact, String by) {
    return RuleTrial.claim(goal).define("f () () " + SQUARES, "p () () (+ 1 (entry f))", "q () () (^ (entry p) -1)", "g () () (+ 2 (entry f))")
        .move("(flow w (j l) (* -1 (entry w j l)))").scope("forever", "0").by(FLOWS, "(have positive " + fact + " " + by + ")", RULE);
  }

  private static RuleTrial proved(String goal) {
    return trial(goal, POSITIVE, ABOVE);
  }

  private static RuleTrial changed(String fact) {
    return trial(GOAL, fact, "(cited x)");
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("a quotient along a flow", proved(GOAL)),
        arguments("both at one point", proved(GOAL.replace("(* (at (time t) (entry p)) (at (time t) (entry q)))", "(at (time t) (* (entry p) (entry q)))"))),
        arguments("in another order", proved(GOAL.replace("(* (at (time t) (entry p)) (at (time t) (entry q)))",
            "(* (at (time t) (entry q)) (+ 1 (at (time t) (entry f))))"))),
        arguments("of a definition that is not unfolded", proved(GOAL).replaced(RULE, "(show 1 (quotient (p) positive))")),
        arguments("for all letters", RuleTrial.claim("(for-all j m (= (* (entry r j) (^ (entry r j) -1)) 1))").define("r (j) (m) (+ 1 (^ (entry w j 1) 2))")
            .by("(have positive (for-all j m (< 0 (entry r j))) (algebra (for-all j m (< 0 1)) (((for-all j m (< 0 (+ 1 (^ (entry w j 1) 2)))))) () () ()))", RULE)),
        arguments("everywhere", RuleTrial.claim("(= (* (entry r) (^ (entry r) -1)) 1)").define("r () () (+ 1 (^ (entry w 1 1) 2))")
            .by("(have positive (< 0 (entry r)) (algebra (< 0 1) (((< 0 (+ 1 (^ (entry w 1 1) 2))))) () () ()))", RULE)));
  }

  /** 1 <= 0, at weights where z is 0: a divisor does not divide by z there, but would in the branch that is not taken. */
  private static RuleTrial branch(String divisor) {
    return RuleTrial.claim("(<= 1 0)").define("z () () (+ (entry w 1 1) -1)", "p () () " + divisor).scope("start", "0")
        .by("(have one (= (* (entry p) (^ (entry p) -1) (entry z) (^ (entry z) -1)) 1) (quotient (p) (number (< 0 (entry p)) (enclosure 60))))",
            "(show 1 (algebra (< 0 1) (((<= 0 (^ (entry z) -1)) ((number (= (entry z) 0) (enclosure 60)))) ((<= 0 0) (one))) () (p) ()))");
  }

  static Stream<Arguments> rejected() {
    String form = "as the goal";
    return Stream.of(
        arguments("a divisor that may be 0", "0 < d", changed(POSITIVE.replace("(< 0", "(<= 0"))),
        arguments("a divisor above another number", "0 < d", changed(POSITIVE.replace("(< 0", "(< -1"))),
        arguments("a divisor below 0, as if above", "0 < d", changed(ALL + "(< (at (time t) (entry p)) 0))")),
        arguments("another divisor", form, changed(POSITIVE.replace("(entry p)", "(entry g)"))),
        arguments("two quotients of which one cancels", form, changed(POSITIVE)
            .instead("q () () (^ (entry p) -1)", "q () () (* (^ (entry p) -1) (entry f) (^ (entry f) -1))")),
        arguments("another value", form, trial(GOAL.replace(" 1))", " 2))"), POSITIVE, ABOVE)),
        arguments("at times of which the fact says nothing", form, trial(GOAL.replace("(0 ())", "(-1 ())"), POSITIVE, ABOVE)),
        arguments("at a time for a fact about the start", form, changed(POSITIVE.replace("(time t)", "start"))),
        arguments("one entry for a fact about another", form, RuleTrial.claim("(= (* (entry w 1 1) (^ (entry w 1 1) -1)) 1)")
            .by("(have positive (< 0 (entry w 1 2)) (cited x))", RULE)),
        arguments("a branch of the divisor that is not taken, as if it had a value", form, branch("(if (<= (entry z) 0) 1 (^ (entry z) -1))")),
        arguments("a side of 'or' in the divisor, likewise", form, branch("(+ 1 (indicator (or (<= (entry z) 0) (<= (^ (entry z) -1) 0))))")),
        arguments("an inequality", form, trial(GOAL.replace("(= ", "(<= "), POSITIVE, ABOVE)));
  }
}
