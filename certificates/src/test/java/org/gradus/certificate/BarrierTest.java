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
        arguments("a premise under a hypothesis", "a premise whose hypotheses", tent().replaced("slope steady", "(suppose " + slope(TENT) + ") steady")),
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
