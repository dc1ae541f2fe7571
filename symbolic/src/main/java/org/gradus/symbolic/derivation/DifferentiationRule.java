package org.gradus.symbolic.derivation;

import java.util.LinkedHashSet;
import java.util.Set;

import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Term;

/** The rules of calculus by which a definition is differentiated. */
final class DifferentiationRule {

  private DifferentiationRule() {}

  static String of(Definition d, LineBook book) {
    Set<String> rules = new LinkedHashSet<>();
    new Traversal() {
      @Override
      Term term(Term t) {
        if (t instanceof Term.Apply a && book.dependence().moves(a)) {
          Term function = new Term.Apply(a.function(), a.order(), ActivationFormula.U);
          rules.add("chain rule through " + book.wording().text(function).replace("(u)", ""));
        } else if (t instanceof Term.Power p && book.dependence().moves(p)) {
          rules.add("power rule");
        } else if (t instanceof Term.Product p && p.factors().stream().filter(book.dependence()::moves).count() > 1) {
          rules.add("product rule");
        }
        return parts(t);
      }
    }.term(d.body());
    return rules.isEmpty() ? "linearity" : String.join(", ", rules);
  }
}
