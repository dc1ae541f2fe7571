package org.gradus.numeric.array;

import org.gradus.kernel.term.Formula.Relation;

/** A decision that may be open. The connectives are Kleene's: an open part is ignored where the other part decides. */
public enum Truth {
  TRUE, FALSE, UNKNOWN;

  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public Truth not() {
    return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
  }

  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  /**
   * What is known of {@code left relation right}, given what is certain of the sign of {@code right - left}.
   *
   * @param negative certainly {@code right < left}; the other flags likewise, each side with and without equality
   */
  public static Truth of(Relation relation, boolean negative, boolean nonPositive, boolean nonNegative, boolean positive) {
    return switch (relation) {
      case LESS -> decide(positive, nonPositive);
      case AT_MOST -> decide(nonNegative, negative);
      case GREATER -> decide(negative, nonNegative);
      case AT_LEAST -> decide(nonPositive, positive);
      case EQUAL -> decide(nonNegative && nonPositive, negative || positive);
      case NOT_EQUAL -> decide(negative || positive, nonNegative && nonPositive);
    };
  }

  private static Truth decide(boolean certain, boolean refuted) {
    if (certain) {
      return TRUE;
    }
    return refuted ? FALSE : UNKNOWN;
  }
}
