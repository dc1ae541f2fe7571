package org.gradus.kernel.term;

import java.util.List;

/**
 * Where a statement must hold.
 *
 * @param kind the scope's word
 * @param arguments what stands in parentheses or after a colon, verbatim; empty for most kinds
 */
public record Scope(Kind kind, List<String> arguments) {

  /** The words of the statement language. {@code LIMIT} statements are remarks: shown, never counted. */
  public enum Kind {
    IDENTITY, NUMBER, DATA, START, LAST, ITERATE, STEP, RUN, EVERYWHERE, BALL, ROWBALL, FLOW, FOREVER, POINTS, CASES, SEEDS, LIMIT
  }

  public static Scope of(Kind kind) {
    return new Scope(kind, List.of());
  }
}
