package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * A barrier of the flow down a gradient. Let w be the blocks of weights on which f depends, f >= 0 be smooth, w' = -grad f, w(0) = w@p, all other
 * blocks be carried along ({@link Beside}), sigma >= 0 a function of the weights, maybe without derivatives, c constant, for all weights w and v
 * {@code 2 f sigma^2 <= |grad f|^2} and {@code sigma(w) - c |v - w| <= sigma(v)}, the distance in the blocks of f. Then the flow exists for all
 * t >= 0, {@code c sqrt(2 f) - sigma^2/2} is at no time more than at the start, and with l the length of the path up to t
 * {@code sqrt(2 f(w(t))) <= sqrt(2 f(w@p)) - (sigma(w@p) l - c l^2/2)}. The first premise may have hypotheses of which facts say that they hold at all
 * times, and one that the flow exists; f need be smooth around the ball only that one of them names.
 *
 * <p>Proof. The flow exists ({@link GradientFlow}, or by the fact). If f(w@p) = 0, it rests. Otherwise f stays above 0, for a zero of f is at rest, and the
 * flow through it is unique. So u = sqrt(2 f(w(t))) has the derivative -|grad f|^2/u, at most -sigma |w'|. The second premise, with v and w
 * exchanged, too, says that sigma has the Lipschitz constant c >= 0 (unless there are no weights, and nothing moves), and depends on w only; along
 * the flow, which is smooth, sigma is locally Lipschitz, and where it has a derivative, that is at least -c |w'|. So h = c u - sigma^2/2 is locally
 * Lipschitz, and almost everywhere {@code h' <= -c sigma |w'| + sigma c |w'| = 0}: h does not grow. And sigma >= sigma(w@p) - c l, for |w - w@p| <= l, and l' =
 * |w'|, so u' <= -(sigma(w@p) - c l) l'; integrate.
 *
 * <p>Easily dropped: what holds on the way only, for kinks and for the premise; sigma at the start in the bound of the length; sigma >= 0 (premises
 * bound squares); the Lipschitz constant for all pairs of weights, in the norm over all blocks of f; f >= 0,
 * smooth wherever the flow goes; the factor 1/2.
 */
public final class Barrier {

  private Barrier() {}

  /**
   * @param slope {@code 2 f sigma^2 <= |grad f|^2}, everywhere, maybe under hypotheses
   * @param steady {@code for all weights v, sigma - c |v - w| <= sigma@v}, everywhere
   * @param facts {@code 0 <= f} and {@code 0 <= sigma} everywhere, where their forms do not show it; {@code for all t >= 0, h@t} for each hypothesis h that
   *      depends on the weights, and then something of the weights at all times
   */
  public static Sequent check(Origin from, Formula goal, String objective, Term sigma, Term c, Sequent slope, Sequent steady, List<Sequent> facts) {
    Origin origin = from.of(objective);
    origin.constant(c);
    Objective f = Objective.of(Comparison.around(origin, slope), objective);
    f.drivesFlow();
    Beside others = Beside.of(f, from, null);
    others.goesOn();
    boolean local = slope.hypotheses().stream().anyMatch(origin.context()::moves);
    List<Sequent> premises = new ArrayList<>(local ? new Course(origin, true).premises(slope, facts, facts) : List.of(origin.everywhere(slope, h -> false)));
    premises.addAll(f.notNegative(facts));
    premises.addAll(origin.notNegative(sigma, facts));
    Formula steep = new Compare(Relation.AT_MOST, Terms.times(Terms.number(2), f.value(), Terms.square(sigma)), f.slope());
    Rejected.unless(origin.equality().formulas(slope.formula(), steep), "a premise that bounds the gradient of the objective below");
    Rejected.unless(steady.formula() instanceof ForAllWeights all && origin.equality().formulas(all, lipschitz(f, sigma, c, all.variable())),
        "a premise on how sigma changes with the weights");
    premises.add(origin.everywhere(steady, h -> false));
    Term height = Terms.root(Terms.times(Terms.number(2), f.value()));
    Term barrier = Terms.minus(Terms.times(c, height), Terms.times(new Term.Number(Rational.of(1, 2)), Terms.square(sigma)));
    return new Course(origin, true).conclude(premises, goal, (point, t) -> {
      List<Formula> known = new ArrayList<>(List.of(new Compare(Relation.AT_MOST, new Term.At(point, barrier), barrier)));
      others.lengths(point).forEach(length -> known.add(new Compare(Relation.AT_MOST,
          new Term.At(point, height), Terms.minus(height, new Trap(f.value(), origin.point(), sigma, c, length).room()))));
      return known;
    });
  }

  private static Formula lipschitz(Objective f, Term sigma, Term c, String v) {
    Point there = Point.weights(v);
    Term distance = Terms.root(f.calculus().sum("q", entry -> Terms.square(Terms.minus(new Term.At(there, entry), entry))));
    return new ForAllWeights(v, new Compare(Relation.AT_MOST, Terms.minus(sigma, Terms.times(c, distance)), new Term.At(there, sigma)));
  }
}
