package org.gradus.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  private static Arguments of(String defect, String reason, Forged forged) {
    return Arguments.of(defect, reason, forged);
  }

  private static Arguments accepted(String name, Forged forged) {
    return Arguments.of(name, forged);
  }

  private static Forged f() {
    return new Forged();
  }

  static Stream<Arguments> evaluation() {
    return Stream.of(
        of("negative size under a root", "the argument of a square root is not certainly at least 0", f().claim("(<= (apply sqrt 0 (size (dim (-5) (1 d)))) 0)", 60)),
        of("negative size under a root, squared", "the argument of a square root is not certainly at least 0", f().claim("(< (^ (apply sqrt 0 (size (dim (-5) (1 d)))) 2) 0)", 60)),
        of("negative under a root, squared", "the argument of a square root is not certainly at least 0", f().claim("(< (^ (apply sqrt 0 (* -1 (entry eta))) 2) 0)", 60)),
        of("negative under a root, to the power 0", "the argument of a square root is not certainly at least 0", f().claim("(= (^ (apply sqrt 0 (* -1 (entry eta))) 0) 1)", 0)),
        of("captured row letter", "the argument of a square root is not certainly at least 0", f().over(Forged.run(META, "W f8 1 1 1", 2, "X f8 2 1", 1, 2, "eta f8", 0.25, "y f8 2", 1, -3))
            .with("(define M () () (lambda-max k' l 1 (sum k n (* (delta k' l) (delta k 2) (entry y k) (entry y l)))))")
            .numbers("(eigenvalue M data () 0 () 1)").claim("(<= (apply sqrt 0 (entry M)) 2)", 60)),
        of("derivative by an entry that is not there", "a position lies outside its axis 1..1", f().claim("(= (partial (entry w 1 1) w 7 1) 0)", 0)),
        of("derivative by entries beyond the last", "a letter by which is differentiated runs over its axis", f().claim(
            "(for-all q (dim (1) (1 m)) (= (partial (sum j m (* (position j) (entry w j 1))) w q 1) (position q)))", 0)),
        of("derivative by a shifted entry", "a position lies outside its axis 1..1", f().claim("(for-all q m (= (partial (sum j m (* (position j) (entry w j 1))) w (+ q 1) 1) (+ 1 (position q))))", 0)),
        of("matrix symmetric on another range", "the matrix of B is not known to be symmetric", f().with("(define A (i) (0) (lambda-min r c 2 (* (+ 1 (* -1 (sum p 0 (delta p i)))) 2 (delta r 1) (delta c 2))))",
            "(define B (i) (1) (lambda-min r c 2 (* (+ 1 (* -1 (sum p 0 (delta p i)))) 2 (delta r 1) (delta c 2))))")
            .numbers("(eigenvalue B data () 0 () 1,-1)").claim("(<= (entry B 1) -1/2)", 60)),
        of("matrix that is not symmetric", "the matrix of B is not known to be symmetric", f().with("(define B () () (lambda-min r c 2 (* 2 (delta r 1) (delta c 2))))")
            .numbers("(eigenvalue B data () 0 () 1,-1)").claim("(<= (entry B) -1/2)", 60)),
        of("matrix that is symmetric where a sum is not empty", "the matrix of B is not known to be symmetric", f()
            .with("(define B () () (lambda-min r c 2 (* 2 (delta r 1) (delta c 2) " + difference("(dim (-5) (1 d))") + ")))")
            .numbers("(eigenvalue B data () 0 () 1,-1)").claim("(<= (entry B) -1/2)", 60)),
        of("two numbers with one enclosure", "the enclosures of the two sides overlap", f().with("(define A () () (lambda-min r c 2 1))", "(define B () () (lambda-min r c 2 (* 2 (delta r c))))")
            .numbers("(eigenvalue A data () 0 () ())", "(eigenvalue B data () 0 () ())")
            .claim("(<= (* 1 (+ (* (entry B) 1) (* (entry A) -1))) 0)", 60)),
        of("eigenvalue of nothing", "the extreme of nothing", f().with("(define B () () (lambda-min r c 0 (delta r c)))")
            .numbers("(eigenvalue B data () 0 () ())").claim("(<= (entry B) 1)", 60)),
        of("inverse of nothing", "the evidence does not have the size of the matrix", f().with("(define P () () (inverse r c 0 (delta r c) 1 1))")
            .numbers("(inverse P data 1 ())").claim("(<= (entry P) 1)", 60)),
        of("inverse with a column called inner", "the approximate inverse is not good enough", f().with("(define P (a b) (2 2) (inverse r inner 2 (+ (delta r 1) (delta inner 1)) a b))")
            .numbers("(inverse P data 2 (1,0 0,1))").claim("(= (entry P 1 1) (entry P 1 1))", 60)),
        of("steps taken for one letter only", "an array with axes {i=2} is not a number", f().claim("(for-all i n (= (over-steps sum k (> (position i) (position k)) 1) 2))", 0)),
        of("the greatest over steps taken for one letter only", "an array with axes {i=2} is not a number",
            f().claim("(for-all i n (<= 1 (over-steps maximum k (> (position i) (position k)) (position k))))", 0)),
        of("maximum of nothing", "the extreme of nothing", f().claim("(<= (maximum i 0 (position i)) 5)", 0)),
        of("minimum over a negative range", "the extreme of nothing", f().claim("(>= (minimum i (dim (-5) (1 d)) (position i)) 0)", 0)),
        of("undefined premise", "a divisor is not certainly different from 0", f().claim("(implies (< (^ 0 -1) 1) (= 1 2))", 0)),
        of("negation of what has no value", "a divisor is not certainly different from 0", f().claim("(not (< (^ 0 -1) 1))", 0)),
        of("not equal to what has no value", "a divisor is not certainly different from 0", f().claim("(!= (^ 0 -1) 1)", 0)),
        of("not equal within an enclosure", "the enclosures of the two sides overlap", f().claim("(!= (* (apply sqrt 0 2) (apply sqrt 0 2)) 2)", 60)),
        of("indicator of what has no value", "a divisor is not certainly different from 0", f().claim("(>= (indicator (< (^ 0 -1) 1)) 0)", 0)),
        of("or of what has no value", "a divisor is not certainly different from 0", f().claim("(or (< (^ 0 -1) 1) (>= (^ 0 -1) 1))", 0)),
        of("position out of range where it is read", "a position lies outside its axis 1..2", f().claim("(= (if (< 0 1) (entry y 3) 0) 0)", 0)),
        of("position out of range under one of two conditions", "a position lies outside its axis 1..2",
            f().claim("(for-all i 3 (= (if (<= (position i) 2) (entry y i) 0) (if (<= (position i) 3) (entry y i) 0)))", 0)),
        of("zero to a negative power", "a divisor is not certainly different from 0", f().claim("(= (* 0 (^ 0 -1)) 0)", 0)),
        of("logarithm of zero times zero", "the argument of a logarithm is not certainly positive", f().claim("(= (* 0 (apply log 0 0)) 0)", 60)),
        of("the next weights of the last", "there is no iterate 3", f().with("(step S (last) () () ((\"\" (= (at next (entry w 1 1)) (at next (entry w 1 1))))))")
            .steps("(step S)", "(proved 2 () ((enclosure 0)))")),
        of("the derivative of relu at 0, not selected", "the sign of an argument of relu' is not known", f().claim("(<= (apply relu 1 0) 1)", 0)),
        of("the step of a block without an update", "the theory has no step of w", f().claim("(= (at step (entry w 1 1)) 2)", 0)),
        of("a product over a negative range", "claim 1 shown at 0", f().claim("(= (product i (dim (-5) (1 d)) 0) 0)", 0)));
  }

  static Stream<Arguments> identities() {
    return Stream.of(
        of("exponents beyond 2^31", "two sides with one normal form", f().identity("(= (* " + HUGE + " " + HUGE + ") 1)")),
        of("the reciprocal of a power that is its own negative", "two sides with one normal form", f().identity("(= (^ " + HUGE + " -1) " + HUGE + ")")),
        of("x/x", "two sides with one normal form", f().identity("(= (* (entry eta) (^ (entry eta) -1)) 2)")),
        of("a delta over another range", "two sides with one normal form", f().identity("(for-all i n (= (sum p m (* (delta p i) (entry y i))) (entry y i)))")),
        of("a delta shifted out of the range", "two sides with one normal form", f().identity("(for-all i n (= (sum p n (delta p (+ i 1))) 1))")),
        of("a size that may be negative", "two sides with one normal form", f().identity("(= (sum p (dim (-5) (1 d)) 1) (size (dim (-5) (1 d))))")),
        of("relu' squared, not selected", "two sides with one normal form", f().identity("(= (^ (apply relu 1 (entry eta)) 2) (apply relu 1 (entry eta)))")),
        of("sqrt of a square", "two sides with one normal form", f().identity("(= (apply sqrt 0 (^ (entry eta) 2)) (entry eta))")),
        of("weights for all weights", "two sides with one normal form", f().identity("(= (entry w 1 1) (at start (entry w 1 1)))")),
        of("the next weights for these", "two sides with one normal form", f().identity("(= (entry w 1 1) (at next (entry w 1 1)))")),
        of("moving data for fixed", "two sides with one normal form", f().over(Forged.run(META, "W f8 3 1 1", 2, 0, 0.5, "X f8 2 1", 1, 2, "eta f8 2", 0.25, 0.5, "y f8 2", 0, 1))
            .identity("(= (entry eta) (at start (entry eta)))")),
        of("exchanged letters", "two sides with one normal form", f().identity("(for-all i n (for-all l n (= (* (entry y i) (entry x l 1)) (* (entry y l) (entry x i 1)))))")),
        of("a letter captured by a definition", "two sides with one normal form", f().with("(define s (i) (n) (sum l n (* (entry y i) (entry y l))))")
            .identity("(for-all l n (= (entry s l) (sum i n (^ (entry y i) 2))))")),
        of("a position for another", "two sides with one normal form", f().identity("(= (entry y 1) (entry y 2))")),
        of("two different real numbers", "two sides with one normal form", f().identity("(for-all-reals u (() ()) (for-all-reals v (() ()) (= (variable u) (variable v))))")),
        of("two different times", "two sides with one normal form", f().identity("(for-all-reals u (() ()) (for-all-reals v (() ()) "
            + "(= (at (time u) (entry w 1 1)) (at (time v) (entry w 1 1)))))")),
        of("two different iterates", "two sides with one normal form", f().identity("(for-all-naturals u (= (at (after u 0) (entry w 1 1)) (at (after u 1) (entry w 1 1))))")),
        of("two different weights", "two sides with one normal form", f().identity("(for-all-weights u (for-all-weights v (= (at (weights u) (entry w 1 1)) (at (weights v) (entry w 1 1)))))")),
        of("a divisor below a sum over nothing", "sums that are not empty", f().identity(belowSum("(dim (-5) (1 d))"))),
        of("a contradiction as premise proves only under it", "two sides with one normal form", f().identity("(implies (= 0 1) (= (entry eta) 7))")));
  }

  /** c + s = s (c - 1)/(c - 1), s a sum and c 1: there is no 1/(c - 1), which a sum over nothing does not ask for. */
  private static String belowSum(String range) {
    return "(= 0 " + difference(range) + ")";
  }

  private static String difference(String range) {
    String one = "(indicator (<= (entry eta) 1))";
    String less = "(+ -1 " + one + ")";
    return "(+ " + one + " (sum p " + range + " (position p)) (* -1 (sum p " + range + " (* (position p) " + less + " (^ " + less + " -1)))))";
  }

  private static final byte[] TO_ZERO = Forged.run(META, "W f8 3 1 1", 2, 1, 0, "X f8 2 1", 1, 2, "eta f8", 0.25, "y f8 2", 0, 1);
  private static final byte[] TO_ONE = Forged.run(META, "W f8 3 1 1", 2, 1, 1, "X f8 2 1", 1, 2, "eta f8", 0.25, "y f8 2", 0, 1);
  private static final String SELF = "(* (entry w 1 1) (^ (entry w 1 1) -1))";

  static Stream<Arguments> chains() {
    return Stream.of(
        of("product whose end has no value", "a premise of the form that the conclusion needs", f().over(TO_ZERO)
            .with("(step C (step) () () ((\"\" (<= 1 (* 1 " + SELF + "))) (\"\" (>= 1 0))))",
                "(step S (run) () () ((\"\" (<= (at last " + SELF + ") (* (over-steps product k 1) (at start " + SELF + "))))))")
            .steps("(step C)", "(proved 0 () ((enclosure 0) (enclosure 0)))", "(proved 1 () ((enclosure 0) (enclosure 0)))",
                "(step S)", "(product 1 C DIGEST_C 1 2)", "(proved 0 () (shown))")),
        of("path whose end has no value", "a premise of the form that the conclusion needs", f().over(TO_ZERO)
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

  /** A sum of cubes over a range, below it a factor, is w times another one. */
  private static final String CUBES = "(= (sum p %s (* (^ (position p) 3) %s)) (* (entry w 1 1) %s))";

  static Stream<Arguments> deductions() {
    String w7 = "(+ -7 (entry w 1 1))"; // 0 where w is 7, and then 0 = w w7 holds
    String w = "(entry w 1 1)";
    String below = "(suppose (< " + w + " 0))";
    String above = "(suppose (> " + w + " 0))";
    String positive = "(< 0 (^ " + w + " 2))";
    String no = "(algebra (< 0 1) (((< 0 1)) ((<= 0 (^ " + w + " 2))) ((<= 0 (^ " + OVER_W + " 2)) ((suppose (>= " + w + " 0))) ((suppose (<= " + w
        + " 0))))) () () ())";
    String little = "(+ (apply exp 0 (* -1 " + w + ")) (* -1 (apply exp 0 -1)) -1/1000000000000)"; // less than 0 at 1
    String[] square = {"(have below " + positive + " (algebra (< 0 1) (((< 0 1) (" + below + ") (" + below + "))) () () ()))",
        "(have above " + positive + " (algebra (< 0 1) (((< 0 1) (" + above + ") (" + above + "))) () () ()))",
        "(have zero " + positive + " " + no + ")", "(have rest " + positive + " (cases (> " + w + " 0) above zero))",
        "(show 1 (cases (< " + w + " 0) below rest))"};
    return Stream.of(
        of("a part of a disjunction that has no value", "parts that are defined where the facts hold", deduced("start", "", "(= (* " + Z + " " + OVER + ") 1)", "(proved 0 () (shown))",
            "(show 1 (algebra (< 0 1) () ((number (or (= " + w + " " + w + ") (< " + OVER + " 1)) (enclosure 0))) () ()))")
            .head("(data z () (constant 0))")),
        of("a branch that is not taken and has no value", "parts that are defined where the facts hold", deduced("start", "", "(= (* " + Z + " " + OVER + ") 1)", "(proved 0 () (shown))",
            "(show 1 (algebra (< 0 1) () ((number (= (* " + w + " (if (< 0 1) 0 " + OVER + ")) 0) (enclosure 0))) () ()))")
            .head("(data z () (constant 0))")),
        of("an indicator of what is settled without a value", "parts that are defined where the facts hold", deduced("start", "", "(= (* " + Z + " " + OVER + ") 1)", "(proved 0 () (shown))",
            "(show 1 (algebra (< 0 1) () ((number (= (* " + w + " (indicator (or (= 0 0) (< " + OVER + " 1)))) " + w + ") (enclosure 0))) () ()))")
            .head("(data z () (constant 0))")),
        of("a fact about nothing, of a definition that has no value", "parts that are defined where the facts hold", deduced("start", "", "(= (* " + Z + " (entry D)) 1)", "(proved 0 () (shown))",
            "(show 1 (algebra (< 0 1) () ((number (and (= " + w + " " + w + ") (for-all i 0 (< (entry D) 1))) (enclosure 0))) () ()))")
            .head("(data z () (constant 0))").define("(define D () () " + OVER + ")")),
        of("a hypothesis that holds without a value", "claim 1 shown at everywhere", deduced("everywhere", "(h (or (= 0 0) (< " + OVER_W + " 1)))", positive,
            "(proved everywhere () (shown))", square)),
        of("a conclusion whose proof divides", "claim 1 shown at everywhere", deduced("everywhere", "", positive, "(proved everywhere () (shown))", square)),
        of("a requirement about the start, for the end", "an instance of the premise", f().with("(require \"\" (= (* " + w + " " + OVER_W + ") 1))",
            "(step A (everywhere) () () ((\"\" " + positive + ")))",
            "(step S (everywhere) () () ((\"\" (< (at last 0) (at last (^ " + w + " 2))))))")
            .over(Forged.run(META, "W f8 3 1 1", 2, 1, 0, "X f8 2 1", 1, 2, "eta f8", 0.25, "y f8 2", 0, 1))
            .steps("(require)", "(proved 0 () ((enclosure 0)))", "(step A)").steps(square).steps("(proved everywhere () (shown))",
                "(step S)", "(show 1 (instance A DIGEST_A 1))", "(proved everywhere () (shown))")),
        of("a root in a branch that is not taken", "claim 1 shown at everywhere", f().with("(define D () () (if (<= 0 1) 1 (apply sqrt 0 " + little + ")))",
            "(step S (everywhere) () () ((\"\" (<= (* 0 (entry D)) " + little + "))))")
            .steps("(step S)", "(show 1 (algebra (< 0 1) (((<= 0 (^ (apply sqrt 0 " + little + ") 2)))) () (D) ()))", "(proved everywhere () (shown))")),
        of("a root in another part of the claim", "claim 1 shown at everywhere", deduced("everywhere", "", "(and (<= 0 " + w + ") (<= 0 (apply sqrt 0 " + w + ")))",
            "(proved everywhere () (shown))", "(have one (<= 0 " + w + ") (algebra (< 0 1) (((<= 0 (^ (apply sqrt 0 " + w + ") 2)))) () () ()))",
            "(have two (<= 0 (apply sqrt 0 " + w + ")) (known))", "(show 1 (conjunction one two))")),
        of("a root of a premise that need not hold", "claim 1 shown at everywhere", deduced("everywhere", "", "(implies (or (<= 0 1) (<= 0 (apply sqrt 0 " + w + "))) (<= 0 " + w + "))",
            "(proved everywhere () (shown))", "(have one (<= 0 " + w + ") (algebra (< 0 1) (((<= 0 (^ (apply sqrt 0 " + w + ") 2)))) () () ()))",
            "(show 1 (implication one))")),
        of("the root of another entry", "claim 1 shown at everywhere", deduced("everywhere", "", "(for-all i m (<= 0 (+ (sum j m (entry w j 1)) (* 0 (apply sqrt 0 (entry w i 1))))))",
            "(proved everywhere () (shown))", "(show 1 (algebra (for-all i m (< 0 1)) (((for-all i m (for-all j m (<= 0 (^ (apply sqrt 0 (entry w j 1)) 2)))))) () () ()))")),
        of("a divisor below a sum over nothing, that a hypothesis takes away", "sums that are not empty", deduced("everywhere", "(h " + CUBES.formatted("0", "1", w7) + ")",
            CUBES.formatted("0", "(^ " + w7 + " -1)", "1"), "(proved everywhere () (shown))", "(identity 1 () () assuming)")),
        of("a divisor below a sum over nothing, that a fact takes away", "sums that are not empty", deduced("everywhere", "(h " + CUBES.formatted("0", "1", w7) + ")",
            CUBES.formatted("0", "(^ " + w7 + " -1)", "1"), "(proved everywhere () (shown))", "(show 1 (algebra (< 0 1) () ((given 1)) () ()))")),
        of("a whole number captured by a sum", "letters that no other quantifier binds", deduced("everywhere", "(h (for-all-naturals k (<= (at (after k 0) " + w + ") (position k))))",
            "(for-all-naturals k (<= (at (after k 0) " + w + ") (sum j 1 (position j))))", "(proved everywhere () (shown))",
            "(show 1 (algebra (for-all-naturals k (< 0 1)) (((for-all k 1 (<= 0 1)) ((given 1)))) () () ()))")),
        of("a whole number captured by a sum, both around", "letters that no other quantifier binds", deduced("everywhere", "(h (for-all-naturals k (<= (at (after k 0) " + w + ") (position k))))",
            "(for-all-naturals k (<= (at (after k 0) " + w + ") (sum j 1 (position j))))", "(proved everywhere () (shown))",
            "(show 1 (algebra (< 0 1) (((for-all k 1 (<= 0 1)) ((given 1)))) () () ()))")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"evaluation", "identities", "chains", "deductions"})
  void isNotProved(String defect, String reason, Forged forged) throws IOException {
    List<String> problems;
    try {
      CheckReport report = forged.check(folder.resolve("c"));
      assertEquals(Status.INVALID, report.status());
      assertTrue(report.steps().stream().noneMatch(s -> s.id().equals("S") && s.verdict() == Verdict.PROVED), () -> report.toString());
      problems = report.problems();
    } catch (MalformedInput e) {
      problems = List.of(e.getMessage());
    }
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains(reason), problems::toString);
  }

  /** What is true and looks like the attacks. */
  static Stream<Arguments> twins() {
    String w = "(entry w 1 1)";
    String w7 = "(+ -7 (entry w 1 1))";
    String nowhere = "(or (= 0 0) (< (^ 0 -1) 1))";
    return Stream.of(
        accepted("a size under a root", f().claim("(<= (apply sqrt 0 (size (dim (5) (1 d)))) 3)", 60)),
        accepted("a root, squared", f().claim("(= (^ (apply sqrt 0 (entry eta)) 2) 1/4)", 0)),
        accepted("a row letter with a prime", f().with("(define M () () (lambda-max k' l 1 (sum k n (* (delta k' l) (delta k 2)))))")
            .numbers("(eigenvalue M data () 0 () 1)").claim("(<= (apply sqrt 0 (entry M)) 2)", 60)),
        accepted("derivative by an entry that is there", f().claim("(= (partial (entry w 1 1) w 1 1) 1)", 0)),
        accepted("derivative by all entries", f().claim(
            "(for-all q m (= (partial (sum j m (* (position j) (entry w j 1))) w q 1) (position q)))", 0)),
        accepted("a symmetric matrix", f().with("(define B () () (lambda-min r c 2 (* 2 (delta r c))))")
            .numbers("(eigenvalue B data () 0 () 1,0)").claim("(<= (entry B) 2)", 60)),
        accepted("an inverse with a column called inner", f().with("(define P (a b) (2 2) (inverse r inner 2 (* 2 (delta r inner)) a b))")
            .numbers("(inverse P data 2 (1,0 0,1))").claim("(= (entry P 1 1) 1/2)", 60)),
        accepted("a maximum", f().claim("(<= (maximum i n (position i)) 2)", 0)),
        accepted("a premise that is false", f().claim("(implies (< 1 0) (= 1 2))", 0)),
        accepted("a conclusion that is true", f().claim("(implies (< (^ 0 -1) 1) (= 1 1))", 0)),
        accepted("a negation", f().claim("(not (< 1 0))", 0)),
        accepted("not equal", f().claim("(!= (apply sqrt 0 2) 3/2)", 60)),
        accepted("an indicator", f().claim("(= (indicator (< 1 0)) 0)", 0)),
        accepted("one part that is true", f().claim(nowhere, 0)),
        accepted("a position out of range where it is not read", f().claim("(= (if (< 1 0) (entry y 3) 0) 0)", 0)),
        accepted("a number to a negative power", f().claim("(= (* 0 (^ 2 -1)) 0)", 0)),
        accepted("a logarithm times zero", f().claim("(<= (* 0 (apply log 0 2)) 0)", 60)),
        accepted("the next weights", f().claim("(= (at next (entry w 1 1)) 0)", 0)),
        accepted("the derivative of relu at 1", f().claim("(= (apply relu 1 1) 1)", 0)),
        accepted("the step of a block with an update",
            f().with("(update w (p q) (* 3 (entry w p q)))").claim("(= (at step (entry w 1 1)) 6)", 0)),
        accepted("a product over nothing", f().claim("(= (product i 0 0) 1)", 0)),
        accepted("exponents that cancel", f().identity("(= (* (^ (entry eta) -32) (^ (entry eta) 31)) (^ (entry eta) -1))")),
        accepted("a divisor below a sum", f().identity(belowSum("2"))),
        accepted("a delta within its range", f().identity("(for-all i n (= (sum p n (* (delta p i) (entry y i))) (entry y i)))")),
        accepted("a size", f().identity("(= (sum p n 1) (size n))")),
        accepted("weights for the same weights", f().identity("(= (at start (entry w 1 1)) (at start (* 1 (entry w 1 1))))")),
        accepted("fixed data for data at the start", f().identity("(= (entry eta) (at start (entry eta)))")),
        accepted("letters in their places",
            f().identity("(for-all i n (for-all l n (= (* (entry y i) (entry x l 1)) (* (entry x l 1) (entry y i)))))")),
        accepted("a definition with a letter of the same name", f().with("(define s (i) (n) (sum l n (* (entry y i) (entry y l))))")
            .identity("(for-all l n (= (entry s l) (sum i n (* (entry y i) (entry y l)))))")),
        accepted("one real number", f().identity("(for-all-reals u (() ()) (= (* 2 (variable u)) (+ (variable u) (variable u))))")),
        accepted("one time",
            f().identity("(for-all-reals u (() ()) (= (at (time u) (* 1 (entry w 1 1))) (at (time u) (entry w 1 1))))")),
        accepted("product with an end", f().over(TO_ONE)
            .with("(step C (step) () () ((\"\" (<= (at next " + SELF + ") (* 1 " + SELF + "))) (\"\" (>= 1 0))))",
                "(step S (run) () () ((\"\" (<= (at last " + SELF + ") (* (over-steps product k 1) (at start " + SELF + "))))))")
            .steps("(step C)", "(proved 0 () ((enclosure 0) (enclosure 0)))", "(proved 1 () ((enclosure 0) (enclosure 0)))",
                "(step S)", "(product 1 C DIGEST_C 1 2)", "(proved 0 () (shown))")),
        accepted("a divisor below a sum, that a hypothesis takes away", deduced("everywhere", "(h " + CUBES.formatted("2", "1", w7) + ")",
            CUBES.formatted("2", "(^ " + w7 + " -1)", "1"), "(proved everywhere () (shown))", "(identity 1 () () assuming)")),
        accepted("a divisor below a sum, that a fact takes away", deduced("everywhere", "(h " + CUBES.formatted("2", "1", w7) + ")",
            CUBES.formatted("2", "(^ " + w7 + " -1)", "1"), "(proved everywhere () (shown))", "(show 1 (algebra (< 0 1) () ((given 1)) () ()))")),
        accepted("a hypothesis that has a value", deduced("everywhere", "(h (< 0 (^ " + w + " 2)))", "(< 0 (* 2 (^ " + w + " 2)))",
            "(proved everywhere () (shown))", "(show 1 (algebra (< 0 1) (((< 0 2) ((given 1)))) () () ()))")),
        accepted("a letter of its own", deduced("everywhere", "(h (for-all k n (<= " + w + " (position k))))",
            "(for-all k n (<= " + w + " (+ 1 (position k))))", "(proved everywhere () (shown))",
            "(show 1 (algebra (for-all k n (< 0 1)) (((for-all k n (< 0 1)) ((given 1) k)) ((for-all k n (< 0 1)))) () () ()))")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("twins")
  void isProved(String name, Forged forged) throws IOException {
    CheckReport report = forged.check(folder.resolve("c"));
    assertEquals(Status.VALID, report.status(), () -> report.problems().toString());
    assertEquals(Verdict.PROVED, report.steps().get(report.steps().size() - 1).verdict());
  }
}
