package org.gradus.kernel.rule;

import java.util.*;
import java.util.function.Function;

import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.symbolic.Smooth;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * A limit of exact steps that become short. Let w be the blocks of weights that V names, {@code |w@step - w| <= K V} at all weights that the exact steps
 * reach, {@code V <= rho^k c} after k steps for all k, with constants c, K >= 0 and 0 <= rho < 1. Then there are weights v with
 * {@code |w_k - v| <= rho^k K c/(1 - rho)} in these blocks for all k, and V(v) <= 0, if V is continuous.
 *
 * <p>Proof. |w_{k+1} - w_k| <= K rho^k c, so the w_k are a Cauchy sequence; let v be its limit, whatever the other blocks are. The distance from w_k is
 * at most the sum of K rho^j c over j >= k. V depends on w only, and V(w_k) goes to V(v), but is at most rho^k c, which goes to 0.
 *
 * <p>Easily dropped: rho < 1; K >= 0; all blocks that V names, in the length of a step; the other blocks, of which nothing is said, not even that they
 * converge; relu', which is not continuous.
 */
public final class Limit {

  private Limit() {}

  /** What the facts have to say: 0 <= K, 0 <= rho, rho < 1. */
  public static List<Formula> sides(Term speed, Term rho) {
    return List.of(new Compare(Relation.AT_MOST, Terms.ZERO, speed), new Compare(Relation.AT_MOST, Terms.ZERO, rho),
        new Compare(Relation.LESS, rho, Terms.ONE));
  }

  /**
   * @param value V
   * @param speed K
   * @param move {@code |w@step - w| <= K V}, everywhere, maybe under hypotheses
   * @param facts what the {@link #sides} say; {@code for all k, V@(k steps on) <= rho^k c}; and {@code for all k, h@(k steps on)} for each hypothesis h
   *      that depends on the weights
   */
  public static Sequent check(Origin from, Formula goal, Term value, Term speed, Term c, Term rho, Sequent move, List<Sequent> facts) {
    Origin origin = from.of(new Compare(Relation.EQUAL, value, Terms.ZERO));
    origin.constant(speed, c, rho);
    Rejected.unless(goal instanceof ExistsWeights some && !some.unique() && !origin.blocks().isEmpty(), "a goal that there are weights");
    Formula wanted = new Compare(Relation.AT_MOST, distance(origin, Point.STEP, null), Terms.times(speed, value));
    origin.total(wanted);
    Rejected.unless(origin.equality().formulas(move.formula(), wanted), "a premise on the length of a step");
    Course course = new Course(origin, false);
    List<Sequent> premises = new ArrayList<>(origin.find(facts, sides(speed, rho)));
    premises.add(facts.stream().filter(fact -> fact.formula() instanceof ForAllNaturals each && fact.place().equals(origin.place())
        && origin.same(each, each(each.letter(), k -> new Compare(Relation.AT_MOST, new At(Point.after(k, 0), value), Terms.times(power(rho, k), c)))))
        .findFirst().orElseThrow(() -> new Rejected("a fact that the value falls with the powers of rho")));
    premises.add(origin.everywhere(move, h -> course.always(facts, h).map(premises::add).isPresent()));
    Term reach = Terms.times(speed, c, new Power(Terms.minus(Terms.ONE, rho), -1));
    course.exists((ExistsWeights) goal, known(origin, (ExistsWeights) goal, value, reach, rho), null);
    return Sequent.at(premises, goal, origin.place());
  }

  private static List<Formula> known(Origin origin, ExistsWeights goal, Term value, Term reach, Term rho) {
    Point v = Point.weights(goal.variable());
    List<Formula> known = new ArrayList<>(new Ball(origin).within(v, reach));
    Course.parts(goal).stream().filter(ForAllNaturals.class::isInstance).forEach(part -> known.add(each(((ForAllNaturals) part).letter(), k ->
        new Compare(Relation.AT_MOST, distance(origin, Point.after(k, 0), v), Terms.times(power(rho, k), reach)))));
    if (Smooth.continuous(origin.equality().theory(), origin.context().evaluator().activation()).kinks(value).isPresent()) {
      known.add(new Compare(Relation.AT_MOST, new At(v, value), Terms.ZERO));
      known.addAll(new NonNegative(origin.equality().theory()).certain(value) ? List.of(new Compare(Relation.EQUAL, new At(v, value), Terms.ZERO)) : List.of());
    }
    return known;
  }

  private static Formula each(String letter, Function<String, Formula> body) {
    return new ForAllNaturals(letter, body.apply(letter));
  }

  private static Term power(Term rho, String k) {
    return new NaturalPower(rho, Index.of(k));
  }

  /** Between two points, the second maybe that of the current weights. */
  private static Term distance(Origin origin, Point one, Point other) {
    return Terms.root(new Calculus(origin).sum("q", entry -> Terms.square(Terms.minus(new At(one, entry), other == null ? entry : new At(other, entry)))));
  }
}
