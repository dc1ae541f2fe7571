package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * K9, telescoping: from {@code a@next - a <= b} at every k = 0..K-1, {@code a@last - a@0 <= sum(k, b@k)}; the same with = and >=.
 *
 * <p>Proof: the sum of the differences.
 */
public final class Telescoping {

  private Telescoping() {}

  public static Sequent check(Context context, Formula goal, Tiling steps) {
    Chain chain = new Chain(context);
    Compare step = chain.telescope(goal);
    Rejected.unless(step != null, "a conclusion that compares the difference from the start to the end with a sum over the steps");
    return new Sequent(List.of(chain.tile(steps, step)), goal, "0");
  }
}
