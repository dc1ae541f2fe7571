package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

/** Enclosures over balls around recorded weights, Weyl's inequality, eigenvalues and quadratic forms. The start is w = (1 2 3; 4 5 6). */
class BallRulesTest extends RuleTables {

  private static final String SQUARE = "(sum j m (sum l d (^ (+ (entry w j l) (* -1 (at start (entry w j l)))) 2)))";
  private static final String NORM = "(apply sqrt 0 " + SQUARE + ")";
  private static final String LAST = "(sum j m (sum l d (^ (+ (entry w j l) (* -1 (at last (entry w j l)))) 2)))";
  private static final String ROWS =
      "(for-all i m (<= (apply sqrt 0 (sum l d (^ (+ (entry w i l) (* -1 (at start (entry w i l)))) 2))) 1/2))";
  /** G = W W^T, 2 x 2: (14 32; 32 77) at the start. */
  private static final String G = "G (i k) (m m) (sum l d (* (entry w i l) (entry w k l)))";
  private static final String LEAST = "least () () (lambda-min p q m (entry G p q))";
  private static final String MOST = "most () () (lambda-max p q m (entry G p q))";
  /** The same without a name for the matrix. */
  private static final String LOW = "low () () (lambda-min p q m (sum l d (* (entry w p l) (entry w q l))))";
  /** Six times G as a double sum, with and without a name. */
  private static final String B = "B (i k) (m m) (sum l d (sum r d (* (position r) (entry w i l) (entry w k l))))";
  private static final String LOW_B = "low () () (lambda-min p q m (sum l d (sum r d (* (position r) (entry w p l) (entry w q l)))))";
  private static final String XX = "(sum l d (sum r d (* (entry w i l) (position l) (position r))))";
  /** A matrix whose least eigenvalue is 1 wherever it is evaluated: the identity plus w_11 w_11^T. */
  private static final String H = "H (i k) (m m) (+ (delta i k) (* (entry w i 1) (entry w k 1)))";
  private static final String FLOOR = "floor () () (lambda-min p q m (entry H p q))";
  private static final String SKEW = "K (i k) (m m) (* (entry w i 1) (position k))";
  private static final String WRONG = "wrong () () (lambda-min p q m (entry K p q))";
  private static final String X = "(sum l d (* (entry w i l) (position l)))";
  private static final String X2 = "(sum i m (^ " + X + " 2))";
  private static final String XGX = "(sum i m (sum k m (* " + X + " (entry G i k) (sum l d (* (entry w k l) (position l))))))";
  private static final String FROBENIUS =
      "(apply sqrt 0 (sum i m (sum k m (^ (+ (entry G i k) (* -1 (at start (entry G i k)))) 2))))";
  private static final String ROW_SUMS =
      "(for-all i m (<= (sum k m (apply abs 0 (+ (entry G i k) (* -1 (at start (entry G i k)))))) 7))";

  /** Entries 1 + [i=k]: the greatest eigenvalue is 3. */
  private static final String D = "D (i k) (m m) (+ 1 (delta i k))";
  private static final String DOM = "dom () () (lambda-max p q m (entry D p q))";
  private static final String ENTRIES = "(for-all i m (for-all k m (<= (apply abs 0 (+ (entry G i k) (* -1 (at start (entry G i k))))) (entry D i k))))";

  /** 1/2. */
  private static final String TOP = "top () () (supremum v (0 1/2) (variable v))";

  private static Arguments of(String name, RuleTrial trial) {
    return arguments(name, trial);
  }

  private static String ball(String point, String hypothesis, String radius) {
    return "(show 1 (ball " + point + " 60 () " + hypothesis + " " + radius + "))";
  }

  private static RuleTrial inBall(String claim, String hypothesis, String radius) {
    return RuleTrial.claim(claim).when(hypothesis).scope("ball", "everywhere").by(ball("start", hypothesis, radius));
  }

  private static RunBytes movingEta() {
    return new RunBytes().array("W", new int[] {3, 2, 3}, 1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1, 0.5, 0, -1, 2, 0.25, 3)
        .array("eta", new int[] {2}, 0.25, 0.25).array("u", new int[] {2}, 3, -0.5);
  }

  private static RuleTrial weyl(String claim, String distance, String arguments) {
    return RuleTrial.claim(claim).when(distance).define(G, LEAST, MOST, H, FLOOR, SKEW, WRONG).by("(show 1 (weyl " + arguments + " () (given 1)))");
  }

  private static RuleTrial dominated(String claim, String entries, String arguments) {
    return RuleTrial.claim(claim).when(entries).define(G, LEAST, MOST, H, FLOOR, SKEW, WRONG, D, DOM, "ddom () () (lambda-min p q m (entry D p q))",
        "skewed () () (lambda-max p q m (entry K p q))", "wide () () (lambda-max p q d (delta p q))")
        .by("(show 1 (weyl " + arguments.replace(";", "() (given 1)") + "))");
  }

  private static RuleTrial spectral(String claim, String arguments) {
    return RuleTrial.claim(claim).define(G, LEAST, MOST, SKEW, WRONG).by("(show 1 (spectral " + arguments + "))");
  }

  /** The quadratic form of the column of a letter. */
  private static RuleTrial columns(String letter, String vector) {
    return spectral("(for-all L d (<= (* (entry least) (sum i m (^ (entry w i L) 2))) (sum i m (sum k m (* (entry w i L) (entry G i k) (entry w k L))))))"
        .replace("L", letter), "least " + vector + " ()");
  }

  private static final String IMAGE = "(sum i m (^ (sum k m (* (entry G i k) (sum l d (* (entry w k l) (position l))))) 2))";

  private static RuleTrial square(String claim, String arguments) {
    return RuleTrial.claim(claim).define(G, LEAST, MOST, LEAST.replace("least", "low")).by("(show 1 (spectral-square " + arguments + "))");
  }

  private static String vector(String x) {
    return "(for-all i m (= " + x + " 0))";
  }

  private static RuleTrial sums(String claim, String rule) {
    return RuleTrial.claim(claim).define(B, LOW_B, LOW_B.replace("low ", "high ").replace("-min", "-max")).by("(show 1 " + rule + ")");
  }

  private static RuleTrial threeAxes(String squares) {
    return inBall("(<= 1/2 (entry w 1 1 1))", "(for-all i m (<= (apply sqrt 0 (sum l d " + squares + ")) 1/2))", "1/2").axes("m d m", "T")
        .run(new RunBytes().array("T", new int[] {2, 3, 2}, IntStream.range(0, 12).mapToDouble(k -> 1).toArray())
            .array("W", new int[] {3, 2, 3}, new double[18]).array("eta", new int[0], 0.25).array("u", new int[] {2}, 3, -0.5));
  }

  static Stream<Arguments> accepted() {
    String within = "(<= " + NORM + " 1/2)";
    String image = IMAGE.replace("entry G", "entry B").replace("(sum l d (* (entry w k l) (position l)))", XX.replace("w i", "w k"));
    String form = XGX.replace("entry G", "entry B").replace("(sum l d (* (entry w k l) (position l)))", XX.replace("w i", "w k")).replace(X, XX);
    return Stream.of(
        of("an entry in a ball", inBall("(<= 1/2 (entry w 1 1))", within, "1/2")),
        of("the square of the distance", inBall("(< 0 (entry w 1 1))", "(<= " + SQUARE + " 1/4)", "1/2")),
        of("a larger radius than needed", inBall("(< 0 (entry w 1 1))", within, "9/10")),
        of("a bound that is no rational number", inBall("(< 0 (entry w 1 1))", "(<= " + NORM + " (apply sqrt 0 1/5))", "1/2")),
        of("row by row", inBall("(<= 7/2 (entry w 2 1))", ROWS, "1/2")),
        of("rows of one of two blocks", inBall("(<= 7/2 (entry w 2 1))", ROWS, "1/2").block("b")),
        of("the distance in one of two blocks", inBall("(<= 1/2 (entry w 1 1))", within, "1/2").block("b")),
        of("the distance in two blocks, of which the goal reads one", inBall("(<= 1/2 (entry w 1 1))", "(<= (apply sqrt 0 (+ " + SQUARE
            + " (sum j m (^ (+ (entry b j) (* -1 (at start (entry b j)))) 2)))) 1/2)", "1/2").block("b")),
        of("beside the start of a block that is not in the distance", inBall("(<= (+ (entry w 1 1) (at start (entry b 1))) 9/2)", within, "1/2").block("b")),
        of("beside data that move with the iterate", inBall("(<= 1/2 (entry w 1 1))", within, "1/2").run(movingEta())),
        of("an exact step that reads the block of the distance", inBall("(<= 1 (at step (entry w 1 1)))", within, "1/2")
            .block("b").move("(update w (j l) (* 2 (entry w j l)))", "(update b (j) (+ (entry b j) (entry w 1 1)))")),
        of("around the last weights", RuleTrial.claim("(<= -1/8 (entry w 2 2))").when("(<= " + LAST + " 1/8)").scope("ball", "everywhere")
            .by(ball("last", "(<= " + LAST + " 1/8)", "3/8"))),
        of("a division that is defined in the ball", inBall("(<= (^ (entry w 1 1) -1) 9/4)", within, "1/2")),
        of("beside the values at the start", inBall("(<= (apply abs 0 (+ (entry w 1 3) (* -1 (at start (entry w 1 3))))) 3/5)", within, "1/2")),
        of("an eigenvalue over the ball", inBall("(<= 3/4 (entry floor))", "(<= " + NORM + " 1/100)", "1/100").define(H, FLOOR)
            .numbers("(eigenvalue floor ball:0:1/100 1 0 (1,4) ())")),
        of("Weyl by the norm", weyl("(<= (+ (at start (entry least)) -7) (entry least))", "(<= " + FROBENIUS + " 7)",
            "(entry least) (at start (entry least))")),
        of("Weyl by rows", weyl("(<= (+ (at start (entry least)) (* -1 7)) (entry least))", ROW_SUMS, "(entry least) (at start (entry least))")),
        of("Weyl for the greatest", weyl("(<= (entry most) (+ 7 (at start (entry most))))", "(<= " + FROBENIUS + " 7)",
            "(entry most) (at start (entry most))")),
        of("quadratic form", spectral("(<= (* (entry least) " + X2 + ") " + XGX + ")", "least " + vector(X) + " ()")),
        of("quadratic form for the greatest", spectral("(<= " + XGX + " (* " + X2 + " (entry most)))", "most " + vector(X) + " ()")),
        of("quadratic form with a bound", spectral("(<= (* 3 " + X2 + ") " + XGX + ")", "least " + vector(X) + " () (given 1)")
            .when("(<= 3 (entry least))")),
        of("the image of a vector", square("(<= " + IMAGE + " (+ (* (+ (entry least) (entry most)) " + XGX + ") (* -1 (entry least) (entry most) " + X2 + ")))",
            "least most " + vector(X) + " () () ()")),
        of("the image of a vector, from below", square("(<= (+ (* (+ 1 2) " + XGX + ") (* -1 1 2 " + X2 + ")) " + IMAGE + ")",
            "least low " + vector(X) + " () (given 1) (given 2)").when("(<= 1 (entry least))", "(<= 2 (entry low))")),
        of("quadratic form for all directions", spectral("(for-all-weights v (<= (* (entry least) (sum i m (^ (at (weights v) (entry w i 1)) 2))) "
            + "(sum i m (sum k m (* (at (weights v) (entry w i 1)) (entry G i k) (at (weights v) (entry w k 1)))))))",
            "least (for-all-weights v (for-all i m (= (at (weights v) (entry w i 1)) 0))) ()")),
        of("quadratic form for each column", columns("l", "(for-all l d (for-all i m (= (entry w i l) 0)))")),
        of("a bound that is a least upper bound", inBall("(<= 1/2 (entry w 1 1))", "(<= " + NORM + " (entry top))", "1/2").define(TOP)
            .numbers("(extremum top data 1/2 plain)")),
        of("a ball of radius 0", inBall("(= (entry w 1 1) 1)", "(<= " + NORM + " 0)", "0")),
        of("Weyl by entries", dominated("(<= (+ (at start (entry least)) (* -1 (entry dom))) (entry least))", ENTRIES,
            "(entry least) (at start (entry least)) ; (entry dom)")),
        of("Weyl by entries for the greatest", dominated("(<= (entry most) (+ (at start (entry most)) (entry dom)))", ENTRIES,
            "(entry most) (at start (entry most)) ; (entry dom)")),
        of("Weyl by entries, with other letters", dominated("(<= (+ (at start (entry least)) (* -1 (entry dom))) (entry least))",
            ENTRIES.replace("for-all i ", "for-all q ").replace("for-all k ", "for-all p ").replace(" i k)", " q p)"), "(entry least) (at start (entry least)) ; (entry dom)")),
        of("Weyl by entries of a matrix that moves, too", dominated("(<= (+ (at start (entry least)) (* -1 (entry most))) (entry least))",
            ENTRIES.replace("(entry D i k)", "(entry G i k)"), "(entry least) (at start (entry least)) ; (entry most)")),
        of("Weyl by entries of a matrix at the start", dominated("(<= (+ (at start (entry least)) (* -1 (at start (entry most)))) (entry least))",
            ENTRIES.replace("(entry D i k)", "(at start (entry G i k))"), "(entry least) (at start (entry least)) ; (at start (entry most))")),
        of("Weyl for entries that are sums", RuleTrial.claim("(<= (+ (at start (entry low)) -7) (entry low))").when("(<= " + FROBENIUS + " 7)").define(G, LOW)
            .by("(show 1 (weyl (entry low) (at start (entry low)) () (given 1)))")),
        of("Weyl by rows for entries that are sums", RuleTrial.claim("(<= (+ (at start (entry low)) (* -1 7)) (entry low))").when(ROW_SUMS).define(G, LOW)
            .by("(show 1 (weyl (entry low) (at start (entry low)) () (given 1)))")),
        of("the image of a vector, entries that are sums", RuleTrial.claim("(<= " + IMAGE + " (+ (* (+ (entry low) (entry most)) " + XGX
            + ") (* -1 (entry low) (entry most) " + X2 + ")))").define(G, LOW, MOST).by("(show 1 (spectral-square low most " + vector(X) + " () () ()))")),
        of("the image of a vector, both entries sums", RuleTrial.claim("(<= " + IMAGE + " (+ (* (+ (entry low) (entry high)) " + XGX
            + ") (* -1 (entry low) (entry high) " + X2 + ")))").define(G, LOW, LOW.replace("low ", "high ").replace("-min", "-max"))
            .by("(show 1 (spectral-square low high " + vector(X) + " () () ()))")),
        of("Weyl for entries that are double sums", sums("(<= (+ (at start (entry low)) -7) (entry low))", "(weyl (entry low) (at start (entry low)) () (given 1))")
            .when("(<= " + FROBENIUS.replace("entry G", "entry B") + " 7)")),
        of("Weyl by rows for entries that are double sums", sums("(<= (+ (at start (entry low)) (* -1 7)) (entry low))", "(weyl (entry low) (at start (entry low)) () (given 1))")
            .when(ROW_SUMS.replace("entry G", "entry B"))),
        of("the image of a vector by double sums", sums("(<= " + image + " (+ (* (+ (entry low) (entry high)) " + form + ") (* -1 (entry low) (entry high) "
            + X2.replace(X, XX) + ")))", "(spectral-square low high " + vector(XX) + " () () ())")),
        of("rows of a block with three axes", threeAxes("(sum q m (^ (+ (entry w i l q) (* -1 (at start (entry w i l q)))) 2))")));
  }

  static Stream<Arguments> rejected() {
    String within = "(<= " + NORM + " 1/2)";
    return Stream.of(
        arguments("false for some weights in the ball", "decides for all weights", inBall("(<= 3/4 (entry w 1 1))", within, "1/2")),
        arguments("true at the centre only", "decides for all weights", inBall("(= (entry w 1 1) 1)", within, "1/2")),
        arguments("a radius below the bound", "not below the bound", inBall("(<= 3/4 (entry w 1 1))", within, "1/4")),
        arguments("a root mistaken for a square", "not below the bound", inBall("(<= 3/4 (entry w 1 1))", "(<= " + SQUARE + " 1/4)", "1/4")),
        arguments("a negative radius", "a radius", inBall("(<= 3/4 (entry w 1 1))", within, "-1")),
        arguments("a hypothesis of another kind", "bounds the distance", inBall("(<= 3/4 (entry w 1 1))", "(<= (entry w 1 1) 1/2)", "1/2")),
        arguments("the distance of one row", "bounds the distance", inBall("(<= 1/2 (entry w 1 1))",
            "(<= (apply sqrt 0 (sum l d (^ (+ (entry w 1 l) (* -1 (at start (entry w 1 l)))) 2))) 1/2)", "1/2")),
        arguments("at least, in place of at most", "bounds the distance", inBall("(<= 1/2 (entry w 1 1))", "(>= " + NORM + " 1/2)", "1/2")),
        arguments("a bound that moves", "do not depend on the state", inBall("(<= 1/2 (entry w 1 1))", "(<= " + NORM + " (entry w 1 1))", "1/2")),
        arguments("a bound that is a least upper bound without evidence", "defined for all weights",
            inBall("(<= 1/2 (entry w 1 1))", "(<= " + NORM + " (entry top))", "1/2").define(TOP)),
        arguments("another centre", "bounds the distance", RuleTrial.claim("(<= -1/8 (entry w 2 2))").when("(<= " + LAST + " 1/8)")
            .scope("ball", "everywhere").by(ball("start", "(<= " + LAST + " 1/8)", "3/8"))),
        arguments("evidence for an eigenvalue at the centre only", "decides for all weights", inBall("(<= 3/4 (entry floor))",
            "(<= " + NORM + " 1/100)", "1/100").define(H, FLOOR).numbers("(eigenvalue floor 0 1 0 (1,4) ())")),
        arguments("an eigenvalue that is smaller within the ball", "decides for all weights", inBall("(<= 99/100 (entry floor))",
            "(<= " + NORM + " 1/100)", "1/100").define(H, FLOOR).numbers("(eigenvalue floor ball:0:1/100 1 0 (1,4) ())")),
        arguments("a division by what may be 0", "decides for all weights", inBall("(< 0 (^ (entry w 1 1) -2))", "(<= " + NORM + " 1)", "1")),
        arguments("neighbours of weights that are not recorded", "decides for all weights",
            inBall("(<= 0 (^ (at next (entry w 1 1)) 2))", within, "1/2")),
        arguments("data that move with the iterate", "decides for all weights", inBall("(<= (entry eta) 1/4)", within, "1/2").run(movingEta())),
        arguments("data that move and cancel", "decides for all weights", inBall("(<= (* 0 (entry eta)) 1/4)", within, "1/2").run(movingEta())),
        arguments("a block that is not in the distance", "decides for all weights", inBall("(<= 5/2 (entry b 1))", within, "1/2").block("b")),
        arguments("a block that is not in the distance, by its definition", "decides for all weights",
            inBall("(<= (* 0 (entry e)) 1)", within, "1/2").block("b").define("e () () (* (entry w 1 1) (entry b 1))")),
        arguments("a block that is not in the distance, in an indicator", "decides for all weights",
            inBall("(<= 0 (indicator (<= 0 (entry b 1))))", within, "1/2").block("b")),
        arguments("an exact step that reads a block that is not in the distance", "decides for all weights", inBall("(<= 0 (^ (at step (entry w 1 1)) 2))", within, "1/2")
            .block("b").move("(update w (j l) (+ (entry w j l) (entry b 1)))", "(update b (j) (entry b j))")),
        arguments("the distance of a part of a block", "bounds the distance", inBall("(<= 1/2 (entry w 1 1))",
            "(<= (apply sqrt 0 (+ (sum l d (^ (+ (entry w 1 l) (* -1 (at start (entry w 1 l)))) 2)) (sum j m (^ (+ (entry b j) (* -1 (at start (entry b j)))) 2)))) 1/2)",
            "1/2").block("b")),
        arguments("rows of two blocks together", "bounds the distance", inBall("(<= 7/2 (entry w 2 1))", ROWS.replace("(sum l d", "(+ (^ (+ (entry b i) (* -1 (at start "
            + "(entry b i)))) 2) (sum l d").replace(" 2))) 1/2", " 2)))) 1/2"), "1/2").block("b")),
        arguments("the hypothesis not the step's", "claim 1 shown", RuleTrial.claim("(<= 1/2 (entry w 1 1))").scope("ball", "everywhere")
            .by(ball("start", within, "1/2"))),
        arguments("Weyl by squares without a root", "on the norm or the rows", weyl("(<= (+ (at start (entry least)) -7) (entry least))",
            "(<= (sum i m (sum k m (^ (+ (entry G i k) (* -1 (at start (entry G i k)))) 2))) 7)", "(entry least) (at start (entry least))")),
        arguments("Weyl with half the bound", "differ by the bound", weyl("(<= (+ (at start (entry least)) -7/2) (entry least))",
            "(<= " + FROBENIUS + " 7)", "(entry least) (at start (entry least))")),
        arguments("Weyl in the wrong direction", "differ by the bound", weyl("(<= (entry least) (+ (at start (entry least)) -7))",
            "(<= " + FROBENIUS + " 7)", "(entry least) (at start (entry least))")),
        arguments("Weyl for another matrix", "on the norm or the rows", weyl("(<= (+ (at start (entry floor)) -7) (entry floor))",
            "(<= " + FROBENIUS + " 7)", "(entry floor) (at start (entry floor))")),
        arguments("Weyl for a matrix that is not symmetric", "known to be symmetric", weyl("(<= (+ (at start (entry wrong)) -7) (entry wrong))",
            "(<= (apply sqrt 0 (sum i m (sum k m (^ (+ (entry K i k) (* -1 (at start (entry K i k)))) 2)))) 7)",
            "(entry wrong) (at start (entry wrong))")),
        arguments("Weyl for a least and a greatest", "of one kind", weyl("(<= (+ (at start (entry most)) -7) (entry least))",
            "(<= " + FROBENIUS + " 7)", "(entry least) (at start (entry most))")),
        arguments("Weyl with a bound for each row", "on the norm or the rows", weyl("(<= (+ (at start (entry least)) -7) (entry least))",
            ROW_SUMS.replace(" 7))", " (position i)))"), "(entry least) (at start (entry least))")),
        arguments("the image of a vector, turned around", "by eigenvalues", square("(<= (+ (* (+ (entry least) (entry most)) " + XGX
            + ") (* -1 (entry least) (entry most) " + X2 + ")) " + IMAGE + ")", "least most " + vector(X) + " () () ()")),
        arguments("the image of a vector by two greatest", "the first a least one", square("(<= 0 1)", "most most " + vector(X) + " () () ()")),
        arguments("the image of a vector by eigenvalues of two matrices", "eigenvalues of one matrix",
            square("(<= 0 1)", "floor most " + vector(X) + " () () ()").define(H, FLOOR)),
        arguments("quadratic form for the wrong end", "by eigenvalues", spectral("(<= (* (entry most) " + X2 + ") " + XGX + ")", "most " + vector(X) + " ()")),
        arguments("quadratic form for a matrix that is not symmetric", "known to be symmetric",
            spectral("(<= (* (entry wrong) " + X2 + ") " + XGX.replace("entry G", "entry K") + ")", "wrong " + vector(X) + " ()")),
        arguments("quadratic form for a vector of another size", "as long as the matrix", spectral("(<= (* (entry least) (sum l d 1)) 1)",
            "least (for-all l d (= 1 0)) ()")),
        arguments("quadratic form with a bound from the wrong side", "a bound on the eigenvalue",
            spectral("(<= (* 3 " + X2 + ") " + XGX + ")", "least " + vector(X) + " () (given 1)").when("(<= (entry least) 3)")),
        arguments("quadratic form with a bound at one place", "holds everywhere", spectral("(<= (* -200 " + X2 + ") " + XGX + ")",
            "least " + vector(X) + " () (number (<= -200 (entry least)) (enclosure 60))").numbers("(eigenvalue least 0 () 0 () ())")),
        arguments("quadratic form without the quantifier of the vector", "a vector, and no other letters",
            spectral("(<= 0 1)", "least (for-all-weights v (for-all i m (= (at (weights v) (entry w i 1)) 0))) ()")),
        arguments("quadratic form for each column, by a letter that the matrix' sums bind", "letters of the goal that the sums do not bind",
            columns("p", "(for-all p d (for-all i m (= (entry w i p) 0)))")),
        arguments("quadratic form for the vector of another letter", "a vector, and no other letters",
            columns("l", "(for-all k d (for-all i m (= (entry w i k) 0)))")),
        arguments("a negative radius, whose square is not below", "a radius", inBall("(<= 3/4 (entry w 1 1))", "(<= " + SQUARE + " 1/4)", "-1/2")),
        arguments("Weyl by a distance at one place", "bounded everywhere", RuleTrial.claim("(<= (+ (at last (entry least)) -99) (entry least))").define(G, LEAST)
            .by("(show 1 (weyl (entry least) (at last (entry least)) () (number " + "(<= (apply sqrt 0 (sum i m (sum k m (^ (+ (entry G i k) (* -1 (at last (entry G i k)))) 2)))) 99)"
            + " (enclosure 60))))")),
        arguments("rows of something else", "bounds the distance", inBall("(<= 7/2 (entry w 2 1))", "(for-all i m (<= (entry w i 1) 1/2))", "1/2")),
        arguments("rows around another place", "bounds the distance", inBall("(<= 7/2 (entry w 2 1))", ROWS.replace("at start", "at last"), "1/2")),
        arguments("rows for all columns", "bounds the distance", inBall("(<= 7/2 (entry w 2 1))", "(for-all i d (<= (apply sqrt 0 (sum l m (^ (+ (entry w l i) (* -1 (at start (entry w l i)))) 2))) 1/2))", "1/2")),
        arguments("rows of one block, and a goal that reads the other", "decides for all weights", inBall("(<= (+ 1/2 (entry b 1)) (entry w 2 1))", ROWS, "1/2").block("b")),
        arguments("a hypothesis that is undefined somewhere", "defined for all weights", inBall("(<= 1/2 (entry w 1 1))",
            "(<= (* (entry w 1 1) (^ (entry w 1 1) -1) " + NORM + ") 1/2)", "1/2")),
        arguments("Weyl by the rows of another matrix", "on the norm or the rows", weyl("(<= (+ (at start (entry least)) (* -1 7)) (entry least))",
            ROW_SUMS.replace("entry G", "entry H"), "(entry least) (at start (entry least))")),
        arguments("Weyl by the first rows only", "on the norm or the rows", weyl("(<= (+ (at start (entry least)) (* -1 7)) (entry least))",
            ROW_SUMS.replace("(for-all i m", "(for-all i 1"), "(entry least) (at start (entry least))")),
        arguments("Weyl by entries off the diagonal", "entries", dominated("(<= (+ (at start (entry least)) (* -1 (entry dom))) (entry least))",
            "(for-all i m (for-all k m (<= (* (+ 1 (* -1 (delta i k))) (apply abs 0 (+ (entry G i k) (* -1 (at start (entry G i k)))))) (entry D i k))))",
            "(entry least) (at start (entry least)) ; (entry dom)")),
        arguments("Weyl by entries of the first row", "bound on all entries", dominated("(<= (+ (at start (entry least)) (* -1 (entry dom))) (entry least))",
            ENTRIES.replace("for-all i m", "for-all i 1"), "(entry least) (at start (entry least)) ; (entry dom)")),
        arguments("Weyl by entries from one side", "entries by those", dominated("(<= (+ (at start (entry least)) (* -1 (entry dom))) (entry least))",
            "(for-all i m (for-all k m (<= (+ (entry G i k) (* -1 (at start (entry G i k)))) (entry D i k))))", "(entry least) (at start (entry least)) ; (entry dom)")),
        arguments("Weyl by the least eigenvalue of the bound", "bound on all entries", dominated("(<= (+ (at start (entry least)) (* -1 (entry ddom))) (entry least))",
            ENTRIES, "(entry least) (at start (entry least)) ; (entry ddom)")),
        arguments("Weyl by a bound that is not symmetric", "known to be symmetric", dominated("(<= (+ (at start (entry least)) (* -1 (entry skewed))) (entry least))",
            ENTRIES.replace("entry D", "entry K"), "(entry least) (at start (entry least)) ; (entry skewed)")),
        arguments("Weyl by a bound of another size", "bound on all entries", dominated("(<= (+ (at start (entry least)) (* -1 (entry wide))) (entry least))",
            ENTRIES, "(entry least) (at start (entry least)) ; (entry wide)")),
        arguments("Weyl by the entries of another matrix", "entries by those", dominated("(<= (+ (at start (entry least)) (* -1 (entry dom))) (entry least))",
            ENTRIES.replace("entry G", "entry H"), "(entry least) (at start (entry least)) ; (entry dom)")),
        arguments("Weyl by entries without the name", "on the norm or the rows", dominated("(<= (+ (at start (entry least)) (* -1 (entry dom))) (entry least))",
            ENTRIES, "(entry least) (at start (entry least)) ;")),
        arguments("Weyl by entries, half of the bound", "differ by the bound", dominated("(<= (+ (at start (entry least)) (* -1/2 (entry dom))) (entry least))",
            ENTRIES, "(entry least) (at start (entry least)) ; (entry dom)")),
        arguments("Weyl by entries of a matrix at another place", "entries by those", dominated("(<= (+ (at start (entry least)) (* -1 (entry most))) (entry least))",
            ENTRIES.replace("(entry D i k)", "(at start (entry G i k))"), "(entry least) (at start (entry least)) ; (entry most)")),
        arguments("Weyl by an entry, which is no eigenvalue", "known to be symmetric", dominated("(<= (+ (at start (entry least)) (* -1 (entry D 1 1))) (entry least))",
            ENTRIES, "(entry least) (at start (entry least)) ; (entry D 1 1)")),
        arguments("the diagonals of the rows of a block with three axes", "bounds the distance", threeAxes("(sum q m (^ (+ (entry w i q q) (* -1 (at start (entry w i q q)))) 2))")));
  }
}
