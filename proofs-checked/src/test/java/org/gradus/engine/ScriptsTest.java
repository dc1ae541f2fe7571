package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proof scripts of claims about all weights: what the search proves, the kernel accepts; what is false stays undecided. */
class ScriptsTest {

  private static final String THEORY = String.join("\n",
      "gradus: theory/1",
      "name: scripts",
      "title: Scripts",
      "setting:",
      "  runs: |",
      "    activation tanh; loss squared; factor 1/2; trained W, b; optimizer gd; outputScale 1/sqrt(m)",
      "  dims: n, d, m",
      "  index: |",
      "    i, l in 1..n; j in 1..m",
      "  take: |",
      "    x in R^(n,d), Y in R^n, a in R^m, eta in R   from run X, y, a, eta",
      "    xt[i] := concat(x[i], 1)",
      "    w[j]  := concat(run.W[j], run.b[j])",
      "  weights: w in R^(m,d+1)",
      "  dynamics: |",
      "    gd: w@next = w - eta*grad L",
      "    flow: d/dt w = -grad L",
      "define: |",
      "  f[i] := (1/sqrt(m))*sum(j, a[j]*tanh(<w[j], xt[i]>))",
      "  r    := f - Y",
      "  L    := (1/2)*norm(r)^2",
      "  rho  := norm(w)",
      "  top  := sup(u in R, abs(tanh(u)))",
      "  steep := sup(u in R, abs(sigma'(u)))",
      "  wide := lambda_max(xt^T*xt)",
      "  peak := max(i, abs(Y[i]))",
      "  most := max(i, r[i])",
      "  clear := rho^2 + 1",
      "steps:",
      "  S:",
      "    title: the step",
      "    provenance: user",
      "    scope: SCOPE",
      "    WHEN",
      "    statement: STATEMENT",
      "    proof: |",
      "      PROOF",
      "");

  @TempDir
  Path folder;

  private StepResult certify(String scope, String when, String statement, String proof) throws IOException {
    String text = THEORY.replace("SCOPE", scope).replace("    WHEN\n", when.isEmpty() ? "" : "    when: |\n      " + when.replace(" | ", "\n      ") + "\n")
        .replace("STATEMENT", statement).replace("PROOF", proof.replace(" | ", "\n      "));
    TheoryResult result = Certified.certify(LoadedTheory.of("scripts.yaml", text), SmallRuns.tiny("tanh"), folder);
    CheckReport report = Checker.check(folder);
    assertEquals(List.of(), report.problems());
    assertEquals(Status.VALID, report.status());
    return result.steps().get(0);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(delimiter = ';', value = {
      "everywhere;; 2*eta*rho <= eta^2 + rho^2; thus by algebra",
      "everywhere;; L >= 0; thus by algebra",
      "everywhere;; <r, f> <= norm(r)*norm(f); thus by cauchy-schwarz",
      "everywhere;; norm(r) <= norm(f) + norm(Y); thus by triangle",
      "everywhere;; norm(f) <= norm(r) + norm(Y); thus by triangle",
      "everywhere;; sum(i, 2*r[i]) <= sum(i, 1 + r[i]^2); have each: for all i, 2*r[i] <= 1 + r[i]^2 by algebra | thus by averaging from each",
      "everywhere; L <= 1/8; norm(r) <= 1/2; thus by algebra",
      "everywhere; small: L <= 1/8; norm(f) <= norm(Y) + 1/2; have a: norm(r) <= 1/2 by algebra from small | "
          + "have b: norm(f) <= norm(r) + norm(Y) by triangle | thus by algebra from a, b",
      "everywhere; eta > 0; eta*L >= 0; thus by algebra",
      "everywhere; eta > 0; eta*(L + 1) > 0; thus by algebra",
      "ball(w@0, 2);; norm(w) <= norm(w@0) + 2; have a: norm(w) <= norm(w - w@0) + norm(w@0) by triangle | thus by algebra from a, inside",
      "everywhere;; for all i, abs(<w[1], xt[i]>)*sigmoid(r[i]) <= abs(<w[1], xt[i]>); thus by algebra",
      "everywhere;; for all i, abs(f[i]) <= (1/sqrt(m))*top*sum(j, abs(a[j])); "
          + "have b: for all i, j, abs(tanh(<w[j], xt[i]>)) <= top by range | "
          + "have u: for all i, j, a[j]*tanh(<w[j], xt[i]>) <= abs(a[j])*top by algebra from b | "
          + "have v: for all i, j, -a[j]*tanh(<w[j], xt[i]>) <= abs(a[j])*top by algebra from b | "
          + "have p: for all i, f[i] <= (1/sqrt(m))*top*sum(j, abs(a[j])) by averaging from u | "
          + "have q: for all i, -f[i] <= (1/sqrt(m))*top*sum(j, abs(a[j])) by averaging from v | thus by algebra from p, q",
      "everywhere;; sum(i, sum(j, <w[j], xt[i]>^2)) <= wide*norm(w)^2; thus by spectral",
      "everywhere;; for all i, j, abs(sigma(<w[j], xt[i]>) - sigma(0)) <= steep*abs(<w[j], xt[i]>); thus by mean-value",
      "everywhere;; for all A in Weights, i, j, abs(sigma(<w[j], xt[i]>) - sigma(<A[j], xt[i]>)) <= steep*abs(<w[j], xt[i]> - <A[j], xt[i]>); "
          + "thus by mean-value",
      "everywhere;; for all i, j, abs(sigma(<w[j], xt[i]> + sum(l, r[l])) - sigma(sum(l, r[l]))) <= steep*abs(<w[j], xt[i]>); thus by mean-value",
      "everywhere;; for all i, abs(Y[i]) <= peak; thus by algebra",
      "everywhere;; d/dt L <= 0; thus by algebra with d/dt L = -norm(grad L)^2",
      "everywhere;; 2*eta*rho <= eta^2 + rho^2; thus by multipliers with (eta - rho)^2",
      "everywhere; small: L <= 1/8 | pos: L > 0; L^2 <= 1/64; thus by multipliers with small/8, small*pos",
      "everywhere; pos: L > 0; 1/L >= 2 - L; thus by multipliers with over pos, (L - 1)^2",
      "everywhere;; for all i, f[i]^2 <= norm(f)^2; thus by multipliers with sum(l, ((1 - I(n)[l,i])*f[l])^2)",
      "everywhere;; for all i, exp(r[i]) >= 1 + r[i]; thus by known",
      "everywhere;; for all u in R, i, 2*u*r[i] <= u^2 + r[i]^2; thus by multipliers with (u - r[i])^2",
      "everywhere;; sum(i, 2*r[i]) <= sum(i, 1 + r[i]^2); have each: for all i, 2*r[i] <= 1 + r[i]^2 by multipliers with (1 - r[i])^2 | "
          + "thus by multipliers with sum(i, each[i])",
      "everywhere;; most*n >= sum(i, r[i]); have top: for all i, r[i] <= most by known | thus by multipliers with sum(i, top[i])",
      "everywhere;; abs(eta)*rho <= (eta^2 + rho^2)/2; have s: (abs(eta)*rho)^2 <= ((eta^2 + rho^2)/2)^2 by multipliers with (eta^2 - rho^2)^2/4 | "
          + "thus by square from s",
      "cases;; for all s >= 0, t >= 0, s + t <= 2*s + 3*t; have a: for all s >= 0, t >= 0, s >= 0 by cover | "
          + "have b: for all s >= 0, t >= 0, t >= 0 by cover | thus by multipliers with a, 2*b",
      "everywhere;; norm(w*w^T - I(m))^2 >= m - (d + 1); have few: tr(projector(w)) <= d + 1 by projector | "
          + "have square: for all j, k in 1..m, sum(q in 1..m, projector(w)[j,q]*projector(w)[q,k]) = projector(w)[j,k] by projector | "
          + "have keeps: for all j, c in 1..d+1, sum(q in 1..m, projector(w)[j,q]*w[q,c]) = w[j,c] by projector | "
          + "thus by multipliers with sum(j, sum(k in 1..m, ((w*w^T)[j,k] - projector(w)[j,k])^2)), few, "
          + "sum(j, sum(c in 1..d+1, -2*w[j,c]*keeps[j,c])), sum(j, square[j,j])",
      "flow;; d/dt L = -norm(grad L)^2; thus by algebra"})
  void proves(String scope, String when, String statement, String proof) throws IOException {
    StepResult step = certify(scope, when == null ? "" : when, statement, proof);
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "everywhere; 1 <= 0*sqrt(0 - 1); warning: this holds wherever its parts are defined",
      "identity; 0*sqrt(0 - 1) = 0; warning: this holds wherever its parts are defined",
      "identity; 0*log(0 - L - 1) = 0; iterates [0, 1, 2]"})
  void warnsOfClaimsWithoutAValue(String scope, String statement, String warning) throws IOException {
    StepResult step = certify(scope, "", statement, "thus by algebra");
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
    assertTrue(step.reason().contains(warning), step.reason());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "everywhere; L >= 0*sqrt(1 - L/10000)", "identity; rho/rho = 1", "identity; 0*sqrt(L) = 0", "identity; sqrt(L)*sqrt(L) = L", "everywhere; L >= 0"})
  void warnsOfNothingElse(String scope, String statement) throws IOException {
    StepResult step = certify(scope, "", statement, "thus by algebra");
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
    assertEquals("", step.reason());
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(delimiter = ';', value = {
      "everywhere;; 3*eta*rho <= eta^2 + rho^2; thus by algebra",
      "everywhere;; L >= 1; thus by algebra",
      "everywhere;; 2*<r, f> <= norm(r)*norm(f); thus by cauchy-schwarz",
      "everywhere;; norm(f) + norm(Y) <= norm(r); thus by triangle",
      "everywhere;; for all i, j, abs(tanh(<w[j], xt[i]>)) <= top/2; thus by range",
      "everywhere;; for all i, j, abs(sigma(<w[j], xt[i]>) - sigma(0)) <= (steep/2)*abs(<w[j], xt[i]>); thus by mean-value",
      "everywhere;; sum(i, sum(j, <w[j], xt[i]>^2)) <= (wide/2)*norm(w)^2; thus by spectral",
      "everywhere;; for all i, abs(Y[i]) <= peak/2; thus by algebra",
      "everywhere;; L <= 1; have a: L <= 1 by algebra | thus by algebra from a",
      "everywhere;; 2*eta*rho <= eta^2 + rho^2; thus by multipliers with (eta + rho)^2",
      "everywhere; pos: L > 0; 1/L >= 3 - L; thus by multipliers with over pos, (L - 1)^2",
      "everywhere; small: L <= 1/8; L^2 <= 1/64; thus by multipliers with small*rho",
      "everywhere;; most <= 0; thus by multipliers with missing",
      "everywhere;; most*L >= 0; thus by multipliers with most*L",
      "everywhere; pos: L > 0; most <= 0; thus by multipliers with over most, L^2",
      "everywhere;; L > 0; thus by multipliers with L",
      "everywhere; small: L <= 1/8; L = 1/8; thus by multipliers with small",
      "everywhere;; for all i, exp(r[i]) >= 2 + r[i]; thus by known",
      "everywhere;; tr(projector(w)) <= d; thus by projector",
      "everywhere;; for all j, k in 1..m, projector(w)[j,k] = I(m)[j,k]; thus by projector",
      "everywhere;; abs(eta) <= rho; have s: abs(eta) <= abs(eta) + rho by algebra | thus by square from s",
      "ball(w@0, 2);; norm(w) <= norm(w@0) + 1; have a: norm(w) <= norm(w - w@0) + norm(w@0) by triangle | thus by algebra from a, inside"})
  void leavesUndecided(String scope, String when, String statement, String proof) throws IOException {
    StepResult step = certify(scope, when == null ? "" : when, statement, proof);
    assertEquals(Verdict.UNDECIDED, step.verdict());
    assertTrue(step.reason().contains("no proof was found"), step.reason());
  }

  /** A quadratic form is bounded for all positions at once, so that what the statement divides by may follow. */
  @ParameterizedTest
  @ValueSource(strings = {"1/(2*L + 1)", "1/clear"})
  void dividesBehindAllPositions(String factor) throws IOException {
    StepResult step = certify("everywhere", "", "for all j, <w[j], xt^T*(xt*w[j])>*FACTOR <= wide*norm(w[j])^2*FACTOR".replace("FACTOR", factor),
        "have b: for all j, <w[j], xt^T*(xt*w[j])> <= wide*norm(w[j])^2 by spectral | thus by multipliers with b[j]*FACTOR".replace("FACTOR", factor));
    assertEquals(Verdict.PROVED, step.verdict(), step.reason());
  }

  /** A proof may divide by what the statement divides by, and by nothing else. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"rho^2 >= 0; PROVED; thus by multipliers with rho^2", "rho^2 >= 0; UNDECIDED; thus by multipliers with rho^2*L/L",
      "rho^2/L >= 0; PROVED; thus by multipliers with rho^2/L"})
  void dividesByWhatTheStatementDividesBy(String statement, Verdict verdict, String proof) throws IOException {
    StepResult step = certify("everywhere", "pos: L >= 0", statement, proof);
    assertEquals(verdict, step.verdict(), step.reason());
    assertEquals(verdict == Verdict.UNDECIDED, step.reason().contains("divides by"));
  }
}
