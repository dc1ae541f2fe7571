package org.gradus.symbolic.symja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;
import org.gradus.symbolic.derivation.OracleAnswer;
import org.gradus.symbolic.derivation.OracleQuery;
import org.junit.jupiter.api.Test;

/**
 * What Symja says, right and wrong: the wrong answers are facts about version 3.0.0 that the acceptance tests feed in.
 */
class SymjaOracleTest {

  private final SymjaOracle oracle = new SymjaOracle(Duration.ofSeconds(60));

  @Test
  void differentiatesAnActivationKernel() {
    Term.Entry u = entry("u");
    Term body = new Term.Product(List.of(entry("a"),
        new Term.Apply(Function.ACTIVATION, 0, new Term.Product(List.of(u, entry("x"))))));
    OracleAnswer.Proposal answer =
        assertInstanceOf(OracleAnswer.Proposal.class, oracle.ask(new OracleQuery.Derivative(body, u)));
    Term.Product product = assertInstanceOf(Term.Product.class, answer.term());
    assertEquals(3, product.factors().size());
  }

  @Test
  void namesOfTheoryAreNeverSymjaNames() {
    Term difference = new Term.Sum(List.of(entry("Theta"), new Term.Product(List.of(number(-1), entry("theta")))));
    OracleAnswer answer = oracle.ask(new OracleQuery.Derivative(difference, entry("Theta")));
    assertEquals(new OracleAnswer.Proposal(number(1)), answer);
    assertEquals(new OracleAnswer.Proposal(number(0)),
        oracle.ask(new OracleQuery.Derivative(entry("gamma"), entry("E"))));
  }

  @Test
  void isSilentAboutKinks() {
    Term body = new Term.Apply(Function.RELU, 0, entry("u"));
    assertInstanceOf(OracleAnswer.Silent.class, oracle.ask(new OracleQuery.Derivative(body, entry("u"))));
  }

  @Test
  void isSilentWhenOutOfTime() {
    SymjaOracle hurried = new SymjaOracle(Duration.ZERO);
    Term body = new Term.Power(new Term.Sum(List.of(entry("u"), entry("v"))), 40);
    assertInstanceOf(OracleAnswer.Silent.class, hurried.ask(new OracleQuery.Derivative(body, entry("u"))));
  }

  @Test
  void saysThatTinyNumbersAreZero() {
    Term tiny = new Term.Apply(Function.EXP, 0, number(-40));
    assertEquals(new OracleAnswer.Truth(true), oracle.ask(new OracleQuery.Equality(tiny, number(0))));
  }

  @Test
  void saysThatAnExponentialIsNotPositive() {
    Term tiny = new Term.Apply(Function.EXP, 0, number(-1000));
    assertEquals(new OracleAnswer.Truth(false), oracle.ask(new OracleQuery.Greater(tiny, number(0))));
  }

  @Test
  void saysThatPiIsRational() {
    Term decimal = new Term.Number(Rational.of(3141592653589793L, 1000000000000000L));
    assertEquals(new OracleAnswer.Truth(true), oracle.ask(new OracleQuery.Equality(new Term.Pi(), decimal)));
  }

  @Test
  void integratesAcrossAPole() {
    Term.Entry u = entry("u");
    OracleAnswer answer = oracle.ask(new OracleQuery.Integral(new Term.Power(u, -2), u, number(-1), number(1)));
    assertEquals(new OracleAnswer.Proposal(number(-2)), answer);
  }

  private static Term.Entry entry(String name) {
    return new Term.Entry(name, List.<Index>of());
  }

  private static Term number(long value) {
    return new Term.Number(Rational.of(value));
  }
}
