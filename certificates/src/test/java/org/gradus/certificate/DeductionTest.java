package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** What algebra, roots, cases and the other general rules accept, and what they reject. */
class DeductionTest extends RuleTables {

  private static final String A = "(entry w 1 1)";
  private static final String B = "(entry w 1 2)";
  private static final String SQUARES = "(+ (^ " + A + " 2) (^ " + B + " 2))";
  private static final String TWICE = "(* 2 " + A + " " + B + ")";
  private static final String DIFFERENCE = "(^ (+ " + A + " (* -1 " + B + ")) 2)";
  /** That the sum of X over j is at least 0, beside a root of the entry i, which counts 0 times. */
  private static final String ROOTED = "(for-all i m (<= 0 (sum j m (+ X (* 0 (entry D i))))))";
  private static final String OWN_ROOT = "D (i) (m) (apply sqrt 0 (entry w i 1))";
  private static final String ROOT = "(apply sqrt 0 (entry w i 1))";
  private static final String HEAD = "(sum j m (entry w j 1))";
  private static final String EACH = "(have all (for-all-reals t (0 ()) (<= 0 (+ " + HEAD + " (* 0 (variable t))))) "
      + "(algebra (for-all-reals t (0 ()) (< 0 1)) (((for-all-reals t (0 ()) (<= 0 1)) FACT)) () () ()))";
  private static final String ROWS = "(sum l d (* (entry w 1 l) (entry w 2 l)))";
  private static final String FIRST = "(sum l d (^ (entry w 1 l) 2))";
  private static final String SECOND = "(sum l d (^ (entry w 2 l) 2))";
  private static final String SCHWARZ = "(<= (^ " + ROWS + " 2) (* " + FIRST + " " + SECOND + "))";
  private static final String LAGRANGE = "(algebra (< 0 1) (((for-all l d (for-all k d (<= 0 (* 1/2 (^ (+ (* (entry w 1 l) (entry w 2 k))"
      + " (* -1 (entry w 1 k) (entry w 2 l))) 2))))))) () () ())";
  private static final String[] NAMES = {"P () () " + FIRST, "Q () () " + SECOND};
  private static final String ROOTS = "(* (apply sqrt 0 " + FIRST + ") (apply sqrt 0 " + SECOND + "))";

  private static final String GREATEST = "(maximum l d (entry w 1 l))";
  private static final String TANH = "(= (apply activation 1 " + A + ") (+ 1 (* -1 (^ (apply activation 0 " + A + ") 2))))";

  /** A sum of products of facts; {@code summands} as the format writes them. */
  private static String algebra(String... summands) {
    return "(algebra (< 0 1) (" + String.join(" ", summands) + ") () () ())";
  }

  private static String show(String rule) {
    return "(show 1 " + rule + ")";
  }

  private static Arguments of(String name, RuleTrial trial) {
    return arguments(name, trial);
  }

  /** 1 <= 0 from (t - 3)^2 <= 0 at t = s = 3, where r is in [0, 1], times (t - 3)^-2, which has a value at t = s in [0, 1], where r is 3. */
  private static RuleTrial tied() {
    String goal = "(for-all-reals r (0 1) (for-all-reals s (3 3) (for-all-reals t ((variable s) (variable s)) X)))";
    String known = goal.replace("r (0 1)", "r (3 3)").replace("s (3 3)", "s (0 1)");
    String power = "(^ (+ (variable t) -3) ";
    return RuleTrial.claim(goal.replace("X", "(<= 1 0)")).when(known.replace("X", "(<= 0 " + power + "-2))"), goal.replace("X", "(<= " + power + "2) 0)"))
        .by("(show 1 (algebra " + goal.replace("X", "(< 0 1)") + " ((" + goal.replace("X", "(<= 0 " + power + "-2))") + " ((given 2)))) () () ()))");
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        of("a square", RuleTrial.claim("(<= " + TWICE + " " + SQUARES + ")").by(show(algebra("((<= 0 " + DIFFERENCE + "))")))),
        of("at least, turned around", RuleTrial.claim("(>= " + SQUARES + " " + TWICE + ")").by(show(algebra("((<= 0 " + DIFFERENCE + "))")))),
        of("a strict square with a remainder", RuleTrial.claim("(< " + TWICE + " (+ 1/9 " + SQUARES + "))")
            .by(show(algebra("((<= 0 " + DIFFERENCE + "))", "((< 0 1/9))")))),
        of("Cauchy and Schwarz, by Lagrange's sum of squares", RuleTrial.claim(SCHWARZ).by(show(LAGRANGE))),
        of("the root of it", RuleTrial.claim("(<= " + ROWS + " " + ROOTS + ")").by("(have cs " + SCHWARZ + " " + LAGRANGE + ")", show("(square cs)"))),
        of("a sum of facts over their letter", RuleTrial.claim("(<= (sum j m (* 2 (entry w j 1))) (sum j m (+ 1 (^ (entry w j 1) 2))))")
            .by("(have each (for-all j m (<= (* 2 (entry w j 1)) (+ 1 (^ (entry w j 1) 2)))) (algebra (for-all j m (< 0 1)) "
                + "(((for-all j m (<= 0 (^ (+ (entry w j 1) -1) 2))))) () () ()))", show(algebra("((for-all i m (<= 0 1)) (each i))")))),
        of("the root of a product of names", RuleTrial.claim("(<= " + ROWS + " (* (apply sqrt 0 (entry P)) (apply sqrt 0 (entry Q))))").define(NAMES)
            .by("(have cs (<= (^ " + ROWS + " 2) (* (entry Q) (entry P))) " + LAGRANGE + ")", show("(square cs)"))),
        of("the root of the square of a greatest entry, which has no normal form", RuleTrial.claim("(<= " + GREATEST + " (apply exp 0 " + B + "))")
            .when("(<= (^ " + GREATEST + " 2) (^ (apply exp 0 " + B + ") 2))").by(show("(square (given 1))"))),
        of("two inequalities of a greatest entry", RuleTrial.claim("(= " + GREATEST + " " + B + ")")
            .when("(<= " + GREATEST + " " + B + ")", "(<= " + B + " " + GREATEST + ")").by(show("(antisymmetry (given 1) (given 2))"))),
        of("two inequalities, one each way", RuleTrial.claim("(= " + A + " " + B + ")").when("(<= " + A + " " + B + ")", "(<= " + B + " " + A + ")")
            .by(show("(antisymmetry (given 1) (given 2))"))),
        of("two inequalities, at least and at most", RuleTrial.claim("(= " + A + " " + B + ")").when("(<= " + A + " " + B + ")", "(>= " + A + " " + B + ")")
            .by(show("(antisymmetry (given 1) (given 2))"))),
        of("two inequalities for all letters, in other forms", RuleTrial.claim("(for-all j m (= (entry w j 1) 1))")
            .when("(for-all j m (<= (* 2 (entry w j 1)) (+ 1 (entry w j 1))))", "(for-all j m (<= 1 (entry w j 1)))")
            .by(show("(antisymmetry (given 1) (given 2))"))),
        of("a hypothesis, times a square", RuleTrial.claim("(<= 0 (* (^ " + A + " 2) " + B + "))").when("(<= 0 " + B + ")")
            .by(show(algebra("((<= 0 (^ " + A + " 2)) ((given 1)))")))),
        of("two hypotheses multiplied", RuleTrial.claim("(< 0 (* " + A + " " + B + "))").when("(< 0 " + A + ")", "(< 0 " + B + ")")
            .by(show(algebra("((< 0 1) ((given 1)) ((given 2)))")))),
        of("an equation with a multiplier of any sign", RuleTrial.claim("(= (* " + A + " " + B + ") (* 3 " + A + "))").when("(= " + B + " 3)")
            .by(show(algebra("((<= 0 " + A + ") ((given 1)))")))),
        of("an equation used by the normal form", RuleTrial.claim("(<= (* 6 " + A + ") (+ (^ " + A + " 2) 9))").when("(= " + B + " 3)")
            .by(show("(algebra (< 0 1) (((<= 0 " + DIFFERENCE + "))) ((given 1)) () ())"))),
        of("a positive factor divided out", RuleTrial.claim("(<= 0 " + B + ")").when("(<= 0 (* (apply exp 0 " + A + ") " + B + "))")
            .by(show("(algebra (< 0 (apply exp 0 " + A + ")) (((<= 0 1) ((given 1)))) () () ())"))),
        of("both signs", RuleTrial.claim("(<= 0 (* " + A + " " + A + " " + A + " " + A + "))")
            .by("(have yes (<= 0 (* " + A + " " + A + " " + A + " " + A + ")) (algebra (< 0 1) (((<= 0 1) ((suppose (<= 0 " + A + "))) "
                + "((suppose (<= 0 " + A + "))) ((suppose (<= 0 " + A + "))) ((suppose (<= 0 " + A + "))))) () () ()))",
                "(have no (<= 0 (* " + A + " " + A + " " + A + " " + A + ")) (algebra (< 0 1) (((<= 0 (^ " + A + " 2)) "
                + "((suppose (> 0 " + A + "))) ((suppose (> 0 " + A + "))))) () () ()))", show("(cases (<= 0 " + A + ") yes no)"))),
        of("an implication", RuleTrial.claim("(implies (<= 0 " + B + ") (<= 0 (* 2 " + B + ")))")
            .by("(have twice (<= 0 (* 2 " + B + ")) " + algebra("((<= 0 2) ((suppose (<= 0 " + B + "))))") + ")", show("(implication twice)"))),
        of("modus ponens", RuleTrial.claim("(<= 0 (* 2 " + B + "))").when("(implies (<= 0 " + B + ") (<= 0 (* 2 " + B + ")))", "(<= 0 " + B + ")")
            .by(show("(modus-ponens (given 1) (given 2))"))),
        of("both parts", RuleTrial.claim("(and (<= 0 (^ " + A + " 2)) (<= 0 " + A + "))").when("(<= 0 " + A + ")")
            .by("(have square (<= 0 (^ " + A + " 2)) " + algebra("((<= 0 (^ " + A + " 2)))") + ")", show("(conjunction square (given 1))"))),
        of("entries of a definition, which the claim has", RuleTrial.claim("(for-all i m (< 0 (+ (^ (entry w i 1) 2) (* 0 (entry q i)))))").define("q (i) (m) (^ (entry w i 1) -1)")
            .by(show("(algebra (for-all i m (< 0 (+ 1 (^ (entry q i) 2)))) (((for-all i m (< 0 1))) ((for-all i m (<= 0 (^ (entry w i 1) 2))))) () () ())"))),
        of("one entry of a definition", RuleTrial.claim(ROOTED.replace("X", "(^ (entry w j 1) 2)")).define(OWN_ROOT)
            .by(show("(algebra (for-all i m (< 0 1)) (((for-all i m (for-all j m (<= 0 (^ (entry w j 1) 2)))))) () () ())"))),
        of("a number", RuleTrial.claim("(<= 0 (* (+ (apply exp 0 1) -2) (^ " + A + " 2)))")
            .by(show(algebra("((<= 0 (^ " + A + " 2)) ((number (<= 2 (apply exp 0 1)) (enclosure 60))))")))),
        of("what does not depend on the weights", RuleTrial.claim("(< 2 (apply exp 0 1))")
            .by("(have e (< 2 (apply exp 0 1)) (constant (number (< 2 (apply exp 0 1)) (enclosure 60))))", show("(constant e)"))),
        of("what does not depend on the weights at named places", RuleTrial.claim("(< 0 (at start (at next (+ " + A + " 1))))")
            .by("(have e (< 0 (at start (at next (+ " + A + " 1)))) (constant (number (< 0 (at start (at next (+ " + A + " 1)))) (enclosure 60))))", show("(constant e)"))),
        of("a number at the last iterate, for all weights", RuleTrial.claim("(<= 0 (apply abs 0 (at last 1)))").scope("start", "0")
            .by("(have last (<= 0 (apply abs 0 (at last 1))) (known))", show("(total start 60 () last)")).items("((shown 0))")),
        of("a cited theorem, with its hole", RuleTrial.claim("(<= 0 " + B + ")").by(show("(cited \"a theorem\")")).verdict(Verdict.HOLEY)),
        of("for all real numbers", RuleTrial.claim("(for-all-reals t (0 ()) (<= (* 2 (variable t) " + A + ") (+ (^ (variable t) 2) (^ " + A + " 2))))")
            .by(show(algebra("((for-all-reals t (0 ()) (<= 0 (^ (+ (variable t) (* -1 " + A + ")) 2))))")))),
        of("Wick: the square of a quadratic form, twice the norm and the squared trace", RuleTrial.claim(
            "(= (expectation v d (^ (sum l d (sum k d (* (entry Q l k) (entry v l) (entry v k)))) 2)) "
                + "(+ (* 2 (sum l d (sum k d (^ (entry Q l k) 2)))) (^ (sum l d (entry Q l l)) 2)))")
            .define("Q (l k) (d d) (sum j m (* (entry w j l) (entry w j k)))").by(show("(identity () ())"))),
        of("Wick: odd moments vanish", RuleTrial.claim("(= (expectation v d (sum l d (* (entry w 1 l) (entry v l)))) 0)").by(show("(identity () ())"))),
        of("draws that succeed often enough", RuleTrial.claim("(< 0 " + B + ")").scope("seeds law 3 1/2 1/2", "0").verdict(Verdict.CONFIDENT)
            .places("(proved 0 () ((enclosure 60)))", "(proved 1 () ((enclosure 60)))", "(undecided 2 \"not tried\")")),
        of("draws that succeed by a cited theorem only", RuleTrial.claim("(< 0 (entry w 1 1))").scope("seeds law 3 1/2 1/2", "0").verdict(Verdict.UNDECIDED)
            .by("(show 1 (cited x))").places("(proved 0 () ((shown 60)))", "(proved 1 () ((shown 60)))", "(proved 2 () ((shown 60)))")),
        of("a positive factor that a hypothesis gives", RuleTrial.claim("(<= 0 " + B + ")").when("(< 0 " + A + ")", "(<= 0 (* " + A + " " + B + "))")
            .by(show("(algebra ((< 0 1) ((given 1))) (((<= 0 1) ((given 2)))) () () ())"))),
        of("an entry and the greatest", RuleTrial.claim("(for-all i m (<= (entry w i 1) (maximum j m (entry w j 1))))").by(show("(known)"))),
        of("an entry and the greatest, by its name", RuleTrial.claim("(for-all i m (<= (entry w i 1) (entry top)))")
            .define("top () () (maximum j m (entry w j 1))").by(show("(known)"))),
        of("the least and an entry", RuleTrial.claim("(for-all i m (>= (entry w i 1) (minimum j m (entry w j 1))))").by(show("(known)"))),
        of("a hyperbolic tangent is below 1", RuleTrial.claim("(< (apply tanh 0 " + A + ") 1)").by(show("(known)"))),
        of("a tangent of exp", RuleTrial.claim("(<= (+ 1 " + A + ") (apply exp 0 " + A + "))").by(show("(known)"))),
        of("minus a number and its absolute value", RuleTrial.claim("(>= (apply abs 0 " + A + ") (* -1 " + A + "))").by(show("(known)"))),
        of("a derivative of relu", RuleTrial.claim("(<= 0 (apply relu 1 " + A + "))").by(show("(known)"))),
        of("a fact under the same quantifier", RuleTrial.claim("(for-all-weights v (<= 0 (* 2 (at (weights v) " + B + "))))")
            .when("(for-all-weights v (<= 0 (at (weights v) " + B + ")))").by(show(algebra("((<= 0 2) ((given 1)))")))),
        of("a root, the sign of the bound by a fact", RuleTrial.claim("(<= " + A + " " + B + ")").when("(<= (^ " + A + " 2) (^ " + B + " 2))", "(<= 0 " + B + ")")
            .by(show("(square (given 1) (given 2))"))),
        of("a sum and the greatest of such sums", RuleTrial.claim("(for-all i m (<= (sum l d (entry w i l)) (maximum j m (sum l d (entry w j l)))))").by(show("(known)"))),
        of("a sum over a letter, for all real numbers", RuleTrial.claim("(for-all-reals t (0 1) (<= 0 (sum j m (^ (* (variable t) (entry w j 1)) 2))))")
            .by(show("(algebra (for-all-reals t (0 1) (< 0 1)) (((for-all-reals t (0 1) (for-all j m (<= 0 (^ (* (variable t) (entry w j 1)) 2)))))) () () ())"))),
        of("an identity of the one activation that the step is about", RuleTrial.claim(TANH).about("tanh").activation("tanh").by(show("(identity () ())"))),
        of("a square of it", RuleTrial.claim("(<= 0 (+ 1 (* -1 (^ (apply activation 0 " + A + ") 2)) (* -1 (apply activation 1 " + A + "))))").about("tanh").activation("tanh")
            .by(show(algebra("((<= 0 0))")))),
        of("a product of what holds at one place", RuleTrial.claim("(< 0 (* " + A + " " + B + "))").scope("start", "0")
            .by(show(algebra("((< 0 1) ((number (< 0 " + A + ") (enclosure 0))) ((number (< 0 " + B + ") (enclosure 0))))")))),
        of("a product of what holds at one place, and of what holds for all weights", positive("(total start 60 () known)", "all")),
        of("an identity of the one activation, in a definition", RuleTrial.claim(TANH.replace("(apply activation 1 " + A + ")", "(entry g)")).define("g () () (apply activation 1 " + A + ")")
            .about("tanh").activation("tanh").by(show("(identity () ())"))));
  }

  /** That {@code exp(A) B} is positive, from what is known of exp and a number at the start. */
  private static RuleTrial positive(String total, String fact) {
    return RuleTrial.claim("(< 0 (* (apply exp 0 " + A + ") " + B + "))").scope("start", "0").by("(have known (< 0 (apply exp 0 " + A + ")) (known))",
        "(have all (< 0 (apply exp 0 " + A + ")) " + total + ")",
        show(algebra("((< 0 1) (" + fact + ") ((number (< 0 " + B + ") (enclosure 0))))")));
  }

  /** That there is a number after all times of the flow w' = -w, everywhere, from that it is there from the start. */
  private static RuleTrial flowing(String rule) {
    String after = "(for-all-reals t (0 ()) (<= (at (time t) 0) (at (time t) 1)))";
    return RuleTrial.claim(after).define("f () () (* 1/2 (sum j m (sum l d (^ (entry w j l) 2))))").move("(flow w (j l) (* -1 (entry w j l)))")
        .by("(have flows (for-all-reals t (0 ()) (<= (at (time t) (entry f)) (at start (entry f)))) (gradient-flow start 60 () f ()))",
            "(have less (<= 0 1) " + algebra("((<= 0 1))") + ")", "(have there " + after + " (always start 60 () less (flows)))", show(rule));
  }

  /** Name, what must be named in the problem, trial. */
  static Stream<Arguments> rejected() {
    String square = "(^ " + A + " 2)";
    return Stream.of(
        arguments("a multiplier that may be negative", "not negative", RuleTrial.claim("(<= 0 (* " + A + " " + B + "))").when("(<= 0 " + B + ")")
            .by(show(algebra("((<= 0 " + A + ") ((given 1)))")))),
        arguments("a wrong sum of squares", "one normal form", RuleTrial.claim("(<= " + TWICE + " " + SQUARES + ")")
            .by(show(algebra("((<= 0 (^ (+ " + A + " " + B + ") 2)))")))),
        arguments("strict from a square", "more than 0", RuleTrial.claim("(< " + TWICE + " " + SQUARES + ")")
            .by(show(algebra("((<= 0 " + DIFFERENCE + "))")))),
        arguments("strict from a sum that may be empty", "more than 0", RuleTrial.claim("(< 0 (sum j m 1))")
            .by(show(algebra("((for-all j m (< 0 1)))")))),
        arguments("strict from a fact that is not", "more than 0", RuleTrial.claim("(< 0 (* 2 " + B + "))").when("(<= 0 " + B + ")")
            .by(show(algebra("((< 0 2) ((given 1)))")))),
        arguments("a factor that may be 0", "factor that is more than 0", RuleTrial.claim("(<= 0 " + B + ")").when("(<= 0 (* " + square + " " + B + "))")
            .by(show("(algebra (< 0 " + square + ") (((<= 0 1) ((given 1)))) () () ())"))),
        arguments("a negative factor", "factor that is more than 0", RuleTrial.claim("(<= 0 " + B + ")").when("(<= 0 (* -1 " + B + "))")
            .by(show("(algebra (< 0 -1) (((<= 0 1) ((given 1)))) () () ())"))),
        arguments("a fact at a letter of another range", "range of its letter",
            RuleTrial.claim("(<= 0 (sum l d (entry u 1)))").when("(for-all j m (<= 0 (entry u j)))")
                .by(show(algebra("((for-all l d (<= 0 1)) ((given 1) l))")))),
        arguments("a fact under a quantifier that the goal does not have", "variables of the goal",
            RuleTrial.claim("(<= 0 1)").when("(for-all-reals t (1 0) (<= 0 -1))").by(show(algebra("((<= 0 1) ((given 1)))")))),
        arguments("a fact under a quantifier over another interval", "variables of the goal",
            RuleTrial.claim("(for-all-reals t (0 2) (<= 0 (variable t)))").when("(for-all-reals t (0 1) (<= 0 (variable t)))")
                .by(show(algebra("((for-all-reals t (0 2) (<= 0 1)) ((given 1)))")))),
        arguments("an inequality in place of an equation", "an equation in every summand", RuleTrial.claim("(= " + B + " 0)").when("(<= 0 " + B + ")")
            .by(show(algebra("((<= 0 1) ((given 1)))")))),
        arguments("something not equal as a fact", "an equation or an inequality", RuleTrial.claim("(<= 0 " + B + ")").when("(!= 0 " + B + ")")
            .by(show(algebra("((<= 0 1) ((given 1)))")))),
        arguments("a goal that says not equal", "an equation or an inequality", RuleTrial.claim("(!= 0 " + B + ")").when("(< 0 " + B + ")")
            .by(show(algebra("((<= 0 1) ((given 1)))")))),
        arguments("entries of a definition, of which the claim has one only", "claim 1 shown", RuleTrial.claim(
            "(for-all i m (< 0 (+ (^ (entry w i 1) 2) (* 0 (entry q 1)))))").define("q (i) (m) (^ (entry w i 1) -1)")
            .by(show("(algebra (for-all i m (< 0 (+ 1 (^ (entry q i) 2)))) (((for-all i m (< 0 1))) ((for-all i m (<= 0 (^ (entry w i 1) 2))))) () () ())"))),
        arguments("parts that cancel and are undefined", "claim 1 shown", RuleTrial.claim("(<= 0 0)")
            .by("(have one (= (* " + A + " (^ " + A + " -1)) 1) (identity () ()))", show(algebra("((<= 0 1) (one))")))),
        arguments("a supposition that is left", "claim 1 shown", RuleTrial.claim("(<= 0 " + B + ")")
            .by(show(algebra("((<= 0 1) ((suppose (<= 0 " + B + "))))")))),
        arguments("one case only", "claim 1 shown", RuleTrial.claim("(<= 0 " + B + ")").by("(have yes (<= 0 " + B + ") "
            + algebra("((<= 0 1) ((suppose (<= 0 " + B + "))))") + ")", show("(cases (<= 0 " + B + ") yes yes)"))),
        arguments("the premise of an implication missing", "premise of an implication", RuleTrial.claim("(<= 0 " + B + ")")
            .when("(implies (<= 0 " + A + ") (<= 0 " + B + "))", "(<= 0 " + B + ")").by(show("(modus-ponens (given 1) (given 2))"))),
        arguments("a part missing", "the parts, in order", RuleTrial.claim("(and (<= 0 " + A + ") (<= 0 " + B + "))").when("(<= 0 " + B + ")")
            .by(show("(conjunction (given 1))"))),
        arguments("an equation from one inequality, twice", "one not above the other", RuleTrial.claim("(= " + A + " " + B + ")").when("(<= " + A + " " + B + ")")
            .by(show("(antisymmetry (given 1) (given 1))"))),
        arguments("an equation from inequalities in the wrong order", "one not above the other", RuleTrial.claim("(= " + A + " " + B + ")")
            .when("(<= " + A + " " + B + ")", "(<= " + B + " " + A + ")").by(show("(antisymmetry (given 2) (given 1))"))),
        arguments("an equation from an inequality and what is not equal", "behind the quantifiers", RuleTrial.claim("(= " + A + " " + B + ")")
            .when("(<= " + A + " " + B + ")", "(!= " + A + " " + B + ")").by(show("(antisymmetry (given 1) (given 2))"))),
        arguments("an inequality from both", "an equation", RuleTrial.claim("(<= " + A + " " + B + ")").when("(<= " + A + " " + B + ")", "(<= " + B + " " + A + ")")
            .by(show("(antisymmetry (given 1) (given 2))"))),
        arguments("an equation for all letters from one", "behind the quantifiers", RuleTrial.claim("(for-all j m (= (entry w j 1) 1))")
            .when("(for-all j m (<= (entry w j 1) 1))", "(<= 1 (entry w 1 1))").by(show("(antisymmetry (given 1) (given 2))"))),
        arguments("a root without the sign of the bound", "not negative", RuleTrial.claim("(<= " + A + " " + B + ")").when("(<= " + square + " (^ " + B + " 2))")
            .by(show("(square (given 1))"))),
        arguments("a root of other squares", "squares of the two sides", RuleTrial.claim("(<= " + A + " (apply exp 0 " + B + "))")
            .when("(<= " + square + " (^ " + B + " 2))").by(show("(square (given 1))"))),
        arguments("a root of other names", "squares of the two sides", RuleTrial.claim("(<= " + ROWS + " (* (apply sqrt 0 (entry P)) (apply sqrt 0 (entry P))))")
            .define(NAMES).by("(have cs (<= (^ " + ROWS + " 2) (* (entry Q) (entry P))) " + LAGRANGE + ")", show("(square cs)"))),
        arguments("a strict root from squares that are not", "strict squares", RuleTrial.claim("(< " + A + " (apply exp 0 " + B + "))")
            .when("(<= " + square + " (^ (apply exp 0 " + B + ") 2))").by(show("(square (given 1))"))),
        arguments("a number that depends on the weights", "does not depend", RuleTrial.claim("(< 0 " + A + ")")
            .by(show("(constant (number (< 0 " + A + ") (enclosure 60)))"))),
        arguments("a fact of one place used everywhere", "premises at one place", RuleTrial.claim("(< 0 (* " + A + " " + B + "))").when("(< 0 " + B + ")")
            .by(show(algebra("((< 0 1) ((number (< 0 " + A + ") (enclosure 60))) ((given 1)))")))),
        arguments("a fact where it is defined used at one place", "premises at one place", positive("(total start 60 () known)", "known")),
        arguments("a fact of all weights for which something holds used at one place", "premises at one place",
            RuleTrial.claim("(< 0 (* " + A + " " + B + "))").scope("start", "0")
                .by(show(algebra("((< 0 1) ((suppose (< 0 " + A + "))) ((number (< 0 " + B + ") (enclosure 0))))")))),
        arguments("facts of two places, one of which is everywhere", "premises at one place", RuleTrial.claim("(< 0 (* " + A + " " + B + "))").scope("start", "0")
            .by(show(algebra("((< 0 1) ((number (< 0 " + B + ") (enclosure 0))) ((given 1)))"))).when("(< 0 " + A + ")")),
        arguments("a step size that changes is no constant", "does not depend", RuleTrial.claim("(< 0 (entry eta))")
            .by(show("(constant (number (< 0 (entry eta)) (enclosure 60)))"))
            .run(new RunBytes().array("W", new int[] {3, 1, 1}, 1, 2, 3).array("eta", new int[] {2}, 0.5, -1).array("u", new int[] {1}, 0))),
        arguments("a number at the next iterate is no constant, for the last has none", "does not depend", RuleTrial.claim("(<= 0 (at next 1))").scope("last", "2")
            .by(show("(constant (number (<= 0 (at next 1)) (enclosure 60)))")).items("((shown 0))")),
        arguments("nor is one in a definition", "does not depend", RuleTrial.claim("(<= 0 (entry D))").define("D () () (at next 1)")
            .by(show("(constant (number (<= 0 (entry D)) (enclosure 60)))"))),
        arguments("a number at the next iterate, as if all weights had one", "for all weights", RuleTrial.claim("(<= 0 (apply abs 0 (at next 1)))").scope("last", "2")
            .by("(have next (<= 0 (apply abs 0 (at next 1))) (known))", show("(total start 60 () next)")).items("((shown 0))")),
        arguments("a number at the iterate before", "for all weights", RuleTrial.claim("(<= 0 (apply abs 0 (at previous 1)))").scope("start", "0")
            .by("(have previous (<= 0 (apply abs 0 (at previous 1))) (known))", show("(total last 60 () previous)")).items("((shown 0))")),
        arguments("a number after a time, at weights from which no flow may go on", "does not depend", flowing("(constant there)")),
        arguments("one entry of a definition, and then all", "shown at everywhere", RuleTrial.claim(ROOTED.replace("X", "(entry w j 1)")).define(OWN_ROOT)
            .by(show("(algebra (for-all i m (< 0 1)) (((for-all i m (for-all j m (<= 0 (^ (entry D j) 2)))))) () () ())"))),
        arguments("roots of which a premise needs all, and the conclusion one", "shown at everywhere",
            RuleTrial.claim("(for-all i m (<= 0 (+ " + HEAD + " (* 0 " + ROOT + "))))").by("(have roots (for-all i m (<= 0 " + ROOT + ")) (known))",
                "(have follows (implies (for-all i m (<= 0 " + ROOT + ")) (<= 0 " + HEAD + ")) (cited x))", "(have sum (<= 0 " + HEAD + ") (modus-ponens follows roots))",
                EACH.replace("FACT", "(sum)"), show("(instantiate all (for-all i m (<= 0 " + ROOT + ")) roots ())"))),
        arguments("a false number", "concludes the claim", RuleTrial.claim("(< 3 (apply exp 0 1))")
            .by("(have e (< 3 (apply exp 0 1)) (constant (number (< 3 (apply exp 0 1)) (enclosure 60))))", show("(constant e)"))),
        arguments("a fact that was not shown", "has been shown", RuleTrial.claim("(<= 0 1)").by(show(algebra("((<= 0 1) (nothing))")))),
        arguments("a theorem cited and called proved", "manifest", RuleTrial.claim("(<= 0 " + B + ")").by(show("(cited \"a theorem\")"))),
        arguments("a rule for another claim", "rule that concludes the claim", RuleTrial.claim("(<= 0 " + B + ")").when("(<= 0 " + A + ")")
            .by(show("(constant (number (<= 0 1) (enclosure 0)))"))),
        arguments("an equation of all values of a letter that has none, as a rule", "one normal form", RuleTrial.claim("(<= 1 0)")
            .by("(have vacuous (for-all j 0 (= pi (* 2 pi))) (constant (number (for-all j 0 (= pi (* 2 pi))) (enclosure 0))))",
                "(have one (<= 1 pi) (constant (number (<= 1 pi) (enclosure 60))))", show("(algebra (< 0 1) (((<= 0 1) (one))) (vacuous) () ())"))),
        arguments("the same over a range that is negative", "one normal form", RuleTrial.claim("(= pi 0)")
            .by("(have vacuous (for-all j (dim (-2) (1 m)) (= pi (* 2 pi))) (constant (number (for-all j (dim (-2) (1 m)) (= pi (* 2 pi))) "
                + "(enclosure 0))))", show("(algebra (< 0 1) () (vacuous) () ())"))),
        arguments("the same as a hypothesis", "one normal form", RuleTrial.claim("(= pi 0)").when("(for-all j 0 (= pi (* 2 pi)))")
            .by(show("(identity () () assuming)"))),
        arguments("the same as the premise of an implication", "one normal form",
            RuleTrial.claim("(implies (for-all j 0 (= pi (* 2 pi))) (= pi 0))").by(show("(identity () ())"))),
        arguments("a division under another interval", "variables of the goal", RuleTrial.claim(
            "(for-all-reals s (0 1) (for-all-reals t (1 2) (<= 0 (^ (variable t) -2))))")
            .by("(have other (for-all-reals s (1 2) (for-all-reals t (0 1) (= (* (variable t) (^ (variable t) -1)) 1))) (identity () ()))",
                show(algebra("((for-all-reals t (1 2) (<= 0 (^ (variable t) -2))))", "((<= 0 1) (other))")))),
        arguments("a division at a variable that is where another one was", "claim 1 shown", tied()),
        arguments("too few draws that succeed", "manifest", RuleTrial.claim("(< 0 " + B + ")").scope("seeds law 3 9/10 1/2", "0")
            .verdict(Verdict.CONFIDENT).places("(proved 0 () ((enclosure 60)))", "(proved 1 () ((enclosure 60)))", "(undecided 2 \"not tried\")")),
        arguments("draws that succeed by a cited theorem, too few", "manifest", RuleTrial.claim("(< 0 (entry w 1 1))").scope("seeds law 3 9/10 1/2", "0")
            .by("(show 1 (cited x))").places("(proved 0 () ((shown 60)))", "(proved 1 () ((shown 60)))", "(proved 2 () ((shown 60)))")
            .verdict(Verdict.HOLEY)),
        arguments("another number of draws", "manifest", RuleTrial.claim("(< 0 " + B + ")").scope("seeds law 2 1/2 1/2", "0")
            .verdict(Verdict.CONFIDENT).places("(proved 0 () ((enclosure 60)))", "(proved 1 () ((enclosure 60)))", "(undecided 2 \"not tried\")")),
        arguments("a factor that a hypothesis gives, but not strictly", "factor that is more than 0", RuleTrial.claim("(<= 0 " + B + ")")
            .when("(<= 0 " + A + ")", "(<= 0 (* " + A + " " + B + "))").by(show("(algebra ((< 0 1) ((given 1))) (((<= 0 1) ((given 2)))) () () ())"))),
        arguments("an entry and the greatest of other entries", "of the table",
            RuleTrial.claim("(for-all i m (<= (entry w i 2) (maximum j m (entry w j 1))))").by(show("(known)"))),
        arguments("an entry and the least, by its name", "of the table", RuleTrial.claim("(for-all i m (<= (entry w i 1) (entry low)))")
            .define("low () () (minimum j m (entry w j 1))").by(show("(known)"))),
        arguments("an entry of another range", "of the table",
            RuleTrial.claim("(for-all i d (<= (entry w 1 i) (maximum j m (entry w 1 j))))").by(show("(known)"))),
        arguments("one entry, although there may be none", "of the table", RuleTrial.claim("(<= (entry u 1) (maximum j m (entry u j)))").by(show("(known)"))),
        arguments("a sine that is strictly below 1", "of the table", RuleTrial.claim("(< (apply sin 0 " + A + ") 1)").by(show("(known)"))),
        arguments("a bound on the wrong side", "of the table", RuleTrial.claim("(< 1 (apply tanh 0 " + A + "))").by(show("(known)"))),
        arguments("a root that is positive", "of the table", RuleTrial.claim("(< 0 (apply sqrt 0 (^ " + A + " 2)))").by(show("(known)"))),
        arguments("an odd power", "of the table", RuleTrial.claim("(<= 0 (^ " + A + " 3))").by(show("(known)"))),
        arguments("Wick without the factor 2", "one normal form", RuleTrial.claim(
            "(= (expectation v d (^ (sum l d (* (entry w 1 l) (entry v l) (entry v l))) 2)) (^ (sum l d (entry w 1 l)) 2))")
            .by(show("(identity () ())"))),
        arguments("the mean of what is no polynomial", "one normal form", RuleTrial.claim(
            "(= (expectation v d (sum l d (apply tanh 0 (entry v l)))) 0)").by(show("(identity () ())"))),
        arguments("a derivative that the theory does not have", "derivatives", RuleTrial.claim("(<= 0 1)").define("L () () " + square)
            .by("(have dot (= (d/dt (entry L)) (d/dt (entry L))) (identity () ()))", show(algebra("((<= 0 1))")))),
        arguments("an equation that is none of the table", "a product of exponentials", RuleTrial.claim("(= " + A + " (apply abs 0 " + A + "))").by(show("(known)"))),
        arguments("cases of what is no comparison", "a comparison that splits", RuleTrial.claim("(<= 0 1)").by("(have one (<= 0 1) " + algebra("((<= 0 1))") + ")",
            show("(cases (and (<= 0 " + A + ") (<= 0 " + B + ")) one one)"))),
        arguments("two cases with different conclusions", "the same conclusion in both cases", RuleTrial.claim("(<= 0 " + A + ")")
            .by("(have no (<= 0 (^ " + A + " 2)) " + algebra("((<= 0 (^ " + A + " 2)))") + ")", show("(cases (<= 0 " + A + ") (suppose (<= 0 " + A + ")) no)"))),
        arguments("a case at one place only", "the same conclusion in both cases", RuleTrial.claim("(<= 0 " + A + ")")
            .by(show("(cases (<= 0 " + A + ") (suppose (<= 0 " + A + ")) (number (<= 0 " + A + ") (enclosure 0)))"))),
        arguments("the other case at one place only", "the same conclusion in both cases", RuleTrial.claim("(<= 0 " + A + ")")
            .by(show("(cases (> 0 " + A + ") (number (<= 0 " + A + ") (enclosure 0)) (suppose (<= 0 " + A + ")))"))),
        arguments("an implication with another conclusion", "the conclusion", RuleTrial.claim("(implies (<= 0 " + A + ") (<= 0 " + B + "))")
            .by(show("(implication (suppose (<= 0 " + A + ")))"))),
        arguments("an implication whose premise has no value", "a claim that is defined here",
            RuleTrial.claim("(implies (< 0 (^ (+ (entry w 1 1) -1) -1)) (< 0 (^ (+ (entry w 1 1) -1) -1)))").scope("start", "0").items("((shown 60))")
                .by(show("(implication (suppose (< 0 (^ (+ (entry w 1 1) -1) -1))))"))),
        arguments("an implication at one place only", "the conclusion", RuleTrial.claim("(implies (<= 0 " + A + ") (<= 0 " + B + "))")
            .by(show("(implication (number (<= 0 " + B + ") (enclosure 0)))"))),
        arguments("a part at one place only", "at one place", RuleTrial.claim("(and (<= 0 " + A + ") (<= 0 " + B + "))").when("(<= 0 " + A + ")")
            .by(show("(conjunction (given 1) (number (<= 0 " + B + ") (enclosure 0)))"))),
        arguments("a theorem without a name", "the name of a theorem", RuleTrial.claim("(<= 0 " + B + ")").by(show("(cited \" \")")).verdict(Verdict.HOLEY)),
        arguments("a multiplier at least 1", "as 0 <= M", RuleTrial.claim("(<= 0 (^ " + A + " 2))").by(show(algebra("((<= 1 (^ " + A + " 2)))")))),
        arguments("a multiplier at most 0", "as 0 <= M", RuleTrial.claim("(<= 0 (^ " + A + " 2))").by(show(algebra("((>= 0 (^ " + A + " 2)))")))),
        arguments("a multiplier over a variable that the goal does not have", "as 0 <= M", RuleTrial.claim("(<= 0 1)")
            .by(show(algebra("((for-all-reals t (1 0) (<= 0 1)))")))),
        arguments("a multiplier with another letter first", "the goal's letters first", RuleTrial.claim("(for-all i m (<= 0 (^ (entry w i 1) 2)))")
            .by(show("(algebra (for-all i m (< 0 1)) (((for-all j m (<= 0 (^ (entry w j 1) 2))))) () () ())"))),
        arguments("a multiplier without the goal's letter", "the goal's letters first", RuleTrial.claim("(for-all i m (<= 0 (^ (entry w 1 1) 2)))")
            .by(show("(algebra (for-all i m (< 0 1)) (((<= 0 (^ (entry w 1 1) 2)))) () () ())"))),
        arguments("a multiplier with another range", "the goal's letters first", RuleTrial.claim("(for-all i m (<= 0 (^ (entry u i) 2)))")
            .by(show("(algebra (for-all i m (< 0 1)) (((for-all i d (<= 0 (^ (entry u 1) 2))))) () () ())"))),
        arguments("a sum over a letter that counts steps", "no other quantifier binds", RuleTrial.claim("(for-all-naturals k (<= 0 (* (position k) 0)))")
            .by(show("(algebra (for-all-naturals k (< 0 1)) (((for-all k m (<= 0 0)))) () () ())"))),
        arguments("a sum over a letter named like a variable", "no other quantifier binds", RuleTrial.claim("(for-all-reals t (0 1) (<= 0 0))")
            .by(show("(algebra (for-all-reals t (0 1) (< 0 1)) (((for-all t m (<= 0 0)))) () () ())"))),
        arguments("a sum over a letter named like weights", "no other quantifier binds", RuleTrial.claim("(for-all-weights v (<= 0 0))")
            .by(show("(algebra (for-all-weights v (< 0 1)) (((for-all v m (<= 0 0)))) () () ())"))),
        arguments("an interval with a letter", "an interval without index letters", RuleTrial.claim("(for-all i m (for-all-reals t (0 (position i)) (<= 0 1)))")
            .by(show(algebra("((<= 0 1))")))),
        arguments("a root behind a quantifier over more", "the quantifiers of the goal", RuleTrial.claim("(for-all i d (<= (entry w 1 i) (apply exp 0 (entry w 1 i))))")
            .when("(for-all i m (<= (^ (entry w 1 i) 2) (^ (apply exp 0 (entry w 1 i)) 2)))").by(show("(square (given 1))"))),
        arguments("a root of squares of numbers in another interval", "the quantifiers of the goal", RuleTrial.claim("(for-all-reals t (0 2) (<= (variable t) 1))")
            .when("(for-all-reals t (0 1) (<= (^ (variable t) 2) (^ 1 2)))").by(show("(square (given 1))"))),
        arguments("a root with the sign of the left side", "the fact that the right side", RuleTrial.claim("(<= " + A + " " + B + ")").when("(<= " + square + " (^ " + B + " 2))", "(<= 0 " + A + ")")
            .by(show("(square (given 1) (given 2))"))),
        arguments("a root with the wrong sign", "the fact that the right side", RuleTrial.claim("(<= " + A + " " + B + ")").when("(<= " + square + " (^ " + B + " 2))", "(<= " + B + " 0)")
            .by(show("(square (given 1) (given 2))"))),
        arguments("an identity of one activation, about any", "one normal form", RuleTrial.claim(TANH).activation("tanh").by(show("(identity () ())"))),
        arguments("an identity of another activation", "one normal form", RuleTrial.claim(TANH).about("sigmoid").activation("sigmoid").by(show("(identity () ())"))),
        arguments("a part that need not be defined at the place", "parts that are defined where", RuleTrial.claim("(<= 0 (+ " + A + " (* 0 (^ " + B + " -1))))").scope("start", "0")
            .by(show(algebra("((<= 0 1) ((number (<= 0 " + A + ") (enclosure 0))))")))));
  }
}
