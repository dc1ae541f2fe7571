package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tubes along flows of w (2 x 3), the start being (1 2 3; 4 5 6): {@code w' = -w}, whose flow is exp(-t) w, and {@code w' = -tanh(w) w^2/8}, both
 * entry by entry.
 */
class TubeTest {

  private static final double[] START = {1, 2, 3, 4, 5, 6};
  private static final String LINEAR = "(flow w (j l) (* -1 (entry w j l)))";
  private static final String CURVED = "(flow w (j l) (* -1/8 (apply tanh 0 (entry w j l)) (^ (entry w j l) 2)))";
  private static final String V = "(sum j m (sum l d (^ (entry w j l) 2)))";

  @TempDir
  Path folder;

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

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("a bound at all times", linear(during("0", "1", "(<= (at (time t) " + V + ") 110)"))),
        arguments("at one time", linear(during("1", "1", "(<= (at (time t) (entry w 2 3)) 5/2)"))),
        arguments("against the start", linear(during("1/2", "1", "(<= (at (time t) " + V + ") (* 1/2 (at start " + V + ")))"))),
        arguments("with the time", linear(during("0", "1", "(<= (at (time t) (entry w 1 1)) (+ 7/5 (* -1/2 (variable t))))"))),
        arguments("for all entries", linear(during("0", "1", "(for-all j m (for-all l d (<= 0 (at (time t) (entry w j l)))))"))),
        arguments("a contraction", tube(LINEAR, during("0", "2", "(<= (at (time t) (entry w 2 3)) 7)"),
            pieces(8, 0.25, "1/500", 4, CONTRACTS, TubeTest::decay))),
        arguments("times that are terms", linear(during("0", "(apply exp 0 -1)", "(<= (at (time t) " + V + ") 110)"))),
        arguments("a curved flow", tube(CURVED, during("0", "1/2", "(and (<= (at (time t) " + V + ") 110) (<= 3 (at (time t) (entry w 2 3))))"),
            pieces(16, 1.0 / 32, "1/20", 2, "()", TubeTest::curve))),
        arguments("from the last weights", RuleTrial.claim(during("0", "1/4", "(<= (at (time t) (entry w 2 3)) 4)")).move(LINEAR).scope("last", "2")
            .by("(show 1 (tube last 80 () 2 ((1/4 ((1/2 -1/2) (0 0) (-1 1) (2 -2) (1/4 -1/4) (3 -3)) 2 4 ()))))")));
  }

  static Stream<Arguments> rejected() {
    String bound = during("0", "1", "(<= (at (time t) " + V + ") 92)");
    UnaryOperator<String> jump = path -> path.replace("(1/4 ((1 ", "(1/4 ((11/10 ");
    return Stream.of(
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
        arguments("a path with too few entries", "too few", tube(LINEAR, bound, "((1 ((1 -1) (2 -2)) 1 4 ()))")),
        arguments("a path with too many entries", "too many", tube(LINEAR, bound, "((1 ((1) (2) (3) (4) (5) (6) (7)) 1 4 ()))")),
        arguments("a piece without length", "no length", tube(LINEAR, bound, "((0 ((1) (2) (3) (4) (5) (6)) 1 4 ()))")),
        arguments("a piece backwards", "no length", tube(LINEAR, bound, "((-1 ((1) (2) (3) (4) (5) (6)) 1 4 ()))")),
        arguments("a piece without parts", "no length", tube(LINEAR, bound, "((1 ((1) (2) (3) (4) (5) (6)) 1 0 ()))")),
        arguments("parts that are too long", "too long", tube(CURVED, bound, "((1 ((1) (2) (3) (4) (5) (6)) 1 1 ()))")),
        arguments("no pieces", "times that the tube has", tube(LINEAR, during("0", "0", "(<= 0 1)"), "()")),
        arguments("another flow", "may leave the tube", tube(LINEAR.replace("-1", "-2"), bound, pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay))),
        arguments("an eigenvalue that is not so small", "may leave the tube", tube("(flow w (j l) (entry w j l))", during("0", "1", "(<= 0 1)"),
            pieces(4, 0.25, "1/100", 4, CONTRACTS, TubeTest::decay))),
        arguments("a flow with a kink", "smooth", tube("(flow w (j l) (* -1 (apply relu 0 (entry w j l))))", bound,
            pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay))),
        arguments("a block that does not move", "a motion of the weights b", linear(bound).block("b")),
        arguments("a flow that is undefined somewhere", "smooth", tube("(flow w (j l) (* -1 (entry w 1 1) (^ (entry w 1 1) -1) (entry w j l)))", bound,
            pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay))),
        arguments("a time from other weights", "decides for all times", linear(during("0", "1", "(<= (at last (at (time t) " + V + ")) 92)"))),
        arguments("the next weights on the way", "decides for all times", linear(during("0", "1", "(<= (at (time t) (at next " + V + ")) 92)"))),
        arguments("a time that is not bound", "decides for all times",
            linear(during("0", "1", "(for-all-reals s (0 1) (<= (at (time s) " + V + ") 92))"))),
        arguments("no precision", "a precision", tube(LINEAR, bound, pieces(4, 0.25, "1/100", 4, "()", TubeTest::decay)).replaced("start 80", "start 0")),
        arguments("times that move", "constants", linear(during("0", "(entry w 1 1)", "(<= (at (time t) " + V + ") 92)"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void accepts(String name, RuleTrial trial) throws IOException {
    CheckReport report = trial.check(folder);
    assertEquals(List.of(), report.problems());
    assertEquals(Status.VALID, report.status());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rejected")
  void rejects(String defect, String reason, RuleTrial trial) throws IOException {
    CheckReport report = trial.check(folder);
    assertEquals(Status.INVALID, report.status());
    assertTrue(report.problems().get(0).contains(reason), report.problems().toString());
  }

  /** The tube holds the flow, known in closed form: |w(t) - exp(-t) w(0)|^2 as small as evaluation over a part allows, at the cuts smaller. */
  @Test
  void theTubeHoldsTheFlow() throws IOException {
    CheckReport report = linear(during("1", "1", near("1/1000"))).check(folder.resolve("a"));
    assertEquals(List.of(), report.problems());
  }
}
