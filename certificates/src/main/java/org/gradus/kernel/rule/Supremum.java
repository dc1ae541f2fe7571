package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.symbolic.Substitution;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * A least upper bound is an upper bound: with {@code D := sup(v in I, e)}, {@code e <= D} for all v in I; with {@code D := inf(v in I, e)},
 * {@code D <= e}. D must have a value, as the enclosure of its evidence shows; without one there is no bound.
 */
public final class Supremum {

  private Supremum() {}

  public static Sequent check(Context context, ForAllReals goal, State state, int bits) {
    Rejected.unless(state != null && goal.body() instanceof Compare c && c.relation() == Relation.AT_MOST, "a bound, at a place");
    Compare bound = (Compare) goal.body();
    boolean greatest = bound.right() instanceof Term.Entry;
    Term number = greatest ? bound.right() : bound.left();
    Definition definition = number instanceof Term.Entry e && e.at().isEmpty() ? context.theory().definitions().get(e.array()) : null;
    Rejected.unless(definition != null && definition.body() instanceof Term.Extremum, "a supremum or infimum");
    Term.Extremum x = (Term.Extremum) definition.body();
    Formula own = new Compare(Relation.AT_MOST, greatest ? x.body() : number, greatest ? number : x.body());
    Formula named = x.variable().equals(goal.variable()) ? own
        : Substitution.real(own, x.variable(), new Term.Variable(goal.variable()), false);
    Rejected.unless(greatest == (x.extreme() == Term.Extreme.GREATEST) && x.interval().equals(goal.interval()) && named.equals(bound),
        "what the number is a bound of, in its interval");
    context.evaluator().value(number, state, bits);
    return new Sequent(List.of(), goal, state.name());
  }
}
