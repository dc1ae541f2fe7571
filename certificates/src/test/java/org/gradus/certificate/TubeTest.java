package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.reader.CheckReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Tubes along flows of w (2 x 3), the start being (1 2 3; 4 5 6): {@code w' = -w}, whose flow is exp(-t) w, and {@code w' = -tanh(w) w^2/8}, both
 * entry by entry.
 */
class TubeTest extends RuleTables {

  private static final double[] START = {1, 2, 3, 4, 5, 6};
  private static final String LINEAR = "(flow w (j l) (* -1 (entry w j l)))";
  private static final String CURVED = "(flow w (j l) (* -1/8 (apply tanh 0 (entry w j l)) (^ (entry w j l) 2)))";
  private static final String V = "(sum j m (sum l d (^ (entry w j l) 2)))";

  private static String exact(double value) {
    BigDecimal decimal = new BigDecimal(value);
    return new Rational(decimal.unscaledValue().multiply(java.math.BigInteger.TEN.pow(Math.max(0, -decimal.scale()))),
        java.math.BigInteger.TEN.pow(Math.max(0, decimal.scale()))).toString();
  }

  /** A derivative of a path at one time, from order 0. */
  private interface Series {
    double[] at(double value);
  }

  /** Pieces of one length from Taylor's series in each entry; where a piece ends the next begins. */
  private static String pieces(int count, double length, String radius, int parts, String slope, Series series) {
    double[] weights = START.clone();
    List<String> pieces = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      List<String> path = new ArrayList<>();
      for (int i = 0; i < weights.length; i++) {
        double[] coefficients = series.at(weights[i]);
        List<String> words = new ArrayList<>();
        double end = 0;
        for (int n = coefficients.length - 1; n >= 0; n--) {
          words.add(0, exact(coefficients[n]));
          end = end * length + coefficients[n];
        }
        path.add("(" + String.join(" ", words) + ")");
        weights[i] = end;
      }
      pieces.add("(" + exact(length) + " (" + String.join(" ", path) + ") " + radius + " " + parts + " " + slope + ")");
    }
    return "(" + String.join(" ", pieces) + ")";
  }

  private static double[] decay(double w) {
    return new double[] {w, -w, w / 2, -w / 6, w / 24, -w / 120};
  }

  /** Four terms: F, F F' / 2, (F F'^2 + F^2 F'') / 6 with F = -tanh(w) w^2 / 8. */
  private static double[] curve(double w) {
    double t = Math.tanh(w);
    double s = 1 - t * t;
    double f = -t * w * w / 8;
    double f1 = -(s * w * w + 2 * t * w) / 8;
    double f2 = -(-2 * t * s * w * w + 4 * s * w + 2 * t) / 8;
    return new double[] {w, f, f * f1 / 2, (f * f1 * f1 + f * f * f2) / 6};
  }

  private static RuleTrial tube(String flow, String goal, String pieces) {
    return RuleTrial.claim(goal).move(flow).scope("forever", "0").by("(show 1 (tube start 80 () 2 " + pieces + "))");
  }

  private static RuleTrial linear(String goal) {
    return tube(LINEAR, goal, pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay));
  }

  private static String during(String from, String to, String body) {
    return "(for-all-reals t (" + from + " " + to + ") " + body + ")";
  }

  /** |w(t) - exp(-t) w(0)|^2 <= s. */
  private static String near(String s) {
    return "(<= (sum j m (sum l d (^ (+ (at (time t) (entry w j l)) (* -1 (apply exp 0 (* -1 (variable t))) (at start (entry w j l)))) 2))) " + s + ")";
  }

  /** Contraction: the symmetric part of -1 has the greatest eigenvalue -1; shift 1 and no row. */
  private static final String CONTRACTS = "(1 0 ())";

  /** w_11' = (w_12 - 2) (w_11 - 1001/1000) where w_12' = 1: paths near w_11 = 1001/1000 part faster and faster, by 1.64 in all up to the time 1. */
  private static RuleTrial parting(String radius) {
    String flow = "(flow w (j l) (+ (* (delta j 1) (delta l 1) (+ (entry w 1 2) -2) (+ (entry w 1 1) -1001/1000)) (* (delta j 1) (delta l 2))))";
    return tube(flow, during("0", "1", "(<= 0 1)"), "((1 ((1001/1000) (2 1) (3) (4) (5) (6)) " + radius + " 64 ()))");
  }

  /** w_11' = 8 (v_1 - 3), v_1' = 8 (w_11 - 101/100): two blocks, near a saddle. */
  private static RuleTrial saddle(String radius) {
    return tube("(flow w (j l) (* 8 (delta j 1) (delta l 1) (+ (entry v 1) -3)))", during("0", "1/4", "(<= (at (time t) (entry v 1)) 4)"),
        "((1/4 ((101/100) (2) (3) (4) (5) (6) (3) (-1/2)) " + radius + " 4 ()))").block("v")
        .move("(flow v (j) (* 8 (delta j 1) (+ (entry w 1 1) -101/100)))");
  }

  /** One part from 0 to 1 along w' = -w, around a path w, times a polynomial with coefficients over some denominator. */
  private static RuleTrial touching(int order, String radius, int denominator, int... coefficients) {
    List<String> path = new ArrayList<>();
    for (double w : START) {
      path.add(IntStream.of(coefficients).mapToObj(c -> Rational.of((int) w * c, denominator).toString()).collect(Collectors.joining(" ", "(", ")")));
    }
    return tube(LINEAR, during("0", "1", "(<= (at (time t) (entry w 2 3)) 9)"),
        "((1 (" + String.join(" ", path) + ") " + radius + " 1 " + CONTRACTS + "))").replaced("() 2 ((", "() " + order + " ((");
  }

  /** w (1 - s)/(3/2), s = t - 1/2, right in the middle: elsewhere it goes wrong by |w s|/(3/2), at most 3.1798, and ends at most 2.0100 away. */
  private static RuleTrial straight(String radius) {
    return touching(1, radius, 3, 3, -2);
  }

  /** w (1 - s + s^2/2)/(13/8), right with its first derivative in the middle: it goes wrong by at most |w|/13, and ends at most 0.46384 away. */
  private static RuleTrial bent(int order, String radius) {
    return touching(order, radius, 13, 13, -12, 4);
  }

  /** d/dt g = -2 g for g = V/1000, which the velocity reads, too: along the paths g has another derivative. */
  private static RuleTrial falling(String bound) {
    String turned = "(flow w (j l) (* -1 (entry w j l) (+ (^ (apply sin 0 (entry g)) 2) (^ (apply cos 0 (entry g)) 2))))";
    return tube(turned, during("0", "1", "(<= (at (time t) (d/dt (entry g))) " + bound + ")"), pieces(4, 0.25, "1/100", 8, "()", TubeTest::decay))
        .define("g () () (* 1/1000 " + V + ")");
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("paths that part", parting("1/100")),
        arguments("two blocks", saddle("1/2")),
        arguments("a derivative along the flow", falling("-1/50")),
        arguments("a path that goes right in the middle", straight("2011/1000")),
        arguments("a path that goes right in the middle, and turns right", bent(2, "58/125")),
        arguments("a bound at all times", linear(during("0", "1", "(<= (at (time t) " + V + ") 110)"))),
        arguments("at one time", linear(during("1", "1", "(<= (at (time t) (entry w 2 3)) 5/2)"))),
        arguments("against the start", linear(during("1/2", "1", "(<= (at (time t) " + V + ") (* 1/2 (at start " + V + ")))"))),
        arguments("a block that the flow carries along is left out", linear(during("0", "1", "(<= (at (time t) " + V + ") 110)"))
            .companion("c", "").move("(flow c () (* (entry c) " + V + "))")),
        arguments("with the time", linear(during("0", "1", "(<= (at (time t) (entry w 1 1)) (+ 7/5 (* -1/2 (variable t))))"))),
        arguments("for all entries", linear(during("0", "1", "(for-all j m (for-all l d (<= 0 (at (time t) (entry w j l)))))"))),
        arguments("a flow with kinks that are not met", tube("(flow w (j l) (* -1 (apply relu 0 (entry w j l))))", during("0", "1", "(<= (at (time t) " + V
            + ") 110)"), pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay))),
        arguments("a contraction", tube(LINEAR, during("0", "2", "(<= (at (time t) (entry w 2 3)) 7)"),
            pieces(8, 0.25, "1/500", 4, CONTRACTS, TubeTest::decay))),
        arguments("times that are terms", linear(during("0", "(apply exp 0 -1)", "(<= (at (time t) " + V + ") 110)"))),
        arguments("a curved flow", tube(CURVED, during("0", "1/2", "(and (<= (at (time t) " + V + ") 110) (<= 3 (at (time t) (entry w 2 3))))"),
            pieces(16, 1.0 / 32, "1/20", 2, "()", TubeTest::curve))),
        arguments("from the last weights", RuleTrial.claim(during("0", "1/4", "(<= (at (time t) (entry w 2 3)) 4)")).move(LINEAR).scope("last", "2")
            .by("(show 1 (tube last 80 () 2 ((1/4 ((1/2 -1/2) (0 0) (-1 1) (2 -2) (1/4 -1/4) (3 -3)) 2 4 ()))))")),
        arguments("the least order", tube(LINEAR, during("0", "1", "(<= (at (time t) " + V + ") 900)"), pieces(4, 0.25, "5", 4, "()", TubeTest::decay)).replaced("() 2 ((", "() 1 ((")),
        arguments("the highest order", linear(during("0", "1", "(<= (at (time t) " + V + ") 110)")).replaced("() 2 ((", "() 6 ((")));
  }

  static Stream<Arguments> rejected() {
    String bound = during("0", "1", "(<= (at (time t) " + V + ") 92)");
    UnaryOperator<String> jump = path -> path.replace("(1/4 ((1 ", "(1/4 ((11/10 ");
    return Stream.of(
        arguments("a block without entries, and no path", "the extreme of nothing", tube("(flow w (j l) 0)", during("0", "1", "(<= (sum i (dim) (at (time t) (entry z i))) 1)"),
            "((1 () 1/100 1 ()))").companion("z", "(dim)").move("(flow z (i) 0)")),
        arguments("paths that part, in a tube for as slowly as they begin", "may leave the tube", parting("3/2000")),
        arguments("blocks that drive each other away, in a tube for each alone", "may leave the tube", saddle("1/50")),
        arguments("a path that goes right in the middle only", "may leave the tube", straight("2009/1000")),
        arguments("a path that turns right in the middle only", "may leave the tube", bent(2, "463/1000")),
        arguments("a path that is looked at too coarsely", "may leave the tube", bent(1, "58/125")),
        arguments("a derivative along the flow that is larger", "decides for all times", falling("-1/10")),
        arguments("false at some time", "decides for all times", linear(during("0", "1", "(<= 5/2 (at (time t) (entry w 2 3)))"))),
        arguments("true at the end only", "decides for all times", linear(during("0", "1", "(<= (at (time t) (entry w 2 3)) 5/2)"))),
        arguments("after the end", "times that the tube has", linear(during("0", "5/4", "(<= (at (time t) " + V + ") 92)"))),
        arguments("before the start", "times that the tube has", linear(during("-1/4", "1", "(<= (at (time t) " + V + ") 92)"))),
        arguments("for ever", "between two", linear(during("0", "()", "(<= (at (time t) " + V + ") 92)"))),
        arguments("a tube that is too narrow", "may leave the tube", tube(LINEAR, bound, pieces(4, 0.25, "1/10000", 4, "()", TubeTest::decay))),
        arguments("a tube as narrow as its bound", "may leave the tube", tube(LINEAR, during("0", "1/4", "(<= 0 1)"),
            "((1/4 ((0 0) (2 -2) (3 -3) (4 -4) (5 -5) (6 -6)) 1 1 ()))")),
        arguments("a path that begins elsewhere", "may leave the tube", tube(LINEAR, bound, jump.apply(pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay)))),
        arguments("a jump between pieces", "may leave the tube", tube(LINEAR, bound, "((1/4 ((1 -1) (2 -2) (3 -3) (4 -4) (5 -5) (6 -6)) 1 4 ()) "
            + "(1/4 ((1 -1) (2 -2) (3 -3) (4 -4) (5 -5) (6 -6)) 1 4 ()))")),
        arguments("a path that goes another way", "may leave the tube", tube(LINEAR, during("0", "1", "(<= 0 1)"),
            "((1 ((1) (2) (3) (4) (5) (6)) 1 4 ()))")),
        arguments("a block that may cease to exist cannot be left out", "too few", linear(during("0", "1", "(<= (at (time t) " + V + ") 110)"))
            .companion("c", "").move("(flow c () (+ 1 (^ (entry c) 2)))")),
        arguments("a block that pushes the others cannot be left out", "too few", linear(during("0", "1", "(<= (at (time t) " + V + ") 110)"))
            .moving(LINEAR, "(flow w (j l) (+ (entry c) (* -1 (entry w j l))))").companion("c", "").move("(flow c () 1)")),
        arguments("a block that the claim names cannot be left out", "too few", linear(during("0", "1", "(<= (at (time t) (entry c)) 110)"))
            .companion("c", "").move("(flow c () " + V + ")")),
        arguments("a path with too few entries", "too few", tube(LINEAR, bound, "((1 ((1 -1) (2 -2)) 1 4 ()))")),
        arguments("a path with too many entries", "too many", tube(LINEAR, bound, "((1 ((1) (2) (3) (4) (5) (6) (7)) 1 4 ()))")),
        arguments("a piece without length", "no length", tube(LINEAR, bound, "((0 ((1) (2) (3) (4) (5) (6)) 1 4 ()))")),
        arguments("a piece backwards", "no length", tube(LINEAR, bound, "((-1 ((1) (2) (3) (4) (5) (6)) 1 4 ()))")),
        arguments("a piece without parts", "no length", tube(LINEAR, bound, "((1 ((1) (2) (3) (4) (5) (6)) 1 0 ()))")),
        arguments("parts that are too long", "may leave the tube", tube(CURVED, bound, "((1 ((1) (2) (3) (4) (5) (6)) 1 1 ()))")),
        arguments("no pieces", "times that the tube has", tube(LINEAR, during("0", "0", "(<= 0 1)"), "()")),
        arguments("another flow", "may leave the tube", tube(LINEAR.replace("-1", "-2"), bound, pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay))),
        arguments("an eigenvalue that is not so small", "may leave the tube", tube("(flow w (j l) (entry w j l))", during("0", "1", "(<= 0 1)"),
            pieces(4, 0.25, "1/100", 4, CONTRACTS, TubeTest::decay))),
        arguments("a flow with a kink that is met", "may meet a kink", tube("(flow w (j l) (* -1 (+ 1/2 (apply relu 0 (+ (entry w j l) -1/2)))))", bound,
            pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay))),
        arguments("a flow with a corner of another kind", "smooth", tube("(flow w (j l) (* -1 (apply abs 0 (entry w j l))))", bound,
            pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay))),
        arguments("a block that does not move", "a motion of the weights b", linear(bound).block("b")),
        arguments("a flow that is undefined somewhere", "smooth", tube("(flow w (j l) (* -1 (entry w 1 1) (^ (entry w 1 1) -1) (entry w j l)))", bound,
            pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay))),
        arguments("a time from other weights", "decides for all times", linear(during("0", "1", "(<= (at last (at (time t) " + V + ")) 92)"))),
        arguments("the next weights on the way", "decides for all times", linear(during("0", "1", "(<= (at (time t) (at next " + V + ")) 92)"))),
        arguments("a time that is not bound", "decides for all times",
            linear(during("0", "1", "(for-all-reals s (0 1) (<= (at (time s) " + V + ") 92))"))),
        arguments("no precision", "a precision", tube(LINEAR, bound, pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay)).replaced("start 80", "start 0")),
        arguments("times that move", "constants", linear(during("0", "(entry w 1 1)", "(<= (at (time t) " + V + ") 92)"))),
        arguments("false at one time", "decides for all times", linear(during("1", "1", "(<= 5/2 (at (time t) (entry w 2 3)))"))),
        arguments("no order", "an order from 1", linear(bound).replaced("() 2 ((", "() 0 ((")),
        arguments("too high an order", "an order from 1", linear(bound).replaced("() 2 ((", "() 7 ((")));
  }

  /** The tube holds the flow, which is known here: at the time 1 it is within 1/300 of exp(-1) times the start. */
  @Test
  void theTubeHoldsTheFlow() throws IOException {
    CheckReport report = linear(during("1", "1", near("1/100000"))).check(folder.resolve("a"));
    assertEquals(List.of(), report.problems());
  }

  private static final double[] SMALL = {0.125, -0.25, 0.375, 0.5, 0.25, -0.125};
  private static final double[] U = {0.5, -0.25};

  /** Minus the gradient of the sum of (tanh(w_j1 + 2 w_j2 + 3 w_j3) - u_j)^2 / 2. */
  private static double[] velocity(double[] w) {
    double[] velocity = new double[6];
    for (int j = 0; j < 2; j++) {
      double t = Math.tanh(w[3 * j] + 2 * w[3 * j + 1] + 3 * w[3 * j + 2]);
      for (int l = 0; l < 3; l++) {
        velocity[3 * j + l] = -(t - U[j]) * (1 - t * t) * (l + 1);
      }
    }
    return velocity;
  }

  private static double[] moved(double[] w, double h, double[] velocity) {
    double[] moved = new double[6];
    for (int i = 0; i < 6; i++) {
      moved[i] = w[i] + h * velocity[i];
    }
    return moved;
  }

  /** One step of the method of Runge and Kutta. */
  private static double[] step(double[] w, double h) {
    double[] a = velocity(w);
    double[] b = velocity(moved(w, h / 2, a));
    double[] c = velocity(moved(w, h / 2, b));
    double[] d = velocity(moved(w, h, c));
    double[] sum = new double[6];
    for (int i = 0; i < 6; i++) {
      sum[i] = (a[i] + 2 * b[i] + 2 * c[i] + d[i]) / 6;
    }
    return moved(w, h, sum);
  }

  /** Hermite's cubics between the steps. */
  private static String hermite(int count, double h, String radius, int parts) {
    double[] weights = SMALL;
    List<String> pieces = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double[] next = step(weights, h);
      double[] from = velocity(weights);
      double[] to = velocity(next);
      List<String> path = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        double slope = (next[i] - weights[i]) / h;
        path.add("(" + exact(weights[i]) + " " + exact(from[i]) + " " + exact((3 * slope - 2 * from[i] - to[i]) / h) + " "
            + exact((from[i] + to[i] - 2 * slope) / (h * h)) + ")");
      }
      pieces.add("(" + exact(h) + " (" + String.join(" ", path) + ") " + radius + " " + parts + " " + slope(weights) + ")");
      weights = next;
    }
    return "(" + String.join(" ", pieces) + ")";
  }

  /** Minus the derivative of the velocity is a sum over j of a_j v v^T, v = (1 2 3) in row j: with the roots of a_j, the factor of rule K2. */
  private static String slope(double[] w) {
    StringBuilder rows = new StringBuilder("(0 20 (");
    for (int j = 0; j < 2; j++) {
      double t = Math.tanh(w[3 * j] + 2 * w[3 * j + 1] + 3 * w[3 * j + 2]);
      double a = Math.sqrt(Math.max(0, (1 - t * t) * (1 - t * t - 2 * t * (t - U[j]))));
      List<String> row = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        row.add(Long.toString(i / 3 == j ? Math.round(a * (i % 3 + 1) * (1 << 20)) : 0));
      }
      rows.append(j == 0 ? "" : " ").append(String.join(",", row));
    }
    return rows + "))";
  }

  private static RuleTrial network(String claim, String flow) {
    return RuleTrial.claim(claim).define("z (j) (m) (sum l d (* (position l) (entry w j l)))",
        "f () () (* 1/2 (sum j m (^ (+ (apply tanh 0 (entry z j)) (* -1 (entry u j))) 2)))").move(flow)
        .run(new RunBytes().array("W", new int[] {1, 2, 3}, SMALL).array("eta", new int[0], 0.25).array("u", new int[] {2}, U))
        .scope("forever", "0").by("(show 1 (tube start 80 () 2 " + hermite(64, 1.0 / 128, "1/512", 2) + "))");
  }

  /** The flow down the gradient of a tanh network, 64 pieces up to the time 1/2: the loss falls from 0.33 to below 1/5000. */
  @Test
  void aNetworkIsFollowed() throws IOException {
    String flow = "(flow w (j l) (* -1 (partial (entry f) w j l)))";
    CheckReport report = network(during("1/2", "1/2", "(<= (at (time t) (entry f)) 1/5000)"), flow).check(folder.resolve("a"));
    assertEquals(List.of(), report.problems());
    CheckReport half = network(during("1/2", "1/2", "(<= (at (time t) (entry f)) 1/5000)"), flow.replace("-1", "-1/2")).check(folder.resolve("b"));
    assertTrue(half.problems().get(0).contains("may leave the tube"), half.problems().toString());
  }
}
