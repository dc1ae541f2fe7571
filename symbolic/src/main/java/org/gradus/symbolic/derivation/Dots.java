package org.gradus.symbolic.derivation;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * The kernel's names for derivatives along the flow, {@code D'dot} for the derivative of {@code D}, and back. Names of
 * theories that are read from files are identifiers, so a primed name is one of these.
 */
public final class Dots {

  private static final String SUFFIX = "'dot";

  private Dots() {}

  static String name(String array) {
    return array + SUFFIX;
  }

  /** The formula with {@code d/dt D[i]} in place of {@code D'dot[i]}, as evidence writes it. */
  public static Formula written(Formula formula, Theory theory) {
    return ((Term.Indicator) written(new Term.Indicator(formula), theory)).formula();
  }

  /** The term with {@code d/dt D[i]} in place of {@code D'dot[i]}. */
  static Term written(Term term, Theory theory) {
    return new Traversal() {
      @Override
      Term term(Term t) {
        boolean dot = t instanceof Term.Entry e && e.array().endsWith(SUFFIX)
            && !theory.definitions().containsKey(e.array());
        if (!dot) {
          return parts(t);
        }
        Term.Entry e = (Term.Entry) t;
        return new Term.TimeDerivative(new Term.Entry(e.array().substring(0, e.array().length() - SUFFIX.length()),
            e.at()));
      }
    }.term(term);
  }
}
