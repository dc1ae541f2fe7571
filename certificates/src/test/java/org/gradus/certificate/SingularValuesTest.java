package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** Weyl's inequality for singular values: those of W^T (3 x 2), by the eigenvalues of W W^T. */
class SingularValuesTest extends RuleTables {

  private static final String G = "G (i k) (m m) (sum l d (* (entry w i l) (entry w k l)))";
  private static final String LEAST = "least () () (lambda-min p q m (entry G p q))";
  private static final String MOST = "most () () (lambda-max p q m (entry G p q))";
  /** Another matrix of the same size, its eigenvalues those of G + 1. */
  private static final String OTHER = "other () () (lambda-min p q m (+ (entry G p q) (delta p q)))";
  /** The eigenvalue of a matrix without a name, and that of W^T W, which is 3 x 3. */
  private static final String BARE = "bare () () (lambda-min p q m (sum l d (* (entry w p l) (entry w q l))))";
  private static final String NESTED = "nested () () (lambda-min p q m (sum l d (sum r d (* (entry w p l) (delta l r) (entry w q r)))))";
  private static final String WIDE = "wide () () (lambda-min p q d (sum j m (* (entry w j p) (entry w j q))))";

  private static final String HERE = "(for-all l d (for-all i m (= (entry w i l) 0)))";
  private static final String START = "(for-all l d (for-all i m (= (at start (entry w i l)) 0)))";
  private static final String NEAR = near("(entry w i l)", "(at start (entry w i l))");

  private static String near(String one, String other) {
    return "(apply sqrt 0 (sum l d (sum i m (^ (+ " + one + " (* -1 " + other + ")) 2))))";
  }

  private static String root(String eigenvalue) {
    return "(apply sqrt 0 (apply relu 0 " + eigenvalue + "))";
  }

  private static String least(String here, String there, String r) {
    return "(<= (+ " + root(there) + " (* -1 " + r + ")) " + root(here) + ")";
  }

  /** From a bound on the distance as a hypothesis. */
  private static RuleTrial values(String claim, String distance, String arguments) {
    return RuleTrial.claim(claim).when(distance).define(G, LEAST, MOST, OTHER, BARE, NESTED, WIDE).by("(show 1 (weyl-singular " + arguments + " () (given 1)))");
  }

  private static RuleTrial least(String distance) {
    return values(least("(entry least)", "(at start (entry least))", "7"), distance, "(= (entry least) 0) (= (at start (entry least)) 0) " + HERE + " " + START);
  }

  private static RuleTrial least() {
    return least("(<= " + NEAR + " 7)");
  }

  /** For all weights v, how far the values at v and here are apart. */
  private static RuleTrial everywhere(String p, String distance) {
    String there = near("(at (weights v) (entry w i l))", "(entry w i l)");
    return RuleTrial.claim("(for-all-weights v " + least("(at (weights v) (entry least))", "(entry least)", distance) + ")").define(G, LEAST).by(
        "(have distance (for-all-weights v (<= " + there + " " + there + ")) (algebra (for-all-weights v (< 0 1)) () () () ()))",
        "(show 1 (weyl-singular (for-all-weights v (= (at (weights v) (entry least)) 0)) (for-all-weights v (= (entry least) 0)) (for-all-weights v " + p + ") (for-all-weights v " + HERE + ") () distance))");
  }

  private static final String THERE = HERE.replace("(entry w i l)", "(at (weights v) (entry w i l))");

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("the least singular value", least()),
        arguments("the greatest", values("(<= " + root("(entry most)") + " (+ " + root("(at start (entry most))") + " 7))", "(<= " + NEAR + " 7)",
            "(= (entry most) 0) (= (at start (entry most)) 0) " + HERE + " " + START)),
        arguments("matrices the other way round", values(least("(at start (entry least))", "(entry least)", "7"), "(<= " + NEAR + " 7)",
            "(= (at start (entry least)) 0) (= (entry least) 0) " + START + " " + HERE)),
        arguments("an eigenvalue of a matrix without a name", values(least("(entry bare)", "(at start (entry least))", "7"), "(<= " + NEAR + " 7)",
            "(= (entry bare) 0) (= (at start (entry least)) 0) " + HERE + " " + START)),
        arguments("a matrix that is a product, in a product of products", values(least("(entry nested)", "(at start (entry least))", "7"), "(<= " + NEAR + " 7)",
            "(= (entry nested) 0) (= (at start (entry least)) 0) " + HERE.replace("(entry w i l)", "(sum q d (sum r d (* (delta q l) (delta r q) (entry w i r))))") + " " + START)),
        arguments("the same matrix twice", values(least("(entry least)", "(entry bare)", "7"), "(<= " + near("(entry w i l)", "(entry w i l)") + " 7)",
            "(= (entry least) 0) (= (entry bare) 0) " + HERE + " " + HERE)),
        arguments("minus the matrix", values(least("(entry least)", "(at start (entry least))", "7"), "(<= " + NEAR.replace("(* -1", "(* 1") + " 7)",
            "(= (entry least) 0) (= (at start (entry least)) 0) " + HERE.replace("(entry w i l)", "(* -1 (entry w i l))") + " " + START)),
        arguments("more columns than rows", values(least("(entry wide)", "(at start (entry wide))", "7"), "(<= " + NEAR + " 7)",
            "(= (entry wide) 0) (= (at start (entry wide)) 0) (for-all i m (for-all l d (= (entry w i l) 0))) (for-all i m (for-all l d (= (at start (entry w i l)) 0)))")),
        arguments("for all pairs of weights", everywhere(THERE, near("(at (weights v) (entry w i l))", "(entry w i l)"))),
        arguments("a bound that moves", values(least("(entry least)", "(at start (entry least))", "(entry w 1 1)"), "(<= " + NEAR + " (entry w 1 1))",
            "(= (entry least) 0) (= (at start (entry least)) 0) " + HERE + " " + START)),
        arguments("a distance that is cited", RuleTrial.claim(least("(entry least)", "(at start (entry least))", "7")).define(G, LEAST).verdict(Verdict.HOLEY)
            .by("(have distance (<= " + NEAR + " 7) (cited x))",
                "(show 1 (weyl-singular (= (entry least) 0) (= (at start (entry least)) 0) " + HERE + " " + START + " () distance))")));
  }

  static Stream<Arguments> rejected() {
    String gram = "eigenvalues of P^T P";
    String apart = "differ by the bound";
    String norm = "a bound on the norm of the difference";
    String size = "two matrices of one size";
    String products = "(apply sqrt 0 (sum i m (sum k m (^ (+ (entry G i k) (* -1 (at start (entry G i k)))) 2))))";
    return Stream.of(
        arguments("a distance of the products", norm, least("(<= " + products + " 7)")),
        arguments("a distance without the root", norm, least("(<= (sum l d (sum i m (^ (+ (entry w i l) (* -1 (at start (entry w i l)))) 2))) 7)")),
        arguments("a distance of some columns", norm, least("(<= " + NEAR.replace("(sum l d ", "(sum l m ") + " 7)")),
        arguments("a distance at one place", "bounded everywhere", RuleTrial.claim(least("(entry least)", "(at start (entry least))", "99")).define(G, LEAST)
            .by("(show 1 (weyl-singular (= (entry least) 0) (= (at start (entry least)) 0) " + HERE + " " + START + " () (number (<= " + NEAR + " 99) (enclosure 60))))")),
        arguments("half the bound", apart, values(least("(entry least)", "(at start (entry least))", "7/2"), "(<= " + NEAR + " 7)",
            "(= (entry least) 0) (= (at start (entry least)) 0) " + HERE + " " + START)),
        arguments("eigenvalues in place of their roots", apart, values("(<= (+ (at start (entry least)) -7) (entry least))", "(<= " + NEAR + " 7)",
            "(= (entry least) 0) (= (at start (entry least)) 0) " + HERE + " " + START)),
        arguments("the wrong direction", apart, values("(<= " + root("(entry least)") + " (+ " + root("(at start (entry least))") + " -7))",
            "(<= " + NEAR + " 7)", "(= (entry least) 0) (= (at start (entry least)) 0) " + HERE + " " + START)),
        arguments("the least bounded like the greatest, without its root", apart, values("(<= " + root("(entry most)") + " (+ " + root("(entry most)")
            + " -7))", "(<= " + NEAR + " 7)", "(= (entry most) 0) (= (at start (entry most)) 0) " + HERE + " " + START)),
        arguments("a least and a greatest", "of one kind", values(least("(entry least)", "(at start (entry most))", "7"), "(<= " + NEAR + " 7)",
            "(= (entry least) 0) (= (at start (entry most)) 0) " + HERE + " " + START)),
        arguments("the eigenvalue of another matrix", gram, values(least("(entry other)", "(at start (entry other))", "7"), "(<= " + NEAR + " 7)",
            "(= (entry other) 0) (= (at start (entry other)) 0) " + HERE + " " + START)),
        arguments("twice the matrix", gram, values(least("(entry least)", "(at start (entry least))", "7"), "(<= " + NEAR + " 7)",
            "(= (entry least) 0) (= (at start (entry least)) 0) " + HERE.replace("(entry w i l)", "(* 2 (entry w i l))") + " " + START)),
        arguments("the matrix at another place", gram, values(least("(entry least)", "(at start (entry least))", "7"), "(<= " + NEAR.replace("start", "last")
            + " 7)", "(= (entry least) 0) (= (at start (entry least)) 0) " + HERE + " " + START.replace("start", "last"))),
        arguments("the eigenvalue of P P^T", gram, values(least("(entry wide)", "(at start (entry wide))", "7"), "(<= " + NEAR + " 7)",
            "(= (entry wide) 0) (= (at start (entry wide)) 0) " + HERE + " " + START)),
        arguments("no eigenvalue", "known to be symmetric", values(least("(entry G 1 1)", "(at start (entry G 1 1))", "7"), "(<= " + NEAR + " 7)",
            "(= (entry G 1 1) 0) (= (at start (entry G 1 1)) 0) " + HERE + " " + START)),
        arguments("matrices of two sizes", size, least().replaced(START + " ()", "(for-all l m (for-all i m (= (at start (entry w i l)) 0))) ()")),
        arguments("an eigenvalue for each column", "an eigenvalue, behind", least().replaced("(= (entry least) 0)", "(for-all i m (= (entry least) 0))")),
        arguments("eigenvalues behind other quantifiers", "an eigenvalue, behind", least().replaced("(= (entry least) 0)", "(for-all-weights v (= (entry least) 0))")),
        arguments("a vector", size, least().replaced(START + " ()", "(for-all i m (= (at start (entry w i 1)) 0)) ()")),
        arguments("a matrix for all weights and a goal for some", size, least().replaced(HERE + " ", "(for-all-weights v " + THERE + ") ")),
        arguments("the weights here for those at v", gram, everywhere(HERE, near("(at (weights v) (entry w i l))", "(entry w i l)"))),
        arguments("less than the distance", apart, everywhere(THERE, "(* 1/2 " + near("(at (weights v) (entry w i l))", "(entry w i l)") + ")")),
        arguments("an equation that is another", size, least().replaced(HERE + " ", HERE.replace(" 0)", " 1)") + " ")));
  }
}
