package org.gradus.symbolic.derivation;

import org.gradus.kernel.term.Term;

/** What an algebra system said. Nothing here is believed before {@link Acceptance} has re-checked it. */
public sealed interface OracleAnswer {

  record Proposal(Term term) implements OracleAnswer {}

  record Truth(boolean holds) implements OracleAnswer {}

  /** No usable answer: unevaluated, aborted, out of time, or a head that has no counterpart in the core language. */
  record Silent(String reason) implements OracleAnswer {}
}
