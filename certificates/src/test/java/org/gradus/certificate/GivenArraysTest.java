package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Claims that a rule shows, whatever an array is, at places where that array is given, or where it is not: a draw, an example or a run
 * without it. Each is {@code 0 a <= w_11^2}, a made of the array.
 */
class GivenArraysTest extends RuleTables {

  private static final String SQUARE = "(^ (entry w 1 1) 2)";
  private static final String STEP = "(^ (at step (entry w 1 1)) 2)";
  private static final String RULE = "(algebra (< 0 1) (((<= 0 1) ((number (<= 0 " + SQUARE + ") (enclosure 60))))) () () ())";
  private static final String U = "(sum j m (entry u j))";
  private static final String V = "(sum j m (entry v j))";
  private static final String ETA = "(entry eta)";
  private static final String DRAWN = "seeds draws 1 1 1/4 1/4 w normal 1";
  private static final String F = "f () () (* 1/2 (sum j m (sum l d (^ (entry w j l) 2))))";
  private static final String FALLS = "(for-all-reals t (0 ()) (<= (at (time t) (entry f)) (at start (entry f))))";

  private static String claim(String of) {
    return "(<= (* 0 " + of + ") " + SQUARE + ")";
  }

  private static RuleTrial at(String scope, String place, String of) {
    return RuleTrial.claim(claim(of)).scope(scope, place).items("((by " + RULE + "))");
  }

  /** At an example, which gives w and this. */
  private static RuleTrial example(String arrays, String of) {
    return at("points E", "E", of).examples("E identity ((m 1) (d 1)) (" + arrays + "(w (1 1) (2)))").places("(proved E () ((by " + RULE + ")))");
  }

  private static RuleTrial draw(String scope, String of) {
    return at(scope, "0", of).places("(proved S@1 () ((by " + RULE + ")))").verdict(Verdict.CONFIDENT);
  }

  /** A run whose step size moves: there is none at the last iterate, 2. */
  private static RuleTrial moving(RuleTrial trial) {
    return trial.run(new RunBytes().array("W", new int[] {3, 2, 3}, 1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1, 0.5, 0, -1, 2, 0.25, 3)
        .array("eta", new int[] {2}, 0.25, 0.5).array("u", new int[] {2}, 3, -0.5));
  }

  /** Weights that the run does not have. */
  private static RuleTrial missing(RuleTrial trial) {
    return trial.block("v", "m", "missing");
  }

  /** Of the weights where an update leads from w = 2. */
  private static RuleTrial lasting(String update) {
    return at("points E", "E", "(sum j m (sum l d (at last (entry w j l))))").move("(update w (j l) " + update + ")")
        .examples("E identity ((m 1) (d 1) (steps 1)) ((w (1 1) (2)))").places("(proved E () ((by " + RULE + ")))");
  }

  private static RuleTrial flow(String array) {
    return RuleTrial.claim(FALLS).define(F).block("v", "m", array).move("(flow w (j l) (* -1 (entry w j l)))", "(flow v (j) 0)")
        .scope("forever", "0").by("(show 1 (gradient-flow start 60 () f ()))");
  }

  /** V = sum w^2 after k exact steps w/2 + 0 sum v, v a block that stands still. */
  private static RuleTrial steps(String array) {
    String square = "(sum j m (sum l d (^ (entry w j l) 2)))";
    return RuleTrial.claim("(for-all-naturals k (= (at (after k 0) " + square + ") (* (power 1/4 k) (at start " + square + "))))").block("v", "m", array)
        .move("(update w (j l) (+ (* 1/2 (entry w j l)) (* 0 (sum i m (entry v i)))))", "(update v (j) (entry v j))").scope("forever", "0")
        .by("(have halves (= (at step " + square + ") (+ (* 1/4 " + square + ") 0)) (identity () ()))",
            "(show 1 (recurrence start 60 () " + square + " 1/4 0 halves ()))");
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("data of the run", at("start", "0", U)),
        arguments("data of the run, shown by a line", RuleTrial.claim(claim(U)).scope("start", "0").by("(show 1 " + RULE + ")")),
        arguments("data of the run at a draw", draw(DRAWN, U)),
        arguments("data that are drawn", draw(DRAWN + " u sign 1", U)),
        arguments("data of an example", example("(u (1) (3)) ", U)),
        arguments("a block that is missing, of which nothing is said", missing(at("start", "0", U))),
        arguments("a step size at the first iterate", moving(at("start", "0", ETA))),
        arguments("the first step size, at the last iterate", moving(at("last", "2", "(at start " + ETA + ")"))),
        arguments("a constant step size at the last iterate", at("last", "2", ETA)),
        arguments("exact steps that read weights of the run", steps("u")),
        arguments("a last iterate of an example", lasting("(^ (+ (entry w j l) -1) -1)")),
        arguments("weights after an exact step", RuleTrial.claim("(<= 0 " + STEP + ")").move("(update w (j l) (* 2 (entry w j l)))").scope("start", "0")
            .items("((by (algebra (< 0 1) (((<= 0 1) ((number (<= 0 " + STEP + ") (enclosure 60))))) () () ())))")));
  }

  static Stream<Arguments> rejected() {
    String none = "is given";
    return Stream.of(
        arguments("weights that the run does not have", none, missing(at("start", "0", V))),
        arguments("the same, shown by a line", none, missing(RuleTrial.claim(claim(V)).scope("start", "0").by("(show 1 " + RULE + ")"))),
        arguments("the same as a hypothesis", none, missing(RuleTrial.claim("(<= 0 1)").when(claim(V)).scope("start", "0")
            .places("(proved 0 ((by " + RULE + ")) ((enclosure 0)))"))),
        arguments("data that move, at a draw", none, moving(draw(DRAWN, ETA))),
        arguments("weights that are not drawn", none, draw(DRAWN, V).block("v", "m", "V").run(new RunBytes().array("V", new int[] {3, 2}, 1, 2, 3, 4, 5, 6)
            .array("W", new int[] {3, 2, 3}, 1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1, 0.5, 0, -1, 2, 0.25, 3).array("eta", new int[0], 0.25)
            .array("u", new int[] {2}, 3, -0.5))),
        arguments("data that an example does not give", none, example("", U)),
        arguments("data of another shape", none, example("(u (2) (3 4)) ", U)),
        arguments("the same in a definition", none, example("", "(entry g)").define("g () () " + U)),
        arguments("the same in a definition of a definition", none, example("", "(entry h)").define("g () () " + U, "h () () (* 2 (entry g))")),
        arguments("a step size at the last iterate", none, moving(at("last", "2", ETA))),
        arguments("the last step size, at the first iterate", none, moving(at("start", "0", "(at last " + ETA + ")"))),
        arguments("a last iterate of an example that the update does not reach", none, lasting("(^ (+ (entry w j l) -2) -1)")),
        arguments("a flow that moves weights which the run does not have", none, flow("missing")),
        arguments("exact steps that read weights which the run does not have", none, steps("missing")),
        arguments("a flow that reads data which an example does not give", none, example("", U).replacedClaim(FALLS).define(F)
            .move("(flow w (j l) (* -1 (+ (entry w j l) (* 0 (sum i m (entry u i))))))").places("(proved E () ((by (gradient-flow start 60 () f ()))))")));
  }
}
