package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * K6, trapping for a flow. Let w be the blocks of weights on which f depends, f >= 0, smooth around the ball |w - w@p| <= s, w' = -grad f,
 * w(0) = w@p, all other blocks be carried along ({@link Beside}), c >= 0, s >= 0,
 * g(x) = sigma - c x, g(s) > 0, {@code |grad f(w)| >= sqrt(2 f(w)) g(|w - w@p|)} for |w - w@p| <= s, and
 * {@code sqrt(2 f(w@p)) <= sigma s - c s^2/2}. Then the flow exists for all t >= 0, w stays within distance s of w@p, the length of its path is at
 * most s, {@code f(w(t)) <= exp(-2 g(s)^2 t) f(w@p)}, and w(t) converges to some w* within distance s with f(w*) = 0; all blocks converge, if all
 * others are lengths or rest.
 *
 * <p>Proof. If f(w@p) = 0, grad f is 0 there (f >= 0), and the flow rests. Otherwise s > 0, and f(w(t)) > 0 as long as the flow exists: a
 * zero of f is at rest, and the flow through it is unique. Let u = sqrt(2 f(w(t))), l the length of the path, G(x) = sigma x - c x^2/2,
 * which grows on [0, s]. As long as l <= s, u' = -|grad f|^2/u <= -g(|w - w@p|) |w'| <= -g(l) l', for |w - w@p| <= l and g falls. So 0 <
 * u <= u(0) - G(l), hence G(l) < u(0) <= G(s) and l < s: l, which is continuous, never reaches s, and the flow stays in a bounded set and
 * exists for all times. |grad f| >= g(s) u gives u' <= -g(s)^2 u. The path has finite length, so w(t) converges, and so does its length; f is
 * continuous.
 *
 * <p>Easily dropped: f >= 0, with the value 0 as target (no regulariser); smoothness, so that the flow is unique (relu: all of the ball
 * in one open activation cell); one f in premise and motion; all its blocks of weights, in the motion and in the distance; constants that do
 * not move; c >= 0 and g(s) > 0, for the premise bounds squares only.
 */
public final class TrappingFlow {

  private TrappingFlow() {}

  /** What the facts have to say, of an objective f and an origin: three signs, and {@code 2 f@p <= (sigma s - c s^2/2)^2}. */
  public static List<Formula> sides(Term f, Point point, Term sigma, Term c, Term s) {
    Trap trap = new Trap(f, point, sigma, c, s);
    List<Formula> sides = new ArrayList<>(trap.sides());
    sides.add(new Compare(Relation.AT_MOST, trap.height(), Terms.square(trap.room())));
    return sides;
  }

  /**
   * @param objective a definition without letters
   * @param slope {@code 2 f (sigma - c |w - w@p|)^2 <= |grad f|^2}, everywhere, maybe under {@code |w - w@p| <= s}
   * @param facts what the {@link #sides} say, and, unless its form shows it, {@code 0 <= f} everywhere
   */
  public static Sequent check(
      Origin from, Formula goal, String objective, Term sigma, Term c, Term s, Sequent slope, List<Sequent> facts) {
    Origin origin = from.about(goal).of(objective);
    origin.constant(sigma, c, s);
    Objective f = Objective.of(Calculus.within(origin, s), objective);
    f.drivesFlow();
    Beside others = Beside.of(f, from.about(goal), null);
    others.goesOn();
    Trap trap = new Trap(f.value(), origin.point(), sigma, c, s);
    List<Sequent> premises = new ArrayList<>(origin.find(facts, sides(f.value(), origin.point(), sigma, c, s)));
    premises.addAll(f.notNegative(facts));
    premises.addAll(trap.slope(f, slope, facts));
    return new Course(origin, true).conclude(premises, goal, (point, t) -> always(trap, others, point, t), point -> limit(trap, others, goal, point));
  }

  private static List<Formula> always(Trap trap, Beside others, Point point, Term t) {
    Term factor = Terms.exp(Terms.times(Terms.number(-2), Terms.square(trap.gap()), t));
    List<Formula> always = new ArrayList<>(new Ball(others.own().origin()).within(point, trap.s()));
    always.addAll(others.lengths(point, trap.s()));
    always.add(new Compare(Relation.AT_MOST, new Term.At(point, trap.value()), Terms.times(factor, trap.value())));
    return always;
  }

  /** What holds of the limit: where the goal says that it is one, all blocks have to converge. */
  static List<Formula> limit(Trap trap, Beside others, Formula goal, Point point) {
    others.converges(goal);
    List<Formula> limit = new ArrayList<>(new Ball(others.own().origin()).within(point, trap.s()));
    limit.add(new Compare(Relation.EQUAL, new Term.At(point, trap.value()), Terms.ZERO));
    return limit;
  }
}
