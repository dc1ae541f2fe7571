package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;

/**
 * K9, path length: from {@code norm(v@next - v) <= b} at every k = 0..K-1, {@code norm(v@last - v@0) <= sum(k, b@k)}.
 *
 * <p>Proof: the triangle inequality, and telescoping.
 */
public final class PathLength {

  private PathLength() {}

  public static Sequent check(Context context, Formula goal, Tiling steps) {
    Chain chain = new Chain(context);
    Compare step = chain.path(goal);
    Rejected.unless(step != null, "a conclusion that bounds the distance from the start by a sum over the steps");
    return new Sequent(List.of(chain.tile(steps, step)), goal, "0");
  }
}
