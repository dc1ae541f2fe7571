package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.report.Constant;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proof scripts with reasons of their own: suprema, bounds of derivatives, instances, quadratic forms, balls, trapping, confinement, comparison,
 * strong convexity and induction, whose flow and steps go down {@code f = norm(w)^2/2}. What the search proves, the kernel accepts; what is false stays undecided.
 */
class MotionScriptsTest {

  private static final String THEORY = String.join("\n",
      "gradus: theory/1",
      "name: motions",
      "title: Motions",
      "setting:",
      "  runs: |",
      "    activation tanh; loss squared; factor 1/2; trained W, b; optimizer gd; outputScale 1/sqrt(m)",
      "  dims: n, d, m",
      "  index: |",
      "    i, l in 1..n; j in 1..m; p, q in 1..(d+1)",
      "  take: |",
      "    x in R^(n,d), eta in R   from run X, eta",
      "    xt[i] := concat(x[i], 1)",
      "    w[j]  := concat(run.W[j], run.b[j])",
      "  weights: w in R^(m,d+1)",
      "  dynamics: |",
      "    gd: w@next = w - eta*grad f",
      "    flow: d/dt w = -grad f",
      "define: |",
      "  f       := (1/2)*norm(w)^2",
      "  S[p,q]  := sum(i, xt[i,p]*xt[i,q])",
      "  most    := lambda_max(S)",
      "  slope   := sup(u in R, abs(tanh'(u)))",
      "  far     := norm(w - w@0)",
      "  rad     := 4*norm(w@0)",
      "  one     := 1",
      "  falls   := d/dt f",
      SmallRuns.STEP);

  private static final String LEAST = "have c: for all v in Weights, one*norm(v)^2 <= <v, hess f*v> by algebra";
  private static final String NEAR = "have c: far <= rad implies (for all v in Weights, one*norm(v)^2 <= <v, hess f*v>) by algebra";
  private static final String MOST = "have b: for all v in Weights, <v, hess f*v> <= one*norm(v)^2 by algebra";
  private static final String SHRINKS = "have q: norm(w@step)^2 = (1 - eta)^2*norm(w)^2 by algebra | have e: (1 - eta)^2 <= 1 by enclosure | "
      + "have n: norm(w@step)^2 <= norm(w)^2 by multipliers with q, norm(w)^2*e | have s: norm(w@step) <= norm(w) by algebra from n";
  private static final String NEXT = "have x: f@step <= (1 - eta)^2*f by algebra";
  private static final String FALLS = "have d: far <= rad implies falls <= -2*f by algebra";
  private static final String SPEED = "have v: far <= rad implies norm(grad f)^2 <= 2*f by algebra";
  private static final String EXISTS = "have e: for all t >= 0, f@t <= f@0 by gradient-flow";
  private static final String SLOPE = "have s: far <= rad implies 2*f*one^2 <= norm(grad f)^2 by algebra";

  @TempDir
  Path folder;

  private StepResult certify(String scope, String statement, String proof) throws IOException {
    String text = THEORY.replace("SCOPE", scope).replace("STATEMENT", statement)
        .replace("PROOF", proof.replace("SLOPE", SLOPE).replace("LEAST", LEAST).replace("NEAR", NEAR).replace("MOST", MOST).replace("SHRINKS", SHRINKS)
            .replace("FALLS", FALLS).replace("NEXT", NEXT).replace("SPEED", SPEED).replace("EXISTS", EXISTS)
            .replace(" | ", "\n      "));
    TheoryResult result = Certified.certify(LoadedTheory.of("motions.yaml", text), SmallRuns.tiny("tanh"), folder);
    CheckReport report = Checker.check(folder);
    assertEquals(List.of(), report.problems());
    assertTrue(report.status() == Status.VALID || report.status() == Status.HOLEY);
    return result.steps().get(0);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(delimiter = ';', value = {
      "everywhere; for all u in R, abs(tanh'(u)) <= slope; thus by supremum",
      "everywhere; for all s in R, t in R, abs(tanh(s) - tanh(t)) <= slope*abs(s - t); have a: for all u in R, abs(tanh'(u)) <= slope by supremum | "
          + "thus by lipschitz from a",
      "everywhere; for all j, p, abs(tanh(w[j,p]) - tanh(w@0[j,p])) <= slope*abs(w[j,p] - w@0[j,p]); "
          + "have a: for all u in R, abs(tanh'(u)) <= slope by supremum | "
          + "have b: for all s in R, t in R, abs(tanh(s) - tanh(t)) <= slope*abs(s - t) by lipschitz from a | thus by instantiate from b",
      "everywhere; for all j, sum(i, <w[j], xt[i]>^2) <= most*norm(w[j])^2; thus by spectral",
      "everywhere; for all j, <w[j], w@0[j]>^2 <= norm(w[j])^2*norm(w@0[j])^2; thus by cauchy-schwarz",
      "everywhere; far <= rad implies f <= 25*norm(w@0)^2; have a: norm(w) <= norm(w - w@0) + norm(w@0) by triangle | "
          + "have b: far <= rad implies norm(w) <= 5*norm(w@0) by algebra from a | have z: 0 <= norm(w) + 5*norm(w@0) by algebra | "
          + "have d: far <= rad implies norm(w)^2 <= 25*norm(w@0)^2 by algebra from b, z | thus by algebra from d",
      "ball(w@0, 1/16); for all j, p, w[j,p] <= w@0[j,p] + 1/8; thus by ball",
      "everywhere; far <= 1/16 implies (for all j, p, w[j,p] <= w@0[j,p] + 1/8); thus by ball",
      "forever; for all t >= 0, f@t <= exp(-2*t)*f@0; SLOPE | thus by trapping from s",
      "forever; for all t >= 0, norm(w@t - w@0) <= rad; SLOPE | thus by trapping from s",
      "forever; exists u in ball(w@0, rad), converges(w, u) and f@(u) = 0; SLOPE | thus by trapping from s",
      "last; exists u in ball(w@last, 2*norm(w@last)), converges(w, u) and f@(u) = 0; "
          + "have s: norm(w - w@last) <= 2*norm(w@last) implies 2*f*one^2 <= norm(grad f)^2 by algebra | thus by trapping from s",
      "forever; for all k in Nat, norm(w@(k) - w@0) <= rad; SLOPE | have b: far <= rad implies norm(hess f) <= 5 by ball | thus by trapping from s, b",
      "last; exists unique u in ball(w, 2*norm(w@last)), grad f@(u) = 0 and f - f@(u) <= norm(grad f)^2/(2*one); LEAST | thus by strong-convexity from c",
      "last; exists unique u in ball(w, norm(grad f)/one), grad f@(u) = 0; LEAST | thus by strong-convexity from c",
      "forever; exists unique u in Weights, converges(w, u) and grad f@(u) = 0; NEAR | thus by strong-convexity from c",
      "forever; for all t >= 0, norm((grad f)@t) <= exp(-one*t)*norm((grad f)@0); NEAR | thus by strong-convexity from c",
      "forever; for all k in Nat, norm((grad f)@(k)) <= (1 - eta*one)^k*norm((grad f)@0); LEAST | MOST | thus by strong-convexity from c, b",
      "forever; exists unique u in Weights, converges(w, u, steps) and grad f@(u) = 0; NEAR | MOST | thus by strong-convexity from c, b",
      "forever; for all k in Nat, norm(w@(k)) <= rad; SHRINKS | have m: norm(w) <= rad implies norm(w@step) <= rad by algebra from s | "
          + "thus by induction from m",
      "forever; for all k in Nat, norm(w@(k)) <= norm(w@0); SHRINKS | have m: norm(w) <= norm(w@0) implies norm(w@step) <= norm(w@0) by algebra from s | "
          + "have b: norm(w@0) <= norm(w@0) by algebra | thus by induction from m, b",
      "forever; for all k in Nat, f@(k) <= ((1 - eta)^2)^k*f@0; NEXT | thus by comparison from x",
      "forever; for all k in Nat, f@(k) <= ((1 - eta)^2)^k*f@0; SHRINKS | have m: norm(w) <= rad implies norm(w@step) <= rad by algebra from s | "
          + "have i: for all k in Nat, norm(w@(k)) <= rad by induction from m | NEXT | have r: norm(w) <= rad implies f@step <= (1 - eta)^2*f by algebra from x | "
          + "thus by comparison from r, i",
      "forever; for all t >= 0, f@t <= exp(-2*t)*f@0; FALLS | SPEED | thus by confinement from d, v",
      "forever; for all t >= 0, norm(w@t - w@0) <= rad; FALLS | SPEED | thus by confinement from d, v",
      "forever; exists u in ball(w@0, rad), converges(w, u) and f@(u) = 0; FALLS | SPEED | thus by confinement from d, v",
      "forever; for all t >= 0, f@t <= exp(-2*t)*f@0; have d: falls <= -2*f by algebra | EXISTS | thus by comparison from d, e",
      "forever; for all t >= 0, f@t <= exp(-2*t)*f@0; have d: falls <= -2*f by algebra | thus by comparison from d",
      "forever; for all t >= 0, f@t <= exp(-2*t)*f@0; FALLS | SPEED | EXISTS | have s: for all t >= 0, norm(w@t - w@0) <= rad by confinement from d, v | "
          + "thus by comparison from d, e, s",
      "forever; for all t >= 0, 2*f@t*exp(norm(w@0)) <= 2*f@0*exp(norm(w@0)); EXISTS | have p: 0 < exp(norm(w@0)) by known | "
          + "have a: 0 < exp(norm(w@0)) by total from p | thus by algebra from e, a",
      "everywhere; <w, w@0> <= norm(w)*norm(w@0); have a: for all A in Weights, <w, A> <= norm(w)*norm(A) by cauchy-schwarz | thus by instantiate from a"})
  void proves(String scope, String statement, String proof) throws IOException {
    StepResult step = certify(scope, statement, proof);
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
  }

  /** Values where the motion begins, constants of theory and run; nothing that moves, and nothing of a claim that is not proved. */
  @ParameterizedTest(name = "{1}")
  @CsvSource(delimiter = ';', value = {
      "forever; for all t >= 0, f@t <= exp(-2*t)*f@0; SLOPE | thus by trapping from s; f@0",
      "forever; for all t >= 0, norm(w@t - w@0) <= rad; SLOPE | thus by trapping from s; rad",
      "forever; for all k in Nat, norm((grad f)@(k)) <= (1 - eta*one)^k*norm((grad f)@0); LEAST | MOST | thus by strong-convexity from c, b; one, eta",
      "forever; for all t >= 0, f@t <= exp(-3*t)*f@0; SLOPE | thus by trapping from s; ''"})
  void tellsTheNumbersOfClaimsAboutAllTimes(String scope, String statement, String proof, String names) throws IOException {
    StepResult step = certify(scope, statement, proof);
    assertEquals(names, step.constants().stream().map(constant -> constant.symbol().text()).collect(Collectors.joining(", ")), step.reason());
    for (Constant constant : step.constants()) {
      BigDecimal low = new BigDecimal(constant.lo());
      BigDecimal high = new BigDecimal(constant.hi());
      assertTrue(low.compareTo(high) <= 0 && high.subtract(low).doubleValue() <= 1e-6 * high.doubleValue(), constant.toString());
      assertTrue(!constant.symbol().text().equals("one") || low.compareTo(BigDecimal.ONE) == 0 && high.compareTo(BigDecimal.ONE) == 0, constant.toString());
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(delimiter = ';', value = {
      "everywhere; for all u in R, abs(tanh'(u)) <= slope/2; thus by supremum",
      "everywhere; for all s in R, t in R, abs(tanh(s) - tanh(t)) <= (slope/2)*abs(s - t); have a: for all u in R, abs(tanh'(u)) <= slope by supremum | "
          + "thus by lipschitz from a",
      "everywhere; for all j, p, abs(tanh(w[j,p]) - tanh(w@0[j,p])) <= slope*abs(w[j,p] + w@0[j,p]); "
          + "have a: for all u in R, abs(tanh'(u)) <= slope by supremum | "
          + "have b: for all s in R, t in R, abs(tanh(s) - tanh(t)) <= slope*abs(s - t) by lipschitz from a | thus by instantiate from b",
      "everywhere; for all j, sum(i, <w[j], xt[i]>^2) <= (most/2)*norm(w[j])^2; thus by spectral",
      "everywhere; for all j, 2*<w[j], w@0[j]>^2 <= norm(w[j])^2*norm(w@0[j])^2; thus by cauchy-schwarz",
      "everywhere; far <= rad implies f <= norm(w@0)^2; have a: norm(w) <= norm(w - w@0) + norm(w@0) by triangle | thus by algebra from a",
      "ball(w@0, 1/16); for all j, p, w[j,p] <= w@0[j,p]; thus by ball",
      "everywhere; far <= 1/4 implies (for all j, p, w[j,p] <= w@0[j,p] + 1/8); thus by ball",
      "forever; for all t >= 0, f@t <= exp(-3*t)*f@0; SLOPE | thus by trapping from s",
      "forever; for all t >= 0, norm(w@t - w@0) <= rad/2; SLOPE | thus by trapping from s",
      "forever; exists u in ball(w@0, rad), converges(w, u) and f@(u) = 1; SLOPE | thus by trapping from s",
      "last; exists u in ball(w@last, 2*norm(w@last)), converges(w, u) and f@(u) = 0; SLOPE | thus by trapping from s",
      "forever; for all k in Nat, norm(w@(k) - w@0) <= rad; SLOPE | have b: far <= rad implies norm(hess f) <= 3 by ball | thus by trapping from s, b",
      "last; exists unique u in ball(w, norm(grad f)/(2*one)), grad f@(u) = 0; LEAST | thus by strong-convexity from c",
      "last; exists unique u in Weights, grad f@(u) = 0; LEAST | thus by strong-convexity from c",
      "last; exists unique u in ball(w, 2*norm(w@last)), grad f@(u) = 0; NEAR | thus by strong-convexity from c",
      "forever; for all t >= 0, norm((grad f)@t) <= exp(-2*one*t)*norm((grad f)@0); NEAR | thus by strong-convexity from c",
      "forever; for all k in Nat, norm((grad f)@(k)) <= (1 - 2*eta*one)^k*norm((grad f)@0); LEAST | MOST | thus by strong-convexity from c, b",
      "forever; for all k in Nat, norm((grad f)@(k)) <= (1 - eta*one)^k*norm((grad f)@0); LEAST | thus by strong-convexity from c",
      "forever; for all k in Nat, norm(w@(k)) <= rad/8; SHRINKS | have m: norm(w) <= rad/8 implies norm(w@step) <= rad/8 by algebra from s | "
          + "thus by induction from m",
      "forever; for all k in Nat, norm(w@(k)) <= rad/2; SHRINKS | have m: norm(w) <= rad implies norm(w@step) <= rad by algebra from s | "
          + "thus by induction from m",
      "forever; for all k in Nat, norm(w@(k)) <= norm(w@0); SHRINKS | have m: norm(w) <= norm(w@0) implies norm(w@step) <= norm(w@0) by algebra from s | "
          + "have b: norm(w@0) <= norm(w@0) + 1 by algebra | thus by induction from m, b",
      "forever; for all k in Nat, f@(k) <= ((1 - 2*eta)^2)^k*f@0; NEXT | thus by comparison from x",
      "forever; for all k in Nat, f@(k) <= ((1 - eta)^2)^k*f@0; NEXT | have r: norm(w) <= rad implies f@step <= (1 - eta)^2*f by algebra from x | "
          + "thus by comparison from r",
      "forever; for all k in Nat, f@(k) <= (eta - 5)^k*f@0; have r: f@step >= (eta - 5)*f by algebra | thus by comparison from r",
      "forever; for all t >= 0, f@t <= exp(-3*t)*f@0; FALLS | SPEED | thus by confinement from d, v",
      "forever; for all t >= 0, norm(w@t - w@0) <= rad/2; FALLS | SPEED | thus by confinement from d, v",
      "forever; for all t >= 0, norm(w@t - w@0) <= rad; FALLS | thus by confinement from d",
      "forever; for all t >= 0, f@t <= exp(-3*t)*f@0; have d: falls <= -2*f by algebra | EXISTS | thus by comparison from d, e",
      "forever; for all t >= 0, f@t <= exp(-2*t)*f@0; FALLS | EXISTS | thus by comparison from d, e",
      "everywhere; <w, w@0> <= norm(w)*norm(w@0)/2; have a: for all A in Weights, <w, A> <= norm(w)*norm(A) by cauchy-schwarz | "
          + "thus by instantiate from a"})
  void leavesUndecided(String scope, String statement, String proof) throws IOException {
    StepResult step = certify(scope, statement, proof);
    assertEquals(Verdict.UNDECIDED, step.verdict());
    assertTrue(step.reason().contains("no proof was found"), step.reason());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "everywhere; f <= 1; assume \"Nobody, 1900\": f <= 1 | thus by algebra",
      "everywhere; f <= 2; assume \"Nobody, 1900\": f <= 1 | thus by algebra",
      "everywhere; f <= 7; have p: 0 <= f by algebra | assume \"Nobody, 1900\": 0 <= f implies f <= 7 | thus by algebra",
      "forever; for all t >= 0, f@t <= exp(-8*t)*f@0; assume \"Nobody, 1900\": far <= rad implies 2*f*(one + one)^2 <= norm(grad f)^2 | thus by trapping"})
  void saysWhatRestsOnACitation(String scope, String statement, String proof) throws IOException {
    assertEquals(Verdict.HOLEY, certify(scope, statement, proof).verdict());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"everywhere; f >= 0; assume \"Nobody, 1900\": f <= 1 | thus by algebra"})
  void aCitationThatIsNotUsedDoesNotCount(String scope, String statement, String proof) throws IOException {
    StepResult step = certify(scope, statement, proof);
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
  }
}
