package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Term;

/** The constants of {@code factor*V + rest}, read off the form of a term in which V alone depends on the weights. */
record Linear(Term factor, Term rest) {

  /** {@code null} if the term has another form. */
  static Linear of(Term term, Term value, Bench bench) {
    Dependence weights = new Dependence(bench.context().theory());
    List<Term> factors = new ArrayList<>();
    List<Term> rest = new ArrayList<>();
    for (Term part : term instanceof Term.Sum sum ? sum.terms() : List.of(term)) {
      List<Term> others = new ArrayList<>(part instanceof Term.Product product ? product.factors() : List.of(part));
      if (!weights.moves(part)) {
        rest.add(part);
      } else if (others.remove(value) && others.stream().noneMatch(weights::moves)) {
        factors.add(others.isEmpty() ? number(1) : others.size() == 1 ? others.get(0) : new Term.Product(others));
      } else {
        return null;
      }
    }
    return new Linear(sum(factors), sum(rest));
  }

  private static Term sum(List<Term> terms) {
    return terms.isEmpty() ? number(0) : terms.size() == 1 ? terms.get(0) : new Term.Sum(terms);
  }

  private static Term number(int value) {
    return new Term.Number(Rational.of(value));
  }
}
