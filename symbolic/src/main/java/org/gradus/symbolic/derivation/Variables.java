package org.gradus.symbolic.derivation;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.gradus.kernel.term.Term;

/** The variables of a scalar term: its array entries at constant positions. A value at the start is a variable of its own. */
final class Variables {

  private Variables() {}

  /** Adds the entries of the term to the set; an entry at the start is added under the name with {@code @0}. */
  static void of(Term term, Set<Term.Entry> found) {
    rename(term, entry -> {
      found.add(entry);
      return entry;
    }, entry -> entry.array());
  }

  /** The term with every entry replaced; a partial derivative's block is renamed with it. */
  static Term rename(Term term, Function<Term.Entry, Term> entries, Function<Term.Entry, String> names) {
    if (term instanceof Term.Entry e) {
      return entries.apply(e);
    }
    if (term instanceof Term.At a && a.body() instanceof Term.Entry e) {
      return entries.apply(new Term.Entry(e.array() + "@0", e.at()));
    }
    if (term instanceof Term.Sum s) {
      return new Term.Sum(all(s.terms(), entries, names));
    }
    if (term instanceof Term.Product p) {
      return new Term.Product(all(p.factors(), entries, names));
    }
    if (term instanceof Term.Power p) {
      return new Term.Power(rename(p.base(), entries, names), p.exponent());
    }
    if (term instanceof Term.Apply a) {
      return new Term.Apply(a.function(), a.order(), rename(a.argument(), entries, names));
    }
    if (term instanceof Term.Partial p) {
      String block = names.apply(new Term.Entry(p.block(), p.at()));
      return new Term.Partial(rename(p.body(), entries, names), block, List.of());
    }
    return term;
  }

  private static List<Term> all(List<Term> terms, Function<Term.Entry, Term> entries, Function<Term.Entry, String> names) {
    return terms.stream().map(t -> rename(t, entries, names)).toList();
  }
}
