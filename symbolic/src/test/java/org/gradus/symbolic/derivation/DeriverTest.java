package org.gradus.symbolic.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeriverTest {

  private static final DerivationOracle SILENT = query -> new OracleAnswer.Silent("asleep");

  private static Map<String, String> equations(Derivation derivation) {
    return derivation.stored().lines().stream()
        .collect(Collectors.toMap(StoredDerivation.Line::label, StoredDerivation.Line::equation));
  }

  private static Set<String> labels(List<Derivation.Refusal> refusals) {
    return refusals.stream().map(Derivation.Refusal::label).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "kernel a*sigma(u) | grad[u] (a*sigma(u)) = a*sigma'(u)",
    "kernel u^2 | grad[u] (u^2) = 2*u",
    "tanh' | grad[u] tanh(u) = 1 - tanh(u)^2",
    "relu' | grad[u] relu(u) = relu'(u)",
    "J | for all i, j, k in 1..d + 1, J[i,j,k] = (grad f[i])[j,k]",
    "grad z | for all j, i, j2 in 1..m, k in 1..d + 1, (grad z[j,i])[j2,k] = xt[i,k]*ind(j = j2)",
    "grad f | for all i, j, k in 1..d + 1, (grad f[i])[j,k] = a[j]*sigma'(z[j,i])*xt[i,k]/sqrt(m)",
    "d/dt w | for all j, k in 1..d + 1, d/dt w[j,k] = -sum(i, J[i,j,k]*r[i])",
    "d/dt r | for all i, d/dt r[i] = d/dt f[i]",
    "d/dt f | for all i, d/dt f[i] = sum(j, a[j]*sigma'(z[j,i])*(d/dt z[j,i]))/sqrt(m)",
    "d/dt L | d/dt L = sum(i, 2*r[i]*(d/dt r[i]))",
    "d/dt V along the flow | d/dt V = -2*sum(j, k in 1..d + 1, i, (w[j,k] - w_star[j,k])*J[i,j,k]*r[i])",
    "A03 | for all i, l, G[i,l] = sum(k in 1..d + 1, xt[i,k]*xt[l,k])*sum(j, a[j]^2*sigma'(z[j,i])*sigma'(z[j,l]))/m",
    "A06 | d/dt L = -2*sum(i, r[i]*sum(l, G[i,l]*r[l]))",
  })
  void hasTheLine(String label, String equation) {
    assertEquals(equation, equations(TwoLayer.derivation()).get(label));
  }

  @Test
  void nothingIsRefusedOrLeftOpen() {
    assertEquals(List.of(), TwoLayer.derivation().refusals());
    assertEquals(List.of(), TwoLayer.derivation().open());
  }

  @Test
  void linesCiteEarlierOnesOnly() {
    Set<String> seen = new HashSet<>();
    for (DerivationLine line : TwoLayer.derivation().lines()) {
      assertTrue(seen.containsAll(line.from()), line.label());
      assertTrue(seen.add(line.label()), "twice: " + line.label());
    }
  }

  /** Every line that differentiates a smooth expression and needs no inverse was found a second time by Symja. */
  @Test
  void derivativesAreConfirmedOnAnInstance() {
    for (DerivationLine line : TwoLayer.derivation().lines()) {
      if (line.label().startsWith("grad ") || line.label().startsWith("d/dt ") && !line.rule().equals("dynamics")
          || Set.of("A01", "A03", "A06").contains(line.label())) {
        assertTrue(line.oracle().startsWith("agrees on the instance n=2, d=1, m=2"),
            line.label() + ": " + line.oracle());
      }
    }
  }

  /** An oracle that changes Symja's derivatives. */
  private static DerivationOracle sabotaged(UnaryOperator<Term> change) {
    DerivationOracle symja = TwoLayer.symja();
    return query -> symja.ask(query) instanceof OracleAnswer.Proposal p
        ? new OracleAnswer.Proposal(change.apply(p.term())) : symja.ask(query);
  }

  private static void assertRefusesDerivatives(Derivation derivation) {
    Set<String> refused = labels(derivation.refusals());
    assertTrue(refused.containsAll(Set.of("kernel a*sigma(u)", "tanh'", "grad f", "d/dt L", "d/dt V", "A01", "A03",
        "A06")), refused::toString);
    assertTrue(equations(derivation).keySet().stream().noneMatch(refused::contains));
    assertTrue(equations(derivation).containsKey("L"), "definitions need no oracle");
  }

  @Test
  void refusesAWrongFactor() {
    Term two = new Term.Number(Rational.of(2));
    assertRefusesDerivatives(Deriver.derive(TwoLayer.THEORY, sabotaged(t -> new Term.Product(List.of(two, t)))));
  }

  /** What Symja says of a symbolic sum over neurons. */
  @Test
  void refusesZero() {
    assertRefusesDerivatives(Deriver.derive(TwoLayer.THEORY, sabotaged(t -> new Term.Number(Rational.ZERO))));
  }

  @Test
  void aSilentOracleLeavesTheKernelsFormulas() {
    Derivation derivation = Deriver.derive(TwoLayer.THEORY, SILENT);
    assertEquals(List.of(), derivation.refusals());
    DerivationLine line = derivation.lines().stream().filter(x -> x.label().equals("A06")).findFirst().orElseThrow();
    assertEquals("silent: asleep", line.oracle());
    assertTrue(derivation.lines().stream().noneMatch(x -> x.oracle().contains("agrees")));
  }

  @Test
  void aFalseIdentityIsLeftOut() {
    Derivation derivation = Deriver.derive(TwoLayer.with("d/dt L = -2*<r, G*r>", "d/dt L = -<r, G*r>"), SILENT);
    assertEquals(Set.of("A06"), labels(derivation.open()));
    assertFalse(equations(derivation).containsKey("A06"));
  }

  @Test
  void anIdentityOfOneActivationIsNotTakenForAll() {
    Derivation derivation = Deriver.derive(TwoLayer.with("    setting: activation relu\n", ""), SILENT);
    assertEquals(Set.of("A02"), labels(derivation.open()));
  }

  @Test
  void putsAnActivationIn() {
    Derivation derivation = Deriver.derive(TwoLayer.THEORY, SILENT, ActivationFormula.parse("square", "u^2"));
    assertEquals("for all i, j, k in 1..d + 1, (grad f[i])[j,k] = a[j]*(2*z[j,i])*xt[i,k]/sqrt(m)",
        equations(derivation).get("grad f (square)"));
    assertTrue(equations(derivation).containsKey("A03 (square)"));
  }
}
