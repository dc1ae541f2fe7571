package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * K9, comparison along a flow that exists for all times: let V be smooth, and {@code d/dt V <= alpha V + beta} at all weights that the flow
 * reaches, with constants alpha, beta. V and the flow need be smooth around a ball only, or around all weights whose rows are in balls, if
 * the premise has the hypothesis that the weights are there, which facts say of all times; these are the blocks on which V depends along the flow. A
 * number among them may move as the root of a smooth term of the others, as the length of a path does. Then
 * {@code V(t) <= exp(alpha t) V(0) + beta (exp(alpha t) - 1)/alpha}, and {@code V(t) <= V(0) + beta t} if alpha is 0; the same with = and
 * with >=. With beta = 0 this is Gronwall's inequality, with alpha = beta = 0 V does not grow, or is conserved.
 *
 * <p>Proof. All blocks have velocities that are continuous in t, so V(t) is differentiable, with the derivative that is written. z(t) = exp(-alpha t)
 * V(t) has z' <= exp(-alpha t) beta, for V is smooth around all weights that are reached; integrate.
 *
 * <p>{@link #sign}: the same with a smooth alpha that moves, where beta is 0 and V <= 0 at the origin: V(t) <= 0. Proof. alpha is continuous along
 * the flow; with A its integral from 0 to t, z = exp(-A) V has z' <= 0, so z(t) <= V(0) <= 0.
 *
 * <p>Easily dropped: that the flow exists, which a fact must say; where the premise holds under hypotheses, facts must say them of all times; V at the
 * origin; that alpha is continuous; a root of what has a kink, or may be negative; a kink of V where the length of a path is.
 */
public final class Comparison {

  private Comparison() {}

  /**
   * @param exists a fact that says something of the weights at all times: so there are such weights
   * @param premise {@code d/dt V <= alpha V + beta}, everywhere, maybe under hypotheses
   * @param facts {@code for all t >= 0, h@t} for each hypothesis h that depends on the weights
   */
  public static Sequent check(Origin from, Formula goal, Term value, Term alpha, Term beta, Sequent exists, Sequent premise, List<Sequent> facts) {
    Origin origin = from.alone(value);
    origin.constant(alpha, beta);
    Term bound = new Sum(List.of(Terms.times(alpha, value), beta));
    Relation relation = bounded(around(origin, premise), value, bound, premise);
    return conclude(origin, new Course(origin, true).premises(premise, List.of(exists), facts), goal, new Compare(relation, value, Terms.ZERO), alpha, beta);
  }

  /**
   * @param premise {@code d/dt V <= alpha V}, everywhere, maybe under hypotheses
   * @param start {@code V <= 0} at the origin
   * @param facts {@code for all t >= 0, h@t} for each hypothesis h that depends on the weights
   */
  public static Sequent sign(Origin from, Formula goal, Term value, Term alpha, Sequent exists, Sequent premise, Sequent start, List<Sequent> facts) {
    Origin origin = from.alone(new Sum(List.of(value, alpha)));
    Calculus calculus = around(origin, premise);
    calculus.smooth(alpha);
    Compare side = new Compare(bounded(calculus, value, Terms.times(alpha, value), premise), value, Terms.ZERO);
    Course course = new Course(origin, true);
    List<Sequent> premises = course.premises(premise, List.of(exists), facts);
    premises.add(origin.begun(List.of(start), side));
    return course.conclude(premises, goal, (point, t) -> List.of(Origin.at(point, side)));
  }

  /** Smooth means: around the ball in which the premise is said, if it is. */
  static Calculus around(Origin origin, Sequent premise) {
    return new Ball(origin).radius(premise.hypotheses()).map(s -> Calculus.within(origin, s)).orElse(new Calculus(origin));
  }

  /** How a smooth V is bounded: the relation of a premise {@code d/dt V REL bound}. */
  private static Relation bounded(Calculus calculus, Term value, Term bound, Sequent premise) {
    calculus.smooth(value);
    Rejected.unless(premise.formula() instanceof Compare, "a comparison for the derivative");
    Relation relation = ((Compare) premise.formula()).relation();
    Rejected.unless(Set.of(Relation.AT_MOST, Relation.EQUAL, Relation.AT_LEAST).contains(relation), "an inequality that is not strict");
    Formula wanted = new Compare(relation, calculus.along(value, "d", entry -> velocity(calculus, entry)), bound);
    calculus.origin().total(wanted);
    Rejected.unless(calculus.origin().equality().formulas(premise.formula(), wanted), "a premise on the derivative along the flow");
    return relation;
  }

  /** How an entry moves: smoothly, or as the integral of a root of the others; its velocity is continuous along the flow. */
  private static Term velocity(Calculus calculus, Entry entry) {
    Binding block = calculus.blocks().stream().filter(b -> b.name().equals(entry.array())).findFirst().orElseThrow();
    Set<String> others = new HashSet<>();
    calculus.blocks().stream().map(Binding::name).filter(name -> !name.equals(block.name())).forEach(others::add);
    boolean integral = Carried.isIntegral(calculus, block, others);
    return integral ? calculus.motion(calculus.theory().flow(), block.name()).term() : calculus.velocity(entry);
  }

  /** @param side V, and on which side of the bound it stays, in {@code V REL 0} */
  static Sequent conclude(Origin origin, List<Sequent> premises, Formula goal, Compare side, Term alpha, Term beta) {
    return new Course(origin, true).conclude(premises, goal, (point, t) ->
        List.of(new Compare(side.relation(), new At(point, side.left()), bound(side.left(), alpha, beta, t))));
  }

  private static Term bound(Term value, Term alpha, Term beta, Term t) {
    Term factor = Terms.exp(Terms.times(alpha, t));
    Term growth = alpha.equals(Terms.ZERO) ? t
        : Terms.times(Terms.minus(factor, Terms.ONE), new Power(alpha, -1));
    Term start = alpha.equals(Terms.ZERO) ? value : Terms.times(factor, value);
    return beta.equals(Terms.ZERO) ? start : new Sum(List.of(start, Terms.times(beta, growth)));
  }
}
