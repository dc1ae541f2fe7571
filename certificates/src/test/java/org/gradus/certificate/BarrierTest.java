package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** The barrier c sqrt(2 f) - sigma^2/2 along the flow down f = |w|^2/2, whose gradient is w. */
class BarrierTest extends RuleTables {

  private static final String F_IS = "f () () (* 1/2 (sum j m (sum l d (^ (entry w j l) 2))))";
  private static final String FLOW = "(flow w (j l) (* -1 (entry w j l)))";
  private static final String STEEP = "(sum j m (sum l d (^ (entry w j l) 2)))";
  private static final String SPEED = "(apply sqrt 0 " + STEEP + ")";
  private static final String APART = "(apply sqrt 0 (sum j m (sum l d (^ (+ (at (weights v) (entry w j l)) (* -1 (entry w j l))) 2))))";
  /** A tent over the first entry: at most 1, not negative, with the Lipschitz constant 1 and kinks. */
  private static final String TENT = "(apply relu 0 (+ 1 (* -1 (apply abs 0 (entry w 1 1)))))";

  private static String barrier(String sigma, String c) {
    return "(+ (* " + c + " (apply sqrt 0 (* 2 (entry f)))) (* -1/2 (^ " + sigma + " 2)))";
  }

  private static String goal(String sigma, String c) {
    return "(for-all-reals t (0 ()) (<= (at (time t) " + barrier(sigma, c) + ") (at start " + barrier(sigma, c) + ")))";
  }

  private static String slope(String sigma) {
    return "(<= (* 2 (entry f) (^ " + sigma + " 2)) " + STEEP + ")";
  }

  private static String steady(String sigma, String c) {
    return "(for-all-weights v (<= (+ " + sigma + " (* -1 (* " + c + " " + APART + "))) (at (weights v) " + sigma + ")))";
  }

  private static String show(String sigma, String c, String facts) {
    return "(show 1 (barrier start 60 () f " + sigma + " " + c + " slope steady (" + facts + ")))";
  }

  /** Sigma is 1. */
  private static RuleTrial plain(String claim, String c) {
    return RuleTrial.claim(claim).define(F_IS).move(FLOW).scope("forever", "0").by(
        "(have slope " + slope("1") + " (algebra (< 0 1) () () () ()))", "(have steady " + steady("1", c) + " (algebra (for-all-weights v (< 0 1)) (((for-all-weights v (<= 0 (* " + c + " " + APART
        + "))))) () () ()))", show("1", c, ""));
  }

  /** Where the slope is cited under a hypothesis, and something is shown of all times. */
  private static RuleTrial local(String hypothesis, String always, String more) {
    return RuleTrial.claim(goal("1", "1")).define(F_IS).move(FLOW).scope("forever", "0").verdict(Verdict.HOLEY).by("(have always " + always + ")",
        "(have local (implies " + hypothesis + " " + slope("1") + ") (cited x))", "(have slope " + slope("1") + " (modus-ponens local (suppose " + hypothesis + ")))",
        "(have steady " + steady("1", "1") + " (cited y))", show("1", "1", more));
  }

  private static final String LOW = "(<= (entry f) (at start (entry f)))";
  private static final String ALWAYS = "(for-all-reals t (0 ()) (<= (at (time t) (entry f)) (at start (entry f)))) (gradient-flow start 60 () f ())";

  /** Relu of an entry, from its start and 1/100 more; all entries are at least 1 at the start. */
  private static final String BENT = "(+ (apply relu 0 (entry w j l)) (* -1 (at start (entry w j l))) -1/100)";
  private static final String BENT_SPEED = "(sum j m (sum l d (^ (* (apply relu 1 (entry w j l)) " + BENT + ") 2)))";

  /** Down half the sum of their squares, which is 3/10000 at the start, so that the flow stays within 1/40, where relu' is 1; in a ball of that radius. */
  private static RuleTrial cell(String radius, String facts) {
    String apart = "(<= (apply sqrt 0 (sum j m (sum l d (^ (+ HERE (* -1 (at start (entry w j l)))) 2)))) 1/40)";
    String inside = apart.replace("HERE", "(entry w j l)");
    String half = "(<= (* 2 (at start (entry f))) (^ (+ (* 1 1/40) (* -1 (* 1/2 0 (^ 1/40 2)))) 2))";
    String trapped = "(trapping-flow start 60 () f 1 0 1/40 slope ((number (<= 0 1/40) (enclosure 0)) (number (<= 0 0) (enclosure 0)) "
        + "(number (< 0 (+ 1 (* -1 (* 0 1/40)))) (enclosure 0)) (number " + half + " (enclosure 0))))";
    return RuleTrial.claim(goal("1", "1")).define("f () () (* 1/2 (sum j m (sum l d (^ " + BENT + " 2))))")
        .move("(flow w (j l) (* -1 (apply relu 1 (entry w j l)) " + BENT + "))").scope("forever", "0").by(
            "(have one (for-all j m (for-all l d (= (apply relu 1 (entry w j l)) 1))) (ball start 60 () " + inside + " 1/40))",
            "(have slope (<= (* 2 (entry f)) " + BENT_SPEED + ") (algebra (< 0 1) (((for-all j m (for-all l d (<= 0 (* -1 (^ " + BENT + " 2))))) (one j l))) () () ()))",
            "(have falls (for-all-reals t (0 ()) (<= (at (time t) (entry f)) (* (apply exp 0 (* -2 (variable t))) (at start (entry f))))) " + trapped + ")",
            "(have stay (for-all-reals t (0 ()) " + apart.replace("HERE", "(at (time t) (entry w j l))") + ") " + trapped + ")",
            "(have steady " + steady("1", "1") + " (algebra (for-all-weights v (< 0 1)) (((for-all-weights v (<= 0 (* 1 " + APART + "))))) () () ()))",
            show("1", "1", facts)).replaced("suppose " + inside, "suppose " + inside.replace("1/40", radius));
  }

  /** What the length of the flow, a block p that is 0 at the start, and the height come to. */
  private static String way(String sigma, String c) {
    String length = "(+ (at (time t) (entry p)) (* -1 (at start (entry p))))";
    return "(for-all-reals t (0 ()) (<= (at (time t) (apply sqrt 0 (* 2 (entry f)))) (+ (at start (apply sqrt 0 (* 2 (entry f)))) (* -1 (at start " + sigma + ") "
        + length + ") (* 1/2 " + c + " (^ " + length + " 2)))))";
  }

  private static RuleTrial beside(RuleTrial trial, String speed) {
    return trial.companion("p", "").move("(flow p () " + speed + ")");
  }

  private static RuleTrial plain() {
    return plain(goal("1", "2"), "2");
  }

  /** Premises that are beside the point are cited. */
  private static RuleTrial cited(String sigma, String c, String facts) {
    return RuleTrial.claim(goal(sigma, c)).define(F_IS).move(FLOW).scope("forever", "0").verdict(Verdict.HOLEY).by(
        "(have slope " + slope(sigma) + " (cited x))", "(have steady " + steady(sigma, c) + " (cited y))", show(sigma, c, facts));
  }

  private static RuleTrial tent() {
    return cited(TENT, "1", "");
  }

  static Stream<Arguments> accepted() {
    String g = "G (i k) (m m) (sum l d (* (entry w i l) (entry w k l)))";
    String least = "least () () (lambda-min p q m (entry G p q))";
    String signed = "(+ 1 (* -1 (apply abs 0 (apply tanh 0 (entry w 1 1)))))";
    return Stream.of(
        arguments("a constant slope", plain()),
        arguments("a sigma with kinks", tent()),
        arguments("the root of the least eigenvalue", cited("(apply sqrt 0 (apply relu 0 (entry least)))", "1", "").define(g, least)),
        arguments("a sigma whose sign is a fact", cited(signed, "1", "sign").first("(have sign (<= 0 " + signed + ") (cited z))")),
        arguments("beside a clock", plain().companion("p", "").move("(flow p () 1)")),
        arguments("the length of the path, of a constant slope", beside(plain(way("1", "0"), "0"), SPEED)),
        arguments("the length of the path, of a slope that moves", beside(tent().replacedClaim(way(TENT, "1")), SPEED)),
        arguments("the length of the path in a cell of relu", beside(cell("1/40", "falls stay").replacedClaim(way("1", "1")), "(apply sqrt 0 " + BENT_SPEED + ")")),
        arguments("a premise that is said of all times", local(LOW, ALWAYS, "always")),
        arguments("a premise in a cell that the flow does not leave", cell("1/40", "falls stay")),
        arguments("the height as a norm", plain(goal("1", "2").replace("(* 2 (entry f))", STEEP), "2")),
        arguments("a constant that is a number of the data", cited("1", "(entry eta)", "")));
  }

  static Stream<Arguments> rejected() {
    String form = "of a form";
    String steep = "gradient of the objective below";
    String steady = "how sigma changes";
    return Stream.of(
        arguments("a constant that moves", "constants", cited("1", "(entry w 1 1)", "")),
        arguments("a sigma that may be negative", "what is not negative", cited("(entry w 1 1)", "1", "")),
        arguments("beside a block that ends", "affine in it", plain().companion("p", "").move("(flow p () (+ 1 (^ (entry p) 2)))")),
        arguments("beside a block without a motion", "a motion of the weights p", plain().companion("p", "")),
        arguments("half the barrier's square", form, plain(goal("1", "2").replace("-1/2", "-1/4"), "2")),
        arguments("another constant in the goal", form, plain(goal(TENT, "1/2"), "2").replaced("f 1 2", "f " + TENT + " 2").replaced(slope("1"), slope(TENT))
            .replaced(steady("1", "2"), steady(TENT, "2")).replaced("(algebra (< 0 1) () () () ())", "(cited x)")
            .replaced("(algebra (for-all-weights v (< 0 1)) (((for-all-weights v (<= 0 (* 2 " + APART + "))))) () () ())", "(cited y)")),
        arguments("twice the slope", steep, tent().replaced("(have slope (<= (* 2 ", "(have slope (<= (* 1 ")),
        arguments("a slope without the square", steep, tent().replaced("(^ " + TENT + " 2)) " + STEEP, TENT + ") " + STEEP)),
        arguments("a Lipschitz constant for another norm", steady, tent().replaced("(sum l d (^ (+ (at (weights v)", "(sum l m (^ (+ (at (weights v)")),
        arguments("a distance that is squared", steady, tent().replaced(APART, APART.substring("(apply sqrt 0 ".length(), APART.length() - 1))),
        arguments("steady from the start only", steady, tent().replaced("(have steady " + steady(TENT, "1"), "(have steady (<= (+ (at start " + TENT
            + ") (* -1 " + APART.replace("(at (weights v) (entry w j l))", "(at start (entry w j l))") + ")) " + TENT + ")")),
        arguments("sigma bounded from above only", steady, tent().replaced("(+ " + TENT + " (* -1 (* 1 " + APART + ")))", "(+ " + TENT + " (* 1 (* 1 " + APART + ")))")),
        arguments("half the length of the path", form, beside(plain(way("1/2", "0"), "0"), SPEED)),
        arguments("the length of the path without its square", form, beside(tent().replacedClaim(way(TENT, "0")), SPEED)),
        arguments("a length that is half as fast", form, beside(plain(way("1", "0"), "0"), SPEED.replace("0 (sum", "0 (* 1/4 (sum") + ")")),
        arguments("a length by the slope now", form, beside(tent().replacedClaim(way(TENT, "1").replace("(at start " + TENT + ")", "(at (time t) " + TENT + ")")), SPEED)),
        arguments("a premise that is said of no time", "a fact that the flow exists", local(LOW, ALWAYS, "")),
        arguments("a premise that a theorem says of all times, whatever the start", "a fact that the flow exists", local(LOW, ALWAYS.substring(0, ALWAYS.indexOf(" (gradient"))
            + " (cited z)", "always")),
        arguments("another premise that is said of all times", "whose hypotheses", local(LOW.replace(" (at start", " (* 1/2 (at start") + ")", ALWAYS, "always")),
        arguments("a premise in a cell that the flow may leave", "a fact that the flow exists", cell("1/40", "")),
        arguments("a premise in a cell, of which it is said that the flow exists", "whose hypotheses", cell("1/40", "falls")),
        arguments("a premise in a cell, beside a block with a kink at the start", "smooth by its form",
            cell("1/40", "falls stay").companion("p", "").move("(flow p () (apply relu 0 (+ (entry w 1 1) (* -1 (at start (entry w 1 1))))))")),
        arguments("a premise of all weights where the objective has kinks", "smooth by its form", cell("1/40", "falls stay").replaced(" slope steady", " all steady")
            .first("(have all (<= (* 2 (entry f) (^ 1 2)) " + BENT_SPEED + ") (cited x))")),
        arguments("a premise under a hypothesis", "a fact that the flow exists", tent().replaced("slope steady", "(suppose " + slope(TENT) + ") steady")),
        arguments("the second premise under a hypothesis", "a premise whose hypotheses", tent().replaced("slope steady", "slope (suppose " + steady(TENT, "1") + ")")),
        arguments("a flow that is another", "down the gradient", plain().moving(FLOW, FLOW.replace("-1", "-2"))),
        arguments("a flow that climbs", "down the gradient", plain().moving(FLOW, FLOW.replace("* -1", "* 1"))),
        arguments("an objective that may be negative", "not negative", plain().instead(F_IS, "f () () (+ -7 (* 1/2 " + STEEP + "))")
            .replaced("(algebra (< 0 1) () () () ())", "(cited x)")),
        arguments("an objective with a kink", "smooth", tent().instead(F_IS, "f () () (* 1/2 (^ (apply relu 0 (entry w 1 1)) 2))")),
        arguments("a root of what is not negative by a fact only", "defined for all weights", cited("1/2", "1", "sign")
            .instead(F_IS, "f () () (+ 1 -1 (* 1/2 " + STEEP + "))").first("(have sign (<= 0 (entry f)) (cited z))")),
        arguments("a limit", form, plain("(exists-weights p (converges flow p))", "2")),
        arguments("a claim about steps", form, plain(goal("1", "2").replace("for-all-reals t (0 ())", "for-all-naturals t").replace("(time t)", "(after t 0)"), "2")),
        arguments("a sigma that is undefined somewhere", "defined for all weights", cited("(^ (entry w 1 1) -2)", "1", "")));
  }
}
