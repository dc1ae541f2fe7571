package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The rules {@code dissipation} and {@code inside}, on w' = -w from (1 2 3; 4 5 6), with A = w w^T + I, its inverse B, f = |w|^2/2 and V = f - log(B_11).
 * The premises are cited, so that only what the rules themselves ask for matters, and what they show is HOLEY.
 */
class DissipationTest extends RuleTables {

  private static final String SQUARES = "(sum j m (sum l d (^ (entry w j l) 2)))";
  private static final String SIZE = "(sum i m (sum k m (^ (entry B i k) 2)))";
  private static final String MATRIX = "A (j l) (m m) (+ (delta j l) (sum k d (* (entry w j k) (entry w l k))))";
  private static final String VALUE = "V () () (+ (entry f) (* -1 (apply log 0 (entry B 1 1))))";
  private static final String NUMBERS = "(inverse B 0 146 (78,-32 -32,15))";
  private static final String GOAL = "(for-all-reals t (0 ()) (<= (at (time t) (entry V)) (at start (entry V))))";
  private static final String FLOWS = "(have flows (for-all-reals t (0 ()) (<= (at (time t) (entry f)) (at start (entry f)))) (gradient-flow start 60 () f ()))";
  private static final String GROWS = "(<= (entry dn) (* 4 " + SIZE + "))";
  private static final String DECAYS = "(<= (entry dv) 0)";
  private static final String LOW = "(<= 0 (entry V))";
  private static final String STAYS = "(for-all-reals t (0 ()) (<= 0 (at (time t) (entry V))))";
  private static final String REGULAR = "(< 0 (entry B 1 1))";

  private static String have(String name, String formula) {
    return "(have " + name + " " + formula + " (cited x))";
  }

  private static String rule(String growth, String facts) {
    return "(show 1 (dissipation start 60 () V B " + growth + " flows grows decays (" + facts + ")))";
  }

  private static String within(String facts) {
    return "(show 1 (inside start 60 () B 4 flows grows low (" + facts + ")))";
  }

  private static RuleTrial trial(String goal) {
    return RuleTrial.claim(goal).define("f () () (* 1/2 " + SQUARES + ")", MATRIX, "B (j l) (m m) (inverse p q m (entry A p q) j l)", VALUE,
        "dn () () (d/dt " + SIZE + ")", "dv () () (d/dt (entry V))").move("(flow w (j l) (* -1 (entry w j l)))")
        .scope("forever", "0").numbers(NUMBERS).verdict(Verdict.HOLEY)
        .by(FLOWS, have("grows", GROWS), have("decays", DECAYS), have("regular", REGULAR), rule("4", "regular"));
  }

  private static RuleTrial inside(String goal) {
    return trial(goal).replaced(have("decays", DECAYS), have("low", LOW)).replaced(rule("4", "regular"), within("regular"));
  }

  private static RuleTrial supposing(String hypothesis) {
    return inside(STAYS).replaced(have("low", LOW), "(have low " + LOW + " (modus-ponens behind (suppose " + hypothesis + ")))")
        .first(have("behind", "(implies " + hypothesis + " " + LOW + ")"));
  }

  /** With a number of the data, times 0, in what is said of all weights. */
  private static RuleTrial numbered(String number) {
    return inside(STAYS).replaced(LOW, "(<= 0 (+ (entry V) (* 0 " + number + ")))");
  }

  /** That V is at least a number at the next iterate. */
  private static RuleTrial next(String rule) {
    return inside("(for-all-reals t (0 ()) (<= (at (time t) (at next 0)) (at (time t) (entry V))))").replaced(LOW, "(<= (at next 0) (entry V))")
        .replaced(within("regular"), rule);
  }

  private static RuleTrial changed(String text, String other) {
    return trial(GOAL).replaced(text, other);
  }

  static Stream<Arguments> accepted() {
    String nested = "V () () (+ (entry f) (apply log 0 (^ (entry B 1 1) -1)))";
    String inverted = "(< 0 (^ (entry B 1 1) -1))";
    return Stream.of(
        arguments("a function that does not grow", trial(GOAL)),
        arguments("what holds where the inverse exists", inside(STAYS)),
        arguments("the same in another form", inside(STAYS.replace("(at (time t) (entry V))",
            "(+ (at (time t) (entry f)) (* -1 (at (time t) (apply log 0 (entry B 1 1)))))"))),
        arguments("of all entries", inside("(for-all-reals t (0 ()) (for-all j m (<= 0 (at (time t) (apply log 0 (entry B j j))))))")
            .replaced(LOW, "(for-all j m (<= 0 (apply log 0 (entry B j j))))").replaced(REGULAR, "(for-all k m (< 0 (entry B k k)))")),
        arguments("a number of the data that has a value", numbered("(^ (entry eta) -1)")),
        arguments("under a hypothesis that is a fact", supposing(REGULAR)),
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
    String form = "a form that the rule concludes";
    return Stream.of(
        arguments("a function that is undefined somewhere, though its derivative is not", "all parts are defined", trial(GOAL)
            .instead(VALUE, "V () () (+ (entry f) (* 0 (apply log 0 (entry w 1 1))))").replaced(DECAYS, "(<= (* -1 " + SQUARES + ") 0)")),
        arguments("an array in place of a function", "a definition without letters", changed("() V B 4", "() A B 4")),
        arguments("no flow at all times", "the flow exists for all times", changed("flows grows decays", "grows grows decays")),
        arguments("another growth than the premise has", "premises on the growth", changed(GROWS, "(<= (entry dn) (* 5 " + SIZE + "))")),
        arguments("the growth of the diagonal only", "premises on the growth", trial(GOAL).instead("dn () () (d/dt " + SIZE + ")",
            "dn () () (d/dt (sum i m (^ (entry B i i) 2)))")),
        arguments("the growth from below", "premises on the growth", changed(GROWS, GROWS.replace("(<= (entry dn)", "(>= (entry dn)"))),
        arguments("a function that may grow", "premises on the growth", changed(DECAYS, "(<= (entry dv) (entry f))")),
        arguments("a function that does not fall", "premises on the growth", changed(DECAYS, "(>= (entry dv) 0)")),
        arguments("the derivative of another function", "premises on the growth", trial(GOAL).instead("dv () () (d/dt (entry V))", "dv () () (d/dt (entry f))")),
        arguments("a number at the next iterate, which no time of a flow has", "all parts are defined", next(within("regular"))),
        arguments("the same, with a fact of the number alone", "all parts are defined", next(within("regular bounded"))
            .first("(have bounded (< 0 (^ 2 9999)) (algebra (< 0 1) (((< 0 (^ 2 9999)))) () () ()))")),
        arguments("more than the premise says", form, inside(STAYS).replaced(LOW, "(<= -1 (entry V))")),
        arguments("the premise at the start only", form, inside(STAYS.replace("(at (time t) ", "(at start "))),
        arguments("another undefined part, which cancels", form, inside(STAYS.replace("(<= 0 ",
            "(<= (+ (apply log 0 (at (time t) (entry f))) (* -1 (apply log 0 (at (time t) (entry f))))) "))),
        arguments("what may be undefined where the inverse exists", "all parts are defined", inside(STAYS).replaced(within("regular"), within(""))),
        arguments("a number of the data that has no value", "all parts are defined", numbered("(^ (+ (entry eta) -1/4) -1)")),
        arguments("what rests on a case that may be undefined", "all parts are defined", inside(STAYS).replaced(have("low", LOW),
            "(have low " + LOW + " (cases (<= 0 (apply log 0 (entry w 1 1))) either either))").first(have("either", LOW))),
        arguments("a growth under a hypothesis that no fact says", "hypotheses are known", inside(STAYS).replaced(have("grows", GROWS),
            "(have grows " + GROWS + " (modus-ponens behind (suppose (< 1 (entry f)))))").first(have("behind", "(implies (< 1 (entry f)) " + GROWS + ")"))),
        arguments("a growth at the start only", "holds everywhere", inside(STAYS).replaced("flows grows low", "flows (number " + GROWS + " (enclosure 60)) low")),
        arguments("a growth that is bounded where a logarithm is defined", "all parts are defined", inside(STAYS).replaced(GROWS,
            "(<= (entry dn) (+ (* 4 " + SIZE + ") (* 0 (apply log 0 (entry w 1 1)))))")),
        arguments("under a hypothesis that no fact says", "hypotheses are known", supposing("(< 1 (entry f))")),
        arguments("a negative time", "about all times from now on", inside(STAYS.replace("(0 ())", "(-1 ())"))),
        arguments("the growth from below, inside", "premises on the growth", inside(STAYS).replaced(GROWS, GROWS.replace("(<= (entry dn)", "(>= (entry dn)"))),
        arguments("a logarithm whose argument may be negative", "all parts are defined", changed(rule("4", "regular"), rule("4", ""))),
        arguments("an argument that is not negative", "all parts are defined", changed(REGULAR, "(<= 0 (entry B 1 1))")),
        arguments("the sign of another entry", "all parts are defined", changed(REGULAR, "(< 0 (entry B 2 2))")),
        arguments("a fact that is defined by a later one", "all parts are defined", trial(GOAL).instead(VALUE, nested)
            .replaced(rule("4", "regular"), rule("4", "inverted regular")).first(have("inverted", "(< 0 (^ (entry B 1 1) -1))"))),
        arguments("a fact at the start only", "holds everywhere", changed("decays (regular)", "decays ((number " + REGULAR + " (enclosure 60)))")),
        arguments("no inverse at the start", "no evidence for B", trial(GOAL).numbersInstead("(inverse B 1 146 (78,-32 -32,15))")),
        arguments("an inverse that is too inexact", "not good enough", trial(GOAL).numbersInstead("(inverse B 0 146 (1,-32 -32,15))")),
        arguments("no inverse", "the definition of an inverse", changed("() V B 4", "() V A 4")),
        arguments("a column of an inverse", "all entries of an inverse", trial(GOAL).instead("B (j l) (m m) (inverse p q m (entry A p q) j l)",
            "B (j l) (m m) (inverse p q m (entry A p q) j 1)")),
        arguments("one entry of an inverse, as if it were all", "all entries of an inverse", trial(GOAL).instead("B (j l) (m m) (inverse p q m (entry A p q) j l)",
            "B (j l) (m m) (inverse p q m (entry A p q) 1 1)")),
        arguments("a matrix with corners", "smooth", trial(GOAL).instead(MATRIX, MATRIX.replace("(* (entry w j k) (entry w l k))", "(apply abs 0 (entry w j k))"))),
        arguments("a matrix that is undefined somewhere", "smooth", trial(GOAL).instead(MATRIX,
            MATRIX.replace("(delta j l)", "(delta j l) (^ (entry w 1 1) -1)"))),
        arguments("a growth that is undefined somewhere", "smooth", changed(GROWS, "(<= (entry dn) (* (^ (entry w 1 1) -1) " + SIZE + "))")
            .replaced(rule("4", "regular"), rule("(^ (entry w 1 1) -1)", "regular"))),
        arguments("a function with a corner", "smooth by its form", trial(GOAL).instead(VALUE, "V () () (apply relu 0 (entry f))")
            .replaced(rule("4", "regular"), rule("4", ""))),
        arguments("less than the start", form, trial(GOAL.replace("(at start (entry V))", "(at start (entry f))"))),
        arguments("at finite times only", "about all times from now on", trial(GOAL.replace("(0 ())", "(0 1)"))));
  }
}
