package org.gradus.symbolic.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationFormulaTest {

  private final DerivationOracle symja = TwoLayer.symja();

  @ParameterizedTest
  @ValueSource(strings = {
    "tanh(u)", "sigmoid(u)", "softplus(u)", "u^2", "erf(u)", "u", "sin(u)", "u*(1 + erf(u/sqrt(2)))/2", "u*sigmoid(u)",
    "u*tanh(log(1 + exp(u)))", "exp(-u^2)", "u/sqrt(1 + u^2)", "atan(u) + 3*cos(2*u)"})
  void symjasFirstTwoDerivativesAreAccepted(String text) {
    Term formula = ActivationFormula.parse("f", text).formula();
    for (int order = 1; order <= 2; order++) {
      OracleQuery query = new OracleQuery.Derivative(formula, ActivationFormula.U);
      OracleAnswer answer = symja.ask(query);
      assertEquals(Optional.empty(), Acceptance.objection(query, answer), text + ", derivative " + order);
      formula = assertInstanceOf(OracleAnswer.Proposal.class, answer).term();
    }
  }

  /** A derivative that is off by a bounded factor is not accepted for any of them. */
  @ParameterizedTest
  @ValueSource(strings =
      {"sigmoid(u)", "softplus(u)", "erf(u)", "u*(1 + erf(u/sqrt(2)))/2", "u*sigmoid(u)", "u*tanh(log(1 + exp(u)))"})
  void otherDerivativesAreNot(String text) {
    OracleQuery query = new OracleQuery.Derivative(ActivationFormula.parse("f", text).formula(), ActivationFormula.U);
    Term right = assertInstanceOf(OracleAnswer.Proposal.class, symja.ask(query)).term();
    Term more = new Term.Sum(java.util.List.of(right, new Term.Number(Rational.of(1, 1000000))));
    Term other = new Term.Product(java.util.List.of(right,
        new Term.Apply(org.gradus.kernel.term.Function.EXP, 0, ActivationFormula.U)));
    assertEquals(true, Acceptance.objection(query, new OracleAnswer.Proposal(more)).isPresent());
    assertEquals(true, Acceptance.objection(query, new OracleAnswer.Proposal(other)).isPresent());
  }

  @Test
  void eluIsPutTogetherFromPieces() {
    assertEquals(Optional.empty(), ActivationFormula.named("elu"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v", "u[1]", "f(u)", "u^u", "u^(1/2)", "max(u, 0)", "sum(i, u)", "u = 0"})
  void refusesWhatIsNoFormulaInU(String text) {
    assertThrows(IllegalArgumentException.class, () -> ActivationFormula.parse("f", text));
  }
}
