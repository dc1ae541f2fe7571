package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Basins, comparison along a flow and induction over exact steps, on {@code f = sum w^2 / 2} (91/2 at the start) and
 * {@code g = sum_j (sum_l w_jl)^2 / 2}, whose flow moves the entries of a row alike.
 */
class MotionRulesTest extends RuleTables {

  private static final String F = "(entry f)";
  private static final String F_IS = "f () () (* 1/2 (sum j m (sum l d (^ (entry w j l) 2))))";
  private static final String FLOW = "(flow w (j l) (* -1 (entry w j l)))";
  private static final String STEP = "(update w (j l) (* 3/4 (entry w j l)))";
  private static final String V = "(sum j m (sum l d (^ (entry w j l) 2)))";
  private static final String G_IS = "g () () (* 1/2 (sum j m (^ (sum l d (entry w j l)) 2)))";
  private static final String G_FLOW = "(flow w (j l) (* -1 (sum k d (entry w j k))))";
  private static final String SPREAD = "(sum j m (sum l d (sum k d (^ (+ (entry w j l) (* -1 (entry w j k))) 2))))";
  private static final String DIRECTIONS = "(sum j m (sum l d (^ (at (weights v) (entry w j l)) 2)))";
  private static final String LEAST = "(have least (for-all-weights v (<= (* 1 " + DIRECTIONS + ") " + DIRECTIONS + ")) (identity () ()))";
  private static final String MOST = "(have most (for-all-weights v (<= " + DIRECTIONS + " (* 1 " + DIRECTIONS + "))) (identity () ()))";
  private static final String GRADIENT = "(sum j m (sum l d (^ (partial " + F + " w j l) 2)))";

  private static String number(String formula) {
    return "(number " + formula + " (enclosure 0))";
  }

  private static String distance(String point) {
    return "(sum j m (sum l d (^ (+ (at " + point + " (entry w j l)) (* -1 (at start (entry w j l)))) 2)))";
  }

  private static String forever(String body) {
    return "(for-all-reals t (0 ()) " + body + ")";
  }

  private static String steps(String body) {
    return "(for-all-naturals k " + body + ")";
  }

  private static String root(String square) {
    return "(apply sqrt 0 " + square + ")";
  }

  private static RuleTrial forever(String goal, String... lines) {
    return RuleTrial.claim(goal).define(F_IS).move(STEP, FLOW).scope("forever", "0").by(lines);
  }

  // Basins: mu = 1, and R = 10 > sqrt 91.

  private static String small(String mu, String r) {
    return number("(< (at start " + GRADIENT + ") (^ (* " + mu + " " + r + ") 2))");
  }

  private static String signs(String mu, String r) {
    return number("(< 0 " + mu + ")") + " " + number("(<= 0 " + r + ")");
  }

  private static RuleTrial basin(String rule, String goal, String mu, String r) {
    return forever(goal, LEAST, "(show 1 (" + rule + " start 60 () f " + mu + " " + r + " least " + small(mu, r) + " (" + signs(mu, r) + ")))");
  }

  private static RuleTrial basin(String goal) {
    return basin("basin-flow", goal, "1", "10");
  }

  private static RuleTrial descent(String goal, String eta, String bound) {
    return forever(goal, LEAST, MOST, "(show 1 (basin-descent start 60 () f 1 10 " + eta + " " + bound + " least most " + small("1", "10") + " ("
        + signs("1", "10") + " " + number("(< 0 " + eta + ")") + " " + number("(<= (* " + eta + " (+ " + bound + " 1)) 2)") + ")))");
  }

  private static String minimum(String exists, String... parts) {
    return "(" + exists + " p (and " + String.join(" ", parts) + "))";
  }

  /** An objective with a step size that moves, convex in it, too. */
  private static RuleTrial moving() {
    String all = "(+ " + DIRECTIONS + " (^ (at (weights v) (entry eta)) 2))";
    String gradient = number("(< (+ (at start " + V + ") (at start (^ (entry eta) 2))) (^ (* 1 10) 2))");
    return RuleTrial.claim(minimum("exists-weights", REST)).define(F_IS.replace("(* 1/2 ", "(+ (* 1/2 (^ (entry eta) 2)) (* 1/2 ") + ")")
        .scope("forever", "0").by("(have least (for-all-weights v (<= (* 1 " + all + ") " + all + ")) (identity () ()))",
            "(show 1 (minimiser start 60 () f 1 10 least " + gradient + " (" + signs("1", "10") + ")))")
        .run(withMovingEta());
  }

  /** A run with a step size for every step. */
  private static RunBytes withMovingEta() {
    return new RunBytes().array("W", new int[] {3, 2, 3}, 1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1, 0.5, 0, -1, 2, 0.25, 3)
        .array("eta", new int[] {2}, 0.25, 0.25).array("u", new int[] {2}, 3, -0.5);
  }

  private static final String NEAR = "(<= " + root(distance("(weights p)")) + " 10)";
  /** Within |grad f|/mu. */
  private static final String CLOSE = "(<= " + root(distance("(weights p)")) + " (* " + root("(at start " + GRADIENT + ")") + " (^ 1 -1)))";
  private static final String CLOSE_SQUARED = "(<= (* (^ 1 2) " + distance("(weights p)") + ") (at start " + GRADIENT + "))";
  private static final String REST = "(for-all i m (for-all k d (= (at (weights p) (partial " + F + " w i k)) 0)))";
  private static final String DEPTH =
      "(<= (+ (at start " + F + ") (* -1 (at (weights p) " + F + "))) (* (at start " + GRADIENT + ") (^ (* 2 1) -1)))";

  /** The gradient of the current weights. */
  private static final String SMALL = "(< " + GRADIENT + " (^ (* 1 10) 2))";

  // Comparison: V = sum w^2 has V' = -2 V.

  private static final String EXISTS = "(have exists " + forever("(<= (at (time t) " + F + ") (at start " + F + "))") + " (gradient-flow start 60 () f ()))";
  private static final String DECAY = "(have decay (<= (* -2 " + V + ") (+ (* -2 " + V + ") 0)) (identity () ()))";

  /** w' = w^2 from positive weights, which are infinite soon: no sum grows for all times. */
  private static RuleTrial blowUp() {
    String sum = "(sum j m (sum l d (entry w j l)))";
    String square = "(sum j m (sum l d (^ (entry w j l) 2)))";
    String nothing = forever("(<= (at (time t) (sum i 0 (* (variable t) (entry w 1 1)))) 0)");
    return RuleTrial.claim(forever("(>= (at (time t) " + sum + ") (at start " + sum + "))")).move("(flow w (j l) (^ (entry w j l) 2))").scope("forever", "0")
        .by("(have exists " + nothing + " (cover 20 plain))",
            "(have grows (>= " + square + " 0) (algebra (< 0 1) (((<= 0 " + square + ") (" + number("(<= 0 1)") + "))) () () ()))",
            compare(sum, "0", "0", "exists", "grows", ""));
  }

  /** That V is not negative, from a fact of all times that is {@code 0 V <= 1} by normal form. */
  private static RuleTrial along(String motion, String goal, String fact, String rule) {
    return RuleTrial.claim(goal).move(motion).scope("forever", "0").by("(have phi (<= 0 " + V + ") (algebra (< 0 1) (((<= 0 " + V + ") (" + number("(<= 0 1)")
        + ")) ((<= 0 0) ((suppose (<= (* 0 " + V + ") 1))))) () () ()))", "(have fact " + fact + " (" + rule + "))", "(show 1 (always start 60 () phi (fact)))");
  }

  /** What is not negative by its form. */
  private static RuleTrial always(String square) {
    return forever(forever("(<= 0 (at (time t) " + square + "))"), EXISTS, "(have phi (<= 0 " + square + ") (known))", "(show 1 (always start 60 () phi (exists)))");
  }

  /** w' = -1 from w = 2: 1 <= 0 from w^2 <= 0 at the time 2, times w^-2, which has a value until the time 1. D_i = 1/w_i1 in this letter. */
  private static RuleTrial later(String letter) {
    String goal = "(for-all k m (for-all-reals s (0 1) (for-all-reals t (2 2) X)))";
    return RuleTrial.claim(goal.replace("X", "(<= 1 0)")).define("D (" + letter + ") (m) (^ (entry w " + letter + " 1) -1)").move("(flow w (j l) -1)")
        .when("(for-all-reals t (0 1) (<= (at (time t) (sum j m (entry D j))) 100))", goal.replace("X", "(<= (^ (at (time t) (entry w k 1)) 2) 0)"))
        .by("(show 1 (algebra " + goal.replace("X", "(< 0 1)") + " ((" + goal.replace("X", "(<= 0 (at (time t) (^ (entry D k) 2)))") + " ((given 2) k))) () () ()))");
  }

  private static String compare(String value, String alpha, String beta, String exists, String premise, String facts) {
    return "(show 1 (comparison start 60 () " + value + " " + alpha + " " + beta + " " + exists + " " + premise + " (" + facts + ")))";
  }

  private static RuleTrial decay(String goal) {
    return forever(goal, EXISTS, DECAY, compare(V, "-2", "0", "exists", "decay", ""));
  }

  private static final String FALLS = forever("(<= (at (time t) " + V + ") (* (apply exp 0 (* -2 (variable t))) (at start " + V + ")))");

  /** The flow of g, which exists, and something that it keeps. */
  private static RuleTrial kept(String goal, String premise) {
    return RuleTrial.claim(goal).define(G_IS).move(G_FLOW).scope("forever", "0").by(
        "(have exists " + forever("(<= (at (time t) (entry g)) (at start (entry g)))") + " (gradient-flow start 60 () g ()))",
        "(have premise " + premise + " (identity () ()))", compare(SPREAD, "0", "0", "exists", "premise", ""));
  }

  private static RuleTrial local(String hypothesis, String facts) {
    String stay = forever("(<= " + root(distance("(time t)")) + " 10)");
    return forever(FALLS, EXISTS, "(have slope (<= (* 2 " + F + ") " + V + ") (identity () ()))",
        "(have stay " + stay + " (trapping-flow start 60 () f 1 0 10 slope (" + number("(<= 0 10)") + " " + number("(<= 0 0)") + " "
            + number("(< 0 (+ 1 (* -1 (* 0 10))))") + " " + number("(<= (* 2 (at start " + F + ")) (^ (+ (* 1 10) (* -1 (* 1/2 0 (^ 10 2)))) 2))") + ")))",
        "(have local (implies " + hypothesis + " (<= (* -2 " + V + ") (* -2 " + V + "))) (cited x))",
        "(have decay (<= (* -2 " + V + ") (* -2 " + V + ")) (modus-ponens local (suppose " + hypothesis + ")))",
        compare(V, "-2", "0", "exists", "decay", facts)).verdict(Verdict.HOLEY);
  }

  private static final String INSIDE = "(<= " + root(distance("(weights v)").replace("(at (weights v) (entry w j l))", "(entry w j l)")) + " 10)";

  /** With a second block c (d), the first three numbers below 1/4; what is said of the squares of a direction is said in this form. */
  private static RuleTrial twoBlocks(String directions) {
    String both = "(+ " + V + " (sum l d (^ (entry c l) 2)))";
    return RuleTrial.claim(minimum("exists-weights", REST)).define("f () () (* 1/2 " + both + ")").block("c", "d", "v").scope("forever", "0")
        .by("(have least (for-all-weights v (<= (* 1 " + directions + ") (+ " + DIRECTIONS + " (sum l d (^ (at (weights v) (entry c l)) 2))))) (cited x))",
            "(show 1 (minimiser start 60 () f 1 10 least " + number("(< (at start " + both + ") (^ (* 1 10) 2))") + " (" + signs("1", "10") + ")))")
        .run(new RunBytes().array("W", new int[] {3, 2, 3}, 1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1, 0.5, 0, -1, 2, 0.25, 3)
            .array("eta", new int[0], 0.25).array("u", new int[] {2}, 3, -0.5).array("v", new int[] {3}, 0.125, 0.25, -0.25)).verdict(Verdict.HOLEY);
  }

  /** On half the squares of the positive parts, which bend twice as much on one side of 0 as on the other. */
  private static RuleTrial bent(String goal, String... lines) {
    return RuleTrial.claim(goal).define(F_IS.replace("(entry w j l)", "(apply relu 0 (entry w j l))")).move("(flow w (j l) (* -1 (apply relu 0 (entry w j l))))")
        .scope("forever", "0").by(lines);
  }

  /** The curvature, cited under a hypothesis that is supposed. */
  private static RuleTrial curved(String hypothesis) {
    String least = "(for-all-weights v (<= (* 1 " + DIRECTIONS + ") " + DIRECTIONS + "))";
    return forever(minimum("exists-weights", REST), "(have local (implies " + hypothesis + " " + least + ") (cited x))",
        "(have least " + least + " (modus-ponens local (suppose " + hypothesis + ")))",
        "(show 1 (minimiser start 60 () f 1 10 least " + small("1", "10") + " (" + signs("1", "10") + ")))").verdict(Verdict.HOLEY);
  }

  /** The curvature is proved where the distance is at most so much, which a fact says to be no less than 10. */
  private static RuleTrial larger(String radius, String rule) {
    String least = "(for-all-weights v (<= (* 1 " + DIRECTIONS + ") " + DIRECTIONS + "))";
    return forever(minimum("exists-weights", REST), "(have larger (<= 10 " + radius + ") " + rule + ")", "(have least " + least
        + " (algebra (for-all-weights v (< 0 1)) (((for-all-weights v (<= 0 0)) ((suppose " + INSIDE.replace(" 10)", " " + radius + ")") + ")))) () () ()))",
        "(show 1 (minimiser start 60 () f 1 10 least " + small("1", "10") + " (" + signs("1", "10") + " larger)))");
  }

  // Induction: w goes to 3/4 w.

  private static final String BOUND = "(<= " + V + " 91)";
  private static final String AFTER = "(<= (at step " + V + ") 91)";
  private static final String BEGINS = "a fact that says it at the origin";

  private static RuleTrial induction(String goal, String step, String rule, String base) {
    return forever(goal, "(have step " + step + " " + rule + ")",
        "(show 1 (induction start 60 () (" + BOUND + ") (" + base + ") (step)))");
  }

  private static final String SHRINKS = "(algebra (< 0 1) (((<= 0 9/16) ((suppose " + BOUND + "))) ((<= 0 637/16))) () () ())";
  private static final String ALWAYS = steps("(<= (at (after k 0) " + V + ") 91)");

  /** A fact that is proved by way of a division by eta. */
  private static RuleTrial proviso(String rule) {
    return RuleTrial.claim("(<= 0 " + V + ")")
        .by("(have by (<= 0 (* " + V + " (entry eta) (^ (entry eta) -1))) (algebra (< 0 1) (((<= 0 " + V + "))) () () ()))",
            "(have plain (<= 0 " + V + ") (algebra (< 0 1) (((<= 0 1) (by))) () () ()))", rule);
  }

  /** All entries together, the half of its square, and the flow down that. */
  private static final String ALL = "(sum j m (sum l d (entry w j l)))";
  private static final String S_IS = "f () () (* 1/2 (^ " + ALL + " 2))";
  private static final String S_FLOW = "(flow w (j l) (* -1 (sum i m (sum k d (entry w i k)))))";

  static Stream<Arguments> accepted() {
    String sizes = forever("(<= (at (time t) " + GRADIENT + ") (* (apply exp 0 (* -2 (variable t))) (at start " + GRADIENT + ")))");
    return Stream.of(
        arguments("basin: the gradient decays", basin(sizes)),
        arguments("basin: its size decays", basin(forever("(<= " + root("(at (time t) " + GRADIENT + ")") + " (* (apply exp 0 (* -1 (variable t))) "
            + root("(at start " + GRADIENT + ")") + "))"))),
        arguments("basin: the flow stays", basin(forever("(<= " + root(distance("(time t)")) + " 10)"))),
        arguments("basin: the flow stays closer", basin(forever("(<= (* 1 " + distance("(time t)") + ") (at start " + GRADIENT + "))"))),
        arguments("basin: a critical point", basin("minimiser", minimum("exists-unique-weights", NEAR, REST, DEPTH), "1", "10")),
        arguments("basin: a critical point, as near as the gradient is small", basin("minimiser", minimum("exists-unique-weights", CLOSE, REST), "1", "10")),
        arguments("basin: the same without roots", basin("minimiser", minimum("exists-unique-weights", CLOSE_SQUARED, REST), "1", "10")),
        arguments("basin: elsewhere, with a number of the data that has a value", basin("minimiser", minimum("exists-weights", NEAR.replace("(<= ",
            "(<= (* (at (weights p) (* (entry eta) (^ (entry eta) -1))) ").replace(" 10)", ") 10)"), REST), "1", "10")),
        arguments("what always holds", always("(^ (entry w 1 1) 2)")),
        arguments("what always holds, beside data that move", always("(^ (entry w 1 1) 2)").run(withMovingEta())),
        arguments("basin: beside data that move", basin("minimiser", minimum("exists-unique-weights", NEAR, REST, DEPTH), "1", "10").run(withMovingEta())),
        arguments("basin: the flow, beside data that move", basin(sizes).run(withMovingEta())),
        arguments("basin: steps of one size, beside data that move", descent(minimum("exists-weights", "(converges steps p)", NEAR, REST), "1/4", "1")
            .run(withMovingEta())),
        arguments("a gradient flow, beside data that move", forever(forever("(<= (at (time t) " + F + ") (at start " + F + "))"),
            "(show 1 (gradient-flow start 60 () f ()))").run(withMovingEta())),
        arguments("basin: it is the limit", basin(minimum("exists-unique-weights", "(converges flow p)", DEPTH))),
        arguments("basin: an objective that may be negative", RuleTrial.claim(minimum("exists-unique-weights", NEAR.replace(" 10)", " 10)"), REST))
            .define(F_IS.replace("(* 1/2 ", "(+ -7 (* 1/2 ") + ")").move(STEP, FLOW).scope("forever", "0").by(LEAST,
                "(show 1 (minimiser start 60 () f 1 10 least " + small("1", "10") + " (" + signs("1", "10") + ")))")),
        arguments("basin: steps", descent(steps("(<= (at (after k 1) " + GRADIENT + ") (* (^ 3/4 2) (at (after k 0) " + GRADIENT + ")))"), "1/4", "1")),
        arguments("basin: steps decay", descent(steps("(<= (at (after k 0) " + GRADIENT + ") (* (apply exp 0 (* -1/2 (position k))) (at start "
            + GRADIENT + ")))"), "1/4", "1")),
        arguments("basin: steps decay, as a power", descent(steps("(<= " + root("(at (after k 0) " + GRADIENT + ")") + " (* (power 3/4 k) " + root("(at start "
            + GRADIENT + ")") + "))"), "1/4", "1")),
        arguments("basin: the square decays, as a power", descent(steps("(<= (at (after k 0) " + GRADIENT + ") (* (power 9/16 k) (at start "
            + GRADIENT + ")))"), "1/4", "1")),
        arguments("basin: steps converge", descent(minimum("exists-weights", "(converges steps p)", NEAR, REST), "1/4", "1")),
        arguments("a gradient flow does not go far", forever(forever("(<= " + distance("(time t)") + " (* (variable t) (at start " + F + ")))"),
            "(show 1 (gradient-flow start 60 () f ()))")),
        arguments("decay", decay(FALLS)),
        arguments("decay, with equality", decay(FALLS.replace("(<= (at (time", "(= (at (time")).by().replaced("(<= (* -2 ", "(= (* -2 ")),
        arguments("decay towards something", forever(forever("(<= (at (time t) (+ 3 " + V + ")) (+ (* (apply exp 0 (* -2 (variable t))) (at start (+ 3 " + V
            + "))) (* 6 (+ (apply exp 0 (* -2 (variable t))) -1) (^ -2 -1))))"), EXISTS,
            "(have decay (<= (* -2 " + V + ") (+ (* -2 (+ 3 " + V + ")) 6)) (identity () ()))", compare("(+ 3 " + V + ")", "-2", "6", "exists", "decay", ""))),
        arguments("something conserved", kept(forever("(= (at (time t) " + SPREAD + ") (at start " + SPREAD + "))"), "(= 0 0)")),
        arguments("something that does not grow", kept(forever("(<= (at (time t) " + SPREAD + ") (at start " + SPREAD + "))"), "(<= 0 0)")),
        arguments("a premise that holds where the flow goes", local(INSIDE, "stay")),
        arguments("induction", induction(ALWAYS, AFTER, SHRINKS, number(BOUND))),
        arguments("induction from what is said of the values at the start", induction(ALWAYS, AFTER, SHRINKS, number("(<= (at start " + V + ") 91)"))),
        arguments("induction from the same in other words", induction(ALWAYS, AFTER, SHRINKS, number("(<= (* 1 (at start " + V + ")) (+ 90 1))"))),
        arguments("induction over two parts", forever(ALWAYS, "(have step " + AFTER + " " + SHRINKS + ")",
            "(have sign (<= 0 (at step " + F + ")) (algebra (< 0 1) (((<= 0 9/16) ((suppose (<= 0 " + F + "))))) () () ()))",
            "(show 1 (induction start 60 () ((<= 0 " + F + ") " + BOUND + ") (" + number(BOUND) + " " + number("(<= 0 " + F + ")") + ") (sign step)))")),
        arguments("provisos that are always met", proviso("(show 1 (total start 60 () plain))")),
        arguments("a flow that exists since it converges", forever(FALLS, LEAST, DECAY, "(have exists " + minimum("exists-weights", "(converges flow p)", NEAR)
            + " (basin-flow start 60 () f 1 10 least " + small("1", "10") + " (" + signs("1", "10") + ")))", compare(V, "-2", "0", "exists", "decay", ""))),
        arguments("induction over 'and' and 'or'", forever(steps("(or (and (<= (at (after k 0) " + V + ") (at (after k 0) 91))))"),
            "(have step (or (and (<= (at step " + V + ") (at step 91)))) (cited x))",
            "(show 1 (induction start 60 () ((or (and " + BOUND + "))) (" + number("(or (and " + BOUND + "))") + ") (step)))").verdict(Verdict.HOLEY)),
        arguments("basin: a gradient that is small at all weights of the run", forever(minimum("exists-weights", REST), LEAST,
            "(have small (< (at start " + GRADIENT + ") (^ (* 1 10) 2)) (constant " + small("1", "10") + "))",
            "(show 1 (minimiser start 60 () f 1 10 least small (" + signs("1", "10") + ")))")),
        arguments("basin: a curvature in the ball", curved(INSIDE)),
        arguments("basin: a curvature in a larger ball, by a fact", larger("11", "(constant " + number("(<= 10 11)") + ")")),
        arguments("basin: a curvature in a larger ball, by a cited fact, with its hole", larger("9", "(cited x)").verdict(Verdict.HOLEY)),
        arguments("basin: blocks of weights of different shapes", twoBlocks("(+ " + DIRECTIONS + " (sum l d (^ (at (weights v) (entry c l)) 2)))")),
        arguments("decay along a flow that is a double sum", RuleTrial.claim(forever("(<= (at (time t) " + ALL + ") (* (apply exp 0 (* -6 (variable t))) (at start " + ALL + ")))"))
            .define(S_IS).move(S_FLOW).scope("forever", "0").verdict(Verdict.HOLEY).by(EXISTS,
                "(have decay (<= (sum a m (sum b d (* -1 (sum i m (sum k d (entry w i k)))))) (* -6 " + ALL + ")) (cited x))", compare(ALL, "-6", "0", "exists", "decay", ""))),
        arguments("basin: a gradient that is a double sum", RuleTrial.claim(minimum("exists-weights", REST)).define(S_IS).scope("forever", "0").verdict(Verdict.HOLEY)
            .by("(have least (for-all-weights v (<= (* 1 " + DIRECTIONS + ") (^ (at (weights v) " + ALL + ") 2))) (cited x))",
                "(show 1 (minimiser start 60 () f 1 100 least " + small("1", "100") + " (" + signs("1", "100") + ")))")));
  }

  static Stream<Arguments> rejected() {
    String sizes = forever("(<= (at (time t) " + GRADIENT + ") (* (apply exp 0 (* -2 (variable t))) (at start " + GRADIENT + ")))");
    String grows = forever("(<= (at (time t) " + V + ") (at start " + V + "))");
    return Stream.of(
        arguments("basin: a gradient that is too large", "a gradient at the origin", basin("basin-flow", sizes, "1", "9")),
        arguments("basin: a gradient that is just too large", "a gradient at the origin", forever(sizes, LEAST,
            "(show 1 (basin-flow start 60 () f 1 10 least " + number("(<= (at start " + GRADIENT + ") (^ (* 1 10) 2))") + " (" + signs("1", "10") + ")))")),
        arguments("basin: no curvature", "a fact for side condition 1", basin("basin-flow", sizes, "-1", "10")),
        arguments("basin: a negative radius", "a fact for side condition 2", basin("basin-flow", sizes, "1", "-10")),
        arguments("basin: less curvature than said", "second derivatives", basin("basin-flow", sizes, "2", "10")),
        arguments("basin: a bound from above", "second derivatives", forever(sizes, MOST.replace("have most", "have least"),
            "(show 1 (basin-flow start 60 () f 1/2 30 least " + small("1/2", "30") + " (" + signs("1/2", "30") + ")))")),
        arguments("basin: curvature in one direction", "in all directions", forever(sizes, "(have least (<= 1 1) (identity () ()))",
            "(show 1 (basin-flow start 60 () f 1 10 least " + small("1", "10") + " (" + signs("1", "10") + ")))")),
        arguments("basin: a faster decay", "of a form", basin(sizes.replace("* -2 (variable", "* -3 (variable"))),
        arguments("basin: elsewhere, with a number of the data that has no value", "defined for all weights", basin("minimiser",
            minimum("exists-weights", NEAR.replace("(<= ", "(<= (* (at (weights p) (* (+ (entry eta) -1/4) (^ (+ (entry eta) -1/4) -1))) ")
                .replace(" 10)", ") 10)"), REST), "1", "10")),
        arguments("basin: elsewhere, with steps that may end", "defined for all weights", basin("minimiser", minimum("exists-weights", NEAR.replace(" 10)",
            " (+ 10 (* 0 (entry late))))"), REST), "1", "10").scope("start", "0").moving(STEP, STEP.replace("3/4 (entry w j l)", "3/4 (^ (entry w j l) -1)"))
            .define("late () () (indicator (for-all-naturals k (<= (at (after k 0) (entry w 1 1)) 1)))")),
        arguments("basin: a closer limit", "of the weights", basin("minimiser", minimum("exists-weights", NEAR.replace(" 10)", " 9)")), "1", "10")),
        arguments("basin: a deeper minimum", "of the weights", basin("minimiser", minimum("exists-weights", DEPTH.replace("(* 2 1)", "(* 4 1)")), "1", "10")),
        arguments("basin: closer than the gradient says", "of the weights", basin("minimiser", minimum("exists-weights", CLOSE.replace("(^ 1 -1)", "(^ 2 -1)"), REST), "1", "10")),
        arguments("basin: unique, close, not critical", "said to be unique", basin("minimiser", minimum("exists-unique-weights", CLOSE, DEPTH), "1", "10")),
        arguments("basin: unique, not so deep", "said to be unique", basin("minimiser", minimum("exists-unique-weights", REST, DEPTH), "1", "10")),
        arguments("basin: unique, anywhere", "said to be unique", basin("minimiser", minimum("exists-unique-weights", REST), "1", "10")),
        arguments("basin: unique, not critical", "said to be unique", basin("minimiser", minimum("exists-unique-weights", NEAR), "1", "10")),
        arguments("basin: data that move with the iterate", "reads no data that move", moving()),
        arguments("basin: an objective that reads data that move in a definition", "reads no data that move",
            moving().instead("(entry eta)", "(entry e)").instead("(define f", "(define e () () (entry eta))\n(define f")),
        arguments("basin: a goal that reads data that move", "data that do not move", basin("minimiser", minimum("exists-weights",
            NEAR.replace("(<= ", "(<= (* (at (weights p) (* (entry eta) (^ (entry eta) -1))) ").replace(" 10)", ") 10)"), REST), "1", "10")
            .run(withMovingEta())),
        arguments("basin: a goal that reads data that move at the start", "data that do not move", basin("minimiser", minimum("exists-weights",
            NEAR.replace(" 10)", " (+ 10 (* 0 (at start (entry eta)))))"), REST), "1", "10").run(withMovingEta())),
        arguments("basin: a curvature that is less for other data that move", "second derivatives", forever(minimum("exists-weights", REST),
            "(have least (for-all-weights v (<= (* 1 " + DIRECTIONS + ") (* (at (weights v) (^ (entry eta) 2)) " + DIRECTIONS + "))) (cited x))",
            "(show 1 (minimiser start 60 () f 1 10 least " + small("1", "10") + " (" + signs("1", "10") + ")))").run(withMovingEta())),
        arguments("basin: a curvature where data that move are near theirs", "hypotheses the rule makes up for",
            curved(INSIDE.replace("(sum j m", "(+ (^ (+ (entry eta) (* -1 (at start (entry eta)))) 2) (sum j m").replace(" 10)", ") 10)")).run(withMovingEta())),
        arguments("basin: a bound that moves", "constants", basin("minimiser", minimum("exists-weights", REST), "(+ 1 (* 0 (entry eta)))", "10")
            .run(withMovingEta())),
        arguments("basin: steps of sizes that move", "constants", descent(steps("(<= 0 1)"), "(entry eta)", "1").run(withMovingEta())),
        arguments("basin: a flow that data move", "second derivatives", basin(sizes).moving(FLOW, FLOW.replace("(* -1 (entry w j l))",
            "(* -4 (entry eta) (entry w j l))")).run(withMovingEta())),
        arguments("a gradient flow of an objective that reads data that move", "reads no data that move", forever(
            forever("(<= " + distance("(time t)") + " (* (variable t) (at start " + F + ")))"), "(show 1 (gradient-flow start 60 () g ()))")
            .define("g () () (+ " + F + " (^ (entry eta) 2))").run(withMovingEta())),
        arguments("a comparison along a flow beside data that move", "a motion of the weights eta", decay(FALLS).run(withMovingEta())),
        arguments("basin: a limit without a motion", "no limit but", basin("minimiser", minimum("exists-weights", "(converges flow p)"), "1", "10")),
        arguments("basin: a flow that is another", "down the gradient", RuleTrial.claim(sizes).define(F_IS).move(FLOW.replace("-1", "-2")).scope("forever", "0")
            .by(LEAST, "(show 1 (basin-flow start 60 () f 1 10 least " + small("1", "10") + " (" + signs("1", "10") + ")))")),
        arguments("basin: steps that are too large", "a fact for side condition 2", RuleTrial.claim(steps("(<= 0 1)")).define(F_IS)
            .move(STEP.replace("3/4", "-1/4")).scope("forever", "0").by(LEAST, MOST, "(show 1 (basin-descent start 60 () f 1 10 5/4 1 least most "
                + small("1", "10") + " (" + signs("1", "10") + " " + number("(< 0 5/4)") + " " + number("(<= (* 5/4 (+ 1 1)) 2)") + ")))")),
        arguments("basin: steps of another size", "down the gradient", descent(steps("(<= 0 1)"), "1/2", "1")),
        arguments("basin: a power too good", "of a form", descent(steps("(<= (at (after k 0) " + GRADIENT + ") (* (power 1/2 k) (at start "
            + GRADIENT + ")))"), "1/4", "1")),
        arguments("basin: a step too good", "of a form",
            descent(steps("(<= (at (after k 1) " + GRADIENT + ") (* (^ 1/2 2) (at (after k 0) " + GRADIENT + ")))"), "1/4", "1")),
        arguments("a flow of something that may be negative", "not negative", forever(grows, "(show 1 (gradient-flow start 60 () f ()))")
            .define("unused () () 1").instead(F_IS, "f () () (+ -7 (* 1/2 " + V + "))")),
        arguments("a gradient flow that is said to converge", "of a form",
            forever(minimum("exists-weights", "(converges flow p)"), "(show 1 (gradient-flow start 60 () f ()))")),
        arguments("what holds along a flow that ends, as a fact says that is 0 w <= 1 by normal form", "the flow exists for all times",
            along("(flow w (j l) (^ (entry w j l) 2))", forever("(<= 0 (at (time t) " + V + "))"), forever("(<= 0 1)"), "cover 20 plain")),
        arguments("what always holds of data that move", "a motion of the weights eta", always("(^ (entry eta) 2)").run(withMovingEta())),
        arguments("a gradient flow whose velocity reads data that move", "a motion of the weights eta", forever(forever("(<= (at (time t) " + F + ") (at start " + F + "))"),
            "(show 1 (gradient-flow start 60 () f ()))").moving(FLOW, "(flow w (j l) (+ (* -1 (entry w j l)) (* 0 (entry eta))))").run(withMovingEta())),
        arguments("a division at a later time than that of a hypothesis, by a definition with a letter t", "claim 1 shown", later("t")),
        arguments("the same with another letter", "claim 1 shown", later("i")),
        arguments("a flow that ends, said to exist by a sum without terms at all times", "the weights are not given", blowUp()),
        arguments("a comparison that is said to show convergence", "of a form", decay(minimum("exists-weights", "(converges flow p)"))),
        arguments("decay of another rate", "of a form", decay(FALLS.replace("-2 (variable", "-3 (variable"))),
        arguments("decay without a flow for all times", "exists for all times", forever(FALLS, DECAY, compare(V, "-2", "0", "decay", "decay", ""))),
        arguments("a flow that exists by what does not move", "exists for all times", forever(FALLS, DECAY,
            "(have exists " + forever("(<= (* 0 (variable t)) 0)") + " (algebra (< 0 1) () () () ()))", compare(V, "-2", "0", "exists", "decay", ""))),
        arguments("a premise on another derivative", "derivative along the flow", forever(FALLS, EXISTS,
            "(have decay (<= (* -3 " + V + ") (* -2 " + V + ")) (algebra (< 0 1) (((<= 0 " + V + "))) () () ()))", compare(V, "-2", "0", "exists", "decay", ""))),
        arguments("a premise at the start only", "holds everywhere", forever(FALLS, EXISTS,
            compare(V, "-2", "0", "exists", number("(<= (* -2 " + V + ") (* -2 " + V + "))"), ""))),
        arguments("a strict premise", "not strict", forever(FALLS, EXISTS, "(have decay (< (* -2 " + V + ") (+ 1 (* -2 " + V + "))) (algebra (< 0 1) (((< 0 1))) () () ()))",
            compare(V, "-2", "1", "exists", "decay", ""))),
        arguments("equality from an inequality", "of a form", decay(FALLS.replace("(<= (at (time", "(= (at (time"))),
        arguments("a rate that moves", "constants", forever(FALLS, EXISTS, DECAY, compare(V, "(entry w 1 1)", "0", "exists", "decay", ""))),
        arguments("a quantity with a kink", "smooth", forever(FALLS, EXISTS, DECAY, compare("(apply abs 0 (entry w 1 1))", "-2", "0", "exists", "decay", ""))),
        arguments("a hypothesis that no fact says of all times", "the rule makes up for", local(INSIDE, "")),
        arguments("a hypothesis on a smaller ball", "the rule makes up for", local(INSIDE.replace(" 10)", " 9)"), "stay")),
        arguments("induction without a base", BEGINS, induction(ALWAYS, AFTER, SHRINKS, "")),
        arguments("induction from a base elsewhere", BEGINS, induction(ALWAYS, AFTER, SHRINKS, number("(<= (at last " + V + ") 91)"))),
        arguments("induction from a base after a step", BEGINS, induction(ALWAYS, AFTER, SHRINKS, number("(<= (at step " + V + ") 91)"))),
        arguments("induction from a weaker base", BEGINS, induction(ALWAYS, AFTER, SHRINKS, number("(<= (at start " + V + ") 92)"))),
        arguments("induction from a base the other way round", BEGINS, induction(ALWAYS, AFTER, SHRINKS, number("(>= (at start " + V + ") 91)"))),
        arguments("induction with a step under another hypothesis", "the rule makes up for", induction(ALWAYS, AFTER,
            SHRINKS.replace("(suppose " + BOUND + ")", "extra"), number(BOUND)).first("(have extra " + BOUND + " (modus-ponens (given 1) (given 2)))")
            .when("(implies (<= 0 (entry w 1 1)) " + BOUND + ")", "(<= 0 (entry w 1 1))")),
        arguments("induction with a step of something else", "after a step", induction(ALWAYS, "(<= (* 16/9 (at step " + V + ")) 91)",
            "(algebra (< 0 1) (((<= 0 1) ((suppose " + BOUND + ")))) () () ())", number(BOUND))),
        arguments("induction to more than the invariant", "part of the invariant", induction(ALWAYS.replace(" 91)", " 90)"), AFTER, SHRINKS, number(BOUND))),
        arguments("induction over recorded steps", "a goal for all numbers", induction("(<= (at last " + V + ") 91)", AFTER, SHRINKS, number(BOUND))),
        arguments("induction with a block that has no step", "defined for all weights", induction(ALWAYS, AFTER, SHRINKS, number(BOUND)).block("b")),
        arguments("provisos that are left", "claim 1 shown", proviso("(show 1 (algebra (< 0 1) (((<= 0 1) (plain))) () () ()))")),
        arguments("provisos that are not always met", "defined for all weights", RuleTrial.claim("(<= 0 1)")
            .by("(have unit (= (* (entry w 1 1) (^ (entry w 1 1) -1)) 1) (identity () ()))",
                "(have all (= (* (entry w 1 1) (^ (entry w 1 1) -1)) 1) (total start 60 () unit))")),
        arguments("provisos on data that are not met", "defined for all weights", RuleTrial.claim("(<= 0 1)")
            .by("(have unit (= (* (at last (entry w 1 2)) (^ (at last (entry w 1 2)) -1)) 1) (identity () ()))",
                "(have all (= (* (at last (entry w 1 2)) (^ (at last (entry w 1 2)) -1)) 1) (total start 60 () unit))")),
        arguments("basin: a gradient at the start, for the last weights", "a fact for side condition 1", RuleTrial.claim(minimum("exists-weights", REST)).define(F_IS)
            .move(STEP, FLOW).scope("last", "2").by(LEAST, "(show 1 (minimiser last 60 () f 1 10 least " + number(SMALL) + " (" + signs("1", "10") + ")))")),
        arguments("basin: a gradient that is supposed to be small", "the rule makes up for", forever(minimum("exists-weights", REST), LEAST,
            "(show 1 (minimiser start 60 () f 1 10 least (suppose " + SMALL + ") (" + signs("1", "10") + ")))")),
        arguments("basin: a curvature that moves", "constants", forever(minimum("exists-weights", REST),
            "(have least (for-all-weights v (<= (* (entry w 1 1) " + DIRECTIONS + ") " + DIRECTIONS + ")) (cited x))",
            "(show 1 (minimiser start 60 () f (entry w 1 1) 10 least " + small("(entry w 1 1)", "10") + " (" + signs("(entry w 1 1)", "10") + ")))")),
        arguments("basin: a radius that moves", "constants", forever(minimum("exists-weights", REST), LEAST,
            "(show 1 (minimiser start 60 () f 1 (* 10 (entry w 1 1)) least " + small("1", "(* 10 (entry w 1 1))") + " (" + signs("1", "(* 10 (entry w 1 1))") + ")))")),
        arguments("basin: a bound on the curvature that moves", "constants", descent(steps("(<= 0 1)"), "1/4", "(entry w 1 1)")),
        arguments("a premise that is no comparison", "a comparison for the derivative", forever(FALLS, EXISTS,
            "(have decay (for-all i m (<= 0 0)) (algebra (for-all i m (< 0 1)) () () () ()))", compare(V, "-2", "0", "exists", "decay", ""))),
        arguments("a flow that exists by a number", "exists for all times", forever(FALLS, DECAY, compare(V, "-2", "0", number("(<= 0 1)"), "decay", ""))),
        arguments("a flow that exists by a value at the start", "exists for all times", forever(FALLS, DECAY,
            compare(V, "-2", "0", number("(<= (at start (entry w 1 1)) 1)"), "decay", ""))),
        arguments("a flow that exists by what is said of other times", "exists for all times", forever(FALLS, DECAY, "(have exists " + forever("(<= 0 (variable t))")
            + " (cover 60 plain))", compare(V, "-2", "0", "exists", "decay", ""))),
        arguments("a flow that exists by a point at rest", "exists for all times", forever(FALLS, LEAST, DECAY, "(have exists " + minimum("exists-weights", REST)
            + " (minimiser start 60 () f 1 10 least " + small("1", "10") + " (" + signs("1", "10") + ")))", compare(V, "-2", "0", "exists", "decay", ""))),
        arguments("induction without a step", "a step for every part", forever(ALWAYS, "(show 1 (induction start 60 () (" + BOUND + ") (" + number(BOUND) + ") ()))")),
        arguments("induction with a step too many", "a step for every part", forever(ALWAYS, "(have step " + AFTER + " " + SHRINKS + ")",
            "(show 1 (induction start 60 () (" + BOUND + ") (" + number(BOUND) + ") (step step)))")),
        arguments("induction on what is undefined somewhere", "defined for all weights", forever(steps("(<= (at (after k 0) (* (entry w 1 1) (^ (entry w 1 1) -1))) 1)"),
            "(have step (<= (at step (* (entry w 1 1) (^ (entry w 1 1) -1))) 1) (cited x))",
            "(show 1 (induction start 60 () ((<= (* (entry w 1 1) (^ (entry w 1 1) -1)) 1)) (" + number("(<= (* (entry w 1 1) (^ (entry w 1 1) -1)) 1)")
            + ") (step)))").verdict(Verdict.HOLEY)),
        arguments("basin: a curvature under another hypothesis", "the rule makes up for", curved("(<= 0 (entry w 1 1))")),
        arguments("basin: a larger ball that is cited to be one, and the claim called proved", "manifest", larger("9", "(cited x)")),
        arguments("basin: a larger ball that is supposed to be one", "claim 1 shown", larger("9", "(algebra (< 0 1) (((<= 0 1) ((suppose (<= 10 9))))) () () ())")),
        arguments("basin: a curvature in a smaller ball", "the rule makes up for", curved(INSIDE.replace(" 10)", " 9)"))),
        arguments("basin: directions of one block only", "second derivatives", twoBlocks(DIRECTIONS)),
        arguments("basin: the other block's directions in part", "second derivatives", twoBlocks("(+ " + DIRECTIONS + " (sum j m (^ (at (weights v) (entry c j)) 2)))")),
        arguments("basin: an objective that has no value", "defined for all weights", forever(minimum("exists-weights", NEAR), LEAST,
            "(show 1 (minimiser start 60 () g 1 10 least " + small("1", "10") + " (" + signs("1", "10") + ")))")
            .define("g () () (* (entry f) (^ (at last (entry w 1 2)) 2) (^ (at last (entry w 1 2)) -2))")),
        arguments("induction to what is undefined somewhere", "defined for all weights", induction(steps("(<= (at (after k 0) (* (entry w 1 1) (^ (entry w 1 1) -1) " + V + ")) 91)"),
            AFTER, SHRINKS, number(BOUND))),
        arguments("a gradient flow that is twice as fast", "down the gradient", forever(grows.replace(V, F), "(show 1 (gradient-flow start 60 () f ()))").moving(FLOW, FLOW.replace("-1", "-2"))),
        arguments("a gradient flow that climbs", "down the gradient", forever(grows.replace(V, F), "(show 1 (gradient-flow start 60 () f ()))").moving(FLOW, FLOW.replace("* -1", "* 1"))),
        arguments("a gradient flow of an objective with a kink", "smooth", bent(forever("(<= (at (time t) " + F + ") (at start " + F + "))"),
            "(show 1 (gradient-flow start 60 () f ()))")),
        arguments("a quantity with a kink of relu", "smooth", forever(FALLS, EXISTS, DECAY, compare("(apply relu 0 (entry w 1 1))", "-2", "0", "exists", "decay", ""))),
        arguments("basin: an objective with a kink", "smooth", bent(minimum("exists-weights", NEAR), "(have least (for-all-weights v (<= (* 1 " + DIRECTIONS + ") " + DIRECTIONS
            + ")) (cited x))", "(have small (< (at start " + GRADIENT.replace("entry f", "entry g") + ") (^ (* 1 10) 2)) (cited y))",
            "(show 1 (minimiser start 60 () f 1 10 least small (" + signs("1", "10") + ")))").define("g () () (* 1/2 " + V + ")")));
  }
}
