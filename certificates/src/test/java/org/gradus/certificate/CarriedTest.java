package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Blocks that a flow carries along, and what holds at all times: on w' = -w down f = |w|^2/2, with a clock c' = 1, p' = f, the integral of f, and
 * others, all 0 at the start.
 */
class CarriedTest extends RuleTables {

  private static final String F_IS = "f () () (* 1/2 (sum j m (sum l d (^ (entry w j l) 2))))";
  private static final String FLOW = "(flow w (j l) (* -1 (entry w j l)))";
  private static final String CLOCK = "(flow c () 1)";
  private static final String EXISTS = "(have exists " + always("(<= (at (time t) (entry f)) (at start (entry f)))") + " (gradient-flow start 60 () f ()))";
  private static final String C0 = "(number (= (at start (entry c)) 0) (enclosure 0))";

  private static String always(String body) {
    return "(for-all-reals t (0 ()) " + body + ")";
  }

  private static RuleTrial trial(String goal, String... lines) {
    return RuleTrial.claim(goal).define(F_IS).companion("c", "").companion("p", "").companion("v", "d").move(FLOW, CLOCK, "(flow p () (entry f))",
        "(flow v (l) (+ (entry w 1 l) (* (entry c) (entry v l))))").scope("forever", "0").by(lines);
  }

  /** That f does not grow, with another motion of the last block. */
  private static RuleTrial carrying(String velocity) {
    return falls().moving("(flow v (l) (+ (entry w 1 l) (* (entry c) (entry v l))))", "(flow v (l) " + velocity + ")");
  }

  private static RuleTrial falls() {
    return trial(always("(<= (at (time t) (entry f)) (at start (entry f)))"), "(show 1 (gradient-flow start 60 () f ()))");
  }

  /** That f does not grow, and a part more in the claim that is multiplied by 0. */
  private static RuleTrial besides(String part) {
    return falls().replacedClaim(always("(<= (at (time t) (entry f)) (+ (at start (entry f)) (* 0 " + part + ")))"));
  }

  // Signs.

  private static RuleTrial sign(String goal, String value, String alpha, String premise, String start, String facts) {
    return trial(goal, EXISTS, "(have premise " + premise + " (cited x))", "(show 1 (sign start 60 () " + value + " " + alpha + " exists premise " + start
        + " (" + facts + ")))").verdict(Verdict.HOLEY);
  }

  /** {@code c' = 1 >= -c^2 c}, so that c does not become negative. */
  private static RuleTrial positive(String goal) {
    return sign(goal, "(entry c)", "(* -1 (^ (entry c) 2))", "(>= 1 (* -1 (^ (entry c) 2) (entry c)))", "(number (>= (at start (entry c)) 0) (enclosure 0))", "");
  }

  private static final String POSITIVE = always("(>= (at (time t) (entry c)) 0)");

  // What holds always.

  private static RuleTrial lasting(String goal, String premise, String facts) {
    return trial(goal, EXISTS, "(have premise " + premise + " (cited x))", "(show 1 (always start 60 () premise (" + facts + ")))").verdict(Verdict.HOLEY);
  }

  private static final String GROWN = "(>= (entry c) (at start (entry c)))";
  private static final String UNDER = "(have behind (implies " + GROWN + " (<= 0 (* (entry c) (entry f)))) (cited x))";

  private static RuleTrial under(String hypothesis, String facts) {
    return lasting(always("(<= 0 (* (at (time t) (entry c)) (at (time t) (entry f))))"), "(<= 0 1)", facts)
        .replaced("(have premise (<= 0 1) (cited x))", "(have premise (<= 0 (* (entry c) (entry f))) (modus-ponens behind (suppose " + hypothesis + ")))")
        .first("(have up " + always("(>= (at (time t) (entry c)) (at start (entry c)))") + " (comparison start 60 () (entry c) 0 0 flows grows ()))")
        .first("(have grows (>= 1 (+ (* 0 (entry c)) 0)) (cited x))").first(EXISTS.replace("exists", "flows")).first(UNDER.replace(GROWN, hypothesis));
  }

  /** Of a flow that exists because f is not negative, which is cited. */
  private static RuleTrial byTheorem(RuleTrial trial) {
    return trial.instead(F_IS, F_IS.replace("(* 1/2", "(+ 1 -1 (* 1/2") + ")").replaced("start 60 () f ()", "start 60 () f (sign)")
        .first("(have sign (<= 0 (entry f)) (cited s))").verdict(Verdict.HOLEY);
  }

  private static RuleTrial clock() {
    return trial(always("(= (at (time t) (entry c)) (+ (at start (entry c)) (variable t)))"), EXISTS,
        "(have ticks (= 1 (+ (* 0 (entry c)) 1)) (identity () ()))", "(show 1 (comparison start 60 () (entry c) 0 1 exists ticks ()))");
  }

  // Velocities that are roots, compared.

  private static RuleTrial rises() {
    return trial(always("(>= (at (time t) (entry p)) (at start (entry p)))"), EXISTS, "(have grows (>= (apply sqrt 0 (entry f)) (+ (* 0 (entry p)) 0)) (cited x))",
        "(show 1 (comparison start 60 () (entry p) 0 0 exists grows ()))").moving("(flow p () (entry f))", "(flow p () (apply sqrt 0 (entry f)))")
        .verdict(Verdict.HOLEY);
  }

  /** The same of a function of what moves as the root of f. */
  private static RuleTrial falls(String value, String slope) {
    return rises().replacedClaim(always("(<= (at (time t) " + value + ") (at start " + value + "))"))
        .replaced("(>= (apply sqrt 0 (entry f)) (+ (* 0 (entry p)) 0))", "(<= " + slope + " (+ (* 0 " + value + ") 0))").replaced("() (entry p) 0 0", "() " + value + " 0 0");
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("a clock, an integral, and a linear equation with coefficients that move", falls()),
        arguments("beside the flow that goes on", besides("(at (time t) (entry on))")
            .define("on () () (indicator (for-all-reals s (0 ()) (<= (at (time s) (entry c)) 1)))")),
        arguments("how far the driven weights go", trial(always("(<= (sum j m (sum l d (^ (+ (at (time t) (entry w j l)) (* -1 (at start (entry w j l)))) 2)))"
            + " (* (variable t) (at start (entry f))))"), "(show 1 (gradient-flow start 60 () f ()))")),
        arguments("a linear equation with a function of the clock", carrying("(* (apply exp 0 (entry c)) (entry v l))")),
        arguments("a linear equation that mixes entries", carrying("(sum k d (* (entry w 1 l) (entry w 1 k) (entry v k)))")),
        arguments("the integral of a root of squares", carrying("(apply sqrt 0 (+ 1 (^ (entry w 1 l) 2)))")),
        arguments("the integral of a root that may be 0", falls().moving("(flow p () (entry f))", "(flow p () (apply sqrt 0 (entry f)))")),
        arguments("a block that does not move", carrying("0")),
        arguments("what moves as a root, compared", rises()),
        arguments("a function of what moves as a root", falls("(+ (entry c) (* -1 (apply exp 0 (entry p))))",
            "(+ 1 (* -1 (apply exp 0 (entry p)) (apply sqrt 0 (entry f))))")),
        arguments("a sign of what moves as a root", sign(always("(>= (at (time t) (entry p)) 0)"), "(entry p)", "(entry c)",
            "(>= (apply sqrt 0 (entry f)) (* (entry c) (entry p)))", "(number (>= (at start (entry p)) 0) (enclosure 0))", "")
            .moving("(flow p () (entry f))", "(flow p () (apply sqrt 0 (entry f)))")),
        arguments("the clock is the time", clock()),
        arguments("the clock of a flow that exists by a theorem", byTheorem(clock())),
        arguments("a sign along a flow that exists by a theorem", byTheorem(positive(POSITIVE))),
        arguments("what holds of all weights, along a flow that exists by a theorem",
            byTheorem(lasting(always("(<= 0 (at (time t) (^ (entry p) 2)))"), "(<= 0 (^ (entry p) 2))", "exists"))),
        arguments("a sign, with a rate that moves", positive(POSITIVE)),
        arguments("a sign from above", sign(always("(<= (at (time t) (* -1 (entry c))) 0)"), "(* -1 (entry c))", "(entry f)", "(<= -1 (* (entry f) (* -1 (entry c))))",
            "(number (<= (at start (* -1 (entry c))) 0) (enclosure 0))", "")),
        arguments("a value that stays 0", sign(always("(= (at (time t) (+ (entry c) (* -1 (entry c)))) 0)"), "(+ (entry c) (* -1 (entry c)))", "(entry p)",
            "(= 0 (* (entry p) (+ (entry c) (* -1 (entry c)))))", "(number (= (at start (+ (entry c) (* -1 (entry c)))) 0) (enclosure 0))", "")),
        arguments("what holds of all weights", lasting(always("(<= 0 (at (time t) (^ (entry p) 2)))"), "(<= 0 (^ (entry p) 2))", "exists")),
        arguments("for all letters", lasting(always("(for-all l d (<= 0 (^ (at (time t) (entry v l)) 2)))"), "(for-all l d (<= 0 (^ (entry v l) 2)))", "exists")),
        arguments("under a hypothesis that holds at all times", under(GROWN, "up")));
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        arguments("beside exact steps, which may end", "defined for all weights", besides("(at (time t) (entry late))")
            .define("late () () (indicator (for-all-naturals k (<= (at (after k 0) (entry c)) 1)))")),
        arguments("beside the flow from other weights", "defined for all weights", besides("(at last (at (time t) (entry f)))")),
        arguments("beside the flow before its start", "defined for all weights", besides("(at (time t) (entry early))")
            .define("early () () (indicator (for-all-reals s (-1 0) (<= (at (time s) (entry c)) 1)))")),
        arguments("an equation that ends: v' = v^2", "affine in it", carrying("(^ (entry v l) 2)")),
        arguments("a coefficient that is carried behind", "affine in it", falls().moving("(flow p () (entry f))", "(flow p () (sum l d (entry v l)))")),
        arguments("two blocks that drive each other", "affine in it", falls().moving("(flow p () (entry f))", "(flow p () (* (entry p) (entry v 1)))")),
        arguments("a slope that depends on another of its entries", "affine in it", carrying("(* (entry v l) (sum k d (entry v k)))")),
        arguments("a square of a definition that reads the block", "affine in it", carrying("(^ (entry twice l) 2)").define("twice (l) (d) (* 2 (entry v l))")),
        arguments("a block without a motion", "a motion of the weights", falls().companion("k", "")),
        arguments("a velocity that is not defined everywhere", "", carrying("(^ (entry c) -1)")),
        arguments("a velocity with a kink", "smooth", carrying("(apply abs 0 (entry w 1 l))")),
        arguments("the root of the block itself", "smooth", falls().moving("(flow p () (entry f))", "(flow p () (apply sqrt 0 (^ (entry p) 2)))")),
        arguments("the root of a block that is carried behind", "smooth", falls().moving("(flow p () (entry f))", "(flow p () (apply sqrt 0 (^ (entry v 1) 2)))")),
        arguments("the root of what may be negative", "defined for all weights", falls().moving("(flow p () (entry f))", "(flow p () (apply sqrt 0 (entry w 1 1)))")),
        arguments("the root of a kink", "smooth", falls().moving("(flow p () (entry f))", "(flow p () (apply sqrt 0 (apply abs 0 (entry w 1 1))))")),
        arguments("a kink of what moves as a root", "smooth", falls("(* -1 (apply abs 0 (entry p)))", "(* -1 (apply abs 1 (entry p)) (apply sqrt 0 (entry f)))")),
        arguments("a root of what moves as a root", "smooth", falls("(* -1 (apply sqrt 0 (^ (entry p) 2)))",
            "(* -1 (entry p) (^ (apply sqrt 0 (^ (entry p) 2)) -1) (apply sqrt 0 (entry f)))")),
        arguments("what moves as a root, as if it rested", "on the derivative", rises().replaced("(>= (apply sqrt 0 (entry f)) (+", "(>= 0 (+")),
        arguments("another velocity than the root", "on the derivative", rises()
            .replaced("(>= (apply sqrt 0 (entry f)) (+", "(>= (apply sqrt 0 (* 2 (entry f))) (+")),
        arguments("driven weights that the carried ones push", "down the gradient", falls().moving(FLOW, "(flow w (j l) (+ (entry c) (* -1 (entry w j l))))")),
        arguments("an objective that reads the clock", "down the gradient", falls().instead(F_IS, F_IS.replace("(* 1/2", "(+ (^ (entry c) 2) (* 1/2") + ")")),
        arguments("an objective of no weights", "depends on weights", falls().instead(F_IS, "f () () 1")),
        arguments("how far all weights go", "of a form", trial(always("(<= (+ (^ (+ (at (time t) (entry c)) (* -1 (at start (entry c)))) 2) (sum j m (sum l d "
            + "(^ (+ (at (time t) (entry w j l)) (* -1 (at start (entry w j l)))) 2)))) (* (variable t) (at start (entry f))))"),
            "(show 1 (gradient-flow start 60 () f ()))")),
        arguments("a sign that is lost at once: none at the start", "a fact that says it at the origin", positive(POSITIVE).replaced("(>= (at start (entry c)) 0)", "(>= 1 0)")),
        arguments("the sign of something else at the start", "a fact that says it at the origin", positive(POSITIVE)
            .replaced("(>= (at start (entry c)) 0)", "(>= (at start (entry p)) 0)")),
        arguments("the other sign at the start", "a fact that says it at the origin", positive(POSITIVE).replaced("(>= (at start (entry c)) 0)", "(<= (at start (entry c)) 0)")),
        arguments("another rate than the premise has", "on the derivative", positive(POSITIVE).replaced("(* -1 (^ (entry c) 2)) exists", "(* -2 (^ (entry c) 2)) exists")),
        arguments("a rest that the rate leaves", "on the derivative", positive(POSITIVE).replaced("(>= 1 (* -1 (^ (entry c) 2) (entry c)))", "(>= 1 (+ -1 (* -1 (^ (entry c) 2) (entry c))))")),
        arguments("a rate with a pole", "", sign(POSITIVE, "(entry c)", "(* -1 (^ (entry c) -1))", "(>= 1 (* (* -1 (^ (entry c) -1)) (entry c)))",
            "(number (>= (at start (entry c)) 0) (enclosure 0))", "")),
        arguments("a rate with a kink", "smooth by its form", sign(POSITIVE, "(entry c)", "(* -1 (apply relu 0 (entry c)))", "(>= 1 (* (* -1 (apply relu 0 (entry c))) (entry c)))",
            "(number (>= (at start (entry c)) 0) (enclosure 0))", "")),
        arguments("a strict sign", "of a form", positive(always("(> (at (time t) (entry c)) 0)"))),
        arguments("a sign of the other side", "of a form", positive(always("(<= (at (time t) (entry c)) 0)"))),
        arguments("a sign without a flow at all times", "the flow exists for all times", positive(POSITIVE).replaced("exists premise", "premise premise")),
        arguments("what holds at the start only", "holds everywhere", lasting(always("(= (at (time t) (entry c)) 0)"), "(<= 0 1)", "exists")
            .replaced("premise (exists", C0 + " (exists")),
        arguments("a hypothesis that nothing says of all times", "whose hypotheses", under(GROWN, "exists")),
        arguments("a hypothesis that is said of other weights", "whose hypotheses", under("(>= (entry p) (at start (entry p)))", "up")),
        arguments("always, of something else", "of a form", lasting(always("(<= 0 (at (time t) (entry p)))"), "(<= 0 (^ (entry p) 2))", "exists")),
        arguments("always, but not defined everywhere", "defined for all weights", lasting(always("(= (* (at (time t) (entry c)) (^ (at (time t) (entry c)) -1)) 1)"),
            "(= (* (entry c) (^ (entry c) -1)) 1)", "exists")),
        arguments("before the start", "of a form", lasting("(for-all-reals t (-1 ()) (<= 0 (at (time t) (^ (entry p) 2))))", "(<= 0 (^ (entry p) 2))", "exists")));
  }
}
