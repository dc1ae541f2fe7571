package org.gradus.numeric.evaluate;

import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.Truth;

/**
 * What the search found of a formula at a place. Nothing is proved by it: the kernel decides again.
 *
 * @param reason why the truth is UNKNOWN, otherwise empty
 * @param slack the least difference of the sides over all instances of the comparisons that must hold (right - left for
 *     &lt;= and &lt;, left - right for &gt;= and &gt;); {@code null} when there is none or it is unbounded
 * @param left the left side of a formula that is a single comparison of numbers, otherwise {@code null}; {@code right}
 *     likewise
 * @param tier the tier that decided, or the last one tried
 * @param bits its precision; 0 for exact arithmetic
 */
public record Decision(Truth truth, String reason, Enclosure slack, Enclosure left, Enclosure right, Tier tier, int bits) {

  /** Whether both sides were found to have values, or the truth is known without. */
  public boolean hasValue() {
    return truth != Truth.UNKNOWN || reason.equals(FormulaEvaluator.OVERLAP);
  }
}
