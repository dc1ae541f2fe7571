package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The rule {@code dissipation}, on w' = -w from (1 2 3; 4 5 6), with A = w w^T + I, its inverse B, f = e = |w|^2/2 and V = f - log(B_11). The premises
 * are cited, so that only what the rule itself asks for matters, and what it shows is HOLEY.
 */
class DissipationTest extends RuleTables {

  private static final String SQUARES = "(sum j m (sum l d (^ (entry w j l) 2)))";
  private static final String SIZE = "(sum i m (sum k m (^ (entry B i k) 2)))";
  private static final String MATRIX = "A (j l) (m m) (+ (delta j l) (sum k d (* (entry w j k) (entry w l k))))";
  private static final String VALUE = "V () () (+ (entry f) (* -1 (apply log 0 (entry B 1 1))))";
  private static final String RATE = "e () () (* 1/2 " + SQUARES + ")";
  private static final String NUMBERS = "(inverse B 0 146 (78,-32 -32,15))";
  private static final String GOAL = "(for-all-reals t (0 ()) (<= (* (variable t) (at (time t) (entry e))) (at start (entry V))))";
  private static final String FLOWS = "(have flows (for-all-reals t (0 ()) (<= (at (time t) (entry f)) (at start (entry f)))) (gradient-flow start 60 () f ()))";
  private static final String GROWS = "(<= (entry dn) (* 4 " + SIZE + "))";
  private static final String FALLS = "(<= (entry de) 0)";
  private static final String DECAYS = "(<= (entry dv) (* -1 (entry e)))";
  private static final String LOW = "(<= 0 (entry V))";
  private static final String REGULAR = "(< 0 (entry B 1 1))";

  private static String have(String name, String formula) {
    return "(have " + name + " " + formula + " (cited x))";
  }

  private static String rule(String growth, String facts) {
    return "(show 1 (dissipation start 60 () V e B " + growth + " flows grows falls decays low (" + facts + ")))";
  }

  private static RuleTrial trial(String goal) {
    return RuleTrial.claim(goal).define("f () () (* 1/2 " + SQUARES + ")", RATE, MATRIX, "B (j l) (m m) (inverse p q m (entry A p q) j l)", VALUE,
        "dn () () (d/dt " + SIZE + ")", "dv () () (d/dt (entry V))", "de () () (d/dt (entry e))").move("(flow w (j l) (* -1 (entry w j l)))")
        .scope("forever", "0").numbers(NUMBERS).verdict(Verdict.HOLEY)
        .by(FLOWS, have("grows", GROWS), have("falls", FALLS), have("decays", DECAYS), have("low", LOW), have("regular", REGULAR), rule("4", "regular"));
  }

  private static RuleTrial changed(String text, String other) {
    return trial(GOAL).replaced(text, other);
  }

  static Stream<Arguments> accepted() {
    String nested = "V () () (+ (entry f) (apply log 0 (^ (entry B 1 1) -1)))";
    String inverted = "(< 0 (^ (entry B 1 1) -1))";
    return Stream.of(
        arguments("the rate times the time", trial(GOAL)),
        arguments("with another form of the bound", trial(GOAL.replace("(at start (entry V))", "(at start (+ (entry f) (* -1 (apply log 0 (entry B 1 1)))))"))),
        arguments("a growth that depends on the weights", changed(GROWS, "(<= (entry dn) (* " + SQUARES + " " + SIZE + "))")
            .replaced(rule("4", "regular"), rule(SQUARES, "regular"))),
        arguments("a fact in other letters", trial(GOAL).instead(VALUE, "V () () (+ (entry f) (* -1 (sum j m (apply log 0 (entry B j j)))))")
            .replaced(REGULAR, "(for-all k m (< 0 (entry B k k)))")),
        arguments("one fact after the other", trial(GOAL).instead(VALUE, nested).replaced(rule("4", "regular"), rule("4", "regular inverted"))
            .first(have("inverted", inverted))),
        arguments("along a flow that exists by a theorem", trial(GOAL).instead("f () () (* 1/2 " + SQUARES + ")", "f () () (+ 1 -1 (* 1/2 " + SQUARES + "))")
            .replaced("start 60 () f ())", "start 60 () f (sign))").first(have("sign", "(<= 0 (entry f))"))),
        arguments("a function on the whole space", trial(GOAL).instead(VALUE, "V () () (entry f)").replaced(rule("4", "regular"), rule("4", ""))
            .without(have("regular", REGULAR))));
  }

  static Stream<Arguments> rejected() {
    String nested = "V () () (+ (entry f) (apply log 0 (^ (entry B 1 1) -1)))";
    return Stream.of(
        arguments("no flow at all times", "the flow exists for all times", changed("flows grows falls", "grows grows falls")),
        arguments("another growth than the premise has", "premises on the growth", changed(GROWS, "(<= (entry dn) (* 5 " + SIZE + "))")),
        arguments("the growth of the diagonal only", "premises on the growth", trial(GOAL).instead("dn () () (d/dt " + SIZE + ")",
            "dn () () (d/dt (sum i m (^ (entry B i i) 2)))")),
        arguments("the growth from below", "premises on the growth", changed(GROWS, GROWS.replace("(<= (entry dn)", "(>= (entry dn)"))),
        arguments("a rate that may grow", "premises on the growth", changed(FALLS, "(<= (entry de) 1)")),
        arguments("a function that may grow", "premises on the growth", changed(DECAYS, "(<= (entry dv) (entry e))")),
        arguments("a function that decays more slowly", "premises on the growth", changed(DECAYS, "(<= (entry dv) (* -1/2 (entry e)))")),
        arguments("a function that may be negative", "premises on the growth", changed(LOW, "(<= -1 (entry V))")),
        arguments("a logarithm whose argument may be negative", "all parts are defined", changed(rule("4", "regular"), rule("4", ""))),
        arguments("an argument that is not negative", "all parts are defined", changed(REGULAR, "(<= 0 (entry B 1 1))")),
        arguments("the sign of another entry", "all parts are defined", changed(REGULAR, "(< 0 (entry B 2 2))")),
        arguments("a fact that is defined by a later one", "all parts are defined", trial(GOAL).instead(VALUE, nested)
            .replaced(rule("4", "regular"), rule("4", "inverted regular")).first(have("inverted", "(< 0 (^ (entry B 1 1) -1))"))),
        arguments("a fact at the start only", "holds everywhere", changed(have("low", LOW), "(have low " + LOW + " (cited x))")
            .replaced("decays low (regular)", "decays (number " + LOW + " (enclosure 60)) (regular)")),
        arguments("no inverse at the start", "no evidence for B", trial(GOAL).numbersInstead("(inverse B 1 146 (78,-32 -32,15))")),
        arguments("an inverse that is too inexact", "not good enough", trial(GOAL).numbersInstead("(inverse B 0 146 (1,-32 -32,15))")),
        arguments("no inverse", "the definition of an inverse", changed("() V e B 4", "() V e A 4")),
        arguments("a column of an inverse", "all entries of an inverse", trial(GOAL).instead("B (j l) (m m) (inverse p q m (entry A p q) j l)",
            "B (j l) (m m) (inverse p q m (entry A p q) j 1)")),
        arguments("one entry of an inverse, as if it were all", "all entries of an inverse", trial(GOAL).instead("B (j l) (m m) (inverse p q m (entry A p q) j l)",
            "B (j l) (m m) (inverse p q m (entry A p q) 1 1)")),
        arguments("a matrix with corners", "smooth", trial(GOAL).instead(MATRIX, MATRIX.replace("(* (entry w j k) (entry w l k))", "(apply abs 0 (entry w j k))"))),
        arguments("a matrix that is undefined somewhere", "smooth", trial(GOAL).instead(MATRIX,
            MATRIX.replace("(delta j l)", "(delta j l) (^ (entry w 1 1) -1)"))),
        arguments("a growth that is undefined somewhere", "smooth", changed(GROWS, "(<= (entry dn) (* (^ (entry w 1 1) -1) " + SIZE + "))")
            .replaced(rule("4", "regular"), rule("(^ (entry w 1 1) -1)", "regular"))),
        arguments("a rate that is defined on a part only", "smooth", trial(GOAL).instead(RATE, "e () () (apply log 0 (entry f))")),
        arguments("a function with a corner", "smooth by its form", trial(GOAL).instead(VALUE, "V () () (apply relu 0 (entry f))")
            .replaced(rule("4", "regular"), rule("4", ""))),
        arguments("the time squared", "a form that the rule concludes", trial(GOAL.replace("(* (variable t) ", "(* (^ (variable t) 2) "))),
        arguments("less than the start", "a form that the rule concludes", trial(GOAL.replace("(at start (entry V))", "(at start (entry f))"))),
        arguments("at finite times only", "a form that the rule concludes", trial(GOAL.replace("(0 ())", "(0 1)"))));
  }
}
