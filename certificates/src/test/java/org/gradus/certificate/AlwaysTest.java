package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** Facts that hold everywhere, or where f = |w|^2/2 is at most what it was: along the flow down f, and along exact steps. */
class AlwaysTest extends RuleTables {

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

  private static RuleTrial always(String goal, String local, String facts) {
    return RuleTrial.claim(goal).define(F_IS).move(STEP, FLOW).scope("forever", "0").by(EXISTS, local, "(show 1 (always start 60 () local (" + facts + ")))");
  }

  private static RuleTrial plain() {
    return always(GOAL, local(LOW, PHI), "always");
  }

  /** Of any phi, which is cited. */
  private static RuleTrial cited(String goal, String phi) {
    return always(goal, "(have local " + phi + " (modus-ponens cite (suppose " + LOW + ")))", "always").verdict(Verdict.HOLEY)
        .first("(have cite (implies " + LOW + " " + phi + ") (cited x))");
  }

  private static RuleTrial descent(String goal) {
    return steps(goal, STEP, FLOW);
  }

  private static RuleTrial steps(String goal, String... motions) {
    return RuleTrial.claim(goal).define(F_IS).move(motions).scope("forever", "0").verdict(Verdict.HOLEY).by("(have always "
        + steps("(<= (at (after k 0) (entry f)) (at start (entry f)))") + " (induction start 60 () (" + LOW + ") ((number " + LOW + " (enclosure 0))) (step)))",
        local(LOW, PHI), "(show 1 (always start 60 () local (always)))").first("(have step " + LOW.replace("(entry f) (at", "(at step (entry f)) (at")
            + " (modus-ponens falls (suppose " + LOW + ")))").first("(have falls (implies " + LOW + " " + LOW.replace("(entry f) (at", "(at step (entry f)) (at")
            + ") (cited y))");
  }

  private static final String STEPPED = steps("(<= (at (after k 0) (entry f)) (+ 1 (at start (entry f))))");

  static Stream<Arguments> accepted() {
    String each = "(for-all j m (<= (entry w j 1) 9))";
    return Stream.of(
        arguments("a bound along the flow", plain()),
        arguments("along exact steps", descent(STEPPED)),
        arguments("what holds for all weights, along the flow", always(GOAL, "(have local " + PHI + " (cited x))", "always").verdict(Verdict.HOLEY)),
        arguments("what holds for all weights, along exact steps", descent(STEPPED).replaced(local(LOW, PHI), "(have local " + PHI + " (cited x))")),
        arguments("for all rows", cited(flow("(for-all j m (<= (at (time t) (entry w j 1)) 9))"), each)),
        arguments("of a term of more points", cited(flow("(<= (at (time t) (entry w 1 1)) (+ 9 (at last (entry w 1 1))))"),
            "(<= (entry w 1 1) (+ 9 (at last (entry w 1 1))))")),
        arguments("a number that does not move under a hypothesis", cited(flow("(<= (at (time t) (* (entry eta) (entry w 1 1))) 9)"),
            "(<= (* (entry eta) (entry w 1 1)) 9)")));
  }

  static Stream<Arguments> rejected() {
    String form = "of a form";
    String hypothesis = "a premise whose hypotheses";
    String exists = "the flow exists for all times, or of all exact steps";
    return Stream.of(
        arguments("no fact, and no hypothesis", exists, always(GOAL, "(have local " + PHI + " (cited x))", "")),
        arguments("no fact on the steps, and no hypothesis", exists, descent(STEPPED).replaced(local(LOW, PHI), "(have local " + PHI + " (cited x))")
            .replaced("(always)))", "()))")),
        arguments("a fact on all numbers that says nothing of the steps", exists, descent(steps("(<= 0 1)")).replaced(local(LOW, PHI), "(have local (<= 0 1) (cited x))")
            .replaced("(always)))", "(number)))").first("(have number " + steps("(<= 0 1)") + " (induction start 60 () ((<= 0 1)) ((number (<= 0 1) (enclosure 0))) (nothing)))")
            .first("(have nothing (<= (at step 0) (at step 1)) (cited z))")),
        arguments("steps that may end", "defined for all weights", steps(STEPPED, "(update w (j l) (^ (entry w j l) -1))", FLOW)),
        arguments("a block without a step", "defined for all weights", steps(STEPPED, FLOW)),
        arguments("a hypothesis on numbers that nobody shows", "claim 1 shown", always(flow("(<= 0 (+ (entry eta) 1))"),
            local("(<= 0 (entry eta))", "(<= 0 (+ (entry eta) 1))"), "always")),
        arguments("a hypothesis that no fact says", hypothesis, always(GOAL, local("(<= (+ 1 (entry f)) (at start (entry f)))", "(<= (+ 1 (entry f)) (+ 1 (at start (entry f))))"), "always")),
        arguments("a fact on another formula", hypothesis, always(GOAL, local("(<= (entry f) (* 1/2 (at start (entry f))))", "(<= (entry f) (+ 1 (* 1/2 (at start (entry f)))))"),
            "always")),
        arguments("a fact at the start only", exists, always(GOAL, local(LOW, PHI), "(number " + LOW + " (enclosure 60))")),
        arguments("a fact on steps for the flow", exists, descent(GOAL)),
        arguments("a fact on the flow for steps", exists, always(STEPPED, local(LOW, PHI), "always")),
        arguments("less than the premise says", form, always(GOAL.replace("(+ 1 ", "(+ 1/2 "), local(LOW, PHI), "always")),
        arguments("times before the start", form, always(GOAL.replace("(0 ())", "(-1 ())"), local(LOW, PHI), "always")),
        arguments("a limit", form, always("(exists-weights p (converges flow p))", local(LOW, PHI), "always")),
        arguments("what is undefined somewhere", "defined for all weights", cited(flow("(<= (at (time t) (^ (entry w 1 1) -1)) 9)"), "(<= (^ (entry w 1 1) -1) 9)")),
        arguments("what is said at one place only", "holds everywhere", always(GOAL, "(have local " + PHI
            + " (algebra (< 0 1) (((<= 0 1) ((number " + PHI + " (enclosure 60))))) () () ()))", "always")));
  }
}
