package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Extreme eigenvalues along a flow: of G = W W^T (2 x 2) where W shrinks, {@code G' = -2 G}, and where W has room to grow,
 * {@code W' = (2 - G) W}, {@code G' = 4 G - 2 G^2}.
 */
class DanskinTest extends RuleTables {

  private static final String F_IS = "f () () (* 1/2 (sum j m (sum l d (^ (entry w j l) 2))))";
  private static final String G_IS = "G (i k) (m m) (sum l d (* (entry w i l) (entry w k l)))";
  private static final String MOST = "most () () (lambda-max p q m (entry G p q))";
  private static final String LEAST = "least () () (lambda-min p q m (entry G p q))";
  private static final String FLOW = "(flow w (j l) (* -1 (entry w j l)))";
  private static final String GROWS = "(flow w (j l) (+ (* 2 (entry w j l)) (* -1 (sum k m (* (entry G j k) (entry w k l))))))";
  private static final String EXISTS = "(have exists (for-all-reals t (0 ()) (<= (at (time t) (entry f)) (at start (entry f)))) (gradient-flow start 60 () f ()))";
  private static final String H_IS = "h () () (* 1/4 (sum i m (sum k m (^ (+ (entry G i k) (* -2 (delta i k))) 2))))";

  private static final String X = "(at (weights v) (entry w i 1))";
  private static final String SQUARES = "(sum i m (^ " + X + " 2))";
  /** x^T G x and G x at i. */
  private static final String FORM = "(sum i m (sum k m (* " + X + " (entry G i k) " + x("k") + ")))";
  private static final String IMAGE = "(sum k m (* (entry G i k) " + x("k") + "))";

  private static String x(String letter) {
    return X.replace(" i ", " " + letter + " ");
  }

  private static String vector(String entry) {
    return "(for-all-weights v (for-all i m (= " + entry + " 0)))";
  }

  /** (rate number) |x|^2 + sum u (G x - number x). */
  private static String bound(String rate, String number, String u) {
    return "(+ (* " + rate + " " + SQUARES + ") (sum i m (* " + u + " (+ " + IMAGE + " (* -1 (entry " + number + ") " + X + ")))))";
  }

  private static String forever(String relation, String number, String bound) {
    return "(for-all-reals t (0 ()) (" + relation + " (at (time t) (entry " + number + ")) " + bound + "))";
  }

  private static String decays(String relation, String number) {
    return forever(relation, number, "(* (apply exp 0 (* -2 (variable t))) (at start (entry " + number + ")))");
  }

  private static String danskin(String number, String vector, String u, String alpha, String beta, String facts) {
    return "(show 1 (danskin start 60 () " + number + " " + vector(vector) + " " + vector(u) + " " + alpha + " " + beta + " exists slope (" + facts + ")))";
  }

  private static final String DOUBLE = "(* -2 " + X + ")";

  /** Decay with alpha = -2, beta = 0 and u = -2 x. */
  private static RuleTrial shrinks(String relation, String number, String goal) {
    String rate = "(+ (* -2 (entry " + number + ")) 0)";
    return RuleTrial.claim(goal).define(F_IS, G_IS, MOST, LEAST).move(FLOW).scope("forever", "0").by(EXISTS,
        "(have slope (for-all-weights v (" + relation + " (* -2 " + FORM + ") " + bound(rate, number, DOUBLE) + ")) (identity () ()))",
        danskin(number, X, DOUBLE, "-2", "0", ""));
  }

  private static RuleTrial shrinks() {
    return shrinks("<=", "most", decays("<=", "most"));
  }

  /** With l' = 4 l - 2 l^2 at eigenvalues, at most alpha l + beta; {@code rest} is the difference, a sum of squares times |x|^2. */
  private static RuleTrial grows(String goal, String alpha, String beta, String rest) {
    String rate = "(+ (* " + alpha + " (entry most)) " + beta + ")";
    String u = "(+ (* 4 " + X + ") (* -2 " + IMAGE + ") (* -2 (entry most) " + X + "))";
    String change = "(+ (* 4 (entry G i k)) (* -2 (sum p m (* (entry G i p) (entry G p k)))))";
    return RuleTrial.claim(goal).define(G_IS, H_IS, MOST).move(GROWS).scope("forever", "0").by(EXISTS.replace("(entry f)", "(entry h)").replace(" f ", " h "),
        "(have slope (for-all-weights v (<= (sum i m (sum k m (* " + X + " " + change + " " + x("k") + "))) " + bound(rate, "most", u) + ")) "
            + "(algebra (for-all-weights v (< 0 1)) (((for-all-weights v (<= 0 (* " + rest + " " + SQUARES + "))))) () () ()))",
        danskin("most", X, u, alpha, beta, ""));
  }

  /** The premise under a hypothesis. */
  private static RuleTrial local(String facts) {
    String low = "(<= (entry f) (at start (entry f)))";
    String slope = "(for-all-weights v (<= (* -2 " + FORM + ") " + bound("(+ (* -2 (entry most)) 0)", "most", DOUBLE) + "))";
    return RuleTrial.claim(decays("<=", "most")).define(F_IS, G_IS, MOST, LEAST).move(FLOW).scope("forever", "0").verdict(Verdict.HOLEY).by(EXISTS,
        "(have local (implies " + low + " " + slope + ") (cited x))", "(have slope " + slope + " (modus-ponens local (suppose " + low + ")))",
        danskin("most", X, DOUBLE, "-2", "0", facts));
  }

  static Stream<Arguments> accepted() {
    String towards = "(+ (* (apply exp 0 (* -4 (variable t))) (at start (entry most))) (* 8 (* (+ (apply exp 0 (* -4 (variable t))) -1) (^ -4 -1))))";
    return Stream.of(
        arguments("the greatest decays", shrinks()),
        arguments("the least decays no faster", shrinks(">=", "least", decays(">=", "least"))),
        arguments("the least eigenvalue of a matrix without a name", shrinks(">=", "least", decays(">=", "least")).instead("(entry G p q)))",
            "(sum l d (* (entry w p l) (entry w q l)))))")),
        arguments("towards a barrier", grows(forever("<=", "most", towards), "-4", "8", "2 (^ (+ (entry most) -2) 2)")),
        arguments("growth at a constant rate", grows(forever("<=", "most", "(+ (at start (entry most)) (* 3 (variable t)))"), "0", "3",
            "(+ 1 (* 2 (^ (+ (entry most) -1) 2)))")),
        arguments("any second column", shrinks().replaced("(entry w i 1))", "(entry w i 2))").replaced("(entry w k 1))", "(entry w k 2))")),
        arguments("rows of any weights, of a matrix of their size", shrinks().define("H (i k) (d d) (sum j m (* (entry w j i) (entry w j k)))")
            .instead("most () () (lambda-max p q m (entry G p q))", "most () () (lambda-max p q d (sum j m (* (entry w j p) (entry w j q))))")
            .replaced("(entry w i 1)", "(entry w 1 i)").replaced("(entry w k 1)", "(entry w 1 k)").replaced("entry G", "entry H")
            .replaced("(for-all i m ", "(for-all i d ").replaced("(sum i m ", "(sum i d ").replaced("(sum k m ", "(sum k d ")),
        arguments("a bound that holds where the flow goes", local("exists")));
  }

  static Stream<Arguments> rejected() {
    String premise = "a premise on the derivative";
    String form = "of a form";
    String any = "a vector that is any one";
    return Stream.of(
        arguments("the greatest bounded from below", form, shrinks("<=", "most", decays(">=", "most"))),
        arguments("the least bounded from above", premise, shrinks("<=", "least", decays("<=", "least"))),
        arguments("a faster decay", form, shrinks("<=", "most", decays("<=", "most").replace("(* -2 (variable", "(* -3 (variable"))),
        arguments("more decay than the premise says", premise, shrinks().replaced("u -2 0", "u -3 0").replaced(" -2 0 exists", " -3 0 exists")),
        arguments("half the derivative", premise, shrinks().replaced("(<= (* -2 (sum i", "(<= (* -1 (sum i").replaced("(identity () ())", "(cited x)")),
        arguments("another flow", premise, shrinks().moving(FLOW, FLOW.replace("-1", "-3")).replaced("(gradient-flow start 60 () f ())", "(cited x)")),
        arguments("for vectors with equal entries", any, shrinks().replaced("(entry w i 1)", "(entry w 1 1)").replaced("(entry w k 1)", "(entry w 1 1)")
            .replaced("(identity () ())", "(cited x)")),
        arguments("for vectors that are squares", any, shrinks().replaced(vector(X), vector("(^ " + X + " 2)")).replaced("(identity () ())", "(cited x)")),
        arguments("for diagonals", any, shrinks().replaced("(entry w i 1)", "(entry w i i)").replaced("(entry w k 1)", "(entry w k k)")),
        arguments("for vectors of the recorded weights", any, shrinks().replaced(vector(X), vector("(at last (entry w i 1))"))
            .replaced("(identity () ())", "(cited x)")),
        arguments("vectors of another length", any, shrinks().replaced("(for-all i m (= ", "(for-all i d (= ").replaced("(identity () ())", "(cited x)")),
        arguments("a column that there is not", "defined for all weights", shrinks().replaced("(entry w i 1))", "(entry w i 4))")
            .replaced("(entry w k 1))", "(entry w k 4))").replaced("(identity () ())", "(cited x)")),
        arguments("a multiplier of another length", "of its length", shrinks().replaced(vector(DOUBLE), vector(DOUBLE).replace("(for-all i m ", "(for-all i d "))),
        arguments("a multiplier times another residual", premise, shrinks().replaced("(* -1 (entry most) " + X, "(* -2 (entry most) " + X)
            .replaced("(identity () ())", "(cited x)")),
        arguments("the residual of the other eigenvalue", premise, shrinks().replaced("(* -1 (entry most) " + X, "(* -1 (entry least) " + X)
            .replaced("(identity () ())", "(cited x)")),
        arguments("a rate of the other eigenvalue", premise, shrinks().replaced("(* -2 (entry most))", "(* -2 (entry least))").replaced("(identity () ())", "(cited x)")),
        arguments("a rate that moves", "constants", shrinks().replaced(" -2 0 exists", " (entry f) 0 exists")),
        arguments("no eigenvalue", "an extreme eigenvalue", shrinks().instead("(lambda-max p q m (entry G p q))", "(entry f)")),
        arguments("a matrix that is not symmetric", "known to be symmetric", shrinks().instead("(lambda-max p q m (entry G p q))",
            "(lambda-max p q m (* (position p) (entry G p q)))")),
        arguments("a matrix with a kink", "smooth", shrinks().instead("(lambda-max p q m (entry G p q))", "(lambda-max p q m (apply abs 0 (entry G p q)))")),
        arguments("a flow that is not known to exist", "exists for all times", shrinks().replaced(EXISTS, "(have exists (<= 0 (^ (entry w 1 1) 2)) "
            + "(algebra (< 0 1) (((<= 0 (^ (entry w 1 1) 2)))) () () ()))")),
        arguments("a hypothesis that is not said of all times", "whose hypotheses", local("")));
  }
}
