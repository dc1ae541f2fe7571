package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** Facts that hold where f = |w|^2/2 is at most what it was: along the flow down f, and along exact steps. */
class AlongTest extends RuleTables {

  private static final String F_IS = "f () () (* 1/2 (sum j m (sum l d (^ (entry w j l) 2))))";
  private static final String FLOW = "(flow w (j l) (* -1 (entry w j l)))";
  private static final String STEP = "(update w (j l) (+ (entry w j l) (* -1 (entry eta) (entry w j l))))";
  private static final String LOW = "(<= (entry f) (at start (entry f)))";
  private static final String EXISTS = "(have always " + flow("(<= (at (time t) (entry f)) (at start (entry f)))") + " (gradient-flow start 60 () f ()))";
  private static final String PHI = "(<= (entry f) (+ 1 (at start (entry f))))";

  private static String flow(String formula) {
    return "(for-all-reals t (0 ()) " + formula + ")";
  }

  private static String steps(String formula) {
    return "(for-all-naturals k " + formula + ")";
  }

  private static final String GOAL = flow("(<= (at (time t) (entry f)) (+ 1 (at start (entry f))))");

  private static String local(String hypothesis, String phi) {
    return "(have local " + phi + " (algebra (< 0 1) (((<= 0 1) ((suppose " + hypothesis + "))) ((<= 0 1))) () () ()))";
  }

  private static RuleTrial along(String goal, String local, String facts) {
    return RuleTrial.claim(goal).define(F_IS).move(STEP, FLOW).scope("forever", "0").by(EXISTS, local, "(show 1 (along start 60 () local (" + facts + ")))");
  }

  private static RuleTrial plain() {
    return along(GOAL, local(LOW, PHI), "always");
  }

  /** Of any phi, which is cited. */
  private static RuleTrial cited(String goal, String phi) {
    return along(goal, "(have local " + phi + " (modus-ponens cite (suppose " + LOW + ")))", "always").verdict(Verdict.HOLEY)
        .first("(have cite (implies " + LOW + " " + phi + ") (cited x))");
  }

  private static RuleTrial descent(String goal) {
    return RuleTrial.claim(goal).define(F_IS).move(STEP, FLOW).scope("forever", "0").verdict(Verdict.HOLEY).by("(have always "
        + steps("(<= (at (after k 0) (entry f)) (at start (entry f)))") + " (induction start 60 () (" + LOW + ") ((number " + LOW + " (enclosure 0))) (step)))",
        local(LOW, PHI), "(show 1 (along start 60 () local (always)))").first("(have step " + LOW.replace("(entry f) (at", "(at step (entry f)) (at")
            + " (modus-ponens falls (suppose " + LOW + ")))").first("(have falls (implies " + LOW + " " + LOW.replace("(entry f) (at", "(at step (entry f)) (at")
            + ") (cited y))");
  }

  private static final String STEPPED = steps("(<= (at (after k 0) (entry f)) (+ 1 (at start (entry f))))");

  static Stream<Arguments> accepted() {
    String each = "(for-all j m (<= (entry w j 1) 9))";
    return Stream.of(
        arguments("a bound along the flow", plain()),
        arguments("along exact steps", descent(STEPPED)),
        arguments("for all rows", cited(flow("(for-all j m (<= (at (time t) (entry w j 1)) 9))"), each)),
        arguments("of a term of more points", cited(flow("(<= (at (time t) (entry w 1 1)) (+ 9 (at last (entry w 1 1))))"),
            "(<= (entry w 1 1) (+ 9 (at last (entry w 1 1))))")),
        arguments("a number that does not move under a hypothesis", cited(flow("(<= (at (time t) (* (entry eta) (entry w 1 1))) 9)"),
            "(<= (* (entry eta) (entry w 1 1)) 9)")));
  }

  static Stream<Arguments> rejected() {
    String form = "of a form";
    String hypothesis = "a premise whose hypotheses";
    return Stream.of(
        arguments("a premise without a hypothesis", "under a hypothesis that depends", along(GOAL, "(have local " + PHI + " (cited x))", "always")),
        arguments("a hypothesis on numbers only", "under a hypothesis that depends", along(flow("(<= 0 (+ 1 1))"),
            local("(<= 0 (entry eta))", "(<= 0 (+ (entry eta) 1))"), "always")),
        arguments("a hypothesis that no fact says", hypothesis, along(GOAL, local(LOW, PHI), "")),
        arguments("a fact on another formula", hypothesis, along(GOAL, local("(<= (entry f) (* 1/2 (at start (entry f))))", "(<= (entry f) (+ 1 (* 1/2 (at start (entry f)))))"),
            "always")),
        arguments("a fact at the start only", hypothesis, along(GOAL, local(LOW, PHI), "(number " + LOW + " (enclosure 60))")),
        arguments("a fact on steps for the flow", hypothesis, descent(GOAL)),
        arguments("a fact on the flow for steps", hypothesis, along(STEPPED, local(LOW, PHI), "always")),
        arguments("less than the premise says", form, along(GOAL.replace("(+ 1 ", "(+ 1/2 "), local(LOW, PHI), "always")),
        arguments("times before the start", form, along(GOAL.replace("(0 ())", "(-1 ())"), local(LOW, PHI), "always")),
        arguments("a limit", form, along("(exists-weights p (converges flow p))", local(LOW, PHI), "always")),
        arguments("what is undefined somewhere", "defined for all weights", cited(flow("(<= (at (time t) (^ (entry w 1 1) -1)) 9)"), "(<= (^ (entry w 1 1) -1) 9)")),
        arguments("what is said at one place only", "under a hypothesis that depends", along(GOAL, "(have local " + PHI
            + " (algebra (< 0 1) (((<= 0 1) ((number " + PHI + " (enclosure 60))))) () () ()))", "always")));
  }
}
