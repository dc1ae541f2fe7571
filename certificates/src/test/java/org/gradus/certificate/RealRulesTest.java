package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** What the rules about real variables accept, and what they reject. */
class RealRulesTest extends RuleTables {

  private static final String T = "(variable t)";
  private static final String S = "(variable s)";
  private static final String W = "(entry w 1 1)";
  private static final String TANH = "(apply tanh 0 " + T + ")";
  private static final String LINE = "(() ())";
  /** A net with kinks at -3/2 and -6/5. */
  private static final String NET = "(+ (apply relu 0 (+ 3 (* 2 " + T + "))) (* 4 (apply relu 0 (+ 6 (* 5 " + T + ")))))";

  private static String all(String interval, String body) {
    return "(for-all-reals t " + interval + " " + body + ")";
  }

  private static String some(String interval, String body) {
    return "(exists t " + interval + " " + body + ")";
  }

  private static String one(String interval, String body) {
    return "(exists-unique t " + interval + " " + body + ")";
  }

  /** A claim that does not depend on the weights, shown by a rule at the start. */
  private static RuleTrial number(String claim, String rule) {
    return RuleTrial.claim(claim).scope("number", "0").by("(show 1 " + rule + ")");
  }

  private static RuleTrial at(String scope, String place, String claim, String rule) {
    return RuleTrial.claim(claim).scope(scope, place).items("((by " + rule + "))");
  }

  /** A number D with a body and evidence, and a claim about it that its enclosure decides. */
  private static RuleTrial certified(String body, String evidence, String claim) {
    return RuleTrial.claim(claim).scope("number", "0").items("((enclosure 60))").define("D () () " + body).numbers(evidence);
  }

  private static RuleTrial refuted(String claim, String rule) {
    return RuleTrial.claim(claim).scope("number", "0").places("(refuted 0 () 1 (by " + rule + "))").verdict(Verdict.REFUTED);
  }

  private static final String SQUARES = "(and (= (+ (^ (variable s) 2) (^ (variable t) 2)) 2) (= (variable s) (variable t)))";
  private static final String BELOW = "(< " + TANH + " 2)";
  private static final String MOVING = "(<= (* " + T + " (sum i m (sum k d (entry w i k)))) (+ 9 (* " + T + " (sum i m (sum k d (entry w i k))))))";
  private static final String SQUARES_BOX = "((9/10 11/10) (9/10 11/10)) ((1/4 1/2) (1/4 -1/2))";
  private static final String BOUNDED = "(have bounded " + all(LINE, "(< " + TANH + " 2)") + " (cover 60 plain))";
  private static final String EVERYWHERE = "(have lifted " + all(LINE, "(< " + TANH + " 2)") + " (constant bounded))";
  private static final String SUPREMUM = "(supremum v " + LINE + " (apply tanh 0 (variable v)))";

  /** {@code for all v in the interval, 0 <= f(v)}. */
  private static String function(String interval, String f) {
    return "(for-all-reals v " + interval + " (<= 0 " + f.replace("variable t", "variable v") + "))";
  }

  private static String abs(String term) {
    return "(apply abs 0 " + term + ")";
  }

  /** {@code |f(s) - f(t)| <= M |s - t|}. */
  private static String lipschitz(String interval, String f, String bound) {
    return "(for-all-reals s " + interval + " " + all(interval, "(<= " + abs("(+ " + f.replace("variable t", "variable s") + " (* -1 " + f + "))")
        + " (* " + bound + " " + abs("(+ " + S + " (* -1 " + T + "))") + "))") + ")";
  }

  private static String monotone(String f) {
    return "(for-all-reals s " + LINE + " " + all(LINE, "(implies (<= " + S + " " + T + ") (<= " + f.replace("variable t", "variable s") + " " + f + "))") + ")";
  }

  private static String taylor(String f, String slope, String bound) {
    return "(for-all-reals s " + LINE + " " + all(LINE, "(<= " + abs("(+ " + f.replace("variable t", "variable s") + " (* -1 " + f + ") (* -1 " + slope
        + " (+ " + S + " (* -1 " + T + "))))") + " (* 1/2 " + bound + " (^ (+ " + S + " (* -1 " + T + ")) 2)))") + ")";
  }

  /** A fact on t shown by a covering with one part, and a claim by a rule about it. */
  private static RuleTrial from(String fact, String claim, String rule) {
    return RuleTrial.claim(claim).scope("number", "0").by("(have fact " + fact + " (cover 60 plain))", "(show 1 " + rule + ")");
  }

  private static final String SLOPE = all(LINE, "(<= (apply abs 0 (apply tanh 1 (variable t))) 1)");
  private static final String CURVE = all(LINE, "(<= (apply abs 0 (apply tanh 2 (variable t))) 4)");

  /** An identity at the last weights, which are 1/2, 0, -1. */
  private static RuleTrial atLast(String claim) {
    return RuleTrial.claim(claim).scope("last", "2").by("(show 1 (identity () ()))").items("((shown 60))");
  }

  private static String unit(String entry) {
    return "(= (* " + entry + " (^ " + entry + " -1)) 1)";
  }

  /** tanh t < 2 on an interval, from what a covering says of two others. */
  private static RuleTrial join(String interval, String low, String high) {
    return RuleTrial.claim(all(interval, BELOW)).scope("number", "0").by("(have low " + all(low, BELOW) + " (cover 60 plain))",
        "(have high " + all(high, BELOW) + " (cover 60 plain))", "(show 1 (join low high))");
  }

  private static String part(String name, String interval) {
    return "(have " + name + " " + all(interval, MOVING) + " (algebra " + all(interval, "(< 0 1)")
        + " ((" + all(interval, "(<= 0 9)") + ")) () () ()))";
  }

  static Stream<Arguments> accepted() {
    String square = "(^ " + T + " 2)";
    return Stream.of(
        // cover
        arguments("slopes of two signs", number(all("(0 1)", "(<= " + square + " " + T + ")"), "(cover 60 (cut 1 slopes slopes))")),
        arguments("two variables, one interval up to the other", number(
            "(for-all-reals s (0 1) " + all("(0 (variable s))", "(<= (* " + S + " " + T + ") 1)") + ")", "(cover 60 plain)")),
        arguments("a half line by monotone bounds", number(all("(4 ())", "(> " + TANH + " 999/1000)"), "(cover 60 plain)")),
        arguments("the whole line, cut", number(all(LINE, "(<= (apply abs 0 (* 2 " + TANH + ")) 2)"), "(cover 60 (cut 1 0 plain plain))")),
        arguments("a net between two kinks", number(all("(-3/2 -6/5)", "(= " + NET + " (+ 3 (* 2 " + T + ")))"), "(cover 0 slopes)")),
        arguments("a net between two kinks, with 1 at 0", number(all("(-3/2 -6/5)", "(= " + NET + " (+ 3 (* 2 " + T + ")))"), "(cover 0 slopes)").selecting("1")),
        arguments("a net between two kinks, for any derivative at 0",
            number(all("(-3/2 -6/5)", "(= " + NET + " (+ 3 (* 2 " + T + ")))"), "(cover 0 slopes)").selecting("any")),
        arguments("a net beyond its kinks", number(all("(-6/5 ())", "(= " + NET + " (+ 27 (* 22 " + T + ")))"), "(cover 0 slopes)")),
        arguments("a net before its kinks", number(all("(() -3/2)", "(= " + NET + " 0)"), "(cover 0 slopes)")),
        arguments("a tail that decays", number(all("(4 ())", "(<= (* " + T + " (apply exp 0 (* -1 " + T + "))) 1/10)"), "(cover 60 (tail 1 1))")),
        arguments("erf of what is negative and falls", number(all("(() -4)", "(>= (* " + T + " (+ 1 (apply erf 0 (+ " + T
            + " (apply exp 0 " + T + "))))) -1000)"), "(cover 60 (tail 1 1))")),
        arguments("a tail that falls like a power", number(all("(2 ())", "(<= (* " + T + " (^ (+ 1 " + square + ") -1)) 1/2)"), "(cover 60 (tail 1 1))")),
        arguments("a tail of negative numbers", number(all("(() -8)", "(<= (* " + square + " (apply exp 0 " + T + ")) 1/20)"), "(cover 60 (tail 1 1))")),
        arguments("letters of the data", number("(for-all j m " + all("(0 1)", "(<= (* (entry u j) " + T + ") 3)") + ")", "(cover 60 plain)")),
        arguments("sums over letters", number(all("(-1 1)", "(<= (sum j m (* (entry u j) " + T + ")) 5/2)"), "(cover 60 slopes)")),
        arguments("a case each", number(all("(-1 1)", "(implies (< 1/2 " + T + ") (<= 1/4 " + square + "))"), "(cover 0 (cut 1 1/2 plain plain))")),
        arguments("that there is none", number("(not " + some("(1 2)", "(= " + square + " 5)") + ")", "(cover 0 plain)")),
        arguments("ends that are not rational", number(all("(0 (apply exp 0 1))", "(<= " + T + " 3)"), "(cover 60 plain)")),
        arguments("at the last iterate", at("last", "2", all("(0 1)", "(<= (* " + T + " " + W + ") 1/2)"), "(cover 60 plain)")),
        arguments("at the start of the run", at("start", "0", all("(0 1)", "(<= (* " + T + " (at last " + W + ")) 1/2)"), "(cover 60 plain)")),
        // certified numbers
        arguments("a supremum that is not attained", certified(SUPREMUM, "(extremum D data 20 plain)", "(and (<= (entry D) 1) (< 999/1000 (entry D)))")),
        arguments("an infimum", certified("(infimum t (-1 2) (+ " + square + " 1))", "(extremum D data 0 (cut 1 0 plain plain))",
            "(and (<= (entry D) 1) (<= 1 (entry D)))")),
        arguments("a supremum that depends on the weights", RuleTrial.claim("(< 1/2 (entry D))").scope("start", "0").items("((enclosure 60))")
            .define("D () () (supremum t (0 1) (* " + T + " " + W + "))").numbers("(extremum D 0 1 plain)")),
        arguments("an integral by the midpoint rule", certified("(integral t 0 1 " + square + ")", "(integral D data smooth (1/2))",
            "(and (<= 1/3 (entry D)) (<= (entry D) 1/3))")),
        arguments("an integral backwards", certified("(integral t 1 0 (apply exp 0 " + T + "))", "(integral D data smooth (3/4 1/2 1/4))",
            "(and (< -9/5 (entry D)) (< (entry D) -17/10))")),
        arguments("an integral of a function with a kink, cut there", certified("(integral t -1 1 (apply abs 0 " + T + "))",
            "(integral D data plain (-1/2 0 1/2))", "(< (entry D) 2)")),
        arguments("a bound by a supremum", RuleTrial.claim(all(LINE, "(<= " + TANH + " (entry D))")).scope("number", "0").by("(show 1 (supremum 60))")
            .define("D () () " + SUPREMUM).numbers("(extremum D data 20 plain)")),
        arguments("two intervals that meet", join(LINE, "(() 1/2)", "(1/2 ())")),
        arguments("two intervals of an interval", join("(0 2)", "(0 (entry eta))", "((entry eta) 2)")),
        arguments("two intervals, for all weights", RuleTrial.claim(all("(-1 1)", MOVING)).by(
            part("low", "(-1 0)"), part("high", "(0 1)"), "(show 1 (join low high))")),
        arguments("more than two", RuleTrial.claim(all(LINE, BELOW)).scope("number", "0").by("(have a " + all("(() 0)", BELOW) + " (cover 60 plain))",
            "(have b " + all("(0 1)", BELOW) + " (cover 60 plain))", "(have c " + all("(1 ())", BELOW) + " (cover 60 plain))",
            "(have ab " + all("(() 1)", BELOW) + " (join a b))", "(show 1 (join ab c))")),
        arguments("the least bound", from(all(LINE, "(<= " + TANH + " 1)"), "(<= (entry D) 1)", "(least-bound fact 0)").define("D () () " + SUPREMUM)),
        arguments("the greatest lower bound over an interval", from(all("(0 1)", "(<= 0 " + square + ")"), "(<= 0 (entry D))", "(least-bound fact 0)")
            .define("D () () (infimum t (0 1) " + square + ")")),
        // derivatives
        arguments("a monotone function", from(all(LINE, "(<= 0 (apply tanh 1 " + T + "))"), monotone(TANH), "(monotone fact " + function(LINE, TANH) + ")")),
        arguments("a bound of the slope", from(SLOPE, lipschitz(LINE, TANH, "1"), "(lipschitz fact " + function(LINE, TANH) + ")")),
        arguments("a bound of the slope on an interval", from(all("(1 2)", "(<= " + abs("(* 2 " + T + ")") + " 4)"), lipschitz("(1 2)", square, "4"),
            "(lipschitz fact " + function("(1 2)", square) + ")")),
        arguments("a bound of the curvature", from(CURVE, taylor(TANH, "(+ 1 (* -1 (^ " + TANH + " 2)))", "4"), "(taylor fact " + function(LINE, TANH) + ")")),
        arguments("a slope, for the weights", RuleTrial.claim("(<= " + abs("(+ (apply tanh 0 (at start " + W + ")) (* -1 (apply tanh 0 " + W + ")))")
            + " (* 1 " + abs("(+ (at start " + W + ") (* -1 " + W + "))") + "))")
            .by("(have bound " + SLOPE + " (cover 60 plain))", "(have everywhere " + SLOPE + " (constant bound))",
                "(have slope " + lipschitz(LINE, TANH, "1") + " (lipschitz everywhere " + function(LINE, TANH) + "))",
                "(have first " + all(LINE, "(<= " + abs("(+ (apply tanh 0 (at start " + W + ")) (* -1 " + TANH + "))")
                    + " (* 1 " + abs("(+ (at start " + W + ") (* -1 " + T + "))") + "))") + " (instantiate slope (<= 0 (at start " + W + ")) () ()))",
                "(show 1 (instantiate first (<= 0 " + W + ") () ()))")),
        // instances
        arguments("a term for a real variable", RuleTrial.claim("(for-all j m (for-all l d (< (apply tanh 0 (entry w j l)) 2)))")
            .by(BOUNDED, EVERYWHERE, "(show 1 (instantiate lifted (for-all j m (for-all l d (<= 0 (entry w j l)))) () ()))")),
        arguments("a term of an interval", RuleTrial.claim("(<= (apply exp 0 (* -1 (^ " + W + " 2))) 1)")
            .by("(have decay " + all("(0 ())", "(<= (apply exp 0 (* -1 " + T + ")) 1)") + " (cover 60 plain))",
                "(have lifted " + all("(0 ())", "(<= (apply exp 0 (* -1 " + T + ")) 1)") + " (constant decay))",
                "(have square (<= 0 (^ " + W + " 2)) (algebra (< 0 1) (((<= 0 (^ " + W + " 2)))) () () ()))",
                "(show 1 (instantiate lifted (<= 0 (^ " + W + " 2)) square ()))")),
        arguments("a position for a letter", RuleTrial.claim("(<= 0 (entry w 2 3))").when("(for-all j m (<= 0 (entry w j 3)))")
            .by("(show 1 (instantiate (given 1) (<= 0 (position 2)) () ()))")),
        arguments("a letter for a letter", RuleTrial.claim("(for-all i m (<= 0 (entry w i 3)))").when("(for-all j m (<= 0 (entry w j 3)))")
            .by("(show 1 (instantiate (given 1) (for-all i m (<= 0 (position i))) () ()))")),
        arguments("behind a quantifier that stays", RuleTrial.claim("(for-all j m (<= 0 (entry w j 1)))")
            .when("(for-all j m (for-all l d (<= 0 (entry w j l))))")
            .by("(show 1 (instantiate (given 1) (for-all j m (<= 0 (position 1))) () ()))")),
        arguments("the start for all weights", RuleTrial.claim("(<= 0 (at start " + W + "))").when("(for-all-weights v (<= 0 (at (weights v) " + W + ")))")
            .by("(show 1 (instantiate (given 1) (<= 0 (at start 0)) () ()))")),
        arguments("the current weights for all weights", RuleTrial.claim("(<= 0 " + W + ")").when("(for-all-weights v (<= 0 (at (weights v) " + W + ")))")
            .by("(show 1 (instantiate (given 1) (<= 0 0) () ()))")),
        // witnesses
        arguments("some value", number(some("(0 2)", "(< 3 " + square + ")"), "(witness (2) (enclosure 0))")),
        arguments("a value that refutes", refuted(all("(0 1)", "(< " + square + " 1)"), "(witness (1) (enclosure 0 0 0))")),
        arguments("a position and a value that refute", refuted("(for-all j m " + all("(0 1)", "(<= 0 (* (entry u j) " + T + "))") + ")",
            "(witness (2 1/2) (enclosure 60))")),
        arguments("a covering that refutes", refuted(some("(1 2)", "(= " + square + " 5)"), "(cover 0 plain)")),
        // existence
        arguments("a change of sign", number(some("(0 2)", "(= " + square + " 2)"), "(sign-change 60 (1 3/2))")),
        arguments("a change of sign over a kink", number(some("(-1 1)", "(= (apply relu 0 " + T + ") 1/2)"), "(sign-change 60 (-1 1))")),
        arguments("a zero at a point", number(some("(0 2)", "(= " + square + " 1)"), "(sign-change 0 (1 1))")),
        arguments("exactly one", number(one("(0 2)", "(= " + square + " 2)"), "(sign-change 60 (1 3/2) (cut 1 1 plain (cut 1 3/2 inside plain)))")),
        arguments("exactly one that satisfies a condition", number(one("(-2 2)", "(and (= " + square + " 2) (< 0 " + T + "))"),
            "(sign-change 60 (1 3/2) (cut 1 0 plain (cut 1 1 plain (cut 1 3/2 inside plain))))")),
        arguments("a system", number("(exists s (0 2) " + some("(0 2)", SQUARES) + ")", "(krawczyk 60 " + SQUARES_BOX + ")")),
        arguments("exactly one pair", number("(exists-unique s (9/10 11/10) " + one("(9/10 11/10)", SQUARES) + ")",
            "(krawczyk 60 " + SQUARES_BOX + " inside)")),
        arguments("one equation by Krawczyk", number(some("(0 2)", "(and (= " + square + " 2) (< 1 " + T + "))"), "(krawczyk 60 ((5/4 3/2)) ((3/8)))")),
        arguments("for each position", number("(for-all j m " + some("(0 9)", "(= " + T + " (^ (entry u j) 2))") + ")",
            "(each (sign-change 0 (9 9)) (sign-change 60 (0 1)))")),
        arguments("at a place, a term that has a value there", RuleTrial.claim("(<= (* 0 " + W + " (entry w 1 2)) 1)").scope("start", "0")
            .by("(have fact " + all("(0 ())", "(<= (* 0 " + W + " " + T + ") 1)") + " (cover 60 plain))",
                "(show 1 (instantiate fact (<= 0 (entry w 1 2)) (number (<= 0 (entry w 1 2)) (enclosure 0)) ()))")),
        arguments("behind weights that stay", RuleTrial.claim("(for-all-weights v (<= 0 (at (weights v) (entry w 2 3))))")
            .when("(for-all-weights v (for-all j m (<= 0 (at (weights v) (entry w j 3)))))")
            .by("(show 1 (instantiate (given 1) (for-all-weights v (<= 0 (position 2))) () ()))")),
        arguments("exactly one by Krawczyk", number(one("(0 2)", "(= " + "(^ " + T + " 2)" + " 2)"), "(krawczyk 60 ((5/4 3/2)) ((3/8)) (cut 1 5/4 plain (cut 1 3/2 inside plain)))")),
        arguments("a change of sign, falling", number(some("(0 2)", "(= (* -1 (^ " + T + " 2)) -2)"), "(sign-change 60 (1 3/2))")),
        arguments("a zero at the first point", number(some("(0 2)", "(= " + T + " 1)"), "(sign-change 0 (1 2))")),
        arguments("a zero at the last point", number(some("(0 2)", "(= " + T + " 1)"), "(sign-change 0 (0 1))")),
        // places
        arguments("an identity where it has a value", atLast(unit(W))),
        arguments("identities for all letters", atLast("(and " + unit(W) + " (for-all j m " + unit("(entry w j 3)") + "))")),
        arguments("a hypothesis at a place", RuleTrial.claim("(<= 0 (* 2 " + W + "))").when("(<= 0 " + W + ")").scope("last", "2")
            .by("(show 1 (algebra (< 0 1) (((<= 0 2) ((given 1)))) () () ()))").items("((shown 60))")),
        arguments("a conclusion without provisos, of any form", RuleTrial.claim("(or (<= 0 " + W + ") (<= 1 0))").when("(implies (<= 0 " + W + ") (or (<= 0 " + W + ") (<= 1 0)))",
            "(<= 0 " + W + ")").scope("last", "2").by("(show 1 (modus-ponens (given 1) (given 2)))").items("((shown 60))")));
  }

  static Stream<Arguments> rejected() {
    String square = "(^ " + T + " 2)";
    String pole = "(^ " + T + " -1)";
    String tail = "(* " + T + " (apply exp 0 (* -1 " + T + ")))";
    return Stream.of(
        // cover
        arguments("a part where it fails", "a covering on whose parts", number(all("(0 1)", "(<= " + square + " 3/4)"), "(cover 60 (cut 1 plain slopes))")),
        arguments("a cut outside", "a cut inside", number(all("(0 1)", "(<= " + square + " 1)"), "(cover 60 (cut 1 2 plain plain))")),
        arguments("a cut at the end", "a cut inside", number(all("(0 1)", "(<= " + square + " 1)"), "(cover 60 (cut 1 1 plain plain))")),
        arguments("a cut of another side", "a side of the box", number(all("(0 1)", "(<= " + square + " 1)"), "(cover 60 (cut 2 plain plain))")),
        arguments("the middle of an infinite side", "a cut inside", number(all("(0 ())", "(<= 0 " + T + ")"), "(cover 60 (cut 1 plain plain))")),
        arguments("a sum without terms after all times", "the weights are not given",
            number(all("(0 1)", "(<= (at (time t) (sum i 0 " + T + ")) 0)"), "(cover 60 plain)").move("(flow w (j l) (entry w j l))")),
        arguments("a number at a next iterate that is not there", "no iterate", RuleTrial.claim(all("(0 1)", "(<= (at next " + T + ") 1)"))
            .scope("last", "2").items("((by (cover 60 plain)))")),
        arguments("an empty interval", "out of order", number(all("(1 0)", "(<= 1 0)"), "(cover 60 plain)")),
        arguments("no value at one point", "a covering on whose parts", number(all("(-1 1)", "(<= (* 0 " + pole + ") 0)"), "(cover 60 slopes)")),
        arguments("no value at one point, to the power 0", "a covering on whose parts", number(all("(-1 1)", "(<= (^ " + pole + " 0) 1)"), "(cover 60 slopes)")),
        arguments("slopes across a kink", "a covering on whose parts", number(all("(-1 1)", "(<= 0 (apply abs 0 " + T + "))"), "(cover 60 slopes)")),
        arguments("the slope of relu at 0", "a covering on whose parts", number(all("(-1 1)", "(<= (apply relu 1 " + T + ") 1)"), "(cover 60 plain)")),
        arguments("relu' after slopes of relu, at a kink", "a covering on whose parts", RuleTrial.claim(all("(0 1)", "(<= 0 (apply relu 0 " + T + "))"),
            all("(0 1)", "(<= 1/2 (apply relu 1 " + T + "))")).scope("number", "0").by("(show 1 (cover 60 slopes))", "(show 2 (cover 60 plain))")),
        arguments("slopes for one letter of all", "a covering on whose parts", number(all("(0 1)", "(and (for-all j m (<= (* (position j) " + T + ") 1)))"), "(cover 60 slopes)")),
        arguments("slopes for one letter of all, in an alternative", "a covering on whose parts",
            number(all("(0 1)", "(or (<= 2 " + T + ") (for-all j m (<= (* (position j) " + T + ") 1)))"), "(cover 60 slopes)")),
        arguments("slopes for one letter of all, behind a premise", "a covering on whose parts",
            number(all("(0 1)", "(implies (<= 0 1) (for-all j m (<= (* (position j) " + T + ") 1)))"), "(cover 60 slopes)")),
        arguments("no bits for a function", "a covering on whose parts", number(all("(0 1)", "(<= 0 (apply exp 0 " + T + "))"), "(cover 0 plain)")),
        arguments("an inside that is none", "a covering on whose parts", number(all("(0 1)", "(<= " + square + " 1)"), "(cover 60 inside)")),
        arguments("a net across a kink", "a covering on whose parts", number(all("(-3/2 -1)", "(= " + NET + " (+ 3 (* 2 " + T + ")))"), "(cover 0 slopes)")),
        arguments("a net across a kink, one-sided slopes", "a covering on whose parts", number(all("(-2 -6/5)", "(<= " + NET + " (+ 3 (* 2 " + T + ")))"),
            "(cover 0 slopes)")),
        arguments("a net that is another beyond its kinks", "a covering on whose parts", number(all("(-6/5 ())", "(= " + NET + " (+ 27 (* 20 " + T + ")))"),
            "(cover 0 slopes)")),
        arguments("the derivative of relu up to 0", "a covering on whose parts", number(all("(0 1)", "(= (apply relu 1 " + T + ") 1)"), "(cover 0 slopes)")),
        arguments("the derivative of relu up to 0, from below", "a covering on whose parts", number(all("(-1 0)", "(= (apply relu 1 " + T + ") 0)"),
            "(cover 0 slopes)").selecting("1")),
        arguments("a tail from 0 on", "a covering on whose parts", number(all("(0 ())", "(<= " + tail + " 1/2)"), "(cover 60 (tail 1 1))")),
        arguments("a tail that does not decay so fast", "a covering on whose parts", number(all("(4 ())", "(<= " + tail + " 1/10)"), "(cover 60 (tail 1 2))")),
        arguments("a tail that falls less", "a covering on whose parts", number(all("(2 ())", "(<= (* " + T + " (^ (+ 1 " + T + ") -1)) 1/2)"), "(cover 60 (tail 1 1))")),
        arguments("a tail that begins at a pole", "a covering on whose parts", number(all("(2 ())", "(<= (^ (+ -2 " + T + ") -1) 1/2)"), "(cover 60 (tail 1 1))")),
        arguments("a tail with rate 0", "a covering on whose parts", number(all("(4 ())", "(<= " + tail + " 1/10)"), "(cover 60 (tail 1 0))")),
        arguments("a tail before it falls", "a covering on whose parts",
            number(all("(1 ())", "(<= (* " + square + " (apply exp 0 (* -1 " + T + "))) 2/5)"), "(cover 60 (tail 1 1))")),
        arguments("erf of what is negative first and grows", "a covering on whose parts", number(all("(1 ())", "(<= (* " + T
            + " (+ 1 (apply erf 0 (+ " + T + " (* -3 (apply exp 0 (* -1 " + T + "))))))) 1000)"), "(cover 60 (tail 1 1))")),
        arguments("a finite side as a tail", "a covering on whose parts", number(all("(4 5)", "(<= " + tail + " 1/10)"), "(cover 60 (tail 1 1))")),
        arguments("there is none where there is one", "a covering on whose parts", number("(not " + some("(1 3)", "(= " + square + " 5)") + ")", "(cover 0 plain)")),
        arguments("not exactly one where there are two", "a covering on whose parts",
            number("(not " + one("(-3 3)", "(= " + square + " 5)") + ")", "(cover 60 (cut 1 0 plain plain))")),
        arguments("at another place", "a covering on whose parts", at("start", "0", all("(0 1)", "(<= (* " + T + " " + W + ") 1/2)"), "(cover 60 plain)")),
        arguments("everywhere, from one place", "claim 1 shown", RuleTrial.claim(all("(0 1)", "(<= (* " + T + " " + W + ") 1)"))
            .by("(show 1 (cover 60 plain))")),
        arguments("everywhere, as if the weights were constant", "does not depend", RuleTrial.claim(all("(0 1)", "(<= (* " + T + " " + W + ") 1)"))
            .by("(have here " + all("(0 1)", "(<= (* " + T + " " + W + ") 1)") + " (cover 60 plain))", "(show 1 (constant here))")),
        arguments("a sum that is too long", "too many parts", number(all("(0 1)", "(<= 0 (sum i 1000000 " + T + "))"), "(cover 60 plain)")),
        arguments("no real variable", "a statement on all real numbers", number("(<= 0 1)", "(cover 60 plain)")),
        arguments("a quantifier within", "not evaluated for all real numbers", number(all("(0 1)", "(and (exists s (0 1) (= " + S + " " + T + ")))"),
            "(cover 60 plain)")),
        // certified numbers
        arguments("a supremum without evidence", "an enclosure that decides", certified(SUPREMUM, "(extremum E data 20 plain)", "(<= (entry D) 1)")),
        arguments("evidence of another place", "an enclosure that decides", certified(SUPREMUM, "(extremum D 0 20 plain)", "(<= (entry D) 1)")),
        arguments("a point outside", "an enclosure that decides", certified("(supremum t (0 1) " + T + ")", "(extremum D data 2 plain)", "(<= (entry D) 5)")),
        arguments("a supremum over nothing", "an enclosure that decides", certified("(supremum t (1 0) " + T + ")", "(extremum D data 1 plain)", "(<= (entry D) 5)")),
        arguments("a supremum that is infinite", "an enclosure that decides", certified("(supremum t (0 ()) " + T + ")", "(extremum D data 1 plain)", "(<= 0 (entry D))")),
        arguments("a supremum of what has no value somewhere", "an enclosure that decides",
            certified("(supremum t (-1 1) (* -1 (^ " + square + " -1)))", "(extremum D data 1 plain)", "(<= (entry D) 0)")),
        arguments("a supremum too small", "claim 1 shown", certified("(supremum t (-1 1) " + square + ")", "(extremum D data 0 plain)", "(< (entry D) 0)")),
        arguments("an integral over a pole", "an enclosure that decides", certified("(integral t -1 1 (^ " + square + " -1))", "(integral D data plain (0))", "(< (entry D) 0)")),
        arguments("an integral over a pole that cancels", "an enclosure that decides", certified("(integral t -1 1 " + pole + ")", "(integral D data smooth ())", "(= (entry D) 0)")),
        arguments("an integral backwards with the wrong sign", "claim 1 shown", certified("(integral t 1 0 (apply exp 0 " + T + "))",
            "(integral D data smooth (1/2))", "(< 0 (entry D))")),
        arguments("the midpoint rule across a kink", "an enclosure that decides", certified("(integral t -1 1 (apply abs 0 " + T + "))",
            "(integral D data smooth ())", "(<= (entry D) 2)")),
        arguments("a bound by the supremum over another interval", "what the number is a bound of", RuleTrial.claim(all("(0 ())", "(<= " + TANH + " (entry D))"))
            .scope("number", "0").by("(show 1 (supremum 60))").define("D () () " + SUPREMUM).numbers("(extremum D data 20 plain)")),
        arguments("a bound by an infimum", "a supremum above", RuleTrial.claim(all(LINE, "(<= " + TANH + " (entry D))"))
            .scope("number", "0").by("(show 1 (supremum 60))").define("D () () " + SUPREMUM.replace("supremum", "infimum")).numbers("(extremum D data -20 plain)")),
        arguments("a bound of another term", "what the number is a bound of", RuleTrial.claim(all(LINE, "(<= (* 2 " + TANH + ") (entry D))"))
            .scope("number", "0").by("(show 1 (supremum 60))").define("D () () " + SUPREMUM).numbers("(extremum D data 20 plain)")),
        arguments("a bound by a supremum that does not exist", "there is no evidence", RuleTrial.claim(all(LINE, "(<= " + TANH + " (entry D))"))
            .scope("number", "0").by("(show 1 (supremum 60))").define("D () () " + SUPREMUM)),
        arguments("intervals that do not meet", "intervals that meet", join(LINE, "(() 1/3)", "(1/2 ())")),
        arguments("intervals that meet at no number", "intervals that meet", join(LINE, LINE, LINE)),
        arguments("intervals the other way round", "intervals that meet", join(LINE, "(1/2 ())", "(() 1/2)")),
        arguments("more than the lower interval", "the ends of the goal", join(LINE, "(0 1/2)", "(1/2 ())")),
        arguments("more than the upper interval", "the ends of the goal", join(LINE, "(() 1/2)", "(1/2 9)")),
        arguments("less than the intervals, in other terms", "the ends of the goal", join("(0 2)", "(0 1)", "(1 (* 2 1))")),
        arguments("another claim on the upper interval", "what the goal says", join(LINE, "(() 1/2)", "(1/2 ())").replaced("(have high " + all("(1/2 ())", BELOW),
            "(have high " + all("(1/2 ())", BELOW.replace(" 2)", " 3)")))),
        arguments("another claim in the goal", "what the goal says", join(LINE, "(() 1/2)", "(1/2 ())").replaced(" 2)", " 3)")),
        arguments("a fact that is no claim on an interval", "facts on intervals", join(LINE, "(() 1/2)", "(1/2 ())").replaced("(join low high)",
            "(join low (number (<= 0 1) (enclosure 0)))")),
        arguments("a least bound of another term", "what the number is a bound of", from(all(LINE, "(<= (* 1/2 " + TANH + ") 1)"), "(<= (entry D) 1)", "(least-bound fact 0)")
            .define("D () () " + SUPREMUM)),
        arguments("a least bound over a part", "what the number is a bound of", from(all("(() 0)", "(<= " + TANH + " 0)"), "(<= (entry D) 0)", "(least-bound fact 60)")
            .define("D () () " + SUPREMUM)),
        arguments("a least bound over nothing", "an interval that is not empty", RuleTrial.claim("(<= (entry D) 0)").scope("number", "0")
            .when(all("(1 0)", "(<= " + T + " 0)")).by("(show 1 (least-bound (given 1) 60))").define("D () () (supremum t (1 0) " + T + ")")),
        arguments("a bound of an infimum from above", "a supremum above", from(all(LINE, "(<= " + TANH + " 1)"), "(<= (entry D) 1)", "(least-bound fact 0)")
            .define("D () () " + SUPREMUM.replace("supremum", "infimum"))),
        // derivatives
        arguments("the slope of another function", "the derivative that the kernel finds", from(SLOPE, lipschitz(LINE, "(* 2 " + TANH + ")", "1"),
            "(lipschitz fact " + function(LINE, "(* 2 " + TANH + ")") + ")")),
        arguments("half the slope's bound", "what the bound of the derivative says", from(SLOPE, lipschitz(LINE, TANH, "1/2"), "(lipschitz fact " + function(LINE, TANH) + ")")),
        arguments("a slope on a part", "a bound of a derivative on the interval", from(all("(0 1)", "(<= " + abs("(apply tanh 1 " + T + ")") + " 1)"), lipschitz(LINE, TANH, "1"),
            "(lipschitz fact " + function(LINE, TANH) + ")")),
        arguments("a function with a pole", "total and smooth", from(all("(-1 1)", "(<= 0 1)"), monotone("(^ " + T + " -1)"),
            "(monotone fact " + function(LINE, "(^ " + T + " -1)") + ")")),
        arguments("a function with a kink", "total and smooth", RuleTrial.claim(monotone("(apply relu 0 " + T + ")"))
            .when(all(LINE, "(<= 0 (apply relu 1 " + T + "))")).by("(show 1 (monotone (given 1) " + function(LINE, "(apply relu 0 " + T + ")") + "))")),
        arguments("a function that jumps", "total and smooth", RuleTrial.claim(monotone("(indicator (< " + T + " 0))"))
            .when(all(LINE, "(<= 0 0)")).by("(show 1 (monotone (given 1) " + function(LINE, "(indicator (< " + T + " 0))") + "))")),
        arguments("monotone the other way", "what the bound of the derivative says", from(all(LINE, "(<= 0 (apply tanh 1 " + T + "))"),
            monotone(TANH).replace("(<= " + S + " " + T + ")", "(<= " + T + " " + S + ")"), "(monotone fact " + function(LINE, TANH) + ")")),
        arguments("monotone from a slope of the wrong sign", "a bound of a derivative", from(all(LINE, "(<= (* -1 (apply tanh 1 " + T + ")) 0)"), monotone(TANH),
            "(monotone fact " + function(LINE, TANH) + ")")),
        arguments("the slope at the wrong end", "the derivative that the kernel finds", from(CURVE, taylor(TANH, "(+ 1 (* -1 (^ (apply tanh 0 " + S + ") 2)))", "4"),
            "(taylor fact " + function(LINE, TANH) + ")")),
        arguments("a bound that depends on the variable", "a bound of a derivative", from(all("(1 2)", "(<= " + abs("(* 2 " + T + ")") + " (* 5 " + T + "))"),
            lipschitz("(1 2)", square, "(* 5 " + T + ")"), "(lipschitz fact " + function("(1 2)", square) + ")")),
        arguments("the slope for the curvature", "the derivative that the kernel finds", from(SLOPE, taylor(TANH, "(+ 1 (* -1 (^ " + TANH + " 2)))", "1"),
            "(taylor fact " + function(LINE, TANH) + ")")),
        // instances
        arguments("a term that need not be in the interval", "facts that the term is in the interval", RuleTrial.claim("(<= (apply exp 0 " + W + ") 1)")
            .when(all("(() 0)", "(<= (apply exp 0 " + T + ") 1)")).by("(show 1 (instantiate (given 1) (<= 0 " + W + ") () ()))")),
        arguments("a fact for some positions only", "facts that the term is in the interval", RuleTrial.claim("(for-all j m (<= (apply exp 0 (entry w j 1)) 1))")
            .when(all("(() 0)", "(<= (apply exp 0 " + T + ") 1)"), "(<= " + W + " 0)")
            .by("(show 1 (instantiate (given 1) (for-all j m (<= 0 (entry w j 1))) () (given 2)))")),
        arguments("a letter that is caught", "not bound around", RuleTrial.claim("(for-all j m (<= (sum i m (* (entry w j 1) (entry u i))) 0))")
            .when(all(LINE, "(<= (sum j m (* " + T + " (entry u j))) 0)"))
            .by("(show 1 (instantiate (given 1) (for-all j m (<= 0 (entry w j 1))) () ()))")),
        arguments("the current weights under a point", "does not depend on the weights", RuleTrial.claim("(<= 0 (at start (* " + W + " " + W + ")))")
            .when(all(LINE, "(<= 0 (at start (* " + T + " " + W + ")))")).by("(show 1 (instantiate (given 1) (<= 0 " + W + ") () ()))")),
        arguments("a term without a value", "claim 1 shown", RuleTrial.claim("(<= 0 0)").when(all(LINE, "(<= 0 0)"))
            .by("(show 1 (instantiate (given 1) (<= 0 (^ " + W + " -1)) () ()))")),
        arguments("a position outside", "a position in the range", RuleTrial.claim("(<= 0 (entry w 3 1))").when("(for-all j m (<= 0 (entry w j 1)))")
            .by("(show 1 (instantiate (given 1) (<= 0 (position 3)) () ()))")),
        arguments("a letter of another range", "a position in the range", RuleTrial.claim("(for-all l d (<= 0 (entry w l 1)))").when("(for-all j m (<= 0 (entry w j 1)))")
            .by("(show 1 (instantiate (given 1) (for-all l d (<= 0 (position l))) () ()))")),
        arguments("weights under a point", "under a point", RuleTrial.claim("(<= 0 (at start " + W + "))")
            .when("(for-all-weights v (<= 0 (at start (at (weights v) " + W + "))))").by("(show 1 (instantiate (given 1) (<= 0 0) () ()))")),
        arguments("neighbours of quantified weights", "no recorded neighbours", RuleTrial.claim("(<= 0 (at start (at next " + W + ")))")
            .when("(for-all-weights v (<= 0 (at (weights v) (at next " + W + "))))").by("(show 1 (instantiate (given 1) (<= 0 (at start 0)) () ()))")),
        arguments("another instance", "the instance as the goal", RuleTrial.claim("(<= 0 (entry w 2 2))").when("(for-all j m (<= 0 (entry w j 1)))")
            .by("(show 1 (instantiate (given 1) (<= 0 (position 2)) () ()))")),
        arguments("an instance of something that exists", "a quantifier to be instantiated", RuleTrial.claim("(<= 0 " + W + ")")
            .when(some(LINE, "(<= 0 " + T + ")")).by("(show 1 (instantiate (given 1) (<= 0 " + W + ") () ()))")),
        // witnesses
        arguments("a value outside", "values in the intervals", number(some("(0 1)", "(< 3 " + square + ")"), "(witness (2) (enclosure 0))")),
        arguments("a value that the end's enclosure holds, below the end", "values in the intervals",
            number(some("((apply sqrt 0 2) 2)", "(<= " + square + " 49/25)"), "(witness (7/5) (enclosure 3))")),
        arguments("a value that does not do", "values that decide it", number(some("(0 2)", "(< 3 " + square + ")"), "(witness (1) (enclosure 0))")),
        arguments("one value for exactly one", "a quantifier for every value", number(one("(0 2)", "(< 3 " + square + ")"), "(witness (2) (enclosure 0))")),
        arguments("one value for all", "a quantifier for every value", number(all("(0 2)", "(< 3 " + square + ")"), "(witness (2) (enclosure 0))")),
        arguments("a value that refutes outside", "values in the intervals", refuted(all("(0 1)", "(<= " + square + " 1)"), "(witness (2) (enclosure 0))")),
        arguments("a position outside that refutes", "a position in the range", refuted("(for-all j m " + all("(0 1)", "(<= 0 " + T + ")") + ")",
            "(witness (3 1/2) (enclosure 60))")),
        arguments("a slack of the wrong sign", "which have its sign", refuted(all("(0 1)", "(< " + square + " 1)"), "(witness (1) (enclosure 0 0 1))")),
        // existence
        arguments("a pole in place of a zero", "not certainly different from 0", number(some("(-1 1)", "(= " + pole + " 0)"), "(sign-change 60 (-1 1))")),
        arguments("equal signs", "opposite signs", number(some("(-2 2)", "(= " + square + " 2)"), "(sign-change 60 (-2 2))")),
        arguments("points outside the interval", "in the intervals", number(some("(0 1)", "(= " + square + " 2)"), "(sign-change 60 (1 3/2))")),
        arguments("points in reverse", "out of order", number(some("(0 2)", "(= " + square + " 2)"), "(sign-change 60 (3/2 1))")),
        arguments("a condition that may fail", "conditions that hold", number(some("(0 2)", "(and (= " + square + " 2) (< 7/5 " + T + "))"), "(sign-change 60 (1 3/2))")),
        arguments("an inequality in place of the equation", "as many equations", number(some("(0 2)", "(<= " + square + " 2)"), "(sign-change 60 (1 3/2))")),
        arguments("exactly one without a covering", "a covering, for exactly one", number(one("(0 2)", "(= " + square + " 2)"), "(sign-change 60 (1 3/2))")),
        arguments("exactly one where there are two", "no solution outside", number(one("(-2 2)", "(= " + square + " 2)"),
            "(sign-change 60 (1 3/2) (cut 1 1 plain (cut 1 3/2 inside plain)))")),
        arguments("exactly one with a flat slope", "one strict sign", number(one("(-1 1)", "(= (^ " + T + " 3) 0)"), "(sign-change 60 (-1 1) inside)")),
        arguments("a covering that says inside outside", "no solution outside", number(one("(-2 2)", "(= " + square + " 2)"), "(sign-change 60 (1 3/2) inside)")),
        arguments("two zeros in a box", "a contraction", number(some("(-2 2)", "(= " + square + " 2)"), "(krawczyk 60 ((-2 2)) ((1/4)))")),
        arguments("a matrix that is 0", "a contraction", number(some("(0 2)", "(= (+ " + square + " 1) 0)"), "(krawczyk 60 ((0 2)) ((0)))")),
        arguments("a matrix of another size", "a matrix of the size", number("(exists s (0 2) " + some("(0 2)", SQUARES) + ")",
            "(krawczyk 60 ((9/10 11/10) (9/10 11/10)) ((1/4 1/2)))")),
        arguments("a box without interior", "a contraction", number(some("(0 2)", "(= " + T + " 1)"), "(krawczyk 60 ((1 1)) ((1)))")),
        arguments("one equation for two variables", "as many equations", number("(exists s (0 2) " + some("(0 2)", "(= " + S + " " + T + ")") + ")",
            "(krawczyk 60 " + SQUARES_BOX + ")")),
        arguments("a position left out", "a fact for each position", number("(for-all j m " + some("(0 9)", "(= " + T + " (^ (entry u j) 2))") + ")",
            "(each (sign-change 0 (9 9)))")),
        arguments("what was shown at one place, at another", "a premise that holds everywhere", RuleTrial.claim(all("(0 1)", "(<= (* " + T + " " + W + ") 1)"))
            .scope("iterate", "0").by("(show 1 (cover 60 plain))")
            .places("(proved 0 () (shown))", "(proved 1 () ((shown 60)))", "(proved 2 () ((shown 60)))")),
        arguments("exactly one by Krawczyk without a covering", "a covering, for exactly one", number(one("(0 2)", "(= " + square + " 2)"), "(krawczyk 60 ((5/4 3/2)) ((3/8)))")),
        arguments("exactly one by Krawczyk where there are two", "no solution outside", number(one("(-2 2)", "(= " + square + " 2)"),
            "(krawczyk 60 ((5/4 3/2)) ((3/8)) (cut 1 5/4 plain (cut 1 3/2 inside plain)))")),
        arguments("a matrix with a longer row", "a matrix of the size", number("(exists s (0 2) " + some("(0 2)", SQUARES) + ")",
            "(krawczyk 60 ((9/10 11/10) (9/10 11/10)) ((1/4 1/2 0) (1/4 -1/2)))")),
        arguments("a strict bound by a supremum", "a bound, at a place", RuleTrial.claim(all("(0 1)", "(< " + T + " (entry D))"))
            .scope("number", "0").by("(show 1 (supremum 60))").define("D () () (supremum v (0 1) (variable v))").numbers("(extremum D data 1 plain)")),
        arguments("a supremum without a place", "a bound, at a place", RuleTrial.claim(all(LINE, "(<= " + TANH + " (entry D))"))
            .items("((by (supremum 60)))").define("D () () " + SUPREMUM).numbers("(extremum D data 20 plain)")),
        arguments("a least bound that is strict", "a bound", RuleTrial.claim("(< (entry D) 1)").define("D () () " + SUPREMUM)
            .by("(have fact " + all(LINE, "(< " + TANH + " 1)") + " (known))", "(show 1 (least-bound fact 0))")),
        arguments("a strict least bound from one that is not", "a bound", from(all(LINE, "(<= " + TANH + " 1)"), "(< (entry D) 1)", "(least-bound fact 0)").define("D () () " + SUPREMUM)),
        arguments("a least bound by another number", "the bound of the goal", from(all(LINE, "(<= " + TANH + " 1)"), "(<= (entry D) 1/2)", "(least-bound fact 0)").define("D () () " + SUPREMUM)),
        arguments("a least bound over an interval that is empty for other weights", "an interval that is not empty", RuleTrial.claim("(<= (entry D) 0)")
            .when("(for-all-reals t (0 " + W + ") (<= (* -1 " + T + ") 0))").by("(show 1 (least-bound (given 1) 60))").define("D () () (supremum t (0 " + W + ") (* -1 " + T + "))")),
        arguments("a least bound over an interval, without a place", "an interval that is not empty", RuleTrial.claim("(<= (entry D) 1)")
            .when(all("(0 1)", "(<= " + T + " 1)")).items("((by (least-bound (given 1) 60)))").define("D () () (supremum t (0 1) " + T + ")")),
        arguments("a slope's bound says something else", "what the bound of the derivative says", from(SLOPE, "(<= 0 1)", "(lipschitz fact " + function(LINE, TANH) + ")")),
        arguments("a slope's bound for one variable", "what the bound of the derivative says", from(SLOPE, all(LINE, "(<= 0 1)"), "(lipschitz fact " + function(LINE, TANH) + ")")),
        arguments("a curvature's bound without the slope", "f(s) - f(t) - f'(t) (s - t)", from(CURVE, lipschitz(LINE, TANH, "4"), "(taylor fact " + function(LINE, TANH) + ")")),
        arguments("a change of sign, without a place", "a place", RuleTrial.claim(some("(0 2)", "(= " + square + " 2)")).items("((by (sign-change 60 (1 3/2))))")),
        arguments("a covering, without a place", "a place", RuleTrial.claim(all("(0 1)", "(<= " + T + " 1)")).items("((by (cover 60 plain)))")),
        arguments("a witness, without a place", "a place", RuleTrial.claim(some("(0 " + W + ")", "(< 3 " + square + ")"))
            .items("((by (witness (2) (enclosure 0))))")),
        arguments("a side without a quantifier", "a side of the box for each quantifier", number(some("(0 2)", "(= " + square + " 2)"), "(krawczyk 60 ((5/4 3/2) (5/4 3/2)) ((1 0) (0 1)))")),
        arguments("a position that is no whole number", "a whole number for a letter", refuted("(for-all j m " + all("(0 1)", "(<= 0 (* (entry u j) " + T + "))") + ")",
            "(witness (5/2 1/2) (enclosure 60))")),
        arguments("a position that is too long", "a whole number for a letter", refuted("(for-all j m " + all("(0 1)", "(<= 0 (* (entry u j) " + T + "))") + ")",
            "(witness (4294967298 1/2) (enclosure 60))")),
        arguments("a term in another form", "as 0 <= t", RuleTrial.claim("(<= 0 (entry w 2 3))").when("(for-all j m (<= 0 (entry w j 3)))")
            .by("(show 1 (instantiate (given 1) (< 0 (position 2)) () ()))")),
        arguments("a term without a value at this place", "a term that has a value at this place", RuleTrial.claim("(<= (* 0 " + W + " (^ (entry w 1 2) -1)) 1)").scope("start", "0")
            .by("(have fact " + all(LINE, "(<= (* 0 " + W + " " + T + ") 1)") + " (cover 60 plain))", "(show 1 (instantiate fact (<= 0 (^ (entry w 1 2) -1)) () ()))")),
        arguments("equal signs, below", "opposite signs", number(some("(-1 1)", "(= " + square + " 2)"), "(sign-change 60 (-1 1))")),
        arguments("a zero at neither point", "opposite signs", number(some("(1 2)", "(= (* -1 " + square + ") 2)"), "(sign-change 60 (1 2))")),
        // places
        arguments("an identity where it has no value", "a claim that is defined here", atLast(unit("(entry w 1 2)"))),
        arguments("an identity that has no value at one letter", "a claim that is defined here", atLast("(for-all l d " + unit("(entry w 1 l)") + ")")),
        arguments("two identities, one without a value", "a claim that is defined here", atLast("(and " + unit(W) + " " + unit("(entry w 1 2)") + ")")),
        arguments("an implication of identities at a place", "joined by 'and' and 'for all'", atLast("(implies (<= 0 1) " + unit(W) + ")")),
        arguments("a supposition at a place", "hypotheses that hold at this place", RuleTrial.claim("(<= 1 " + W + ")").when("(<= 0 " + W + ")").scope("last", "2")
            .by("(show 1 (algebra (< 0 1) (((<= 0 1) ((suppose (<= 1 " + W + "))))) () () ()))").items("((shown 60))")),
        arguments("the next weights under a point", "under a point", RuleTrial.claim("(<= 0 (at start (at next " + W + ")))")
            .when("(for-all-weights v (<= 0 (at start (at (weights v) " + W + "))))").by("(show 1 (instantiate (given 1) (<= 0 (at next 0)) () ()))")));
  }
}
