package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.term.Formula;

/**
 * What holds for all weights, holds of those that a flow reaches at each time: let the flow from w@p exist for all times, and let phi hold for all
 * weights of which some hypotheses hold, which hold at all times. Then phi holds at all times.
 *
 * <p>Proof: the weights that the flow reaches at the time t are weights.
 *
 * <p>Easily dropped: that the flow exists; a hypothesis that depends on the weights and is not known of all times; that phi, and what it rests on, is
 * defined for all weights; data that move with the iterate, which have no value along a flow.
 */
public final class Always {

  private Always() {}

  /**
   * @param exists something of the weights at all times: so there are such weights
   * @param premise phi, everywhere, maybe under hypotheses
   * @param facts {@code for all t >= 0, h@t} for each hypothesis h that depends on the weights
   */
  public static Sequent check(Origin from, Formula goal, Sequent exists, Sequent premise, List<Sequent> facts) {
    Origin origin = from.about(goal);
    new Course(origin, true).isThere(List.of(exists));
    return new Course(origin, true).conclude(Comparison.premises(origin, exists, premise, facts), goal,
        (point, t) -> List.of(Origin.at(point, premise.formula())));
  }
}
