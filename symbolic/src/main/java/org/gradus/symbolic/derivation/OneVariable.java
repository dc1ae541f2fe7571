package org.gradus.symbolic.derivation;

import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** Scalar formulas in the variable {@code u} and constants without indices. */
final class OneVariable {

  private static final Theory THEORY = new Theory("one variable", List.of(), List.of(), List.of(),
      List.of(new Binding("u", List.of(), new Source.Constant(Rational.ZERO))), null, List.of(), List.of(), List.of(),
      Map.of(), List.of(), List.of(), List.of());

  private OneVariable() {}

  /** The kernel's derivative by {@code u}. */
  static Term derivative(Term formula) {
    return new Derivatives(THEORY).expand(new Term.Partial(formula, "u", List.of()));
  }

  static Theory theory() {
    return THEORY;
  }
}
