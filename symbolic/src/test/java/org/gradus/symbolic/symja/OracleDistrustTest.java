package org.gradus.symbolic.symja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;
import org.gradus.symbolic.derivation.Acceptance;
import org.gradus.symbolic.derivation.OracleAnswer;
import org.gradus.symbolic.derivation.OracleQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wrong answers, those Symja 3.0.0 gives and others, must not pass; right ones must. */
class OracleDistrustTest {

  private final SymjaOracle symja = new SymjaOracle(Duration.ofSeconds(60));

  @ParameterizedTest
  @EnumSource(value = Function.class, names = {"SQRT", "EXP", "LOG", "SIN", "COS", "ATAN", "TANH", "ERF", "ACTIVATION"})
  void derivativesOfTheElementaryFunctionsAgree(Function function) {
    Term.Entry u = entry("u");
    OracleQuery query = new OracleQuery.Derivative(new Term.Apply(function, 0, u), u);
    assertEquals(Optional.empty(), Acceptance.objection(query, symja.ask(query)));
  }

  @Test
  void theDerivativeOfASumOverNeuronsIsNotZero() {
    List<Term> neurons = new ArrayList<>();
    for (int k = 1; k <= 3; k++) {
      Term z = new Term.Product(List.of(at("w", k), entry("x")));
      neurons.add(new Term.Product(List.of(at("a", k), new Term.Apply(Function.TANH, 0, z))));
    }
    OracleQuery query = new OracleQuery.Derivative(new Term.Sum(neurons), at("w", 2));
    assertRefused(query, new OracleAnswer.Proposal(number(0)));
    assertEquals(Optional.empty(), Acceptance.objection(query, symja.ask(query)));
  }

  @Test
  void tinyNumbersAreNotZero() {
    Term tiny = new Term.Apply(Function.EXP, 0, number(-40));
    OracleQuery query = new OracleQuery.Equality(tiny, number(0));
    assertRefused(query, symja.ask(query));
  }

  @Test
  void anExponentialIsPositiveWhateverTheOracleSays() {
    OracleQuery query = new OracleQuery.Greater(new Term.Apply(Function.EXP, 0, number(-1000)), number(0));
    assertRefused(query, symja.ask(query));
    assertRefused(query, new OracleAnswer.Truth(true));
  }

  @Test
  void piIsNotRational() {
    Term decimal = new Term.Number(Rational.of(3141592653589793L, 1000000000000000L));
    OracleQuery query = new OracleQuery.Equality(new Term.Pi(), decimal);
    assertRefused(query, symja.ask(query));
  }

  @Test
  void anIntegralAcrossAPoleIsRefused() {
    OracleQuery query = new OracleQuery.Integral(new Term.Power(entry("u"), -2), entry("u"), number(-1), number(1));
    assertRefused(query, symja.ask(query));
  }

  @Test
  void namesThatDifferInCaseAreDifferent() {
    OracleQuery query = new OracleQuery.Equality(entry("Theta"), entry("theta"));
    assertRefused(query, new OracleAnswer.Truth(true));
  }

  @Test
  void aWrongFactorIsRefused() {
    Term.Entry u = entry("u");
    OracleQuery query = new OracleQuery.Derivative(new Term.Power(u, 2), u);
    assertRefused(query, new OracleAnswer.Proposal(u));
    assertRefused(query, new OracleAnswer.Proposal(new Term.Product(List.of(number(4), u))));
    assertRefused(query, new OracleAnswer.Silent("$Aborted"));
  }

  private static void assertRefused(OracleQuery query, OracleAnswer answer) {
    assertTrue(Acceptance.objection(query, answer).isPresent(), () -> answer + " was accepted for " + query);
  }

  private static Term.Entry entry(String name) {
    return new Term.Entry(name, List.of());
  }

  private static Term.Entry at(String name, int position) {
    return new Term.Entry(name, List.of(Index.at(position)));
  }

  private static Term number(long value) {
    return new Term.Number(Rational.of(value));
  }
}
