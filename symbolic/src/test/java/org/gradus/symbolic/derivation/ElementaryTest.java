package org.gradus.symbolic.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.gradus.kernel.term.Term;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one form has the value of the other, by floating-point evaluation at a few points. */
class ElementaryTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "exp(2*u + 1)", "exp(-3*u/2)", "exp(-u^2/2)", "exp(0*u)", "sigmoid(u)", "softplus(-u)", "sqrt(2/3)", "sqrt(2*pi)",
    "sqrt(1 + u^2)", "tanh(log(1 + exp(u)))", "tanh(2*u)", "exp(-(u - 1)*2)"})
  void keepsTheValue(String text) {
    Term term = ActivationFormula.parse("f", text).formula();
    for (double u : new double[] {-1.75, -0.3, 0.0, 0.6, 2.25}) {
      double value = value(term, u);
      assertEquals(value, value(Elementary.form(term), u), 1e-12 * (1 + Math.abs(value)), text + " at " + u);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp(2*u + 1)", "sigmoid(u)", "softplus(-u)", "sqrt(2*pi)", "tanh(log(1 + exp(u)))"})
  void changesTheForm(String text) {
    Term term = ActivationFormula.parse("f", text).formula();
    assertNotEquals(term, Elementary.form(term));
  }

  private static double value(Term t, double u) {
    if (t instanceof Term.Number n) {
      return n.value().numerator().doubleValue() / n.value().denominator().doubleValue();
    } else if (t instanceof Term.Pi) {
      return Math.PI;
    } else if (t instanceof Term.Sum s) {
      return s.terms().stream().mapToDouble(x -> value(x, u)).sum();
    } else if (t instanceof Term.Product p) {
      return p.factors().stream().mapToDouble(x -> value(x, u)).reduce(1, (a, b) -> a * b);
    } else if (t instanceof Term.Power p) {
      return Math.pow(value(p.base(), u), p.exponent());
    } else if (t instanceof Term.Apply a) {
      double v = value(a.argument(), u);
      return switch (a.function()) {
        case EXP -> Math.exp(v);
        case LOG -> Math.log(v);
        case SQRT -> Math.sqrt(v);
        case TANH -> Math.tanh(v);
        case SIGMOID -> 1 / (1 + Math.exp(-v));
        case SOFTPLUS -> Math.log1p(Math.exp(v));
        default -> throw new AssertionError(a);
      };
    }
    assertEquals(ActivationFormula.U, t);
    return u;
  }
}
