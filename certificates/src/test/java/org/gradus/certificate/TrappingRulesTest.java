package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Trapping, on two objectives. {@code f = sum w^2 / 2}, 91/2 at the start w = (1 2 3; 4 5 6), {@code |grad f|^2 = 2 f}. And
 * {@code h = (a^2 - 1)^2 / 2} of the one entry a = w_12, which is 2 at the start: {@code |grad h|^2 = 4 a^2 * 2 h}, and the flow goes from 2
 * to 1, a distance of exactly 1.
 */
class TrappingRulesTest extends RuleTables {

  private static final String F = "(entry f)";
  private static final String F_IS = "f () () (* 1/2 (sum j m (sum l d (^ (entry w j l) 2))))";
  private static final String FLOW = "(flow w (j l) (* -1 (entry w j l)))";
  private static final String STEP = "(update w (j l) (+ (entry w j l) (* -1 (entry eta) (entry w j l))))";
  private static final String H_IS = "h () () (* 1/2 (^ (+ (^ (entry w 1 2) 2) -1) 2))";
  private static final String H_FLOW = "(flow w (j l) (* -2 (entry w 1 2) (+ (^ (entry w 1 2) 2) -1) (delta j 1) (delta l 2)))";
  private static final String SQUARE = "(sum j m (sum l d (^ (+ (entry w j l) (* -1 (at start (entry w j l)))) 2)))";
  private static final String SQUARES = "(sum j m (sum l d (^ (entry w j l) 2)))";
  private static final String SLOPE = "(<= (* 2 " + F + ") " + SQUARES + ")";
  private static final String DIRECTIONS = "(sum j m (sum l d (^ (at (weights v) (entry w j l)) 2)))";
  private static final String CURVED = "(for-all-weights v (<= " + DIRECTIONS + " (* 1 " + DIRECTIONS + ")))";
  private static final String DECAY = "(for-all-reals t (0 ()) (<= (at (time t) " + F + ") (* (apply exp 0 (* -2 (variable t))) (at start " + F + "))))";
  /** 7/16. */
  private static final String RATE = "(* 2 (entry eta) (+ 1 (* -1/2 (entry eta))))";
  private static final String POWERS = "(for-all-naturals k (<= (at (after k 0) " + F + ") (* (power (+ 1 (* -1 %s)) k) (at start " + F + "))))";
  private static final String STAY = distance("for-all-reals t (0 ())", "(time t)", "10");
  private static final String LIMIT = "(exists-weights p (and (<= " + SQUARE.replace("(entry w j l) (* -1", "(at (weights p) (entry w j l)) (* -1")
      + " 100) (converges flow p) (= (at (weights p) " + F + ") 0)))";

  private static String distance(String quantifier, String point, String s) {
    return "(" + quantifier + " (<= (apply sqrt 0 (sum j m (sum l d (^ (+ (at " + point + " (entry w j l)) (* -1 (at start (entry w j l)))) 2)))) " + s + "))";
  }

  private static String number(String formula) {
    return "(number " + formula + " (enclosure 0))";
  }

  private static String gap(String sigma, String c, String s) {
    return "(+ " + sigma + " (* -1 (* " + c + " " + s + ")))";
  }

  private static String room(String sigma, String c, String s) {
    return "(+ (* " + sigma + " " + s + ") (* -1 (* 1/2 " + c + " (^ " + s + " 2))))";
  }

  private static String signs(String sigma, String c, String s) {
    return number("(<= 0 " + s + ")") + " " + number("(<= 0 " + c + ")") + " " + number("(< 0 " + gap(sigma, c, s) + ")");
  }

  private static String flow(String point, String f, String sigma, String c, String s, String slope, String more) {
    return "(show 1 (trapping-flow " + point + " 60 () " + f + " " + sigma + " " + c + " " + s + " " + slope + " (" + signs(sigma, c, s) + " "
        + number("(<= (* 2 (at " + point + " (entry " + f + "))) (^ " + room(sigma, c, s) + " 2))") + more + ")))";
  }

  private static RuleTrial trap(String goal) {
    return RuleTrial.claim(goal).define(F_IS).move(STEP, FLOW).scope("forever", "0").by("(have slope " + SLOPE + " (identity () ()))");
  }

  private static RuleTrial flow(String goal, String sigma, String c, String s) {
    return trap(goal).by(flow("start", "f", sigma, c, s, "slope", ""));
  }

  /** For h, with s = 1 and the profile 4 - 2x. The premise is supposed to hold within distance 1, and cited. */
  private static RuleTrial profile(String goal, String s, String hypothesis, String more) {
    String slope = "(<= (* 2 (entry h) (^ (+ 4 (* -2 (apply sqrt 0 " + SQUARE + "))) 2)) "
        + "(sum j m (sum l d (^ (* 2 (entry w 1 2) (+ (^ (entry w 1 2) 2) -1) (delta j 1) (delta l 2)) 2))))";
    return RuleTrial.claim(goal).define(H_IS).move(H_FLOW).scope("forever", "0").verdict(Verdict.HOLEY)
        .by("(have local (implies " + hypothesis + " " + slope + ") (cited \"4 - 2x is at most 2a\"))",
            "(have slope " + slope + " (modus-ponens local (suppose " + hypothesis + ")))",
            flow("start", "h", "4", "2", s, "slope", more));
  }

  /** The premise is proved where the distance is at most so much, which a fact says to be no less than 10. */
  private static RuleTrial larger(String radius, String rule) {
    return RuleTrial.claim(DECAY).define(F_IS).move(FLOW).scope("forever", "0").by("(have larger (<= 10 " + radius + ") " + rule + ")",
        "(have slope " + SLOPE + " (algebra (< 0 1) (((<= 0 0) ((suppose (<= (apply sqrt 0 " + SQUARE + ") " + radius + "))))) () () ()))",
        flow("start", "f", "1", "0", "10", "slope", " larger"));
  }

  /** The length of the flow down f, and that of its exact steps. */
  private static final String SPEED = "(apply sqrt 0 " + SQUARES + ")";
  private static final String TWICE = "(apply sqrt 0 (* 4 " + SQUARES + "))";
  private static final String STRIDES = "(+ (entry len) (* (entry eta) " + SPEED + "))";

  /** With one more block of weights, 0 at the start, that the flow moves so, and exact steps, too. */
  private static RuleTrial beside(RuleTrial trial, String velocity, String update) {
    return trial.companion("len", "").moving(STEP, STEP + "\n(update len () " + update + ")").moving(FLOW, FLOW + "\n(flow len () " + velocity + ")");
  }

  private static RuleTrial beside(String goal, String velocity) {
    return beside(flow(goal, "1", "0", "10"), velocity, "(entry len)");
  }

  private static RuleTrial striding(String goal, String update) {
    return beside(steps(goal, "11"), "1", update);
  }

  private static String length(String s) {
    return "(for-all-reals t (0 ()) (<= (+ (at (time t) (entry len)) (* -1 (at start (entry len)))) " + s + "))";
  }

  private static String strides(String s) {
    return "(for-all-naturals k (<= (+ (at (after k 0) (entry len)) (* -1 (at start (entry len)))) " + s + "))";
  }

  private static String limit(String motion) {
    return LIMIT.replace("converges flow", "converges " + motion).replace(" 100)", motion.equals("flow") ? " 100)" : " 121)");
  }

  private static String rest(String eta, String bound) {
    return "(+ 1 (* -1 (* 1/2 " + eta + " " + bound + ")))";
  }

  private static String descent(String s, String eta, String bound, String curvature) {
    return descent(s, eta, bound, curvature, "<", "");
  }

  /** With sigma = 1 and c = 0. */
  private static String descent(String s, String eta, String bound, String curvature, String relation, String more) {
    return "(show 1 (trapping-descent start 60 () f 1 0 " + s + " " + eta + " " + bound + " slope " + curvature + " ("
        + signs("1", "0", s) + " " + number("(< 0 " + eta + ")") + " " + number("(<= 0 " + bound + ")") + " " + number("(< 0 " + rest(eta, bound) + ")") + " "
        + number("(" + relation + " (* 2 (at start " + F + ")) (^ (* " + rest(eta, bound) + " " + room("1", "0", s) + ") 2))") + more + ")))";
  }

  private static RuleTrial steps(String goal, String s) {
    return trap(goal).by("(have curved " + CURVED + " (identity () ()))", descent(s, "(entry eta)", "1", "curved"));
  }

  private static String decays(String factor) {
    return "(for-all-naturals k (<= (at (after k 1) " + F + ") (* " + factor + " (at (after k 0) " + F + "))))";
  }

  /** The norm of all second derivatives of f, the root of 6. */
  private static final String SECOND = "(<= (apply sqrt 0 (sum j m (sum l d (sum i m (sum k d (^ (partial (partial " + F
      + " w j l) w i k) 2)))))) 3)";

  private static final String BENT = "(+ (apply relu 0 (entry w j l)) (* -1 (at start (entry w j l))) -1/100)";

  /** The sum of (relu(w) - w@0 - 1/100)^2 / 2, whose kinks are at least 1 away from the start; sqrt(2f) is sqrt(6)/100 there. */
  private static RuleTrial relu(String s, String line) {
    String slope = "(<= (* 2 (entry g)) (sum j m (sum l d (^ (* (apply relu 1 (entry w j l)) " + BENT + ") 2))))";
    String inside = "(<= (apply sqrt 0 " + SQUARE + ") " + s + ")";
    return RuleTrial.claim(distance("for-all-reals t (0 ())", "(time t)", s)).define("g () () (* 1/2 (sum j m (sum l d (^ " + BENT + " 2))))")
        .move("(flow w (j l) (* -1 (apply relu 1 (entry w j l)) " + BENT + "))").scope("forever", "0")
        .by("(have one (for-all j m (for-all l d (= (apply relu 1 (entry w j l)) 1))) " + line.replace("INSIDE", inside) + ")",
            "(have slope " + slope + " (algebra (< 0 1) (((for-all j m (for-all l d (<= 0 (* -1 (^ " + BENT + " 2))))) (one j l))) () () ()))",
            flow("start", "g", "1", "0", s, "slope", ""));
  }

  private static final String BENT_SPEED = "(apply sqrt 0 (sum j m (sum l d (^ (* (apply relu 1 (entry w j l)) " + BENT + ") 2))))";

  static Stream<Arguments> accepted() {
    String within = "(<= (apply sqrt 0 " + SQUARE + ") 1)";
    return Stream.of(
        arguments("steps, as a power", steps(POWERS.formatted("(* 2 (entry eta) (+ 1 (* -1 (* 1/2 (entry eta) 1))) (^ (+ 1 (* -1 (* 0 16))) 2))"), "16")),
        arguments("decay", flow(DECAY, "1", "0", "10")),
        arguments("decay beside data that move", flow(DECAY, "1", "0", "10").run(moving())),
        arguments("decay, with the value here", flow(DECAY.replace("(at start " + F + ")", F), "1", "0", "10").scope("start", "0")),
        arguments("a slower decay for a smaller slope", RuleTrial.claim(DECAY.replace("(* -2 ", "(* -2 (^ 99/100 2) ")).define(F_IS).move(STEP, FLOW)
            .scope("forever", "0").by("(have slope (<= (* 2 " + F + " (^ 99/100 2)) " + SQUARES + ") "
                + "(algebra (< 0 1) (((<= 0 (* 199/10000 " + SQUARES + ")))) () () ()))", flow("start", "f", "99/100", "0", "10", "slope", ""))),
        arguments("staying within a distance", flow(STAY, "1", "0", "10")),
        arguments("the square of the distance", flow(STAY.replace("(apply sqrt 0 ", "(+ 0 ").replace(" 10))", " 100))"), "1", "0", "10")),
        arguments("a limit", flow(LIMIT, "1", "0", "10")),
        arguments("the limit is unique", flow(LIMIT.replace("exists-weights", "exists-unique-weights"), "1", "0", "10")),
        arguments("a profile, and exactly as far as the flow goes", profile(DECAY.replace("(entry f)", "(entry h)").replace("(* -2 ", "(* -8 "), "1", within, "")),
        arguments("a premise on a larger ball", profile(STAY.replace(" 10))", " 1))"), "1", within.replace(" 1)", " 2)"), " " + number("(<= 1 2)"))),
        arguments("a premise on a larger ball, by a fact", larger("11", "(constant " + number("(<= 10 11)") + ")")),
        arguments("a premise on a larger ball, by a cited fact, with its hole", larger("9", "(cited x)").verdict(Verdict.HOLEY)),
        arguments("a premise on the square of the distance", profile(STAY.replace(" 10))", " 1))"), "1", "(<= " + SQUARE + " 1)", "")),
        arguments("from the last weights", RuleTrial.claim(DECAY.replace("at start", "at last")).define(F_IS).move(STEP, FLOW).scope("last", "2")
            .by("(have slope " + SLOPE + " (identity () ()))", "(have room " + lastRoom() + " (constant " + number(lastRoom()) + "))",
                flow("last", "f", "1", "0", "10", "slope", "").replace(number(lastRoom()), "room"))),
        arguments("a hypothesis of the step as a fact", trap(DECAY).when("(<= (* 2 (at start " + F + ")) (^ " + room("1", "0", "10") + " 2))")
            .by(flow("start", "f", "1", "0", "10", "slope", "").replace(number("(<= (* 2 (at start " + F + ")) (^ " + room("1", "0", "10") + " 2))"), "(given 1)"))),
        arguments("relu, in one cell", relu("1/40", "(ball start 60 () INSIDE 1/40)")),
        arguments("relu, in one cell, beside the length", relu("1/40", "(ball start 60 () INSIDE 1/40)").companion("len", "").move("(flow len () " + BENT_SPEED + ")")),
        arguments("the length of the flow of relu, in one cell", relu("1/40", "(ball start 60 () INSIDE 1/40)").companion("len", "").move("(flow len () " + BENT_SPEED + ")")
            .replacedClaim(length("1/40"))),
        arguments("decay beside a clock", beside(DECAY, "1")),
        arguments("the length of the flow", beside(length("10"), SPEED)),
        arguments("the length of the flow, whose square is the velocity's", beside(length("10"), "(apply sqrt 0 (* 2 " + F + "))")),
        arguments("staying, in the blocks of the objective", beside(STAY, SPEED)),
        arguments("a limit beside the length", beside(limit("flow"), SPEED)),
        arguments("a limit beside a block at rest", beside(limit("flow"), "0")),
        arguments("weights without loss, beside a clock", beside(LIMIT.replace(" (converges flow p)", ""), "1")),
        arguments("the length of all steps", striding(strides("11"), STRIDES)),
        arguments("a limit of steps beside their length", striding(limit("steps"), STRIDES)),
        arguments("a limit of steps beside a block that only the flow moves", striding(limit("steps"), "(entry len)")),
        arguments("descent beside a count of the steps", striding(decays("(+ 1 (* -1 " + RATE + "))"), "(+ 1 (entry len))")),
        arguments("f >= 0 by a fact", signed("(have sign (<= 0 (entry g)) (algebra (< 0 1) (((<= 0 " + F + "))) () () ()))")),
        arguments("descent, step by step", steps(decays("(+ 1 (* -1 " + RATE + "))"), "11")),
        arguments("descent, in all", steps("(for-all-naturals k (<= (at (after k 0) " + F + ") (* (apply exp 0 (* -1 " + RATE + " (position k))) (at start " + F + "))))", "11")),
        arguments("descent stays", steps(distance("for-all-naturals k", "(after k 0)", "11"), "11")),
        arguments("descent converges", steps(LIMIT.replace("converges flow", "converges steps").replace(" 100)", " 121)"), "11")),
        arguments("descent without a margin, eta L at most 1", equality(true)),
        arguments("descent by the norm of the second derivatives", trap(distance("for-all-naturals k", "(after k 0)", "16"))
            .by("(have second " + SECOND + " (constant (number " + SECOND + " (enclosure 60))))", descent("16", "(entry eta)", "3", "second"))));
  }

  private static String lastRoom() {
    return "(<= (* 2 (at last " + F + ")) (^ " + room("1", "0", "10") + " 2))";
  }

  /** With other facts, definitions, dynamics, premises in place of those of {@link #flow}. */
  private static RuleTrial other(String goal, String definition, String motion, String premise, String rule, String f) {
    return RuleTrial.claim(goal).define(definition).move(motion).scope("forever", "0")
        .by("(have slope " + premise + " " + rule + ")", flow("start", f, "1", "0", "10", "slope", ""));
  }

  private static RuleTrial premise(String premise, String rule) {
    return other(DECAY, F_IS, FLOW, premise, rule, "f");
  }

  private static RunBytes moving() {
    return new RunBytes().array("W", new int[] {3, 2, 3}, 1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1, 0.5, 0, -1, 2, 0.25, 3)
      .array("eta", new int[] {2}, 0.25, 0.25).array("u", new int[] {2}, 3, -0.5);
  }

  private static String wide() {
    return "(<= (* 2 (at start " + F + ")) (^ " + room("1", "0", "10") + " 2))";
  }

  /** An objective whose form does not say that it is not negative, with a fact that does. */
  private static RuleTrial signed(String sign) {
    return RuleTrial.claim(DECAY.replace("entry f", "entry g")).define(F_IS, "g () () (+ (entry f) (* 0 (entry w 1 1)))").move(FLOW).scope("forever", "0")
        .by("(have slope " + SLOPE.replace("entry f", "entry g") + " (identity () ()))", sign, flow("start", "g", "1", "0", "10", "slope", " sign"));
  }

  static Stream<Arguments> rejected() {
    String within = "(<= (apply sqrt 0 " + SQUARE + ") 1)";
    String nothing = "(at last (entry w 1 2)) (^ (at last (entry w 1 2)) -1)";
    String signed = "g () () (+ (entry f) (* 0 (entry w 1 1)))";
    return Stream.of(
        arguments("steps, a power of something less", "of a form", steps(POWERS.formatted("(* 4 (entry eta))"), "16")),
        arguments("relu, in one cell, beside a block with a kink at the start", "smooth by its form", relu("1/40", "(ball start 60 () INSIDE 1/40)").companion("len", "")
            .move("(flow len () (apply relu 0 (+ (entry w 1 1) (* -1 (at start (entry w 1 1))))))")),
        arguments("relu, in one cell, beside a block with a kink of its own", "smooth by its form", relu("1/40", "(ball start 60 () INSIDE 1/40)").companion("len", "")
            .move("(flow len () (apply relu 0 (entry len)))")),
        arguments("relu, across a kink", "off the kinks", relu("2", "(cited x)")),
        arguments("a limit beside a clock", "that len converges, too", beside(limit("flow"), "1")),
        arguments("a limit beside what moves twice as fast as the length", "that len converges, too", beside(limit("flow"), TWICE)),
        arguments("a limit of steps beside their count", "that len converges, too", striding(limit("steps"), "(+ 1 (entry len))")),
        arguments("a limit of steps beside the length of the flow", "that len converges, too", striding(limit("steps"), "(+ (entry len) " + SPEED + ")")),
        arguments("a length that is less", "of a form", beside(length("9"), SPEED)),
        arguments("twice the length", "of a form", beside(length("10"), TWICE)),
        arguments("the length of one row", "of a form", beside(length("10"), "(apply sqrt 0 (sum l d (^ (entry w 1 l) 2)))")),
        arguments("the length itself, which need not begin at 0", "of a form", beside(length("10").replace("(* -1 (at start (entry len)))", "0"), SPEED)),
        arguments("the length in exact steps of a flow", "of a form", beside(strides("10"), SPEED)),
        arguments("steps that are not as long", "of a form", striding(strides("11"), "(+ (entry len) " + SPEED + ")")),
        arguments("the length of the last step", "of a form", striding(strides("11"), "(* (entry eta) " + SPEED + ")")),
        arguments("a distance in all blocks", "of a form", beside(STAY.replace("(apply sqrt 0 (sum", "(apply sqrt 0 (+ (^ (+ (at (time t) (entry len)) (* -1 (at start (entry len)))) 2) (sum")
            .replace(" 2)))) 10)", " 2))))) 10)"), SPEED)),
        arguments("a block beside it that ends", "affine in it", beside(DECAY, "(^ (entry len) 2)")),
        arguments("a block beside it that moves with its own root", "smooth", beside(DECAY, "(apply sqrt 0 (^ (entry len) 2))")),
        arguments("a block beside it with an update that is undefined somewhere", "defined for all weights",
            striding(decays("(+ 1 (* -1 " + RATE + "))"), "(^ (entry w 1 1) -1)")),
        arguments("an objective that a block beside it pushes", "down the gradient", beside(DECAY, "1")
            .moving(FLOW + "\n(flow len () 1)", FLOW.replace("* -1", "* (+ -1 (entry len))") + "\n(flow len () 1)")),
        arguments("not enough room", "a fact for side condition", flow(STAY.replace(" 10))", " 9))"), "1", "0", "9")),
        arguments("room without a margin, for descent", "a fact for side condition 7", equality(false)),
        arguments("radius 0, not at rest", "a fact for side condition", flow(STAY.replace(" 10))", " 0))"), "1", "0", "0")),
        arguments("a negative radius", "a fact for side condition", flow(STAY.replace(" 10))", " -10))"), "-1", "0", "-10")),
        arguments("a profile that rises", "a fact for side condition", flow(STAY.replace(" 10))", " 8))"), "1", "-1", "8")),
        arguments("no gap", "a fact for side condition", profile(DECAY.replace("(entry f)", "(entry h)").replace("(* -2 ", "(* 0 "), "2", "(<= " + SQUARE + " 4)", "")),
        arguments("a premise that holds at the start only", "holds everywhere", trap(DECAY)
            .by(flow("start", "f", "1", "0", "10", "(number " + SLOPE + " (enclosure 0))", ""))),
        arguments("a premise about another objective", "of the objective below", other(DECAY.replace("entry f", "entry g"), F_IS
            + ")\n(define g () () (* 1/2 " + SQUARE + ")", "(flow w (j l) (+ (at start (entry w j l)) (* -1 (entry w j l))))", SLOPE, "(identity () ())", "g")),
        arguments("a premise with half the gradient", "of the objective below", premise("(<= (* 2 " + F + ") (* 2 " + SQUARES + "))",
            "(algebra (< 0 1) (((<= 0 " + SQUARES + "))) () () ())")),
        arguments("a premise in the other direction", "of the objective below", premise("(>= (* 2 " + F + ") " + SQUARES + ")", "(identity () ())")),
        arguments("a premise under another hypothesis", "the rule makes up for", premise(SLOPE, "(modus-ponens (given 1) (given 2))")
            .when("(implies (<= 0 (entry w 1 1)) " + SLOPE + ")", "(<= 0 (entry w 1 1))")),
        arguments("a premise under a hypothesis on a smaller ball", "the rule makes up for", profile(STAY.replace(" 10))", " 1))"), "1",
            within.replace(" 1)", " 1/2)"), "")),
        arguments("a larger ball that is cited to be one, and the claim called proved", "manifest", larger("9", "(cited x)")),
        arguments("a larger ball that is supposed to be one", "claim 1 shown", larger("9", "(algebra (< 0 1) (((<= 0 1) ((suppose (<= 10 9))))) () () ())")),
        arguments("a premise under a hypothesis on a ball elsewhere", "the rule makes up for", profile(STAY.replace(" 10))", " 1))"), "1",
            within.replace("at start", "at last"), "")),
        arguments("a premise under a hypothesis on a radius that moves", "the rule makes up for", profile(STAY.replace(" 10))", " 1))"), "1",
            within.replace(" 1)", " (entry w 1 1))"), " " + number("(<= 1 (entry w 1 1))"))),
        arguments("a premise that is undefined somewhere", "defined for all weights", premise(
            "(<= (* 2 " + F + " (entry w 1 1) (^ (entry w 1 1) -1)) " + SQUARES + ")", "(identity () ())")),
        arguments("a flow twice as fast", "down the gradient", other(DECAY, F_IS, FLOW.replace("* -1", "* -2"), SLOPE, "(identity () ())", "f")),
        arguments("a flow up the gradient", "down the gradient", other(DECAY, F_IS, FLOW.replace("* -1", "* 1"), SLOPE, "(identity () ())", "f")),
        arguments("no flow", "a motion of the weights w", other(DECAY, F_IS, STEP, SLOPE, "(identity () ())", "f")),
        arguments("a block of weights that does not move", "a motion of the weights b", other(DECAY, F_IS, FLOW, SLOPE, "(identity () ())", "f").block("b")),
        arguments("an objective with a kink", "smooth", other(DECAY, "f () () (* 1/2 (sum j m (sum l d (^ (apply relu 0 (entry w j l)) 2))))",
            "(flow w (j l) (* -1 (apply relu 0 (entry w j l))))", SLOPE.replace(SQUARES, SQUARES.replace("(entry w j l)", "(apply relu 0 (entry w j l))")),
            "(identity () ())", "f")),
        arguments("an objective with a kink in the run's activation", "smooth", other(DECAY,
            "f () () (* 1/2 (sum j m (sum l d (^ (apply activation 0 (entry w j l)) 2))))", FLOW, SLOPE, "(cited x)", "f").activation("relu")),
        arguments("an objective that reads the next weights", "smooth", other(DECAY, F_IS.replace("(* 1/2 ", "(* 1/2 (+ 1 (at next (entry w 1 1))) "),
            FLOW, SLOPE, "(cited x)", "f")),
        arguments("an objective that is an extreme", "smooth", other(DECAY, "f () () (maximum j m (^ (entry w j 1) 2))", FLOW, SLOPE, "(cited x)", "f")),
        arguments("an objective that may be negative", "not negative", other(DECAY.replace("entry f", "entry g"), F_IS + ")\n(define " + signed, FLOW,
            SLOPE.replace("entry f", "entry g"), "(identity () ())", "g")),
        arguments("an objective that is not negative at the start", "not negative", RuleTrial.claim(DECAY.replace("entry f", "entry g")).define(F_IS, signed)
            .move(FLOW).scope("forever", "0").by("(have slope " + SLOPE.replace("entry f", "entry g") + " (identity () ()))",
                flow("start", "g", "1", "0", "10", "slope", " " + number("(<= 0 (entry g))")))),
        arguments("a constant that moves", "do not depend on the state", flow(DECAY, "(entry w 1 1)", "0", "10")),
        arguments("an objective that reads data that move", "a motion of the weights eta", flow(DECAY, "1", "0", "10").run(moving())
            .instead("(* 1/2 ", "(* (+ 1 (entry eta) (* -1 (entry eta))) 1/2 ")),
        arguments("a goal that reads data that move", "a motion of the weights eta", flow(DECAY.replace("(* -2 ",
            "(* -2 (+ 1 (at start (* 0 (entry eta)))) "), "1", "0", "10").run(moving())),
        arguments("a decay twice as fast", "of a form", flow(DECAY.replace("(* -2 ", "(* -4 "), "1", "0", "10")),
        arguments("a decay to less", "of a form", flow(DECAY.replace("(at start " + F + ")", "(at last " + F + ")"), "1", "0", "10")),
        arguments("a strict decay", "of a form", flow(DECAY.replace("(<= (at (time", "(< (at (time"), "1", "0", "10")),
        arguments("times before the start", "of a form", flow(DECAY.replace("(0 ())", "(-1 ())"), "1", "0", "10")),
        arguments("a decay of something else", "of a form", flow(DECAY.replace("(at (time t) " + F, "(at (time t) (* 2 " + F + ")"), "1", "0", "10")),
        arguments("a decay in exact steps", "of a form", flow("(for-all-naturals k (<= (at (after k 0) " + F + ") (* (apply exp 0 (* -2 (position k))) (at start "
            + F + "))))", "1", "0", "10")),
        arguments("a rate that is undefined", "defined for all weights", flow(DECAY.replace("(* -2 ", "(* -2 " + nothing + " "), "1", "0", "10")),
        arguments("a smaller distance", "of a form", flow(STAY.replace(" 10))", " 9))"), "1", "0", "10")),
        arguments("a limit that is closer", "of the weights", flow(LIMIT.replace(" 100)", " 99)"), "1", "0", "10")),
        arguments("a limit of exact steps", "no limit but", flow(LIMIT.replace("converges flow", "converges steps"), "1", "0", "10")),
        arguments("a unique point that need not be the limit", "a limit, if", flow(LIMIT.replace("exists-weights", "exists-unique-weights")
            .replace("(converges flow p) ", ""), "1", "0", "10")),
        arguments("a limit with another value", "of the weights", flow(LIMIT.replace(F + ") 0)", F + ") 1)"), "1", "0", "10")),
        arguments("another place", "claim 1 shown", flow(DECAY, "1", "0", "10").scope("last", "2")),
        arguments("steps of another size", "down the gradient", trap(decays("(+ 1 (* -1 " + RATE + "))"))
            .by("(have curved " + CURVED + " (identity () ()))", descent("11", "1/4", "1", "curved"))),
        arguments("steps whose size moves", "constants", steps(decays("(+ 1 (* -1 " + RATE + "))"), "11").run(moving())),
        arguments("steps without a factor q", "of a form", steps(decays("(+ 1 (* -2 (entry eta)))"), "11")),
        arguments("a bound on the curvature from below", "second derivatives", trap(decays("(+ 1 (* -1 " + RATE + "))"))
            .by("(have curved (for-all-weights v (<= (* 1 " + DIRECTIONS + ") " + DIRECTIONS + ")) (identity () ()))",
                descent("30", "(entry eta)", "1/2", "curved"))),
        arguments("a smaller bound on the curvature than the premise", "second derivatives", trap(decays("(+ 1 (* -1 " + RATE + "))"))
            .by("(have curved " + CURVED + " (identity () ()))", descent("11", "(entry eta)", "1/2", "curved"))),
        arguments("the squares of the second derivatives without a root", "second derivatives", trap(decays("(+ 1 (* -1 " + RATE + "))"))
            .by("(have second " + SECOND.replace("(apply sqrt 0 ", "(+ 0 ").replace(" 3)", " 6)") + " (constant (number "
                + SECOND.replace("(apply sqrt 0 ", "(+ 0 ").replace(" 3)", " 6)") + " (enclosure 0))))", descent("50", "(entry eta)", "6", "second"))),
        arguments("a side condition that is cited, and the claim called proved", "manifest", trap(DECAY).by("(have room " + wide() + " (cited x))",
            flow("start", "f", "1", "0", "10", "slope", "").replace(number(wide()), "room"))),
        arguments("an objective that is cited not to be negative, and the claim called proved", "manifest", signed("(have sign (<= 0 (entry g)) (cited x))")),
        arguments("an objective that is not negative under a hypothesis", "the rule makes up for", signed("(have sign (<= 0 (entry g)) (modus-ponens (given 1) (given 2)))")
            .when("(implies (<= 0 (entry w 1 1)) (<= 0 (entry g)))", "(<= 0 (entry w 1 1))")),
        arguments("an objective that there is not", "a definition without letters", trap(DECAY).by(flow("start", "u", "1", "0", "10", "slope", "").replace("(entry u)", F))),
        arguments("an objective with letters", "a definition without letters", trap(DECAY).define("v (j) (m) (entry w j 1)")
            .by(flow("start", "v", "1", "0", "10", "slope", "").replace("(entry v)", F))),
        arguments("a limit with a value that is undefined", "defined for all weights",
            flow(LIMIT.replace("(= (at (weights p) " + F + ") 0)", "(= (* " + nothing + " (at (weights p) " + F + ")) 0)"), "1", "0", "10")),
        arguments("steps with a curvature that moves", "constants", trap(decays("(+ 1 (* -1 " + RATE + "))")).by("(have curved " + CURVED + " (identity () ()))",
            descent("11", "(entry eta)", "(entry w 1 1)", "curved"))),
        arguments("steps down an objective with a kink", "smooth", trap(decays("(+ 1 (* -1 " + RATE + "))")).instead(F_IS,
            "f () () (* 1/2 (sum j m (sum l d (^ (apply relu 0 (entry w j l)) 2))))").replaced("(identity () ())", "(cited x)")
            .by("(have curved " + CURVED + " (cited y))", descent("11", "(entry eta)", "1", "curved"))));
  }

  /** {@code a^2/2} of one entry, 2 at the start: q = 7/8 and s = 16/7 leave just no margin. */
  private static RuleTrial equality(boolean small) {
    String f = "f () () (* 1/2 (^ (entry w 1 2) 2))";
    String gradient = "(* (entry w 1 2) (delta j 1) (delta l 2))";
    return RuleTrial.claim(distance("for-all-naturals k", "(after k 0)", "16/7")).define(f)
        .move("(update w (j l) (+ (entry w j l) (* -1 (entry eta) " + gradient + ")))").scope("forever", "0").verdict(Verdict.HOLEY)
        .by("(have slope (<= (* 2 " + F + ") (sum j m (sum l d (^ " + gradient + " 2)))) (cited x))",
            "(have curved (for-all-weights v (<= (sum j m (sum l d (sum i m (sum k d (* (delta j 1) (delta l 2) (delta i 1) (delta k 2) "
                + "(at (weights v) (entry w j l)) (at (weights v) (entry w i k))))))) (* 1 " + DIRECTIONS + "))) (cited y))",
            descent("16/7", "(entry eta)", "1", "curved", small ? "<=" : "<", small ? " " + number("(<= (* (entry eta) 1) 1)") : ""));
  }
}
