package org.gradus.kernel.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * K9 over exact steps, for ever: let {@code V@step <= rho V + beta} at all weights that the exact steps reach, with constants rho >= 0
 * and beta. Then {@code V <= rho^k V@p + beta (rho^k - 1)/(rho - 1)} after k steps, for k = 0, 1, 2, ..., and {@code V <= V@p + beta k}
 * if rho is 1; the same with >=, and with =, for any rho.
 *
 * <p>Proof. By induction on k, since x <= y implies rho x + beta <= rho y + beta; rho (rho^k - 1)/(rho - 1) + 1 = (rho^(k+1) - 1)/(rho -
 * 1).
 *
 * <p>Easily dropped: rho >= 0; that the steps are defined; where the premise holds under hypotheses, facts must say them of all numbers
 * of steps.
 */
public final class Recurrence {

  private Recurrence() {}

  /**
   * @param value V, which may have kinks
   * @param premise {@code V@step <= rho V + beta}, everywhere, maybe under hypotheses
   * @param facts {@code 0 <= rho}, if the relation is no equation, and {@code for all k, h@(k steps on)} for each hypothesis h that
   *      depends on the weights
   */
  public static Sequent check(Origin origin, Formula goal, Term value, Term rho, Term beta, Sequent premise, List<Sequent> facts) {
    origin.constant(rho, beta);
    Rejected.unless(premise.formula() instanceof Compare, "a comparison of a value after a step");
    Relation relation = ((Compare) premise.formula()).relation();
    Rejected.unless(Set.of(Relation.AT_MOST, Relation.EQUAL, Relation.AT_LEAST).contains(relation), "an inequality that is not strict");
    Formula wanted = new Compare(relation, new At(Point.STEP, value), new Sum(List.of(Terms.times(rho, value), beta)));
    origin.total(Set.of(), List.of(wanted));
    Rejected.unless(origin.equality().formulas(premise.formula(), wanted), "a premise on the value after a step");
    List<Sequent> premises = new ArrayList<>(relation == Relation.EQUAL ? List.of()
        : origin.find(facts, List.of(new Compare(Relation.AT_MOST, Terms.ZERO, rho))));
    premises.add(origin.everywhere(premise, h -> new Course(origin, false).always(facts, h).map(premises::add).isPresent()));
    return new Course(origin, false).conclude(premises, goal, (point, k) ->
        List.of(new Compare(relation, new At(point, value), bound(value, rho, beta, Index.of(point.letter())))));
  }

  private static Term bound(Term value, Term rho, Term beta, Index k) {
    Term factor = new NaturalPower(rho, k);
    Term start = rho.equals(Terms.ONE) ? value : Terms.times(factor, value);
    Term growth = rho.equals(Terms.ONE) ? new Position(k)
        : Terms.times(Terms.minus(factor, Terms.ONE), new Power(Terms.minus(rho, Terms.ONE), -1));
    return beta.equals(Terms.ZERO) ? start : new Sum(List.of(start, Terms.times(beta, growth)));
  }
}
