package org.gradus.symbolic.derivation;

import java.util.List;
import java.util.function.UnaryOperator;

import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * The variables of a scalar term: its array entries at constant positions. A value at the start is a variable of its
 * own.
 */
final class Variables {

  private Variables() {}

  /** The term with every variable replaced; an entry at the start is passed on under its name with {@code @0}. */
  static Term rename(Term term, java.util.function.Function<Term.Entry, Term> replacement) {
    UnaryOperator<Term> again = t -> rename(t, replacement);
    if (term instanceof Term.Entry e) {
      return replacement.apply(e);
    }
    if (term instanceof Term.At a && a.point().equals(Point.START) && a.body() instanceof Term.Entry e) {
      return replacement.apply(new Term.Entry(e.array() + "@0", e.at()));
    }
    if (term instanceof Term.Sum s) {
      return new Term.Sum(all(s.terms(), again));
    }
    if (term instanceof Term.Product p) {
      return new Term.Product(all(p.factors(), again));
    }
    if (term instanceof Term.Power p) {
      return new Term.Power(again.apply(p.base()), p.exponent());
    }
    if (term instanceof Term.Apply a) {
      return new Term.Apply(a.function(), a.order(), again.apply(a.argument()));
    }
    return term;
  }

  private static List<Term> all(List<Term> terms, UnaryOperator<Term> again) {
    return terms.stream().map(again).toList();
  }
}
