package org.gradus.hostile;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Honest attempts to have the kernel say PROVED of what is false, or of what has no value. Digests and verdicts are right in all of them. */
class SoundnessAttackTest {

  private static final String META = "{\"format\":\"gradus-run/1\",\"network\":{\"activation\":\"identity\"}}";

  @TempDir
  Path folder;

  private static Arguments of(String defect, Forged forged) {
    return Arguments.of(defect, forged);
  }

  private static Forged f() {
    return new Forged();
  }

  static Stream<Arguments> evaluation() {
    return Stream.of(
        of("negative size under a root", f().claim("(<= (apply sqrt 0 (size (dim (-5) (1 d)))) 0)", 60)),
        of("negative size under a root, squared", f().claim("(< (^ (apply sqrt 0 (size (dim (-5) (1 d)))) 2) 0)", 60)),
        of("negative under a root, squared", f().claim("(< (^ (apply sqrt 0 (* -1 (entry eta))) 2) 0)", 60)),
        of("negative under a root, to the power 0", f().claim("(= (^ (apply sqrt 0 (* -1 (entry eta))) 0) 1)", 0)),
        of("captured row letter", f().over(Forged.run(META, "W f8 1 1 1", 2, "X f8 2 1", 1, 2, "eta f8", 0.25, "y f8 2", 1, -3))
            .with("(define M () () (lambda-max k' l 1 (sum k n (* (delta k' l) (delta k 2) (entry y k) (entry y l)))))")
            .numbers("(eigenvalue M data () 0 () 1)").claim("(<= (apply sqrt 0 (entry M)) 2)", 60)),
        of("derivative by an entry that is not there", f().claim("(= (partial (entry w 1 1) w 7 1) 0)", 0)),
        of("derivative by entries beyond the last", f().claim(
            "(for-all q (dim (1) (1 m)) (= (partial (sum j m (* (position j) (entry w j 1))) w q 1) (position q)))", 0)),
        of("derivative by a shifted entry", f().claim("(for-all q m (= (partial (sum j m (* (position j) (entry w j 1))) w (+ q 1) 1) (+ 1 (position q))))", 0)),
        of("matrix symmetric on another range", f().with("(define A (i) (0) (lambda-min r c 2 (* (+ 1 (* -1 (sum p 0 (delta p i)))) 2 (delta r 1) (delta c 2))))",
            "(define B (i) (1) (lambda-min r c 2 (* (+ 1 (* -1 (sum p 0 (delta p i)))) 2 (delta r 1) (delta c 2))))")
            .numbers("(eigenvalue B data () 0 () 1,-1)").claim("(<= (entry B 1) -1/2)", 60)),
        of("matrix that is not symmetric", f().with("(define B () () (lambda-min r c 2 (* 2 (delta r 1) (delta c 2))))")
            .numbers("(eigenvalue B data () 0 () 1,-1)").claim("(<= (entry B) -1/2)", 60)),
        of("two numbers with one enclosure", f().with("(define A () () (lambda-min r c 2 1))", "(define B () () (lambda-min r c 2 (* 2 (delta r c))))")
            .numbers("(eigenvalue A data () 0 () ())", "(eigenvalue B data () 0 () ())")
            .claim("(<= (* 1 (+ (* (entry B) 1) (* (entry A) -1))) 0)", 60)),
        of("eigenvalue of nothing", f().with("(define B () () (lambda-min r c 0 (delta r c)))")
            .numbers("(eigenvalue B data () 0 () ())").claim("(<= (entry B) 1)", 60)),
        of("inverse of nothing", f().with("(define P () () (inverse r c 0 (delta r c) 1 1))")
            .numbers("(inverse P data 1 ())").claim("(<= (entry P) 1)", 60)),
        of("inverse with a column called inner", f().with("(define P (r inner) (2 2) (inverse r inner 2 (+ (delta r 1) (delta inner 1)) r inner))".replace("(define P (r inner)", "(define P (a b)").replace("r inner))", "a b))"))
            .numbers("(inverse P data 2 (1,0 0,1))").claim("(= (entry P 1 1) (entry P 1 1))", 60)),
        of("maximum of nothing", f().claim("(<= (maximum i 0 (position i)) 5)", 0)),
        of("minimum over a negative range", f().claim("(>= (minimum i (dim (-5) (1 d)) (position i)) 0)", 0)),
        of("undefined premise", f().claim("(implies (< (^ 0 -1) 1) (= 1 2))", 0)),
        of("negation of what has no value", f().claim("(not (< (^ 0 -1) 1))", 0)),
        of("not equal to what has no value", f().claim("(!= (^ 0 -1) 1)", 0)),
        of("not equal within an enclosure", f().claim("(!= (* (apply sqrt 0 2) (apply sqrt 0 2)) 2)", 60)),
        of("indicator of what has no value", f().claim("(>= (indicator (< (^ 0 -1) 1)) 0)", 0)),
        of("or of what has no value", f().claim("(or (< (^ 0 -1) 1) (>= (^ 0 -1) 1))", 0)),
        of("position out of range where it is read", f().claim("(= (if (< 0 1) (entry y 3) 0) 0)", 0)),
        of("position out of range under one of two conditions",
            f().claim("(for-all i 3 (= (if (<= (position i) 2) (entry y i) 0) (if (<= (position i) 2) (entry y i) 0)))", 0)),
        of("zero to a negative power", f().claim("(= (* 0 (^ 0 -1)) 0)", 0)),
        of("logarithm of zero times zero", f().claim("(= (* 0 (apply log 0 0)) 0)", 60)),
        of("the next weights of the last", f().with("(step S (last) () () ((\"\" (= (at next (entry w 1 1)) (at next (entry w 1 1))))))")
            .steps("(step S)", "(proved 2 () ((enclosure 0)))")),
        of("the derivative of relu at 0, not selected", f().claim("(<= (apply relu 1 0) 1)", 0)),
        of("the step of a block without an update", f().claim("(= (at step (entry w 1 1)) 2)", 0)),
        of("a product over a negative range", f().claim("(= (product i (dim (-5) (1 d)) 0) 0)", 0)));
  }

  static Stream<Arguments> identities() {
    return Stream.of(
        of("exponents beyond 2^31", f().identity("(= (* " + HUGE + " " + HUGE + ") 1)")),
        of("the reciprocal of a power that is its own negative", f().identity("(= (^ " + HUGE + " -1) " + HUGE + ")")),
        of("x/x", f().identity("(= (* (entry eta) (^ (entry eta) -1)) 2)")),
        of("a delta over another range", f().identity("(for-all i n (= (sum p m (* (delta p i) (entry y i))) (entry y i)))")),
        of("a delta shifted out of the range", f().identity("(for-all i n (= (sum p n (delta p (+ i 1))) 1))")),
        of("a size that may be negative", f().identity("(= (sum p (dim (-5) (1 d)) 1) (size (dim (-5) (1 d))))")),
        of("relu' squared, not selected", f().identity("(= (^ (apply relu 1 (entry eta)) 2) (apply relu 1 (entry eta)))")),
        of("sqrt of a square", f().identity("(= (apply sqrt 0 (^ (entry eta) 2)) (entry eta))")),
        of("weights for all weights", f().identity("(= (entry w 1 1) (at start (entry w 1 1)))")),
        of("the next weights for these", f().identity("(= (entry w 1 1) (at next (entry w 1 1)))")),
        of("moving data for fixed", f().over(Forged.run(META, "W f8 3 1 1", 2, 0, 0.5, "X f8 2 1", 1, 2, "eta f8 2", 0.25, 0.5, "y f8 2", 0, 1))
            .identity("(= (entry eta) (at start (entry eta)))")),
        of("exchanged letters", f().identity("(for-all i n (for-all l n (= (* (entry y i) (entry x l 1)) (* (entry y l) (entry x i 1)))))")),
        of("a letter captured by a definition", f().with("(define s (i) (n) (sum l n (* (entry y i) (entry y l))))")
            .identity("(for-all l n (= (entry s l) (sum i n (^ (entry y i) 2))))")),
        of("a position for another", f().identity("(= (entry y 1) (entry y 2))")),
        of("two different real numbers", f().identity("(for-all-reals u (() ()) (for-all-reals v (() ()) (= (variable u) (variable v))))")),
        of("two different times", f().identity("(for-all-reals u (() ()) (for-all-reals v (() ()) "
            + "(= (at (time u) (entry w 1 1)) (at (time v) (entry w 1 1)))))")),
        of("two different iterates", f().identity("(for-all-naturals u (= (at (after u 0) (entry w 1 1)) (at (after u 1) (entry w 1 1))))")),
        of("two different weights", f().identity("(for-all-weights u (for-all-weights v (= (at (weights u) (entry w 1 1)) (at (weights v) (entry w 1 1)))))")),
        of("a contradiction as premise proves only under it", f().identity("(implies (= 0 1) (= (entry eta) 7))")));
  }

  private static final byte[] TO_ZERO = Forged.run(META, "W f8 3 1 1", 2, 1, 0, "X f8 2 1", 1, 2, "eta f8", 0.25, "y f8 2", 0, 1);
  private static final String SELF = "(* (entry w 1 1) (^ (entry w 1 1) -1))";

  static Stream<Arguments> chains() {
    return Stream.of(
        of("product whose end has no value", f().over(TO_ZERO)
            .with("(step C (step) () () ((\"\" (<= 1 (* 1 " + SELF + "))) (\"\" (>= 1 0))))",
                "(step S (run) () () ((\"\" (<= (at last " + SELF + ") (* (over-steps product k 1) (at start " + SELF + "))))))")
            .steps("(step C)", "(proved 0 () ((enclosure 0) (enclosure 0)))", "(proved 1 () ((enclosure 0) (enclosure 0)))",
                "(step S)", "(product 1 C DIGEST_C 1 2)", "(proved 0 () (shown))")),
        of("path whose end has no value", f().over(TO_ZERO)
            .with("(step C (step) () () ((\"\" (<= (apply sqrt 0 (^ (+ 1 -1) 2)) 1))))",
                "(step S (run) () () ((\"\" (<= (apply sqrt 0 (^ (+ (at last " + SELF + ") (* -1 (at start " + SELF + "))) 2)) (over-steps sum k 1)))))")
            .steps("(step C)", "(proved 0 () ((enclosure 0)))", "(proved 1 () ((enclosure 0)))",
                "(step S)", "(path 1 C DIGEST_C 1)", "(proved 0 () (shown))")));
  }

  /** y to the power -2^31. */
  private static final String HUGE = "(^ (^ (^ (entry eta) -8192) 8192) 32)";
  private static final String Z = "(entry z)";
  private static final String OVER = "(^ (entry z) -1)";
  private static final String OVER_W = "(^ (entry w 1 1) -1)";

  /** For a claim at place 0 or everywhere, shown by lines of rules. */
  private static Forged deduced(String scope, String when, String claim, String evidence, String... lines) {
    Forged forged = f().with("(step S (" + scope + ") () (" + when + ") ((\"\" " + claim + ")))").steps("(step S)").steps(lines);
    return forged.steps(evidence);
  }

  static Stream<Arguments> deductions() {
    String w = "(entry w 1 1)";
    String below = "(suppose (< " + w + " 0))";
    String above = "(suppose (> " + w + " 0))";
    String positive = "(< 0 (^ " + w + " 2))";
    String no = "(algebra (< 0 1) (((< 0 1)) ((<= 0 (^ " + w + " 2))) ((<= 0 (^ " + OVER_W + " 2)) ((suppose (>= " + w + " 0))) ((suppose (<= " + w
        + " 0))))) () () ())";
    String[] square = {"(have below " + positive + " (algebra (< 0 1) (((< 0 1) (" + below + ") (" + below + "))) () () ()))",
        "(have above " + positive + " (algebra (< 0 1) (((< 0 1) (" + above + ") (" + above + "))) () () ()))",
        "(have zero " + positive + " " + no + ")", "(have rest " + positive + " (cases (> " + w + " 0) above zero))",
        "(show 1 (cases (< " + w + " 0) below rest))"};
    return Stream.of(
        of("a part of a disjunction that has no value", deduced("start", "", "(= (* " + Z + " " + OVER + ") 1)", "(proved 0 () (shown))",
            "(show 1 (algebra (< 0 1) () ((number (or (= " + w + " " + w + ") (< " + OVER + " 1)) (enclosure 0))) () ()))")
            .head("(data z () (constant 0))")),
        of("a branch that is not taken and has no value", deduced("start", "", "(= (* " + Z + " " + OVER + ") 1)", "(proved 0 () (shown))",
            "(show 1 (algebra (< 0 1) () ((number (= (* " + w + " (if (< 0 1) 0 " + OVER + ")) 0) (enclosure 0))) () ()))")
            .head("(data z () (constant 0))")),
        of("an indicator of what is settled without a value", deduced("start", "", "(= (* " + Z + " " + OVER + ") 1)", "(proved 0 () (shown))",
            "(show 1 (algebra (< 0 1) () ((number (= (* " + w + " (indicator (or (= 0 0) (< " + OVER + " 1)))) " + w + ") (enclosure 0))) () ()))")
            .head("(data z () (constant 0))")),
        of("a fact about nothing, of a definition that has no value", deduced("start", "", "(= (* " + Z + " (entry D)) 1)", "(proved 0 () (shown))",
            "(show 1 (algebra (< 0 1) () ((number (and (= " + w + " " + w + ") (for-all i 0 (< (entry D) 1))) (enclosure 0))) () ()))")
            .head("(data z () (constant 0))").define("(define D () () " + OVER + ")")),
        of("a hypothesis that holds without a value", deduced("everywhere", "(h (or (= 0 0) (< " + OVER_W + " 1)))", positive,
            "(proved everywhere () (shown))", square)),
        of("a conclusion whose proof divides", deduced("everywhere", "", positive, "(proved everywhere () (shown))", square)),
        of("a requirement about the start, for the end", f().with("(require \"\" (= (* " + w + " " + OVER_W + ") 1))",
            "(step A (everywhere) () () ((\"\" " + positive + ")))",
            "(step S (everywhere) () () ((\"\" (< (at last 0) (at last (^ " + w + " 2))))))")
            .over(Forged.run(META, "W f8 3 1 1", 2, 1, 0, "X f8 2 1", 1, 2, "eta f8", 0.25, "y f8 2", 0, 1))
            .steps("(require)", "(proved 0 () ((enclosure 0)))", "(step A)").steps(square).steps("(proved everywhere () (shown))",
                "(step S)", "(show 1 (instance A DIGEST_A 1))", "(proved everywhere () (shown))")),
        of("a whole number captured by a sum", deduced("everywhere", "(h (for-all-naturals k (<= (at (after k 0) " + w + ") (position k))))",
            "(for-all-naturals k (<= (at (after k 0) " + w + ") (sum j 1 (position j))))", "(proved everywhere () (shown))",
            "(show 1 (algebra (for-all-naturals k (< 0 1)) (((for-all k 1 (<= 0 1)) ((given 1)))) () () ()))")),
        of("a whole number captured by a sum, both around", deduced("everywhere", "(h (for-all-naturals k (<= (at (after k 0) " + w + ") (position k))))",
            "(for-all-naturals k (<= (at (after k 0) " + w + ") (sum j 1 (position j))))", "(proved everywhere () (shown))",
            "(show 1 (algebra (< 0 1) (((for-all k 1 (<= 0 1)) ((given 1)))) () () ()))")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"evaluation", "identities", "chains", "deductions"})
  void isNotProved(String defect, Forged forged) throws IOException {
    try {
      CheckReport report = forged.check(folder.resolve("c"));
      System.out.println(defect + ": " + report.status() + " " + report.summary().substring(0, 40) + " " + report.problems());
      assertTrue(report.steps().stream().noneMatch(s -> s.id().equals("S") && s.verdict() == Verdict.PROVED), () -> report.toString());
      assertNotEquals(Status.UNSOUND, report.status());
    } catch (MalformedInput e) {
      System.out.println(defect + ": malformed " + e.getMessage());
    }
  }
}
