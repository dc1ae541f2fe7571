package org.gradus.export.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gradus.engine.LoadedTheory;
import org.gradus.export.source.Goal;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {

  private static final String THEORY = String.join("\n",
      "gradus: theory/1", "name: small", "title: small", "setting:",
      "  runs: activation tanh or relu; loss squared; factor 1/2; trained W; optimizer gd; outputScale 1",
      "  dims: n, d, m", "  index: |", "    i, l in 1..n; j in 1..m",
      "  take: |", "    x in R^(n,d), Y in R^n, a in R^m, eta in R   from run X, y, a, eta", "    w := run.W",
      "  weights: w in R^(m,d)", "  dynamics: |", "    gd: w@next = w - eta*grad L",
      "activations: |", "  relu'(0) := 1",
      "define: |",
      "  f[i] := sum(j, a[j]*sigma(<w[j], x[i]>))", "  L := (1/2)*norm(f - Y)^2", "  G[i,l] := <grad f[i], grad f[l]>",
      "  sum_of[i] := f[i] - Y[i]",
      "examples:", "  E1: |", "    n = 2, d = 1, m = 1, eta = 1/4, steps = 3", "    x = [[1], [-1]]", "    Y = [1, -1]", "    a = [1]", "    w = [[1]]",
      "steps:", "  S:", "    title: t", "    provenance: user", "    scope: SCOPE", "    statement: STATEMENT", "");

  private static World world(String statement) {
    String scope = statement.contains("steps") ? "run" : statement.contains("@next") ? "step" : "iterate";
    Theory theory = LoadedTheory.of("small.yaml", THEORY.replace("STATEMENT", statement).replace("SCOPE", scope)).expanded();
    Example example = theory.examples().get(0);
    return World.of(theory, example, null);
  }

  private static Step step(World world) {
    return world.theory().steps().get(0);
  }

  private static String proposition(String statement) {
    World world = world(statement);
    return new Statements(world).proposition(Goal.formulas(step(world).claims())).text();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "L >= 0; 0 <= L s",
      "L@step < L; L (step s) < L s",
      "L@0 != L@last; L start <> L (recorded K)",
      "for all i, f[i] <= f[1] + 1; all n (fun i => f s i <= f s 1 + 1)",
      "sum(i, f[i]^2) = 3/2; sum n (fun i => (f s i) ^ 2) = (3 / 2)",
      "max(i, f[i]) <= -7/5; maximum n (fun i => f s i) <= (-7 / 5)",
      "sum(j, ind(a[j] > 0)) <= m; sum m (fun j => choose (ltb 0 (a j)) 1 0) <= natural m",
      "f[1] > 0 or not f[2] < 0; (0 < f s 1) \\/ (~ (f s 2 < 0))",
      "f[1] > 0 implies f[2] < 1/f[1]; (0 < f s 1) -> (f s 2 < / f s 1)",
      "exp(-L) <= 1; exp (- L s) <= 1",
      "for all u in [0, 1/2], u^2 <= u + L; forall u : R, 0 <= u <= (1 / 2) -> (u ^ 2 <= u + L s)",
      "L@next <= 2*L; L (next s) <= 2 * L s",
      "sum(k in steps, L@k) >= 0; 0 <= sum_steps K (fun k => L (recorded k))",
      "sum_of[1] <= lambda_max(G); sum_of s 1 <= lambda_max_G s"})
  void statementsReadLikeTheTheory(String statement, String text) {
    assertEquals(text, proposition(statement));
  }

  @Test
  void definitionsReadLikeTheTheory() {
    World world = world("L >= 0");
    Statements statements = new Statements(world);
    assertEquals("sum m (fun j => a j * activation (sum d (fun k => w s j k * x i k)))", statements.body(world.definition("f").body()).text());
    Statements.Printed loss = statements.body(world.definition("L").body());
    assertEquals("(1 / 2) * sum n (fun i => (f s i - Y i) ^ 2)", loss.text());
    assertTrue(loss.arrays().containsAll(List.of("f", "Y")), loss.arrays().toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "for all u in Weights, L@(u) >= 0; ForAllWeights",
      "erf(L) <= 1; no function erf",
      "sup(u in [0,1], u) <= 1; Extremum"})
  void whatHasNoCounterpartIsNamed(String statement, String reason) {
    World world = world(statement);
    Refused refused = assertThrows(Refused.class, () -> {
      Statements statements = new Statements(world);
      world.theory().definitions().values().forEach(d -> statements.body(d.body()));
      statements.proposition(Goal.formulas(step(world).claims()));
    });
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }
}
