package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

/**
 * Activation patterns in the ball of radius 1/4 around w = (1 2 3; 4 5 6): z_j = w_j1 + w_j2 - w_j3 is 0 in the first row, where both signs are
 * possible, and 3 in the second; y = relu(z_1) + relu(z_2) - 3 is 0. And the number of affine pieces of a net of one variable, by evaluation.
 */
class PatternsTest extends RuleTables {

  private static final String Z = "z (j) (m) (+ (entry w j 1) (entry w j 2) (* -1 (entry w j 3)))";
  private static final String Y = "y () () (+ (sum j m (apply relu 0 (entry z j))) -3)";
  private static final String Q = "q () () (apply relu 1 (entry z 1))";
  private static final String H = "H (i k) (m m) (+ (delta i k) (* (apply relu 1 (entry z i)) (apply relu 1 (entry z k))))";
  private static final String FLOOR = "floor () () (lambda-min g h m (entry H g h))";
  private static final String FIRST = "(eigenvalue floor ball:0:1/4/0 1 0 (0,1) ())";
  private static final String SECOND = "(eigenvalue floor ball:0:1/4/1 1 0 (1,1) ())";
  private static final String INSIDE = "(<= (apply sqrt 0 (sum j m (sum l d (^ (+ (entry w j l) (* -1 (at start (entry w j l)))) 2)))) 1/4)";
  private static final String ROWS = "(for-all i m (<= (sum l d (^ (+ (entry w i l) (* -1 (at start (entry w i l)))) 2)) 1/16))";
  private static final String FLIPS = "(sum j m (apply abs 0 (+ (apply relu 1 (entry z j)) (* -1 (at start (apply relu 1 (entry z j)))))))";
  private static final String EITHER = "(= (* (entry q) (+ 1 (* -1 (entry q)))) 0)";

  /** Kinks at one place, at -w_j3 / w_j2, of a net with the outputs w_j1; a kink counts at the first neuron that has it, if it is not cancelled. */
  private static final String SAME = "(and (!= (entry w k 2) 0) (= (* (entry w k 2) (entry w j 3)) (* (entry w j 2) (entry w k 3))))";
  private static final String JUMP = "(sum k m (* (indicator " + SAME + ") (entry w k 1) (apply abs 0 (entry w k 2))))";
  private static final String FIRST_OF = "(= (sum k m (indicator (and (< (position k) (position j)) " + SAME + "))) 0)";
  private static final String PIECES = "pieces () () (+ 1 (sum j m (indicator (and (!= (entry w j 2) 0) (!= " + JUMP + " 0) " + FIRST_OF + "))))";

  private static RuleTrial near(String claim, String radius, String names) {
    return RuleTrial.claim(claim).define(Z, Y, Q).when(INSIDE).scope("ball", "everywhere")
        .by("(show 1 (patterns start 60 () " + INSIDE + " " + radius + " (" + names + ")))");
  }

  private static RunBytes net(double... weights) {
    return new RunBytes().array("W", new int[] {1, 2, 3}, weights).array("eta", new int[0], 0.25).array("u", new int[] {2}, 3, -0.5);
  }

  private static RuleTrial near(String claim) {
    return near(claim, "1/4", "z");
  }

  /** The number of affine pieces of the net at the recorded iterates: 3, 2 (one kink twice), 2 (one neuron is constant). */
  private static RuleTrial pieces(String iterate, String count) {
    return RuleTrial.claim("(= (entry pieces) " + count + ")").define(PIECES).scope(iterate.equals("0") ? "start" : "last", iterate).items("((enclosure 0))");
  }

  private static RuleTrial floor(String claim, String... numbers) {
    return near(claim).define(H, FLOOR).numbers(numbers);
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("at most one neuron flips", near("(<= " + FLIPS + " 1)")),
        arguments("0 or 1", near(EITHER)),
        arguments("0 or 1, where 1 is selected", near(EITHER).selecting("1")),
        arguments("the value of relu", near("(<= (apply relu 0 (entry z 1)) 3/4)")),
        arguments("relu and its derivative together", near("(= (* (+ 1 (* -1 (entry q))) (apply relu 0 (entry z 1))) 0)")),
        arguments("what does not flip", near("(= (apply relu 1 (entry z 2)) 1)")),
        arguments("nothing is open", near("(= (apply relu 1 (entry x)) 1)", "1/4", "x").define("x () () (entry z 2)").selecting("any")),
        arguments("two open entries", near("(for-all j m (= (* (apply relu 1 (entry x j)) (+ 1 (* -1 (apply relu 1 (entry x j))))) 0))", "1/4", "x").define(
            "x (j) (m) (entry z 1)")),
        arguments("what is not open in the first row", near("(= (apply relu 1 (entry x 1 2)) 1)", "1/4", "x").define(
            "x (i k) (m m) (+ (* (delta i 1) (entry z 2)) (* (delta i 2) (entry z 1)))")),
        arguments("an eigenvalue, pattern by pattern", floor("(<= 1 (entry floor))", FIRST, SECOND)),
        arguments("two layers", near("(and " + EITHER + " " + EITHER.replace("(entry q)", "(apply relu 1 (entry y))") + ")", "1/4", "z y")),
        arguments("affine pieces", pieces("0", "3")),
        arguments("affine pieces, a neuron without a kink", pieces("2", "2")),
        arguments("affine pieces, kinks at one place", pieces("0", "2").run(net(1, 2, 3, 4, 4, 6))),
        arguments("affine pieces, kinks that cancel", pieces("0", "1").run(net(2, 2, 3, -1, -4, -6))),
        arguments("by rows", RuleTrial.claim("(<= " + FLIPS + " 1)").define(Z).when(ROWS).scope("rowball", "everywhere")
            .by("(show 1 (patterns start 60 () " + ROWS + " 1/4 (z)))")),
        arguments("beside what the start is", near("(and (= (at start (entry q)) 0) (<= (at start (entry q)) (entry q)))")),
        arguments("the run's activation", near("(= (* (apply activation 1 (entry z 1)) (+ 1 (* -1 (entry q)))) 0)").activation("relu")));
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        arguments("no neuron flips", "in ball:0:1/4/1", near("(<= " + FLIPS + " 0)")),
        arguments("true for one pattern only", "in ball:0:1/4/0", near("(= (entry q) 1)")),
        arguments("true for the other pattern only", "in ball:0:1/4/1", near("(= (entry q) 0)")),
        arguments("true at the start only", "in ball:0:1/4/1", near("(= (entry q) (at start (entry q)))")),
        arguments("a choice for other weights", "in ball:0:1/4", near("(= (at step (entry q)) (entry q))")
            .move("(update w (j l) (+ (entry w j l) (* 1/4 (delta l 3))))")),
        arguments("relu of what is not enumerated", "the sign of an argument", near("(<= (apply relu 1 (+ (entry z 1) (* -1 (entry w 2 1)) 4)) 1)")),
        arguments("no definitions", "the sign of an argument", near(EITHER, "1/4", "")),
        arguments("a second layer that is not enumerated", "the sign of an argument", near("(<= 0 (apply relu 1 (entry y)))")),
        arguments("a definition that reads a block that is not in the distance", "b is not known here", near("(<= 0 1)", "1/4", "x").block("b")
            .define("x (j) (m) (+ (entry z j) (* 0 (entry b j)))")),
        arguments("a selection that is left open", "are open", near(EITHER).selecting("any")),
        arguments("evidence for one pattern only", "no evidence for floor at ball:0:1/4/1", floor("(<= 1 (entry floor))", FIRST)),
        arguments("evidence for another pattern", "decides for all weights", floor("(<= 1 (entry floor))", FIRST, SECOND.replace("(1,1)", "(0,1)"))),
        arguments("a ball that is too small", "not below the bound", near(EITHER, "1/5", "z")),
        arguments("true for one of two open entries", "in ball:0:1/4/2", near("(= (apply relu 1 (entry x 2)) 0)", "1/4", "x").define("x (j) (m) (entry z 1)")),
        arguments("true for the other of two open entries", "in ball:0:1/4/1", near("(= (apply relu 1 (entry x 1)) 0)", "1/4", "x").define(
            "x (j) (m) (entry z 1)")),
        arguments("false where both open entries are 1", "in ball:0:1/4/3", near("(<= (+ (apply relu 1 (entry x 1)) (apply relu 1 (entry x 2))) 1)", "1/4", "x")
            .define("x (j) (m) (entry z 1)")),
        arguments("open entries in the second row", "in ball:0:1/4/0", near("(= (apply relu 1 (entry x 2 1)) 1)", "1/4", "x").define(
            "x (i k) (m m) (+ (* (delta i 1) (entry z 2)) (* (delta i 2) (entry z 1)))")),
        arguments("too many open entries", "16 entries of x are open", near("(<= 0 1)", "1/4", "x").define(
            "x (i j k l) (m m m m) (* (+ (entry w i 1) (* -1 (at start (entry w i 1)))) (position j) (position k) (position l))")),
        arguments("weights in place of a definition", "no definition", near(EITHER, "1/4", "w")),
        arguments("affine pieces, one too many", "claim 1 shown", pieces("0", "4")),
        arguments("affine pieces, kinks at one place counted twice", "claim 1 shown", pieces("0", "3").run(net(1, 2, 3, 4, 4, 6))),
        arguments("affine pieces, a kink of a neuron that has none", "claim 1 shown", pieces("2", "3")),
        arguments("the hypothesis not the step's", "claim 1 shown", RuleTrial.claim("(<= " + FLIPS + " 1)").define(Z).scope("ball", "everywhere")
            .by("(show 1 (patterns start 60 () " + INSIDE + " 1/4 (z)))")));
  }
}
