package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * A flow down the gradient of a smooth f >= 0 exists for all times: w' = -grad f in all blocks, w(0) = w@p, gives {@code f(w(t)) <= f(w@p)}
 * and {@code |w(t) - w@p|^2 <= t f(w@p)} for all t >= 0.
 *
 * <p>Proof. f(w(t))' = -|w'|^2, so the integral of |w'|^2 up to t is f(w@p) - f(w(t)) <= f(w@p), and by Cauchy and Schwarz the length of the path
 * is at most the root of t f(w@p): on bounded times it stays in a bounded set, and does not end.
 *
 * <p>Easily dropped: f >= 0; smoothness and definedness on the whole space.
 */
public final class GradientFlow {

  private GradientFlow() {}

  /** @param facts that {@code 0 <= f} everywhere, unless the form of f shows it */
  public static Sequent check(Origin from, Formula goal, String objective, List<Sequent> facts) {
    Origin origin = from.about(goal);
    Objective f = Objective.of(new Calculus(origin), objective);
    f.drivesFlow();
    return new Course(origin, true).conclude(f.notNegative(facts), goal, (point, t) -> List.of(
        new Compare(Relation.AT_MOST, new Term.At(point, f.value()), f.value()),
        new Compare(Relation.AT_MOST, new Ball(origin).square(point), Terms.times(t, f.value()))));
  }
}
