package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.reader.CheckReport.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Flows through kinks of relu. Only w_11 moves, from 1; z_j = w_j1. With the velocity -2 + relu'(z_1) it is 1 - t until it is 0 at the time 1, then
 * -2 (t - 1).
 */
class CrossingTest extends RuleTables {

  private static final String Z = "z (j) (m) (entry w j 1)";
  private static final String SLOPE = "(apply relu 1 (entry z 1))";
  private static final String FASTER = "(+ -2 " + SLOPE + ")";
  /** Until 9/8, in parts of 1/16; the kink is met in the parts around 1. */
  private static final String DOWN = piece("9/8", "1 -1", "1/10", 18, "");
  /** From 15/16. */
  private static final String ON = piece("17/16", "1/8 -2", "1/2", 17, " across");

  private static String piece(String length, String path, String radius, int parts, String more) {
    return "(" + length + " ((" + path + ") (2) (3) (4) (5) (6)) " + radius + " " + parts + " ()" + more + ")";
  }

  private static RuleTrial flow(String velocity, String goal, String pieces, String name) {
    return RuleTrial.claim(goal).define(Z).move("(flow w (j l) (* (delta j 1) (delta l 1) " + velocity + "))").scope("forever", "0")
        .by("(show 1 (tube start 80 () 1 (" + pieces + ")" + name + "))");
  }

  private static RuleTrial faster(String goal) {
    return flow(FASTER, goal, DOWN + " " + ON, " z");
  }

  /** One part only, from 17/20 on, meets the kink; in it the paths go apart by 17/80. */
  private static RuleTrial oneMeets(String radius) {
    return flow(FASTER, during("0", "1", below("2")), piece("17/16", "1 -1", "1/10", 5, "") + " " + piece("1", "3/20 -2", radius, 16, " across"), " z");
  }

  private static String during(String from, String to, String body) {
    return "(for-all-reals t (" + from + " " + to + ") " + body + ")";
  }

  private static String below(String bound) {
    return "(<= (at (time t) (entry w 1 1)) " + bound + ")";
  }

  private static String above(String bound) {
    return "(<= " + bound + " (at (time t) (entry w 1 1)))";
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("one part meets the kink", oneMeets("1/2")),
        arguments("beyond the kink", faster(during("2", "2", "(and " + below("-7/4") + " " + above("-9/4") + ")"))),
        arguments("before the kink", faster(during("0", "1/2", above("1/2")))),
        arguments("at all times", faster(during("0", "2", "(and " + below("1") + " " + above("-5/2") + ")"))),
        arguments("what does not move", faster(during("0", "2", "(<= 3/2 (at (time t) (entry w 1 2)))"))),
        arguments("relu along the way", faster(during("0", "2", "(<= (at (time t) (apply relu 0 (entry z 1))) 1)"))),
        arguments("a flow that bends only", flow("(+ -1 (* -1/100 (apply relu 0 (entry z 1))))", during("5/4", "3/2", below("-1/16")),
            piece("5/4", "1 -1", "1/10", 20, "") + " " + piece("15/16", "1/8 -1", "1/2", 15, " across"), " z")),
        arguments("upwards", flow("(+ 1 " + SLOPE + ")", during("3", "3", above("3/2")),
            "(9/4 ((-2 1) (2) (3) (4) (5) (6)) 1/10 36 ()) (17/16 ((-1/8 2) (2) (3) (4) (5) (6)) 1/2 17 () across)", " z")
            .run(new RunBytes().array("W", new int[] {1, 2, 3}, -2, 2, 3, 4, 5, 6).array("eta", new int[0], 0.25).array("u", new int[] {2}, 3, -0.5))),
        arguments("a piece after the crossing", flow(FASTER, during("2", "9/4", below("-7/4")), DOWN + " " + ON + " "
            + piece("1/4", "-2 -2", "1", 4, ""), " z")),
        arguments("two kinks, one after the other", flow("(+ -3 " + SLOPE + " (apply relu 1 (entry z 2)))", during("3/2", "2", below("-1/2")),
            // z_2 = w_11 + 1: -1 until w_11 = 0 at 1, -2 until w_11 = -1 at 3/2, then -3
            DOWN + " " + piece("13/16", "1/8 -2", "1/3", 52, " across") + " " + piece("3/4", "-49/64 -3", "1", 48, " across"), " z")
            .instead(Z, "z (j) (m) (+ (entry w 1 1) (position j) -1)")),
        arguments("the run's activation", flow(FASTER.replace("apply relu", "apply activation"), during("2", "2", below("-7/4")), DOWN + " " + ON, " z")
            .activation("relu")),
        arguments("not at all times", faster("(not " + during("0", "2", above("-1")) + ")")),
        arguments("not while both pieces count", faster("(not " + during("31/32", "33/32", below("-1/2")) + ")")),
        arguments("with either selection", faster(during("2", "2", below("-7/4"))).selecting("1")),
        arguments("walls with two letters", flow(FASTER.replace("(entry z 1)", "(entry z 1 1)"), during("2", "2", below("-7/4")), DOWN + " " + ON, " z")
            .instead(Z, "z (j l) (m d) (entry w j l)")));
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        arguments("false beyond the kink", "decides for all times", faster(during("0", "2", above("-1")))),
        arguments("true of the first piece only", "decides for all times", faster(during("9/8", "9/8", above("-3/16")))),
        arguments("refuted by the first piece, which the flow has left", "refute at some time", faster("(not " + during("9/8", "9/8", below("-3/16")) + ")")),
        arguments("refuted by the second piece, which the flow has not reached", "refute at some time",
            faster("(not " + during("15/16", "15/16", below("3/32")) + ")")),
        arguments("as if there were no kink", "a kink", flow(FASTER, during("0", "2", above("-5/4")), piece("2", "1 -1", "1/10", 32, ""), " z")),
        arguments("a piece on the same side", "may meet a kink", flow(FASTER, during("0", "2", below("1")), piece("15/16", "1 -1", "1/10", 15, "") + " "
            + piece("17/16", "1/16 -2", "1/2", 17, ""), " z")),
        arguments("no definition named", "the name of what may be 0", flow(FASTER, during("0", "2", below("1")), DOWN + " " + ON, "")),
        arguments("an unknown definition", "a definition whose entries", flow(FASTER, during("0", "2", below("1")), DOWN + " " + ON, " y")),
        arguments("another definition", "may meet a kink", flow(FASTER, during("0", "2", below("1")), DOWN + " " + ON, " y").define("y () () (entry w 1 1)")),
        arguments("another kink on the way", "may meet a kink", flow("(+ " + FASTER + " (* 0 (apply relu 0 (entry y))))", during("0", "2", below("1")),
            DOWN + " " + ON, " z").define("y () () (+ (entry w 1 1) -1/2)")),
        arguments("a flow that slides", "not crossed at once", flow("(+ 1 (* -2 " + SLOPE + "))", during("0", "2", below("1")),
            DOWN + " " + piece("17/16", "-1/8 1", "1/2", 17, " across"), " z")),
        arguments("a flow that rests beyond", "not crossed at once", flow("(* -1 " + SLOPE + ")", during("0", "2", below("1")),
            DOWN + " " + piece("17/16", "0", "1/2", 17, " across"), " z")),
        arguments("a flow that stops at the kink", "leave the tube", flow("(* -1 (apply relu 0 (entry z 1)))", during("0", "2", below("1")),
            DOWN + " " + ON, " z")),
        arguments("a piece that ends before the kink", "beyond one wall", flow(FASTER, during("0", "2", below("1")), piece("7/8", "1 -1", "1/10", 14, "")
            + " " + ON, " z")),
        arguments("a piece that ends at the kink", "beyond one wall", flow(FASTER, during("0", "2", below("1")), piece("1", "1 -1", "1/10", 16, "")
            + " " + ON, " z")),
        arguments("a piece that begins at the kink", "does not begin in one cell", flow(FASTER, during("0", "2", below("1")), DOWN + " " + ON, " z")
            .run(new RunBytes().array("W", new int[] {1, 2, 3}, 0, 2, 3, 4, 5, 6).array("eta", new int[0], 0.25).array("u", new int[] {2}, 3, -0.5))
            .replaced("(1 -1)", "(0 -1)")),
        arguments("one part from before the kink to behind it", "not crossed at once", flow(FASTER, during("0", "2", below("1")),
            piece("5/4", "1 -1", "1/10", 1, "") + " " + piece("5/4", "2 -2", "3", 1, " across"), " z")),
        arguments("the path of the first piece goes on", "leave the tube", flow(FASTER, during("0", "2", above("-5/4")), DOWN + " "
            + piece("17/16", "1/16 -1", "1/10", 17, " across"), " z")),
        arguments("a tube that is too narrow for both paths", "leave the tube", flow(FASTER, during("0", "2", below("1")), DOWN + " "
            + piece("17/16", "1/8 -2", "1/8", 17, " across"), " z")),
        arguments("a tube that is too narrow for both paths in the one part that meets the kink", "leave the tube", oneMeets("1/8")),
        arguments("the second piece ends before the first", "does not end before", flow(FASTER, during("0", "1", below("1")), DOWN + " "
            + piece("1/8", "1/8 -2", "1/2", 2, " across"), " z")),
        arguments("the first piece across", "the first piece", flow(FASTER, during("0", "1", below("1")), ON, " z")),
        arguments("two entries at once", "not crossed at once", faster(during("0", "2", below("1"))).instead(Z, "z (j) (m) (entry w 1 1)")),
        arguments("a piece of another size", "too few", flow(FASTER, during("0", "2", below("1")), DOWN + " (17/16 ((1/8 -2) (2)) 1/2 17 () across)", " z")),
        arguments("a wall that bends", "smooth", faster(during("0", "2", below("1"))).instead(Z, "z (j) (m) (apply abs 0 (entry w j 1))")),
        arguments("a wall that has no value somewhere", "smooth", faster(during("0", "2", below("1"))).instead(Z, "z (j) (m) (^ (entry w j 1) -1)")),
        arguments("a wall that bends, of a flow that does not", "smooth", flow("-1", during("0", "1/2", above("1/4")), DOWN, " z").instead(Z, "z (j) (m) (apply abs 0 (entry w j 1))")));
  }

  /** Random speeds, pieces and claims: what is accepted is true of the flow, which is known; where it would rest at the kink it does. */
  @Test
  void whatIsAcceptedIsTrue() throws IOException {
    Random random = new Random(11);
    int accepted = 0;
    for (int trial = 0; trial < 400; trial++) {
      Rational above = Rational.of(-1 - random.nextInt(4), 2);
      Rational below = Rational.of(random.nextInt(7) - 5, 2);
      Rational slope = random.nextInt(5) == 0 ? Rational.of(random.nextInt(7) - 5, 2) : below;
      Rational kink = Rational.ONE.over(above.negate());
      int before = 1 + random.nextInt(3);
      int parts = 16 + random.nextInt(3);
      Rational length = kink.times(Rational.of(parts, 16));
      Rational begin = kink.times(Rational.of(16 - before, 16));
      Rational first = random.nextInt(5) == 0 ? Rational.of(random.nextInt(3) - 1, 8) : slope.times(begin.minus(kink));
      Rational rest = kink.times(Rational.of(before + 8, 16));
      Rational end = begin.plus(rest);
      Rational truth = below.signum() < 0 ? below.times(end.minus(kink)) : Rational.ZERO;
      Rational low = truth.plus(Rational.of(random.nextInt(64) - 48, 32));
      Rational high = low.plus(Rational.of(random.nextInt(64), 32));
      String goal = during(end.toString(), end.toString(), "(and " + above(low.toString()) + " " + below(high.toString()) + ")");
      String velocity = "(+ " + below + " (* " + above.minus(below) + " " + SLOPE + "))";
      RuleTrial flow = flow(velocity, goal, piece(length.toString(), "1 " + above, "1/10", parts, "") + " "
          + piece(rest.toString(), first + " " + slope, Rational.of(1 + random.nextInt(8), 8).toString(), before + 8, " across"), " z");
      boolean holds = flow.check(folder.resolve("flow" + trial)).status() == Status.VALID;
      boolean isTrue = low.compareTo(truth) <= 0 && truth.compareTo(high) <= 0;
      assertTrue(isTrue || !holds, velocity + ": " + goal);
      assertTrue(below.signum() < 0 || !holds, "a flow that does not cross the kink: " + velocity);
      accepted += holds ? 1 : 0;
    }
    assertTrue(accepted > 20, accepted + " accepted");
  }

  /** What is refuted at one time, before the kink, behind it, or while both pieces count, is false of the flow. */
  @Test
  void whatIsRefutedIsFalse() throws IOException {
    Random random = new Random(12);
    int accepted = 0;
    for (int trial = 0; trial < 100; trial++) {
      Rational time = Rational.of(24 + random.nextInt(16), 32);
      time = random.nextBoolean() ? time : time.plus(Rational.of(1, 2));
      Rational truth = time.compareTo(Rational.ONE) < 0 ? Rational.ONE.minus(time) : Rational.of(2).times(Rational.ONE.minus(time));
      Rational low = truth.plus(Rational.of(random.nextInt(33) - 24, 64));
      Rational high = low.plus(Rational.of(random.nextInt(24), 64));
      String goal = "(not " + during(time.toString(), time.toString(), "(and " + above(low.toString()) + " " + below(high.toString()) + ")") + ")";
      boolean refuted = faster(goal).check(folder.resolve("flow" + trial)).status() == Status.VALID;
      boolean isTrue = low.compareTo(truth) <= 0 && truth.compareTo(high) <= 0;
      assertTrue(!isTrue || !refuted, "refuted: " + goal);
      accepted += refuted ? 1 : 0;
    }
    assertTrue(accepted > 10, accepted + " accepted");
  }
}
