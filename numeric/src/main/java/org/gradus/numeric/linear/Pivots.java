package org.gradus.numeric.linear;

import java.util.ArrayList;
import java.util.List;

import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.interval.Interval;

/**
 * The pivots of symmetric elimination without exchanges, A = L D L^T.
 *
 * <p><b>Guarantee.</b> For every symmetric matrix within the intervals the leading blocks but the whole are nonsingular, and its i-th pivot lies in the
 * i-th interval; the last one may hold 0. As many are negative as A has negative eigenvalues (Sylvester). <b>Method.</b> [bounds.md#pivots].
 */
public final class Pivots {

  private Pivots() {}

  /** @throws CannotEvaluate if the matrix is not symmetric, or a leading block is singular or too ill-conditioned */
  public static List<Interval> enclose(IntervalMatrix matrix) {
    IntervalMatrix symmetric = matrix.symmetric("pivots");
    int exponent = symmetric.exponent() + 1;
    IntervalMatrix scaled = symmetric.scaled(-exponent);
    TriangularFactors factors = TriangularFactors.of(scaled.rows(), scaled.mids(), false);
    if (factors == null) {
      throw new CannotEvaluate("elimination without exchanges meets the pivot 0");
    }
    double[] inverse = factors.lowerInverse();
    List<Interval> pivots = new ArrayList<>();
    for (Interval pivot : of(new NearlyDiagonal(scaled, inverse, inverse))) {
      pivots.add(Scaling.times(pivot, exponent));
    }
    return pivots;
  }

  private static List<Interval> of(NearlyDiagonal reduced) {
    List<Interval> pivots = new ArrayList<>();
    double before = 0;
    for (int i = 0; i < reduced.size(); i++) {
      if (!(before < 1)) {
        throw new CannotEvaluate("the leading block of size " + i + " is singular or too ill-conditioned");
      }
      // |d_i - b_ii| <= rest_i dominance / (1 - dominance)
      Interval quotient = Interval.of(before).div(Interval.ONE.sub(Interval.of(before)));
      double error = Interval.of(reduced.rest(i)).mul(quotient).sup();
      pivots.add(reduced.diagonal(i).add(Interval.of(-error, error)));
      before = Math.max(before, reduced.dominance(i));
    }
    return pivots;
  }
}
