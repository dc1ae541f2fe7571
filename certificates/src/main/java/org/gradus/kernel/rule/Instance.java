package org.gradus.kernel.rule;

import java.util.List;
import java.util.Set;

import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * What holds for all weights holds for those of a fixed point: from {@code a REL b}, {@code a@p REL b@p} for p = 0, last; or the premise
 * itself.
 *
 * <p>Easily dropped: what is needed of the current weights, to hold or to be defined, is then needed at p. So nothing may be needed but that
 * the sides of the premise have values; of a branch that is not taken they do not say so. (Of a comparison the same parts have values if it holds and
 * if its sides have values.)
 */
public final class Instance {

  private Instance() {}

  public static Sequent check(Context context, Formula goal, Sequent premise) {
    List<Formula> holding = List.of(premise.formula());
    boolean fixed = premise.hypotheses().isEmpty()
        && Definedness.follows(context.theory(), premise.provisos(), holding, context.effort())
        && premise.formula() instanceof Compare one && goal instanceof Compare two
        && one.relation() == two.relation() && two.left() instanceof Term.At left && two.right() instanceof Term.At right
        && left.point().equals(right.point()) && Set.of(Point.START, Point.LAST).contains(left.point())
        && left.body().equals(one.left()) && right.body().equals(one.right());
    Rejected.unless(premise.isEverywhere() && (fixed || goal.equals(premise.formula())), "an instance of the premise");
    return new Sequent(List.of(premise), goal, Sequent.EVERYWHERE).provided(goal);
  }
}
