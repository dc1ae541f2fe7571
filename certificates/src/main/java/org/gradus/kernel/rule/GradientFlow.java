package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * A flow down the gradient of a smooth f >= 0 exists for all times: let w be the blocks of weights on which f depends, w' = -grad f, and all others
 * be carried along, see {@link Beside}. Then the flow from the weights at p exists for all t >= 0, with {@code f(w(t)) <= f(w@p)} and
 * {@code |w(t) - w@p|^2 <= t f(w@p)}.
 *
 * <p>Proof. w moves on its own, for f depends on nothing else. f(w(t))' = -|w'|^2, so the integral of |w'|^2 up to t is f(w@p) - f(w(t)) <=
 * f(w@p), and by Cauchy and Schwarz the length of the path is at most the root of t f(w@p): on bounded times it stays in a bounded set, and does
 * not end.
 *
 * <p>Easily dropped: f >= 0; smoothness and definedness on the whole space; blocks on which f does not depend, which may leave the space.
 */
public final class GradientFlow {

  private GradientFlow() {}

  /** @param facts that {@code 0 <= f} everywhere, unless the form of f shows it */
  public static Sequent check(Origin from, Formula goal, String objective, List<Sequent> facts) {
    Origin origin = from.about(goal).of(objective);
    Objective f = Objective.of(new Calculus(origin), objective);
    f.drivesFlow();
    Beside.of(f, from.about(goal), null).goesOn();
    return new Course(origin, true).conclude(f.notNegative(facts), goal, (point, t) -> List.of(
        new Compare(Relation.AT_MOST, new Term.At(point, f.value()), f.value()),
        new Compare(Relation.AT_MOST, new Ball(origin).square(point), Terms.times(t, f.value()))));
  }
}
