package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Term;

/** The constants of {@code (sigma - c*distance)^2}, where the distance alone depends on the weights; or of {@code sigma^2}, with c = 0. */
record Profile(Term sigma, Term c) {

  /** Of a factor of the term; {@code null} if none has this form. */
  static Profile of(Term term, Dependence weights) {
    List<Term> factors = term instanceof Term.Product product ? product.factors() : List.of(term);
    for (Term factor : factors) {
      Profile found = factor instanceof Term.Power square && square.exponent() == 2 && square.base() instanceof Term.Sum sum
          ? of(sum, weights) : null;
      if (found != null) {
        return found;
      }
    }
    return factors.stream().filter(factor -> factor instanceof Term.Power square && square.exponent() == 2 && !weights.moves(factor)).findFirst()
        .map(factor -> new Profile(((Term.Power) factor).base(), new Term.Number(Rational.ZERO))).orElse(null);
  }

  private static Profile of(Term.Sum sum, Dependence weights) {
    List<Term> sigma = new ArrayList<>();
    List<Term> c = new ArrayList<>();
    boolean falls = false;
    for (Term part : sum.terms()) {
      if (part instanceof Term.Product product && weights.moves(part)) {
        List<Term> rest = new ArrayList<>(product.factors());
        falls = rest.remove(new Term.Number(Rational.of(-1)));
        rest.removeIf(weights::moves);
        c.addAll(rest);
      } else {
        sigma.add(part);
      }
    }
    return falls && !c.isEmpty() && !sigma.isEmpty()
        ? new Profile(sigma.size() == 1 ? sigma.get(0) : new Term.Sum(sigma), c.size() == 1 ? c.get(0) : new Term.Product(c)) : null;
  }
}
