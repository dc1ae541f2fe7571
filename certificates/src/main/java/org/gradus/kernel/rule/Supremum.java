package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.symbolic.Substitution;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * A least upper bound is an upper bound: with {@code D := sup(v in I, e)}, {@code e <= D} for all v in I; with {@code D := inf(v in I, e)},
 * {@code D <= e}. D must have a value, as the enclosure of its evidence shows; without one there is no bound.
 *
 * <p>And it is the least: from {@code e <= c} for all v in I, {@code D <= c}; for the infimum from {@code c <= e}, {@code c <= D}. The
 * interval must have a number in it, so that D exists.
 */
public final class Supremum {

  private Supremum() {}

  public static Sequent check(Context context, ForAllReals goal, State state, int bits) {
    Rejected.unless(state != null && goal.body() instanceof Compare c && c.relation() == Relation.AT_MOST, "a bound, at a place");
    Compare bound = (Compare) goal.body();
    boolean greatest = bound.right() instanceof Term.Entry;
    Term number = greatest ? bound.right() : bound.left();
    Rejected.unless(isOf(extremum(context, number, greatest), goal.interval(), greatest ? bound.left() : bound.right(), goal.variable()),
        "what the number is a bound of, in its interval");
    context.evaluator().value(number, state, bits);
    return new Sequent(List.of(), goal, state.name());
  }

  /** @param fact a bound for all numbers of the interval */
  public static Sequent least(Context context, Compare goal, Sequent fact, State state, int bits) {
    Rejected.unless(goal.relation() == Relation.AT_MOST && fact.formula() instanceof ForAllReals v && v.body() instanceof Compare c
        && c.relation() == Relation.AT_MOST, "a bound");
    ForAllReals all = (ForAllReals) fact.formula();
    Compare bound = (Compare) all.body();
    boolean greatest = bound.right().equals(goal.right());
    Rejected.unless(greatest || bound.left().equals(goal.left()), "the bound of the goal");
    Term.Extremum x = extremum(context, greatest ? goal.left() : goal.right(), greatest);
    Rejected.unless(isOf(x, all.interval(), greatest ? bound.left() : bound.right(), all.variable()),
        "what the number is a bound of, in its interval");
    Interval i = x.interval();
    Formula order = new Compare(Relation.AT_MOST, i.least(), i.greatest());
    Rejected.unless(i.least() == null || i.greatest() == null || state != null && (fact.place().equals(state.name()) || !context.moves(order))
        && context.evaluator().decide(order, state, bits).truth() == Truth.TRUE, "an interval that is not empty");
    Sequent concluded = new Sequent(List.of(fact), goal, fact.place());
    return fact.isEverywhere() ? concluded.provided(goal) : concluded;
  }

  private static Term.Extremum extremum(Context context, Term number, boolean greatest) {
    Definition definition = number instanceof Term.Entry e && e.at().isEmpty() ? context.theory().definitions().get(e.array()) : null;
    Rejected.unless(definition != null && definition.body() instanceof Term.Extremum x && greatest == (x.extreme() == Term.Extreme.GREATEST),
        "a supremum above, or an infimum below");
    return (Term.Extremum) definition.body();
  }

  /** Whether the extremum is that of this term in this variable over this interval. */
  private static boolean isOf(Term.Extremum x, Interval interval, Term body, String variable) {
    Formula own = new Compare(Relation.EQUAL, x.body(), Terms.ZERO);
    Formula named = x.variable().equals(variable) ? own : Substitution.real(own, x.variable(), new Term.Variable(variable), false);
    return x.interval().equals(interval) && named.equals(new Compare(Relation.EQUAL, body, Terms.ZERO));
  }
}
