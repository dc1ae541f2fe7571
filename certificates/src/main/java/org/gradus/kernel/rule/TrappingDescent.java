package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * K7, trapping for gradient descent in exact arithmetic. As {@link TrappingFlow} for w_{k+1} = w_k - eta grad f(w_k) in the blocks of f, eta >
 * 0 constant; let the second derivative of f in any direction v be at most L |v|^2 within distance s of w@p, L >= 0, q = 1 - eta L/2 > 0,
 * and {@code sqrt(2 f(w@p)) < q (sigma s - c s^2/2)}, or "at most" if eta L <= 1. Then all w_k are within distance s, the steps together at
 * most s long, {@code f(w_{k+1}) <= (1 - 2 eta q g(s)^2) f(w_k)} (so the factor is not negative, or f(w@p) = 0, and its powers bound f), and
 * w_k converges to some w* within distance s with f(w*) = 0.
 *
 * <p>Proof. Let u_k = sqrt(2 f(w_k)), l_k the length of the path to w_k, G the integral of g from 0, which grows on [0, s]. By induction
 * l_k <= s and u_k <= u_0 - q G(l_k). Let d = |grad f(w_k)|. If d = 0 then w_k is at rest, and f(w_k) = 0, for g(l_k) > 0. Otherwise
 * f(w_k) > 0, for f >= 0. For 0 <= t <= eta with l_k + t d <= s the segment from w_k to w_k - t grad f(w_k) is within distance s, so by
 * Taylor f there is at most f(w_k) - t d^2 + L t^2 d^2/2 <= f(w_k) - t q d^2. With u(t) the root of twice f there, u(t) <= u_k and u_k -
 * u(t) >= (u_k^2 - u(t)^2)/(2 u_k) >= t q d^2/u_k >= q g(l_k) t d >= q (G(l_k + t d) - G(l_k)), for d >= u_k g(|w_k - w@p|) >= u_k g(l_k)
 * and g falls. So u(t) <= u_0 - q G(l_k + t d). If l_k + t d = s for some t <= eta, then u(t) <= u_0 - q G(s), which is below 0 in the
 * strict case, and this cannot be. In the other case u(t) = 0, so the derivative of f along the segment, -d^2 at its beginning, is 0
 * there (f >= 0), and L t d^2 >= d^2: t >= 1/L >= eta, so t = eta and w_{k+1} is at rest with f = 0 and l_{k+1} = s. Otherwise l_{k+1} <
 * s and the claim goes on. f(w_{k+1}) <= f(w_k) - eta q d^2, d^2 >= 2 g(s)^2 f(w_k). The path has finite length, and f(w_k) goes to 0
 * geometrically (or is 0).
 *
 * <p>Easily dropped: what {@link TrappingFlow} says; q, and the strict inequality; an eta that moves with the iterate; exact steps, not
 * recorded ones.
 */
public final class TrappingDescent {

  private TrappingDescent() {}

  /**
   * What the facts have to say.
   *
   * @param strict {@code 2 f@p < (q (sigma s - c s^2/2))^2}; otherwise {@code <=}, and {@code eta L <= 1}
   */
  public static List<Formula> sides(Term f, Point point, Term sigma, Term c, Term s, Term eta, Term bound, boolean strict) {
    Trap trap = new Trap(f, point, sigma, c, s);
    List<Formula> sides = new ArrayList<>(trap.sides());
    sides.add(new Compare(Relation.LESS, Terms.ZERO, eta));
    sides.add(new Compare(Relation.AT_MOST, Terms.ZERO, bound));
    sides.add(new Compare(Relation.LESS, Terms.ZERO, rest(eta, bound)));
    sides.add(new Compare(strict ? Relation.LESS : Relation.AT_MOST, trap.height(), Terms.square(Terms.times(rest(eta, bound), trap.room()))));
    if (!strict) {
      sides.add(new Compare(Relation.AT_MOST, Terms.times(eta, bound), Terms.ONE));
    }
    return sides;
  }

  /** q. */
  private static Term rest(Term eta, Term bound) {
    return Terms.minus(Terms.ONE, Terms.times(new Term.Number(Rational.of(1, 2)), eta, bound));
  }

  /**
   * @param bound L
   * @param slope as for the flow
   * @param curvature L bounds the second derivatives, everywhere, maybe under {@code |w - w@p| <= s}: see {@link Curvature}
   */
  public static Sequent check(Origin from, Formula goal, String objective, Term sigma, Term c, Term s, Term eta, Term bound,
      Sequent slope, Sequent curvature, List<Sequent> facts) {
    Origin origin = from.about(goal).of(objective);
    origin.constant(sigma, c, s, bound);
    Objective f = Objective.of(new Calculus(origin), objective);
    f.drivesSteps(eta);
    Beside others = Beside.of(f, from.about(goal), eta);
    others.goesOn();
    Trap trap = new Trap(f.value(), origin.point(), sigma, c, s);
    Formula above = new Compare(Relation.AT_MOST, Terms.times(eta, bound), Terms.ONE);
    boolean strict = facts.stream().noneMatch(fact -> fact.formula().equals(above));
    List<Sequent> premises = new ArrayList<>(origin.find(facts, sides(f.value(), origin.point(), sigma, c, s, eta, bound, strict)));
    premises.addAll(f.notNegative(facts));
    premises.addAll(trap.slope(f, slope, facts));
    premises.addAll(new Curvature(f, s, facts).atMost(bound, curvature));
    Term rate = Terms.times(Terms.number(2), eta, rest(eta, bound), Terms.square(trap.gap()));
    return new Course(origin, false).conclude(premises, goal, (point, k) -> always(trap, others, rate, point, k),
        point -> TrappingFlow.limit(trap, others, goal, point));
  }

  /** (1 - x)^k <= exp(-x k) where 0 <= 1 - x; where f is not 0, 1 - x is not negative, for f is not. */
  private static List<Formula> always(Trap trap, Beside others, Term rate, Point point, Term k) {
    Term here = new Term.At(point, trap.value());
    Term next = new Term.At(Point.after(point.letter(), 1), trap.value());
    List<Formula> always = new ArrayList<>(new Ball(others.own().origin()).within(point, trap.s()));
    always.addAll(others.lengths(point, trap.s()));
    always.add(new Compare(Relation.AT_MOST, next, Terms.times(Terms.minus(Terms.ONE, rate), here)));
    always.add(new Compare(Relation.AT_MOST, here,
        Terms.times(new Term.NaturalPower(Terms.minus(Terms.ONE, rate), Index.of(point.letter())), trap.value())));
    always.add(new Compare(Relation.AT_MOST, here, Terms.times(Terms.exp(Terms.negative(Terms.times(rate, k))), trap.value())));
    return always;
  }
}
