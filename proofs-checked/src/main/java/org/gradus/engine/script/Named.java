package org.gradus.engine.script;

import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** Definitions that only give another definition a name, as {@code lambda0 := lambda_min(G)} does. */
final class Named {

  private Named() {}

  /** The definition without letters that a term names in the end; {@code null} if it names none. */
  static Definition by(Term term, Theory theory) {
    Definition found = term instanceof Term.Entry e && e.at().isEmpty() ? theory.definitions().get(e.array()) : null;
    Definition further = found == null ? null : by(found.body(), theory);
    return further == null ? found : further;
  }
}
