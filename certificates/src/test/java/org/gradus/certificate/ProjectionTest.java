package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

/** The projection onto the span of a matrix' columns, of w (2 x 3) and its transpose: what is known of it, and what is not. */
class ProjectionTest extends RuleTables {

  private static final String P_IS = "P (i j) (m m) (projector r c m d (entry w r c) i j)";
  /** Onto the span of the rows of w, of which there are fewer than entries. */
  private static final String Q_IS = "Q (i j) (d d) (projector r c d m (entry w c r) i j)";
  private static final String P = "(entry P i k)";
  private static final String SYMMETRIC = all("m", "m", "(= (entry P i k) (entry P k i))");
  private static final String IDEMPOTENT = all("m", "m", "(= (sum q m (* (entry P i q) (entry P q k))) (entry P i k))");
  private static final String KEEPS = all("m", "d", "(= (sum q m (* (entry P i q) (entry w q k))) (entry w i k))");
  private static final String TRACE = "(<= (sum q m (entry P q q)) (size d))";
  private static final String DIAGONAL = "(for-all i m (<= 0 (entry P i i)))";
  private static final String COMPLEMENT = "(for-all i m (<= (entry P i i) 1))";

  private static String all(String rows, String columns, String body) {
    return "(for-all i " + rows + " (for-all k " + columns + " " + body + "))";
  }

  private static String have(String name, String fact) {
    return "(have " + name + " " + fact + " (projector P))";
  }

  private static RuleTrial fact(String claim) {
    return RuleTrial.claim(claim).define(P_IS).by("(show 1 (projector P))");
  }

  /** A fact under another definition of P. */
  private static RuleTrial of(String definition, String claim) {
    return RuleTrial.claim(claim).define(definition).by("(show 1 (projector P))");
  }

  /** From P P = P, by a square in every summand. */
  private static RuleTrial squares(String claim, String square) {
    return RuleTrial.claim(claim).define(P_IS).by(have("idempotent", IDEMPOTENT),
        "(show 1 (algebra (for-all i m (< 0 1)) (((for-all i m (for-all q m (<= 0 (^ " + square + " 2)))))) (idempotent) () ()))");
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("it is symmetric", fact(SYMMETRIC).replaced("(projector P)", "(identity () ())")),
        arguments("it is its own square", fact(IDEMPOTENT)),
        arguments("it keeps the columns", fact(KEEPS)),
        arguments("its trace is at most the number of columns", fact(TRACE)),
        arguments("its trace is at most the sum of two sizes", of(P_IS.replace(" m d (entry w r c)", " m (dim (1 d) (1 m)) 1"),
            TRACE.replace("(size d)", "(size (dim (1 d) (1 m)))"))),
        arguments("letters of other names", fact(IDEMPOTENT.replace(" k", " first").replace(" q", " s"))),
        arguments("rows and columns exchanged", fact(all("m", "m", "(= (sum q m (* (entry P q i) (entry P q k))) (entry P k i))"))),
        arguments("rows of w as columns", RuleTrial.claim("(<= (sum q d (entry Q q q)) (size m))").define(Q_IS).by("(show 1 (projector Q))")),
        arguments("rows of w are kept", RuleTrial.claim(all("d", "m", "(= (sum q d (* (entry Q i q) (entry w k q))) (entry w k i))")).define(Q_IS)
            .by("(show 1 (projector Q))")),
        arguments("of a product", of("P (i j) (m m) (projector r c m m (sum l d (* (entry w r l) (entry w c l))) i j)",
            all("m", "m", "(= (sum q m (* (entry P i q) (sum l d (* (entry w q l) (entry w k l))))) (sum l d (* (entry w i l) (entry w k l))))"))),
        arguments("of a matrix with a name", RuleTrial.claim(KEEPS.replace("entry w", "entry V")).define("V (j l) (m d) (* 2 (entry w j l))",
            P_IS.replace("entry w", "entry V")).by("(show 1 (projector P))")),
        arguments("by another name", RuleTrial.claim(IDEMPOTENT.replace("entry P", "entry S")).define(P_IS, "S (i j) (m m) (entry P i j)")
            .by("(show 1 (projector P))")),
        arguments("of data, which stay", of("P (i j) (m m) (projector r c m 1 (entry u r) i j)",
            all("m", "m", "(= (at next (entry P i k)) (entry P i k))")).by().replaced("(projector P)", "(identity () ())")),
        arguments("a diagonal entry is not negative", squares(DIAGONAL, "(entry P i q)")),
        arguments("a diagonal entry is at most 1", squares(COMPLEMENT, "(+ (delta i q) (* -1 (entry P i q)))")),
        arguments("it has a value wherever the matrix has", RuleTrial.claim("(<= 0 (^ (entry P 1 1) 2))").define(P_IS)
            .by("(have square (<= 0 (^ (entry P 1 1) 2)) (algebra (< 0 1) (((<= 0 (^ (entry P 1 1) 2)))) () () ()))", "(show 1 (total start 60 () square))")),
        arguments("of a matrix that divides, where the claim divides", of("P (i j) (m m) (projector r c m d (^ (entry w r c) -1) i j)", IDEMPOTENT)));
  }

  static Stream<Arguments> rejected() {
    String none = "a fact about the projection";
    String one = "a definition that is one projection";
    String normal = "one normal form";
    return Stream.of(
        arguments("another sign", none, fact(IDEMPOTENT.replace("(entry P i k))))", "(* -1 (entry P i k)))))"))),
        arguments("skew", normal, fact(SYMMETRIC.replace("(entry P k i)", "(* -1 (entry P k i))")).replaced("(projector P)", "(identity () ())")),
        arguments("symmetric, another matrix for each entry", normal, of("P (i j) (m m) (projector r c m d (+ (position i) (entry w r c)) i j)", SYMMETRIC)
            .replaced("(projector P)", "(identity () ())")),
        arguments("the unit matrix", none, fact(all("m", "m", "(= " + P + " (delta i k))"))),
        arguments("a trace below the number of columns", none, fact(TRACE.replace("<=", "<"))),
        arguments("a trace of the number of columns, whatever the rank", none, fact(TRACE.replace("<=", "="))),
        arguments("the trace bounded by the rank of another matrix", none, fact(TRACE.replace("(size d)", "1"))),
        arguments("fewer columns than none", none, of(P_IS.replace(" m d (entry w r c)", " m (dim (-5) (1 m)) 1"), TRACE.replace("(size d)", "(size (dim (-5) (1 m)))"))),
        arguments("the sum of all entries for the trace", none, fact("(<= (sum q m (sum k m (entry P q k))) (size d))")),
        arguments("the columns sent to 0", none, fact(KEEPS.replace("(entry w i k))))", "0)))"))),
        arguments("columns of another matrix", none, of(P_IS.replace("(entry w r c)", "(* (position r) (entry w r c))"), KEEPS)),
        arguments("columns of the transpose", none, RuleTrial.claim(all("m", "m", "(= (sum q m (* (entry P i q) (entry v q k))) (entry v i k))"))
            .define("v (i k) (m m) (* (position i) (entry w i k))", "P (i j) (m m) (projector r c m m (entry v c r) i j)").by("(show 1 (projector P))")),
        arguments("what is kept is multiplied from the other side", none, of("P (i j) (m m) (projector r c m m (* (entry w r 1) (entry w c 2)) i j)",
            all("m", "m", "(= (sum q m (* (* (entry w i 1) (entry w q 2)) (entry P q k))) (* (entry w i 1) (entry w k 2)))"))),
        arguments("P P for other sizes", none, fact(IDEMPOTENT.replace("sum q m", "sum q d"))),
        arguments("another matrix for each entry", one, of("P (i j) (m m) (projector r c m d (* (+ (position i) (* -1 (position r))) (entry w r c)) i j)", IDEMPOTENT)),
        arguments("another range than the matrix has rows", one, of("P (i j) (d d) (projector r c m d (entry w r c) i j)", IDEMPOTENT.replace(" m ", " d "))),
        arguments("one row", one, of("P (j) (m) (projector r c m d (entry w r c) 1 j)", "(for-all i m (= (entry P i) (entry P i)))")),
        arguments("row and column exchanged", one, of("P (i j) (m m) (projector r c m d (entry w r c) j i)", IDEMPOTENT)),
        arguments("positions that are moved", one, of("P (i j) (m m) (projector r c m d (entry w r c) (+ i 1) j)", IDEMPOTENT)),
        arguments("an inverse", one, of("P (i j) (m m) (inverse r c m (* (entry w r 1) (entry w c 1)) i j)", IDEMPOTENT)),
        arguments("no definition", one, of(P_IS, IDEMPOTENT).replaced("(projector P)", "(projector w)")),
        arguments("P of now and of the next weights", none, fact(all("m", "m", "(= (sum q m (* (entry P i q) (entry P q k))) (at next (entry P i k)))"))),
        arguments("that it does not move", normal, fact(all("m", "m", "(= (at next " + P + ") " + P + ")")).replaced("(projector P)", "(identity () ())")),
        arguments("by normal form", normal, fact(IDEMPOTENT).replaced("(projector P)", "(identity () ())")),
        arguments("a derivative", normal, fact("(= (partial (entry P 1 1) w 1 1) 0)").replaced("(projector P)", "(identity () ())")),
        arguments("a value", "not evaluated", RuleTrial.claim("(<= (entry P 1 1) 5)").define(P_IS).scope("start", "0").items("((enclosure 60))")),
        arguments("parts of the matrix that may be undefined", "claim 1 shown", RuleTrial.claim("(<= 0 1)")
            .define("P (i j) (m m) (projector r c m d (^ (entry w r c) -1) i j)")
            .by(have("trace", TRACE), "(show 1 (algebra (< 0 1) (((<= 0 0) (trace)) ((<= 0 1))) () () ()))")),
        arguments("a flow of what jumps", "smooth", RuleTrial.claim("(for-all-reals t (0 ()) (<= (at (time t) (entry P 1 1)) (at start (entry P 1 1))))").define(P_IS)
            .move("(flow w (j l) (* -1 (entry w j l)))").scope("forever", "0").by("(have exists (for-all-reals t (0 ()) (<= 0 (at (time t) (entry w 1 1)))) (cited x))",
                "(have decay (<= 0 0) (identity () ()))", "(show 1 (comparison start 60 () (entry P 1 1) 0 0 exists decay ()))")));
  }
}
