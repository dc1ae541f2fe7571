package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

/** Powers with a letter for exponent, and recurrences over exact steps: w goes to 3/4 w, so V = sum w^2 to 9/16 V. */
class RecurrenceTest extends RuleTables {

  private static final String STEP = "(update w (j l) (* 3/4 (entry w j l)))";
  private static final String V = "(sum j m (sum l d (^ (entry w j l) 2)))";
  private static final String R = "(apply sqrt 0 " + V + ")";
  private static final String SIGN = "(number (<= 0 9/16) (enclosure 0))";
  private static final String SHRINKS = "(<= (at step " + V + ") (+ (* 9/16 " + V + ") 0))";
  private static final String DECAY = forever("(<= (at (after k 0) " + V + ") (* (power 9/16 k) (at start " + V + ")))");
  private static final String LOW = "(<= " + V + " 91)";

  private static String forever(String body) {
    return "(for-all-naturals k " + body + ")";
  }

  private static String recurrence(String value, String rho, String beta, String facts) {
    return "(show 1 (recurrence start 60 () " + value + " " + rho + " " + beta + " premise (" + facts + ")))";
  }

  private static RuleTrial steps(String goal, String premise, String rule, String show) {
    return RuleTrial.claim(goal).move(STEP).scope("forever", "0").by("(have premise " + premise + " " + rule + ")", show);
  }

  private static RuleTrial decay(String goal, String facts) {
    return steps(goal, SHRINKS, "(identity () ())", recurrence(V, "9/16", "0", facts));
  }

  /** U = V + 3 goes to 9/16 U + 21/16. */
  private static RuleTrial shifted(String rho, String growth) {
    String u = "(+ " + V + " 3)";
    return steps(forever("(= (at (after k 0) " + u + ") (+ (* (power " + rho + " k) (at start " + u + ")) (* 21/16 " + growth + ")))"),
        "(= (at step " + u + ") (+ (* " + rho + " " + u + ") 21/16))", "(identity () ())", recurrence(u, rho, "21/16", ""));
  }

  /** The decay is supposed where V is at most 91, which induction says of all steps. */
  private static RuleTrial local(String facts) {
    return RuleTrial.claim(DECAY).move(STEP).scope("forever", "0").verdict(Verdict.HOLEY).by(
        "(have after (<= (at step " + V + ") 91) (algebra (< 0 1) (((<= 0 9/16) ((suppose " + LOW + "))) ((<= 0 637/16))) () () ()))",
        "(have low " + forever("(<= (at (after k 0) " + V + ") 91)") + " (induction start 60 () (" + LOW + ") ((number " + LOW + " (enclosure 60))) (after)))",
        "(have local (implies " + LOW + " " + SHRINKS + ") (cited x))", "(have premise " + SHRINKS + " (modus-ponens local (suppose " + LOW + ")))",
        recurrence(V, "9/16", "0", SIGN + facts));
  }

  private static RuleTrial number(String claim) {
    return RuleTrial.claim(claim).scope("start", "0").items("((enclosure 0))");
  }

  private static RuleTrial identity(String claim) {
    return RuleTrial.claim(claim).by("(show 1 (identity () ()))");
  }

  static Stream<Arguments> accepted() {
    String square = "(have square (<= (^ (at step " + R + ") 2) (^ (+ (* 3/4 " + R + ") 0) 2)) (identity () ()))";
    return Stream.of(
        arguments("decay", decay(DECAY, SIGN)),
        arguments("decay, with the value here", decay(DECAY.replace("(at start " + V + ")", V), SIGN).scope("start", "0")),
        arguments("a premise that is an equation", decay(DECAY.replace("(<=", "(="), "").replaced("(<= (at step", "(= (at step")),
        arguments("an equation with a negative factor", steps(forever("(= (at (after k 0) (entry w 1 1)) (* (power -3/4 k) (at start (entry w 1 1))))"),
            "(= (at step (entry w 1 1)) (+ (* -3/4 (entry w 1 1)) 0))", "(identity () ())", recurrence("(entry w 1 1)", "-3/4", "0", ""))
            .moving(STEP, STEP.replace("3/4", "-3/4"))),
        arguments("towards something", shifted("9/16", "(+ (power 9/16 k) -1) (^ (+ 9/16 -1) -1)")),
        arguments("a factor 1", steps(forever("(<= (at (after k 0) " + V + ") (+ (at start " + V + ") (* 2 (position k))))"),
            "(<= (at step " + V + ") (+ (* 1 " + V + ") 2))", "(algebra (< 0 1) (((<= 0 (+ 2 (* 7/16 " + V + "))))) () () ())",
            recurrence(V, "1", "2", SIGN.replace("9/16", "1")))),
        arguments("a norm", steps(forever("(<= (at (after k 0) " + R + ") (* (power 3/4 k) (at start " + R + ")))"),
            "(<= (at step " + R + ") (+ (* 3/4 " + R + ") 0))", "(square square sign)", recurrence(R, "3/4", "0", SIGN.replace("9/16", "3/4")))
            .first("(have sign (<= 0 (+ (* 3/4 " + R + ") 0)) (algebra (< 0 1) (((<= 0 (* 3/4 " + R + ")))) () () ()))").first(square)),
        arguments("a hypothesis that is said of all steps", local(" low")),
        arguments("one factor more", identity(forever("(= (power (entry eta) (+ k 1)) (* (entry eta) (power (entry eta) k)))"))),
        arguments("a sum as base", identity(forever("(= (power (+ 1 (entry eta)) (+ k 1)) (+ (power (+ (entry eta) 1) k) (* (entry eta) (power (+ 1 (entry eta)) k))))"))),
        arguments("powers over the recorded steps", number("(= (over-steps sum k (power 1/2 k)) 3/2)")),
        arguments("no factor", number("(= (over-steps product k (power 0 k)) 0)")));
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        arguments("a faster decay", "of a form", decay(DECAY.replace("9/16", "1/2"), SIGN)),
        arguments("a number after steps that the theory does not have", "defined for all weights",
            RuleTrial.claim(forever("(= (at (after k 0) 2) (at start 2))")).scope("forever", "0")
                .by("(have premise (= (at step 2) (+ (* 1 2) 0)) (identity () ()))", recurrence("2", "1", "0", ""))),
        arguments("the same by induction", "defined for all weights",
            RuleTrial.claim(forever("(<= (at (after k 0) 2) (at (after k 0) 3))")).scope("forever", "0")
                .by("(have step (<= (at step 2) (at step 3)) (algebra (< 0 1) (((<= 0 1))) () () ()))",
                    "(show 1 (induction start 60 () ((<= 2 3)) ((number (<= 2 3) (enclosure 60))) (step)))")),
        arguments("one factor more than steps", "of a form", decay(DECAY.replace("(power 9/16 k)", "(power 9/16 (+ k 1))"), SIGN)),
        arguments("without the sign of the factor", "a fact for side condition 1", decay(DECAY, "")),
        arguments("a negative factor", "a fact for side condition 1", steps(DECAY.replace("9/16", "-1"), "(<= (at step " + V + ") (+ (* -1 " + V + ") 0))",
            "(cited x)", recurrence(V, "-1", "0", ""))),
        arguments("an equation from an inequality", "of a form", decay(DECAY.replace("(<=", "(="), SIGN)),
        arguments("a strict premise", "not strict", steps(DECAY, "(< (at step " + V + ") (+ (* 9/16 " + V + ") 1))",
            "(algebra (< 0 1) (((< 0 1))) () () ())", recurrence(V, "9/16", "1", SIGN))),
        arguments("a premise on something else", "on the value after a step", steps(DECAY, "(<= (* 2 (at step " + V + ")) (+ (* 9/8 " + V + ") 0))",
            "(identity () ())", recurrence(V, "9/16", "0", SIGN))),
        arguments("a premise at the start only", "holds everywhere", decay(DECAY, SIGN).replaced("0 premise", "0 (number " + SHRINKS + " (enclosure 60))")),
        arguments("a premise on recorded steps", "on the value after a step", decay(DECAY, SIGN).replaced("(have premise (<= (at step", "(have premise (<= (at next")
            .replaced("(identity () ())", "(cited x)")),
        arguments("a factor that moves", "constants", decay(DECAY, SIGN).replaced(V + " 9/16 0 premise", V + " (entry w 1 1) 0 premise")),
        arguments("the sum of a series with the factor 1", "of a form", shifted("(+ 1/2 1/2)",
            "(+ (power (+ 1/2 1/2) k) -1) (^ (+ (+ 1/2 1/2) -1) -1)").replaced("(identity () ())", "(cited x)").verdict(Verdict.HOLEY)),
        arguments("a hypothesis that no fact says of all steps", "the rule makes up for", local("")),
        arguments("a block that has no step", "defined for all weights", decay(DECAY, SIGN).block("b")),
        arguments("a goal for all times", "of a form", decay("(for-all-reals t (0 ()) (<= 0 1))", SIGN)),
        arguments("one factor less", "one normal form", identity(forever("(= (power (entry eta) (+ k 1)) (power (entry eta) k))"))),
        arguments("another base", "one normal form", identity(forever("(= (power (entry eta) k) (power (* 2 (entry eta)) k))"))),
        arguments("another exponent", "one normal form", identity(forever("(for-all-naturals i (= (power (entry eta) k) (power (entry eta) i)))"))),
        arguments("a premise that is no comparison", "a comparison of a value after a step", steps(DECAY, "(for-all i m (<= 0 0))",
            "(algebra (for-all i m (< 0 1)) () () () ())", recurrence(V, "9/16", "0", SIGN))),
        arguments("a sign that is cited, and the claim called proved", "manifest", decay(DECAY, "sign").first("(have sign (<= 0 9/16) (cited x))")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(for-all-naturals k (<= (power 1/2 (+ k -1)) 1))", "(<= (power 1/2 3) 1)", "(for-all j m (<= (power 1/2 j) 1))",
      "(for-all-reals t (0 1) (<= (power 1/2 t) 1))", "(for-all-naturals k (<= (power k 1/2) 1))"})
  void malformed(String claim) {
    assertThrows(MalformedInput.class, () -> number(claim).check(folder));
  }
}
