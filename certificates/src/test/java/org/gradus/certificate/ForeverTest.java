package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gradus.certificate.Evidence.Have;
import org.gradus.certificate.Evidence.Line;
import org.gradus.certificate.Evidence.Proved;
import org.gradus.certificate.Evidence.Show;
import org.gradus.certificate.Evidence.Shown;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.rule.TrappingFlow;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A theorem for all times, from the definition of the network to the kernel's word: gradient flow of a network with three tanh neurons on two
 * samples keeps within 1/4096 of where it is, its loss decays exponentially, and it converges to weights with loss 0. Every premise is
 * derived: the least eigenvalue of the tangent kernel over the ball by enclosure, the gradient's size by its quadratic form.
 */
class ForeverTest {

  private static final double[] W = {-1, 0.5, 2};
  private static final double[] X = {1, 0.5};
  private static final double[] A = {2, 3, -2};
  private static final String DISTANCE = "(sum j m (sum l d (^ (+ %s (* -1 (at start (entry w j l)))) 2)))";
  private static final String SLOPE = "(sum j m (sum l d (^ (partial (entry f) w j l) 2)))";

  private static final String THEORY = """
      gradus-theory-core/1
      (theory forever)
      (dims n d m)
      (setting)
      (relu-at-0 any)
      (data x (n d) (array X))
      (data y (n) (array y))
      (data a (m) (array a))
      (weights w (m d) (array W))
      (define r (i) (n) (+ (sum j m (* (entry a j) (apply tanh 0 (sum l d (* (entry w j l) (entry x i l)))))) (* -1 (entry y i))))
      (define f () () (* 1/2 (sum i n (^ (entry r i) 2))))
      (define G (i k) (n n) (sum j m (sum l d (* (partial (entry r i) w j l) (partial (entry r k) w j l)))))
      (define least () () (lambda-min p q n (entry G p q)))
      (flow w (j l) (* -1 (partial (entry f) w j l)))
      (step T (forever) () () (("" DECAY) ("" STAY) ("" LIMIT)))
      (step F (ball w@0 1/4096) () (("" INSIDE)) (("" (<= 1/16 (entry least)))))
      """
      .replace("DECAY", "(for-all-reals t (0 ()) (<= (at (time t) (entry f)) (* (apply exp 0 (* -1/8 (variable t))) (at start (entry f)))))")
      .replace("STAY", "(for-all-reals t (0 ()) (<= (apply sqrt 0 " + DISTANCE.formatted("(at (time t) (entry w j l))") + ") 1/4096))")
      .replace("LIMIT", "(exists-unique-weights p (and (<= (apply sqrt 0 " + DISTANCE.formatted("(at (weights p) (entry w j l))")
          + ") 1/4096) (converges flow p) (= (at (weights p) (entry f)) 0)))")
      .replace("INSIDE", inside("1/4096"));

  @TempDir
  Path folder;

  private static String inside(String radius) {
    return "(<= (apply sqrt 0 " + DISTANCE.formatted("(entry w j l)") + ") " + radius + ")";
  }

  private static double output(double x) {
    double sum = 0;
    for (int j = 0; j < 3; j++) {
      sum += A[j] * Math.tanh(W[j] * x);
    }
    return sum;
  }

  /** The labels are the outputs, changed by this much. */
  private static byte[] run(double residual) {
    return new RunBytes().array("W", new int[] {1, 3, 1}, W).array("X", new int[] {2, 1}, X).array("a", new int[] {3}, A)
        .array("y", new int[] {2}, output(X[0]) + residual, output(X[1]) - residual).meta(RunBytes.META);
  }

  /** Cholesky's factor of G - c I, in units of 2^-20: found in floating point, checked by the kernel. */
  private static EigenvalueEvidence factor(double c) {
    double[][] g = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int k = 0; k < 2; k++) {
        for (int j = 0; j < 3; j++) {
          double ti = Math.tanh(W[j] * X[i]);
          double tk = Math.tanh(W[j] * X[k]);
          g[i][k] += A[j] * A[j] * (1 - ti * ti) * (1 - tk * tk) * X[i] * X[k];
        }
      }
      g[i][i] -= c;
    }
    double first = Math.sqrt(g[0][0]);
    double second = Math.sqrt(g[1][1] - g[0][1] * g[0][1] / g[0][0]);
    return new EigenvalueEvidence(Rational.of((long) (c * 1024), 1024), 20,
        new BigInteger[][] {{scaled(first), scaled(g[0][1] / first)}, {BigInteger.ZERO, scaled(second)}}, null);
  }

  private static BigInteger scaled(double value) {
    return BigInteger.valueOf(Math.round(value * (1 << 20)));
  }

  private static Formula formula(Theory theory, String text) {
    String step = THEORY.substring(0, THEORY.indexOf("(step")) + "(step S (data) () () ((\"\" " + text + ")))\n";
    Step only = TheoryReader.read(step.getBytes(StandardCharsets.UTF_8)).steps().get(0);
    return only.claims().get(0).formula();
  }

  private CheckReport check(String text, double residual, String radius, EigenvalueEvidence least) throws IOException {
    return check(text, run(residual), radius, least);
  }

  private CheckReport check(String text, byte[] run, String radius, EigenvalueEvidence least) throws IOException {
    Theory theory = TheoryReader.read(text.getBytes(StandardCharsets.UTF_8));
    try (PlainCertificateWriter writer = new PlainCertificateWriter(folder.resolve("c"), theory, run)) {
      From start = new From(Point.START, 80, List.of());
      Formula within = formula(theory, inside(radius));
      Rational s = Rational.of(1, 4096);
      Term sigma = new Term.Number(Rational.of(1, 4));
      Term zero = new Term.Number(Rational.ZERO);
      List<Line> lines = new ArrayList<>(List.of(
          new Have("floor", formula(theory, "(<= 1/16 (entry least))"), RuleText.ball(start, within, new Rational(BigInteger.ONE, new BigInteger(radius.substring(2))))),
          new Have("slope", formula(theory, "(<= (* 2 (entry f) 1/16) " + SLOPE + ")"),
              RuleText.spectral("least", formula(theory, "(for-all i n (= (entry r i) 0))"), List.of(), "floor"))));
      List<String> sides = TrappingFlow.sides(new Term.Entry("f", List.of()), Point.START, sigma, zero, new Term.Number(s)).stream()
          .map(side -> RuleText.number(side, 80)).toList();
      for (int claim = 1; claim <= 3; claim++) {
        lines.add(new Show(claim, RuleText.trappingFlow(start, "f", sigma, zero, new Term.Number(s), "slope", sides)));
      }
      writer.eigenvalue("least", "ball:0:" + radius, least);
      writer.step("T", lines, List.of(new Proved("0", List.of(), List.of(new Shown(), new Shown(), new Shown()))));
      writer.step("F", List.of(new Show(1, RuleText.ball(start, formula(theory, inside("1/4096")), Rational.of(1, 4096)))),
          List.of(new Proved("everywhere", List.of(), List.of(new Shown()))));
      writer.verdict("T", Verdict.PROVED);
      writer.verdict("F", Verdict.PROVED);
      writer.finish();
    }
    return Checker.check(folder.resolve("c"));
  }

  private static void rejected(CheckReport report, String reason) {
    assertEquals(Status.INVALID, report.status());
    assertTrue(report.problems().get(0).contains(reason), report.problems().toString());
  }

  @Test
  void aTanhNetworkConvergesToLossZero() throws IOException {
    CheckReport report = check(THEORY, 1.0 / 32768, "1/4096", factor(1.0 / 8));
    assertEquals(List.of(), report.problems());
    assertEquals(Status.VALID, report.status());
    assertEquals("proved 2 refuted 0 inapplicable 0 undecided 0 assumed 0 confident 0; run " + report.run() + "; theory " + report.theory(),
        report.summary());
  }

  /** Three relu neurons, on the samples 1 and -1/2, the labels being the outputs changed by 1/32768; the tangent kernel is diag(a_2^2 + a_3^2, a_1^2/4). */
  private CheckReport relu(double second) throws IOException {
    double[] outputs = {3 * second - 4, 1};
    byte[] run = new RunBytes().array("W", new int[] {1, 3, 1}, -1, second, 2).array("X", new int[] {2, 1}, 1, -0.5).array("a", new int[] {3}, A)
        .array("y", new int[] {2}, outputs[0] + 1.0 / 32768, outputs[1] - 1.0 / 32768).meta(RunBytes.META);
    BigInteger[][] factor = {{scaled(Math.sqrt(13 - 0.125)), BigInteger.ZERO}, {BigInteger.ZERO, scaled(Math.sqrt(1 - 0.125))}};
    return check(THEORY.replace("tanh", "relu"), run, "1/4096", new EigenvalueEvidence(Rational.of(1, 8), 20, factor, null));
  }

  @Test
  void aReluNetworkConvergesToLossZeroInItsCell() throws IOException {
    CheckReport report = relu(0.5);
    assertEquals(List.of(), report.problems());
    assertEquals(Status.VALID, report.status());
  }

  @Test
  void aReluNetworkNearAKinkIsRejected() throws IOException {
    rejected(relu(1.0 / 8192), "the sign of an argument");
  }

  @Test
  void aLossTooLargeForTheBallIsRejected() throws IOException {
    rejected(check(THEORY, 1.0 / 64, "1/4096", factor(1.0 / 8)), "step T: expected a fact for side condition 4 at 0");
  }

  @Test
  void aFactorThatIsNoneIsRejected() throws IOException {
    rejected(check(THEORY, 1.0 / 32768, "1/4096", new EigenvalueEvidence(Rational.ONE, 0, new BigInteger[][] {}, null)), "decides for all weights");
  }

  @Test
  void aPremiseOnASmallerBallIsRejected() throws IOException {
    rejected(check(THEORY, 1.0 / 32768, "1/8192", factor(1.0 / 8)), "the rule makes up for");
  }

  @Test
  void aFlowOfHalfTheNetworkIsRejected() throws IOException {
    rejected(check(THEORY.replace("(* -1 (partial (entry f) w j l))", "(* -1/2 (partial (entry f) w j l))"), 1.0 / 32768, "1/4096", factor(1.0 / 8)),
        "down the gradient");
  }

  @Test
  void aFasterDecayIsRejected() throws IOException {
    rejected(check(THEORY.replace("-1/8", "-1/4"), 1.0 / 32768, "1/4096", factor(1.0 / 8)), "of a form");
  }
}
