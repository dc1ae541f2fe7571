package org.gradus.language.elaborate;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/** Looks through formulas and the definitions they cite. */
final class Reasons extends Rewriting {

  private final Map<String, Definition> definitions;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> reasons = new LinkedHashSet<>();
  private boolean dynamics;

  private Reasons(Map<String, Definition> definitions) {
    this.definitions = definitions;
  }

  /** Why the core language does not hold the whole formula; empty if it does. */
  static Set<String> of(Formula formula, Map<String, Definition> definitions) {
    Reasons reading = new Reasons(definitions);
    reading.formula(formula);
    return reading.reasons;
  }

  static Set<String> of(Term term, Map<String, Definition> definitions) {
    Reasons reading = new Reasons(definitions);
    reading.term(term);
    return reading.reasons;
  }

  /** True if the formula depends on how the weights move: it has an exact step or a time derivative. */
  static boolean usesDynamics(Formula formula, Map<String, Definition> definitions) {
    Reasons reading = new Reasons(definitions);
    reading.formula(formula);
    return reading.dynamics;
  }

  @Override
  Term term(Term term) {
    if (term instanceof Term.Unsupported unsupported) {
      reasons.add(unsupported.what());
    }
    if (term instanceof Term.Entry entry && seen.add(entry.array()) && definitions.containsKey(entry.array())) {
      term(definitions.get(entry.array()).body());
    }
    dynamics |= term instanceof Term.TimeDerivative || term instanceof Term.At at
        && at.point().kind() == Point.Kind.STEP;
    return super.term(term);
  }

  @Override
  Formula formula(Formula formula) {
    if (formula instanceof Formula.Unsupported unsupported) {
      reasons.add(unsupported.what());
    }
    return super.formula(formula);
  }
}
