package org.gradus.kernel.rule;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * What holds wherever h holds, holds along a motion along which h holds: from {@code h |- phi} for all weights, and {@code for all t >= 0, h@t} of
 * the flow from w@p, {@code for all t >= 0, phi@t}, if one of these facts says that the flow exists; likewise of exact steps.
 *
 * <p>Proof. The weights w(t) are weights, h holds at them, and phi is defined for all weights.
 *
 * <p>Easily dropped: that there are weights at all times, which a fact that is h@t by normal form need not say: {@code 0 <= 1} is {@code 0 w@t <= 1};
 * every h that depends on the weights; phi defined for all weights, not only where the premise was shown; data that move, which the motion does not.
 */
public final class Along {

  private Along() {}

  /**
   * @param premise phi, everywhere, under hypotheses
   * @param facts {@code for all t >= 0, h@t} for each hypothesis h that depends on the weights
   */
  public static Sequent check(Origin from, Formula goal, Sequent premise, List<Sequent> facts) {
    Origin origin = from.about(goal);
    Course course = new Course(origin, !(goal instanceof ForAllNaturals));
    Rejected.unless(premise.hypotheses().stream().anyMatch(origin.context()::moves), "a premise under a hypothesis that depends on the weights");
    List<Sequent> premises = new ArrayList<>();
    premises.add(origin.everywhere(premise, h -> course.always(facts, h).map(premises::add).isPresent()));
    course.isThere(facts);
    facts.stream().filter(fact -> Comparison.isReached(origin, fact)).forEach(premises::add);
    return course.conclude(premises, goal, (point, t) -> List.of(Origin.at(point, premise.formula())));
  }
}
