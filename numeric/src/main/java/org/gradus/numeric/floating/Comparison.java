package org.gradus.numeric.floating;

import org.gradus.kernel.term.Formula.Relation;
import org.gradus.numeric.array.Truth;

/** Comparison of two intervals of doubles. */
final class Comparison {

  private Comparison() {}

  /** What is certain of {@code left relation right} [bounds.md#compare]. */
  static Truth of(Relation relation, double left, double leftRad, double right, double rightRad) {
    double reach = leftRad + rightRad;
    if (!(reach < Double.POSITIVE_INFINITY)) {
      return Truth.UNKNOWN;
    }
    double difference = right - left;
    double error = Rounding.sumError(right, -left, difference);
    if (!(Math.abs(difference) < Double.POSITIVE_INFINITY)) {
      return Truth.UNKNOWN;
    }
    if (error == 0 && (leftRad == 0 || rightRad == 0)) {
      // difference and reach are exact, so equality can be seen
      return Truth.of(relation, -difference > reach, -difference >= reach, difference >= reach, difference > reach);
    }
    double margin = Rounding.up(reach + Math.abs(error));
    boolean positive = difference > margin;
    boolean negative = -difference > margin;
    return Truth.of(relation, negative, negative, positive, positive);
  }
}
