package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.ForAllNaturals;

/**
 * What holds for all weights, or for all of which h holds, holds along a motion along which h holds: from {@code h |- phi} and
 * {@code for all t >= 0, h@t} of the flow from w@p, {@code for all t >= 0, phi@t}; there may be several h, or none. Likewise of exact steps.
 *
 * <p>Proof. The motion goes on for ever, the weights to which it leads are weights, h holds at them, and phi is defined for all weights.
 *
 * <p>Easily dropped: that there are weights at all times, which a fact that is h@t by normal form need not say: {@code 0 <= 1} is {@code 0 w@t <= 1};
 * every h that depends on the weights; phi, and what it rests on, defined for all weights, not only where the premise was shown; data that move,
 * which the motion does not.
 */
public final class Always {

  private Always() {}

  /**
   * @param premise phi, everywhere, maybe under hypotheses
   * @param facts {@code for all t >= 0, h@t} for each hypothesis h that depends on the weights, and something of the weights at all times
   */
  public static Sequent check(Origin from, Formula goal, Sequent premise, List<Sequent> facts) {
    Course course = new Course(from.about(goal), !(goal instanceof ForAllNaturals));
    course.movesAll();
    return course.conclude(course.premises(premise, facts, facts), goal, (point, t) -> List.of(Origin.at(point, premise.formula())));
  }
}
