package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * The functions of one variable that a theory's definitions are put together from: {@code a*sigma(u)} for a neuron,
 * {@code u^2} for a squared residual. In each the argument that moves with the weights is {@code u}, and data have lost
 * their indices.
 */
final class Kernels {

  private final Dependence dependence;
  private final Set<Term> found = new LinkedHashSet<>();

  private Kernels(Theory theory) {
    this.dependence = new Dependence(theory);
  }

  static Set<Term> of(Theory theory, Iterable<Term> bodies) {
    Kernels kernels = new Kernels(theory);
    bodies.forEach(kernels::visit);
    return kernels.found;
  }

  private void visit(Term body) {
    new Traversal() {
      @Override
      Term term(Term t) {
        if (t instanceof Term.Product p && p.factors().stream().filter(Kernels.this::isOuter).count() == 1) {
          neuron(p);
          p.factors().forEach(f -> visit(isOuter(f) ? argument(f) : f));
          return t;
        }
        if (isOuter(t)) {
          found.add(outer(t));
        }
        return parts(t);
      }
    }.term(body);
  }

  private boolean isOuter(Term t) {
    return (t instanceof Term.Apply a && a.order() == 0 || t instanceof Term.Power) && dependence.moves(argument(t));
  }

  private static Term argument(Term t) {
    return t instanceof Term.Apply a ? a.argument() : ((Term.Power) t).base();
  }

  private static Term outer(Term t) {
    return t instanceof Term.Apply a ? new Term.Apply(a.function(), 0, ActivationFormula.U)
        : new Term.Power(ActivationFormula.U, ((Term.Power) t).exponent());
  }

  private void neuron(Term.Product p) {
    List<Term> factors = new ArrayList<>();
    for (Term f : p.factors()) {
      if (isOuter(f)) {
        factors.add(outer(f));
      } else if (f instanceof Term.Entry e && !dependence.moves(e)) {
        factors.add(new Term.Entry(e.array().equals("u") ? "u0" : e.array(), List.of()));
      }
    }
    found.add(factors.size() == 1 ? factors.get(0) : new Term.Product(factors));
  }
}
