package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Confinement: {@code w' = -w}, whose V = sum w^2 is 91 at the start, has V' = -2 V and |w'|^2 = V; and {@code w' = w@0 + 1/100 - relu(w)} entry
 * by entry, all positive at the start, with V = sum (relu(w) - w@0 - 1/100)^2 = 6/10000 there.
 */
class ConfinementTest extends RuleTables {

  private static final String FLOW = "(flow w (j l) (* -1 (entry w j l)))";
  private static final String V = "(sum j m (sum l d (^ (entry w j l) 2)))";
  private static final String DISTANCE = "(sum j m (sum l d (^ (+ %s (* -1 (at start (entry w j l)))) 2)))";
  private static final String ROW = "(sum l d (^ (+ %s (* -1 (at start (entry w i l)))) 2))";
  private static final String ROWS = "(for-all i m %s)";
  private static final String DECAY = "(have decay (<= (* -2 " + V + ") (* -1 (* 2 " + V + "))) (identity () ()))";
  private static final String SLOW = "(have slow (<= " + V + " (* 1 " + V + ")) (identity () ()))";
  private static final String ROWS_SLOW = "(have slow (for-all i m (<= (sum l d (^ (entry w i l) 2)) (* 1 " + V + "))) (algebra (for-all i m (< 0 1)) "
      + "(((for-all i m (for-all j m (for-all l d (<= 0 (* (^ (+ 1 (* -1 (delta i j))) 2) (^ (entry w j l) 2)))))))) () () ()))";
  private static final String FALLS = forever("(<= (at (time t) " + V + ") (* (apply exp 0 (* -1 (* 2 (variable t)))) (at start " + V + ")))");
  private static final String STAYS = forever("(<= " + root(DISTANCE.formatted("(at (time t) (entry w j l))")) + " 10)");
  private static final String ROWS_STAY = forever(ROWS.formatted("(<= " + ROW.formatted("(at (time t) (entry w i l))") + " 100)"));

  private static String forever(String body) {
    return "(for-all-reals t (0 ()) " + body + ")";
  }

  private static String root(String square) {
    return "(apply sqrt 0 " + square + ")";
  }

  private static String number(String formula) {
    return "(number " + formula + " (enclosure 60))";
  }

  private static String sides(String point, String v, String a, String k, String s) {
    return number("(< 0 " + a + ")") + " " + number("(<= 0 " + k + ")") + " " + number("(<= 0 " + s + ")") + " "
        + number("(<= (* 4 " + k + " (at " + point + " " + v + ")) (^ (* " + a + " " + s + ") 2))");
  }

  private static String confined(String point, String v, String a, String k, String s, String more) {
    return "(show 1 (confinement " + point + " 60 () " + v + " " + a + " " + k + " " + s + " decay slow (" + sides(point, v, a, k, s) + more + ")))";
  }

  private static RuleTrial trial(String goal, String flow, String... lines) {
    return RuleTrial.claim(goal).move(flow).scope("forever", "0").by(lines);
  }

  private static RuleTrial linear(String goal, String a, String k, String s) {
    return trial(goal, FLOW, DECAY, SLOW, confined("start", V, a, k, s, ""));
  }

  private static final String LENGTH = forever("(<= (+ (at (time t) (entry b)) (* -1 (at start (entry b)))) 10)");

  /** Beside another block along j, or without letters, that the flow moves so. */
  private static RuleTrial rows(String goal, String block, String flow) {
    RuleTrial trial = trial(goal, FLOW, DECAY, ROWS_SLOW, confined("start", V, "2", "1", "10", "")).move(flow);
    return flow.contains("(j)") ? trial.block(block) : trial.companion(block, "");
  }

  private static RuleTrial linear(String goal) {
    return linear(goal, "2", "1", "10");
  }

  private static String limit(String exists, String... parts) {
    return "(" + exists + " p (and " + String.join(" ", parts) + "))";
  }

  private static final String NEAR = "(<= " + DISTANCE.formatted("(at (weights p) (entry w j l))") + " 100)";

  /** The decay is supposed under a hypothesis. */
  private static RuleTrial local(String goal, String hypothesis, String slow, String more) {
    return trial(goal, FLOW, "(have local (implies " + hypothesis + " (<= (* -2 " + V + ") (* -1 (* 2 " + V + ")))) (cited x))",
        "(have decay (<= (* -2 " + V + ") (* -1 (* 2 " + V + "))) (modus-ponens local (suppose " + hypothesis + ")))", slow,
        confined("start", V, "2", "1", "10", more)).verdict(Verdict.HOLEY);
  }

  /** The decay is proved where the distance is at most so much, which a fact says to be no less than 10. */
  private static RuleTrial larger(String radius, String rule) {
    String inside = INSIDE.replace(" 10)", " " + radius + ")");
    return trial(FALLS, FLOW, "(have larger (<= 10 " + radius + ") " + rule + ")", "(have decay (<= (* -2 " + V + ") (* -1 (* 2 " + V
        + "))) (algebra (< 0 1) (((<= 0 0) ((suppose " + inside + ")))) () () ()))", SLOW, confined("start", V, "2", "1", "10", " larger"));
  }

  private static final String INSIDE = "(<= " + root(DISTANCE.formatted("(entry w j l)")) + " 10)";
  private static final String FAR = INSIDE.replace(" 10)", " 2)");
  private static final String LOW = "(<= (entry f) (at start (entry f)))";
  private static final String ROWS_INSIDE = ROWS.formatted("(<= " + root(ROW.formatted("(entry w i l)")) + " 10)");

  // relu

  private static final String R = "(+ (apply relu 0 (entry w j l)) (* -1 (at start (entry w j l))) -1/100)";
  private static final String R_FLOW = "(flow w (j l) (* -1 " + R + "))";
  private static final String E = "(sum j m (sum l d (^ " + R + " 2)))";

  /** In the ball relu' is 1. */
  private static RuleTrial relu(String s, String flow) {
    String inside = INSIDE.replace(" 10)", " " + s + ")");
    return trial(forever("(<= " + DISTANCE.formatted("(at (time t) (entry w j l))") + " (^ " + s + " 2))"), flow,
        "(have one (for-all j m (for-all l d (= (apply relu 1 (entry w j l)) 1))) (ball start 60 () " + inside + " " + s + "))",
        "(have decay (<= (sum j m (sum l d (* -2 (apply relu 1 (entry w j l)) (^ " + R + " 2)))) (* -1 (* 2 " + E + "))) (algebra (< 0 1) "
            + "(((for-all j m (for-all l d (<= 0 (* -2 (^ " + R + " 2))))) (one j l))) () () ()))",
        "(have slow (<= " + E + " (* 1 " + E + ")) (identity () ()))", confined("start", E, "2", "1", s, ""));
  }

  private static final String E_DECAY =
      "(<= (sum j m (sum l d (* -2 (apply relu 1 (entry w j l)) (^ " + R + " 2)))) (* -1 (* 2 " + E + ")))";
  private static final String E_FALLS = forever("(<= (at (time t) " + E + ") (* (apply exp 0 (* -2 (variable t))) (at start " + E + ")))");

  /**
   * Comparison where the flow stays in the cell, as the lines of {@link #relu} and one more say.
   *
   * @param stay how it is shown that the distance is at most s at all times
   * @param facts what the rule is given
   */
  private static RuleTrial compared(String s, String stay, String facts) {
    String inside = INSIDE.replace(" 10)", " " + s + ")");
    String shown = confined("start", E, "2", "1", s, "").replace("(show 1 ", "").replaceFirst("\\)$", "");
    return trial(E_FALLS, R_FLOW,
        "(have one (for-all j m (for-all l d (= (apply relu 1 (entry w j l)) 1))) (ball start 60 () " + inside + " " + s + "))",
        "(have decay " + E_DECAY + " (algebra (< 0 1) (((for-all j m (for-all l d (<= 0 (* -2 (^ " + R + " 2))))) (one j l))) () () ()))",
        "(have slow (<= " + E + " (* 1 " + E + ")) (identity () ()))",
        "(have exists " + E_FALLS.replace("(* -2 (variable", "(* -1 2 (variable") + " " + shown + ")",
        "(have stay " + forever("(<= " + root(DISTANCE.formatted("(at (time t) (entry w j l))")) + " " + s + ")") + " "
            + stay.replace("SHOWN", shown) + ")",
        "(show 1 (comparison start 60 () " + E + " -2 0 exists decay (" + facts + ")))");
  }

  static Stream<Arguments> accepted() {
    String slowly = forever("(<= " + root(DISTANCE.formatted("(at (time t) (entry w j l))")) + " (* 10 (+ 1 (* -1 (apply exp 0 (* -1/2 2 (variable t)))))))");
    return Stream.of(
        arguments("decay", linear(FALLS)),
        arguments("the flow stays", linear(STAYS)),
        arguments("at first it goes no further than it can", linear(slowly)),
        arguments("it converges", linear(limit("exists-unique-weights", "(converges flow p)", NEAR, "(= (at (weights p) " + V + ") 0)"))),
        arguments("a limit where V is not above 0", linear(limit("exists-weights", "(<= (at (weights p) " + V + ") 0)"))),
        arguments("exactly as far as the bound of the speed allows", trial(STAYS.replace(" 10)", " 91)"), FLOW, DECAY, "(have slow (<= " + V + " (* 91 " + V
            + ")) (algebra (< 0 1) (((<= 0 (* 90 " + V + ")))) () () ()))", confined("start", V, "2", "91", "91", ""))),
        arguments("from the last weights", RuleTrial.claim(FALLS.replace("at start", "at last")).move(FLOW).scope("last", "2").by(DECAY, SLOW,
            "(have room (<= (* 4 1 (at last " + V + ")) (^ (* 2 10) 2)) (constant " + number("(<= (* 4 1 (at last " + V + ")) (^ (* 2 10) 2))") + "))",
            confined("last", V, "2", "1", "10", " room").replace(number("(<= (* 4 1 (at last " + V + ")) (^ (* 2 10) 2))"), "room"))),
        arguments("rows of one of two blocks", rows(ROWS_STAY, "b", "(flow b (j) 0)")),
        arguments("rows beside a block that grows", rows(ROWS_STAY, "b", "(flow b (j) (+ (entry b j) (entry w j 1)))")),
        arguments("decay beside a clock", linear(FALLS).companion("b", "").move("(flow b () 1)")),
        arguments("the length of the flow", linear(LENGTH).companion("b", "").move("(flow b () " + root(V) + ")")),
        arguments("a limit beside the length", linear(limit("exists-weights", "(converges flow p)", NEAR)).companion("b", "").move("(flow b () " + root(V) + ")")),
        arguments("a limit beside the length, rows being bounded", rows(limit("exists-weights", "(converges flow p)"), "b", "(flow b () " + root(V) + ")")),
        arguments("a limit beside a block at rest", linear(limit("exists-weights", "(converges flow p)", NEAR)).block("b").move("(flow b (j) 0)")),
        arguments("relu, in one cell, beside the length", relu("1/40", R_FLOW).companion("b", "").move("(flow b () " + root(E) + ")")),
        arguments("relu, in one cell, beside a block with the same kinks", relu("1/40", R_FLOW).block("b").move("(flow b (j) (apply relu 0 (entry w j 1)))")),
        arguments("comparison in a cell that the flow does not leave, beside the length",
            compared("1/40", "SHOWN", "stay").companion("b", "").move("(flow b () " + root(E) + ")")),
        arguments("rows", trial(ROWS_STAY, FLOW, DECAY, ROWS_SLOW, confined("start", V, "2", "1", "10", ""))),
        arguments("decay, by rows", trial(FALLS, FLOW, DECAY, ROWS_SLOW, confined("start", V, "2", "1", "10", ""))),
        arguments("a premise in the ball", local(FALLS, INSIDE, SLOW, "")),
        arguments("a premise where rows are near", local(FALLS, ROWS_INSIDE, SLOW, "")),
        arguments("a premise where rows are near, by rows", local(FALLS, ROWS_INSIDE, ROWS_SLOW, "")),
        arguments("a premise in a larger ball", local(FALLS, INSIDE.replace(" 10)", " 11)"), SLOW, " " + number("(<= 10 11)"))),
        arguments("a premise in a larger ball, by a fact", larger("11", "(constant " + number("(<= 10 11)") + ")")),
        arguments("a premise in a larger ball, by a cited fact, with its hole", larger("9", "(cited x)").verdict(Verdict.HOLEY)),
        arguments("a premise that is said of all times", local(FALLS, LOW, SLOW, " always").define("f () () (* 1/2 " + V + ")").first(
            "(have always " + forever(LOW.replace("(entry f) (at", "(at (time t) (entry f)) (at")) + " (gradient-flow start 60 () f ()))")),
        arguments("relu, in one cell", relu("1/40", R_FLOW)),
        arguments("comparison in a cell that the flow does not leave", compared("1/40", "SHOWN", "stay")),
        arguments("comparison in a larger ball of the cell", compared("1/30", "SHOWN", "exists stay")));
  }

  static Stream<Arguments> rejected() {
    String room = "a fact for side condition 4";
    return Stream.of(
        arguments("a radius that is too small", room, linear(STAYS.replace(" 10)", " 9)"), "2", "1", "9")),
        arguments("a factor 2 less", room, linear(STAYS, "2", "1", "10").replaced("(* 4 1 (at", "(* 1 1 (at")),
        arguments("no decay", "a fact for side condition 1", linear(STAYS, "0", "1", "10")),
        arguments("growth", "a fact for side condition 1", linear(STAYS, "-2", "1", "10")),
        arguments("a negative bound of the speed", "a fact for side condition 2", linear(STAYS, "2", "-1", "10")),
        arguments("a negative radius", "a fact for side condition 3", linear(STAYS, "2", "1", "-10")),
        arguments("more decay than the premise says", "a premise on the decay", linear(STAYS, "3", "1", "10")),
        arguments("less speed than the premise says", "a premise on the decay", linear(STAYS, "2", "1/2", "10")),
        arguments("another flow", "a premise on the decay", trial(FALLS, FLOW.replace("-1", "-3"), DECAY, SLOW, confined("start", V, "2", "1", "10", ""))),
        arguments("a rate that moves", "constants", linear(FALLS, "(entry w 1 1)", "1", "10")),
        arguments("a radius that moves", "constants", linear(STAYS, "2", "1", "(* 10 (entry w 1 1))")),
        arguments("a faster decay", "of a form", linear(FALLS.replace("(* 2 (variable", "(* 3 (variable"))),
        arguments("less far than it goes", "of a form", linear(STAYS.replace(" 10)", " 9)"))),
        arguments("a limit where V is something else", "of the weights", linear(limit("exists-weights", "(= (at (weights p) " + V + ") 1)"))),
        arguments("a premise at the start only", "holds everywhere", linear(FALLS).replaced("2 1 10 decay slow",
            "2 1 10 " + number("(<= (* -2 " + V + ") (* -1 (* 2 " + V + ")))") + " slow")),
        arguments("a premise in a smaller ball", "the rule makes up for", local(FALLS, INSIDE.replace(" 10)", " 9)"), SLOW, "")),
        arguments("a premise in a ball, by rows", "the rule makes up for", local(FALLS, INSIDE, ROWS_SLOW, "")),
        arguments("a larger ball that is cited to be one, and the claim called proved", "manifest", larger("9", "(cited x)")),
        arguments("a larger ball that is supposed to be one", "claim 1 shown", larger("9", "(algebra (< 0 1) (((<= 0 1) ((suppose (<= 10 9))))) () () ())")),
        arguments("a premise outside of a ball", "the rule makes up for", local(FALLS, INSIDE.replace("(<= ", "(>= "), SLOW, "")),
        arguments("a premise that is said of one time", "the rule makes up for", local(FALLS, LOW, SLOW, " always").define("f () () (* 1/2 " + V + ")").first(
            "(have always (for-all-reals t (1 1) " + LOW.replace("(entry f) (at", "(at (time t) (entry f)) (at") + ") (cited y))")),
        arguments("a block that does not move", "a motion of the weights b", linear(FALLS).block("b")),
        arguments("rows of one of two blocks that the flow joins", "rows of the only block", rows(ROWS_STAY, "b", "(flow b (j) 0)")
            .moving(FLOW, "(flow w (j l) (+ (* -1 (entry w j l)) (* 0 (entry b j))))")),
        arguments("rows beside a block that ends", "affine in it", rows(ROWS_STAY, "b", "(flow b (j) (^ (entry b j) 2))")),
        arguments("beside a block that ends", "affine in it", linear(FALLS).block("b").move("(flow b (j) (^ (entry b j) 2))")),
        arguments("a limit beside a clock", "that b converges, too", linear(limit("exists-weights", "(converges flow p)", NEAR)).companion("b", "").move("(flow b () 1)")),
        arguments("a limit beside twice the length", "that b converges, too", linear(limit("exists-weights", "(converges flow p)", NEAR))
            .companion("b", "").move("(flow b () (apply sqrt 0 (* 4 " + V + ")))")),
        arguments("less than the length", "of a form", linear(LENGTH.replace(" 10)", " 9)")).companion("b", "").move("(flow b () " + root(V) + ")")),
        arguments("the length, where only rows are bounded", "of a form", rows(LENGTH, "b", "(flow b () " + root(V) + ")")),
        arguments("a length with a kink outside of the cell", "off the kinks", relu("2", R_FLOW).replaced(
            "(ball start 60 () " + INSIDE.replace(" 10)", " 2)") + " 2)", "(cited x)").companion("b", "").move("(flow b () " + root(E) + ")")),
        arguments("beside a block with a kink at the start", "smooth by its form", relu("1/40", R_FLOW).block("b")
            .move("(flow b (j) (apply relu 0 (+ (entry w 1 1) (* -1 (at start (entry w 1 1))))))")),
        arguments("beside a block with a kink of its own", "smooth by its form", relu("1/40", R_FLOW).block("b").move("(flow b (j) (apply relu 0 (entry b j)))")),
        arguments("rows of another size", "rows of the only block", trial(ROWS_STAY, FLOW, DECAY, "(have slow (for-all i d (<= 0 (* 1 " + V
            + "))) (algebra (for-all i d (< 0 1)) (((for-all i d (<= 0 " + V + ")))) () () ()))", confined("start", V, "2", "1", "10", ""))),
        arguments("a bound for all rows from one for each", "of a form", trial(STAYS, FLOW, DECAY, ROWS_SLOW, confined("start", V, "2", "1", "10", ""))),
        arguments("relu, across a kink", "off the kinks", relu("2", R_FLOW).replaced(
            "(ball start 60 () " + INSIDE.replace(" 10)", " 2)") + " 2)", "(cited x)")),
        arguments("comparison in a cell that the flow may leave", "whose hypotheses", compared("1/40", "SHOWN", "")),
        arguments("comparison in a cell of which it is said that the flow exists", "whose hypotheses", compared("1/40", "SHOWN", "exists")),
        arguments("comparison in a cell that the flow of some other weights does not leave", "whose hypotheses",
            compared("1/40", "(cited x)", "stay")),
        arguments("comparison across a kink", "off the kinks", trial(E_FALLS, R_FLOW,
            "(have exists " + E_FALLS + " (cited x))", "(have stay " + forever(FAR.replace("(entry w j l) (*", "(at (time t) (entry w j l)) (*"))
                + " (cited y))", "(have far (implies " + FAR + " " + E_DECAY + ") (cited z))",
            "(have decay " + E_DECAY + " (modus-ponens far (suppose " + FAR + ")))",
            "(show 1 (comparison start 60 () " + E + " -2 0 exists decay (stay)))")),
        arguments("comparison in a cell, the premise being of all weights", "off the kinks", trial(E_FALLS, R_FLOW,
            "(have exists " + E_FALLS + " (cited x))", "(have decay " + E_DECAY + " (cited z))",
            "(show 1 (comparison start 60 () " + E + " -2 0 exists decay ()))")),
        arguments("a quantity with a kink", "off the kinks", trial(FALLS, FLOW, DECAY, SLOW,
            confined("start", "(+ " + V + " (* 0 (apply abs 0 (entry w 1 1))))", "2", "1", "10", ""))),
        arguments("a premise that is said of all times by a theorem, and the claim called proved", "manifest", trial(FALLS, FLOW,
            "(have sign (<= 0 (entry f)) (cited y))", "(have always " + forever(LOW.replace("(entry f) (at", "(at (time t) (entry f)) (at"))
                + " (gradient-flow start 60 () f (sign)))",
            "(have decay (<= (* -2 " + V + ") (* -1 (* 2 " + V + "))) (algebra (< 0 1) (((<= 0 0) ((suppose " + LOW + ")))) () () ()))", SLOW,
            confined("start", V, "2", "1", "10", " always")).define("f () () (+ (* 1/2 " + V + ") (* 0 (entry w 1 1)))")));
  }
}
