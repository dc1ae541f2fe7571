package org.gradus.numeric.linear;

import java.util.List;

import org.gradus.numeric.interval.Interval;

/**
 * What is certain of a rank: every matrix within the intervals has at least the rank {@code atLeast} [bounds.md#rank].
 *
 * @param atLeast how many singular values are certainly positive
 * @param full whether that is the number of rows or of columns, so that the rank is known
 * @param singularValues the enclosures, in descending order
 */
public record RankCertificate(int atLeast, boolean full, List<Interval> singularValues) {

  /** @throws org.gradus.numeric.array.CannotEvaluate if the singular values are not enclosed */
  public static RankCertificate of(IntervalMatrix matrix) {
    List<Interval> values = SingularValues.enclose(matrix);
    int positive = 0;
    while (positive < values.size() && values.get(positive).inf() > 0) {
      positive++;
    }
    return new RankCertificate(positive, positive == values.size(), List.copyOf(values));
  }
}
