package org.gradus.kernel.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Confinement of a flow w' = F(w), w(0) = w@p, whose speed dies out; w are the blocks on which V depends along it, and all others are carried along
 * ({@link Beside}). Let V and F be smooth around the ball |w - w@p| <= s, a > 0, K >= 0, s >= 0, and, in the ball, {@code d/dt V <= -a V} and
 * {@code |F|^2 <= K V}. If {@code 4 K V(w@p) <= (a s)^2}, then the flow exists for all t >= 0, {@code V(w(t)) <= exp(-a t) V(w@p)},
 * {@code |w(t) - w@p| <= s (1 - exp(-a t/2)) <= s}, the length of the path is at most s, and w(t) converges to some w* within distance s with V(w*) <=
 * 0; all blocks converge, if all others are lengths or rest. The same for the rows of the only block: if {@code |F_j|^2 <= K V} for every row j
 * where every row is within distance s, then the bounds hold for every row.
 *
 * <p>Proof. Let T be the supremum of the times up to which the flow exists in the ball (of the rows). Before T, V(t) <= exp(-a t) V(0),
 * so the length of the path up to t, or of a row's, is at most the integral of sqrt(K V), (2/a) sqrt(K V(0)) (1 - exp(-a t/2)) <= s (1 -
 * exp(-a t/2)). (If K V(0) is 0, so is the length, for F is 0 where K V is not above 0, and the flow rests.) Suppose T is finite. If K
 * V(0) > 0, then s > 0, and w(T) is closer than s: F is smooth around it, so the flow goes on in the ball, against T. Else it rests for
 * all times. So T is infinite; the path has finite length and converges, and V is continuous.
 *
 * <p>Premises may suppose what holds in the ball, or what facts say of all times. Easily dropped: V decays, not its root, so s has a
 * factor 2; all blocks move; blocks outside, in V, in F and in the ball; the length, where rows are bounded; K >= 0; data and constants that
 * move; relu (smooth only if evaluation finds all of the ball in one open activation cell).
 */
public final class Confinement {

  private Confinement() {}

  /** What the facts have to say: 0 < a, 0 <= K, 0 <= s, 4 K V@p <= (a s)^2. */
  public static List<Formula> sides(Point point, Term value, Term rate, Term speed, Term s) {
    return List.of(new Compare(Relation.LESS, Terms.ZERO, rate), new Compare(Relation.AT_MOST, Terms.ZERO, speed),
        new Compare(Relation.AT_MOST, Terms.ZERO, s),
        new Compare(Relation.AT_MOST, Terms.times(Terms.number(4), speed, new At(point, value)), Terms.square(Terms.times(rate, s))));
  }

  /**
   * @param value V
   * @param rate a
   * @param speed K
   * @param decay {@code d/dt V <= -a V}, everywhere, maybe under hypotheses
   * @param slow {@code sum F^2 <= K V}, or that of every row, everywhere, maybe under hypotheses
   * @param facts what the {@link #sides} say, and what makes up for hypotheses
   */
  public static Sequent check(Origin from, Formula goal, Term value, Term rate, Term speed, Term s, Sequent decay, Sequent slow,
      List<Sequent> facts) {
    Origin origin = from.alone(value);
    origin.constant(rate, speed, s);
    ForAll rows = slow.formula() instanceof ForAll all ? all : null;
    Ball ball = new Ball(origin);
    Rejected.unless(rows == null || ball.hasRows(rows.range()), "rows of the only block of weights");
    Calculus calculus = Calculus.within(origin, s);
    calculus.smooth(value);
    Function<Entry, Term> squared = entry -> Terms.square(calculus.velocity(entry));
    Beside others = new Beside(calculus, new Calculus(from, calculus.off()), calculus.sum("q", squared), null);
    others.goesOn();
    List<Sequent> premises = new ArrayList<>(origin.find(facts, sides(origin.point(), value, rate, speed, s)));
    Formula decays = new Compare(Relation.AT_MOST, calculus.along(value, "d", calculus::velocity), Terms.negative(Terms.times(rate, value)));
    Term square = rows == null ? others.square() : ball.row(rows.letter(), squared);
    Formula bounded = new Compare(Relation.AT_MOST, square, Terms.times(speed, value));
    premises.addAll(premise(origin, rows, s, decay, decays, facts));
    premises.addAll(premise(origin, rows, s, slow, rows == null ? bounded : new ForAll(rows.letter(), rows.range(), bounded), facts));
    Term half = new Term.Number(Rational.of(-1, 2));
    return new Course(origin, true).conclude(premises, goal, (point, t) -> {
      Term reach = Terms.times(s, Terms.minus(Terms.ONE, Terms.exp(Terms.times(half, rate, t))));
      List<Formula> always = new ArrayList<>(within(ball, rows, point, s));
      always.addAll(within(ball, rows, point, reach));
      always.addAll(rows == null ? others.lengths(point, s) : List.of());
      always.add(new Compare(Relation.AT_MOST, new At(point, value), Terms.times(Terms.exp(Terms.negative(Terms.times(rate, t))), value)));
      return always;
    }, point -> {
      others.converges(goal);
      List<Formula> limit = new ArrayList<>(within(ball, rows, point, s));
      limit.add(new Compare(Relation.AT_MOST, new At(point, value), Terms.ZERO));
      if (new NonNegative(calculus.theory()).certain(value)) {
        limit.add(new Compare(Relation.EQUAL, new At(point, value), Terms.ZERO));
      }
      return limit;
    });
  }

  private static List<Formula> within(Ball ball, ForAll rows, Point point, Term s) {
    return rows == null ? ball.within(point, s) : ball.rowsWithin(rows, point, s);
  }

  /** A premise, which has to say what is wanted, with the facts that say its hypotheses of all times. */
  private static List<Sequent> premise(Origin origin, ForAll rows, Term s, Sequent premise, Formula wanted, List<Sequent> facts) {
    origin.total(wanted);
    Rejected.unless(origin.equality().formulas(premise.formula(), wanted), "a premise on the decay of V, and one on the speed");
    List<Sequent> premises = new ArrayList<>();
    premises.add(origin.everywhere(premise, h -> {
      Optional<List<Sequent>> inside = rows == null || h instanceof ForAll ? new Ball(origin).implies(s, h, facts) : Optional.empty();
      return inside.or(() -> new Course(origin, true).always(facts, h).map(List::of)).map(premises::addAll).isPresent();
    }));
    return premises;
  }
}
