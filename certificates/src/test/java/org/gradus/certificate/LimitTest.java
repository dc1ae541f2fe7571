package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** Exact steps that become short: w goes to 3/4 w, by 1/4 |w|, and V = |w| falls to 3/4 V; beside a block that counts the steps. */
class LimitTest extends RuleTables {

  private static final String STEP = "(update w (j l) (* 3/4 (entry w j l)))";
  private static final String SQUARES = "(sum j m (sum l d (^ %s 2)))";
  private static final String V = "(apply sqrt 0 " + SQUARES.formatted("(entry w j l)") + ")";
  private static final String MOVE = "(<= (apply sqrt 0 " + SQUARES.formatted("(+ (at step (entry w j l)) (* -1 (entry w j l)))") + ") (* 1/4 " + V + "))";
  private static final String FALLS = "(for-all-naturals k (<= (at (after k 0) " + V + ") (* (power 3/4 k) (at start " + V + "))))";
  private static final String SIDES = "(number (<= 0 1/4) (enclosure 0)) (number (<= 0 3/4) (enclosure 0)) (number (< 3/4 1) (enclosure 0))";
  private static final String REACH = "(* 1/4 (at start " + V + ") (^ (+ 1 (* -1 3/4)) -1))";
  private static final String NEAR = "(for-all-naturals k (<= (apply sqrt 0 " + SQUARES.formatted("(+ (at (after k 0) (entry w j l)) (* -1 (at (weights v) (entry w j l))))")
      + ") (* (power 3/4 k) " + REACH + ")))";
  private static final String FIRST = "(<= (apply sqrt 0 " + SQUARES.formatted("(+ (at (weights v) (entry w j l)) (* -1 (at start (entry w j l))))") + ") " + REACH + ")";
  private static final String REST = "(= (at (weights v) " + V + ") 0)";
  private static final String FORM = "of the weights what the rule concludes";

  private static String exists(String... parts) {
    return "(exists-weights v (and " + String.join(" ", parts) + "))";
  }

  private static String limit(String value, String facts) {
    return "(show 1 (limit start 60 () " + value + " 1/4 (at start " + V + ") 3/4 move (" + facts + ")))";
  }

  private static RuleTrial steps(String goal, String facts) {
    return RuleTrial.claim(goal).move(STEP).scope("forever", "0").by(
        "(have short " + MOVE.replace("(<= (apply", "(<= (^ (apply").replace(") (* 1/4 " + V + ")", ") 2) (^ (* 1/4 " + V + ") 2)") + " (identity () ()))",
        "(have still (<= 0 (* 1/4 " + V + ")) (algebra (< 0 1) (((<= 0 (* 1/4 " + V + ")))) () () ()))", "(have move " + MOVE + " (square short still))",
        "(have squared (<= (^ (at step " + V + ") 2) (^ (+ (* 3/4 " + V + ") 0) 2)) (identity () ()))",
        "(have sign (<= 0 (+ (* 3/4 " + V + ") 0)) (algebra (< 0 1) (((<= 0 (* 3/4 " + V + ")))) () () ()))",
        "(have shrinks (<= (at step " + V + ") (+ (* 3/4 " + V + ") 0)) (square squared sign))",
        "(have falls " + FALLS + " (recurrence start 60 () " + V + " 3/4 0 shrinks ((number (<= 0 3/4) (enclosure 0)))))",
        limit(V, facts));
  }

  private static RuleTrial steps(String goal) {
    return steps(goal, SIDES + " falls");
  }

  /** The premise is supposed under a hypothesis, and cited. */
  private static RuleTrial local(String hypothesis, String facts) {
    return steps(exists(NEAR), SIDES + " falls" + facts).verdict(Verdict.HOLEY).first("(have local (implies " + hypothesis + " " + MOVE + ") (cited x))")
        .replaced("(square short still)", "(modus-ponens local (suppose " + hypothesis + "))");
  }

  /** V with a term more that is 0. */
  private static RuleTrial with(String more, String goal) {
    String value = "(+ " + V + " (* 0 " + more + "))";
    return RuleTrial.claim(goal.replace(V, value)).move(STEP).scope("forever", "0").verdict(Verdict.HOLEY).by(
        "(have move " + MOVE.replace("(* 1/4 " + V, "(* 1/4 " + value) + " (cited x))", "(have shrinks (<= (at step " + value + ") (+ (* 3/4 " + value + ") 0)) (cited y))",
        "(have falls " + FALLS.replace(V, value) + " (recurrence start 60 () " + value + " 3/4 0 shrinks ((number (<= 0 3/4) (enclosure 0)))))",
        limit(value, SIDES + " falls").replace("(at start " + V, "(at start " + value));
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("how near", steps(exists(NEAR))),
        arguments("how far from the start", steps(exists(FIRST))),
        arguments("where the value is 0", steps(exists(REST))),
        arguments("all together", steps(exists(NEAR, FIRST, REST))),
        arguments("with another letter", steps(exists(NEAR.replace("naturals k", "naturals q").replace("(after k", "(after q").replace("3/4 k)", "3/4 q)")))),
        arguments("a value that is at most 0", steps(exists(REST.replace("(= ", "(<= ")))),
        arguments("beside a count of the steps", steps(exists(NEAR, REST)).companion("b", "").move("(update b () (+ 1 (entry b)))")),
        arguments("a premise that is said of all steps", local("(<= " + SQUARES.formatted("(entry w j l)") + " 91)", " low").first("(have low (for-all-naturals k (<= (at (after k 0) "
            + SQUARES.formatted("(entry w j l)") + ") 91)) (induction start 60 () ((<= " + SQUARES.formatted("(entry w j l)") + " 91)) ((number (<= "
            + SQUARES.formatted("(entry w j l)") + " 91) (enclosure 60))) (after)))").first("(have after (<= (at step " + SQUARES.formatted("(entry w j l)")
            + ") 91) (algebra (< 0 1) (((<= 0 9/16) ((suppose (<= " + SQUARES.formatted("(entry w j l)") + " 91)))) ((<= 0 637/16))) () () ()))")),
        arguments("a value with a kink", with("(apply relu 0 (entry w 1 1))", exists(NEAR, REST.replace("(= ", "(<= ")))),
        arguments("a value that jumps, and no claim of it", with("(apply relu 1 (entry w 1 1))", exists(NEAR))));
  }

  static Stream<Arguments> rejected() {
    String side = "a fact for side condition ";
    return Stream.of(
        arguments("a rate of 1", side + "3", steps(exists(FIRST), "(number (<= 0 1/4) (enclosure 0)) (number (<= 0 1) (enclosure 0)) falls")
            .replaced("(at start " + V + ") 3/4 move", "(at start " + V + ") 1 move")),
        arguments("no fact on the rate", side + "3", steps(exists(NEAR), SIDES.replace(" (number (< 3/4 1) (enclosure 0))", "") + " falls")),
        arguments("no sign of the rate", side + "2", steps(exists(NEAR), SIDES.replace("(number (<= 0 3/4) (enclosure 0)) ", "") + " falls")),
        arguments("no sign of the speed", side + "1", steps(exists(NEAR), SIDES.replace("(number (<= 0 1/4) (enclosure 0)) ", "") + " falls")),
        arguments("no fact on the value", "falls with the powers", steps(exists(NEAR), SIDES)),
        arguments("a fact on one step", "falls with the powers", steps(exists(NEAR), SIDES + " shrinks")),
        arguments("a smaller rate", "falls with the powers", steps(exists(NEAR.replace("3/4", "1/2")), SIDES.replace("3/4", "1/2") + " falls")
            .replaced("(at start " + V + ") 3/4 move", "(at start " + V + ") 1/2 move")),
        arguments("a smaller constant", "falls with the powers", steps(exists(NEAR)).replaced("1/4 (at start " + V + ") 3/4 move", "1/4 (* 1/2 (at start " + V + ")) 3/4 move")),
        arguments("a constant that moves", "constants", steps(exists(NEAR)).replaced("1/4 (at start " + V + ") 3/4 move", "1/4 " + V + " 3/4 move")),
        arguments("a smaller speed", "the length of a step", steps(exists(NEAR)).replaced(V + " 1/4 (at", V + " 1/8 (at").replaced("(<= 0 1/4)", "(<= 0 1/8)")),
        arguments("nearer than that", FORM, steps(exists(NEAR.replace("(* 1/4 ", "(* 1/8 ")))),
        arguments("faster than that", FORM, steps(exists(NEAR.replace("(power 3/4 k)", "(power 3/4 k) 3/4")))),
        arguments("the way without the rest of the series", FORM, steps(exists(NEAR.replace(" (^ (+ 1 (* -1 3/4)) -1)", "")))),
        arguments("a value of 1", FORM, steps(exists(REST.replace(" 0)", " 1)")))),
        arguments("the limit of the motion, all blocks", "no limit but", steps(exists("(converges steps v)"))),
        arguments("the only weights", "that there are weights", steps(exists(NEAR, REST).replace("exists-weights", "exists-unique-weights"))),
        arguments("something of all steps", "that there are weights", steps(FALLS)),
        arguments("a value that jumps", FORM, with("(apply relu 1 (entry w 1 1))", exists(REST.replace("(= ", "(<= ")))),
        arguments("a value that jumps with a sign", FORM, with("(indicator (<= 0 (entry w 1 1)))", exists(REST.replace("(= ", "(<= ")))),
        arguments("the length of a step in one of two blocks of the value", "the length of a step", with("(entry b)", exists(NEAR)).companion("b", "").move("(update b () (+ 1 (entry b)))")),
        arguments("a block without an update", "defined for all weights", steps(exists(NEAR)).companion("b", "")),
        arguments("a step that is undefined somewhere", "defined for all weights", steps(exists(NEAR)).moving(STEP, STEP.replace("3/4", "3/4 (entry w 1 1) (^ (entry w 1 1) -1)"))
            .replaced("(recurrence start 60 () " + V + " 3/4 0 shrinks ((number (<= 0 3/4) (enclosure 0))))", "(cited x)")),
        arguments("a premise under a hypothesis", "whose hypotheses", local("(<= " + SQUARES.formatted("(entry w j l)") + " 91)", "")),
        arguments("a fact of other weights", "falls with the powers", steps(exists(NEAR)).replaced("(recurrence start 60 () " + V
            + " 3/4 0 shrinks ((number (<= 0 3/4) (enclosure 0))))", "(cited x)")));
  }
}
