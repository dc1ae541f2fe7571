package org.gradus.engine.script;

import java.util.List;
import java.util.Map;

import org.gradus.kernel.term.Term;

/** Finds terms for the real variables of a pattern so that it becomes a given term. */
final class Overlay {

  private Overlay() {}

  /** Whether the pattern fits; {@code found} gets what its variables stand for. Below a binder it must have the same letter. */
  static boolean lay(Term pattern, Term term, Map<String, Term> found) {
    if (pattern instanceof Term.Variable v) {
      Term before = found.putIfAbsent(v.name(), term);
      return before == null || before.equals(term);
    } else if (pattern instanceof Term.Sum p && term instanceof Term.Sum t) {
      return all(p.terms(), t.terms(), found);
    } else if (pattern instanceof Term.Product p && term instanceof Term.Product t) {
      return all(p.factors(), t.factors(), found);
    } else if (pattern instanceof Term.Power p && term instanceof Term.Power t) {
      return p.exponent() == t.exponent() && lay(p.base(), t.base(), found);
    } else if (pattern instanceof Term.Apply p && term instanceof Term.Apply t) {
      return p.function() == t.function() && p.order() == t.order() && lay(p.argument(), t.argument(), found);
    } else if (pattern instanceof Term.Fold p && term instanceof Term.Fold t) {
      return p.folding() == t.folding() && p.letter().equals(t.letter()) && p.range().equals(t.range()) && lay(p.body(), t.body(), found);
    }
    return pattern.equals(term);
  }

  private static boolean all(List<Term> patterns, List<Term> terms, Map<String, Term> found) {
    boolean fits = patterns.size() == terms.size();
    for (int i = 0; fits && i < patterns.size(); i++) {
      fits = lay(patterns.get(i), terms.get(i), found);
    }
    return fits;
  }
}
