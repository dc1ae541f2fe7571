package org.gradus.kernel.rule;

import static org.gradus.kernel.term.Formula.Relation.*;

import java.util.List;
import java.util.Set;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;

/** From {@code a <= b} (or {@code a = b}) and {@code b <= c} at one place, {@code a <= c}; the same with {@code <}. */
public final class Transitivity {

  private Transitivity() {}

  /** The second premise for the goal {@code a <= c} and the premise {@code a <= b}: {@code b <= c}. */
  public static Formula rest(Formula goal, Sequent premise) {
    if (goal instanceof Compare whole && premise.formula() instanceof Compare first && whole.left().equals(first.left())
        && Set.of(LESS, AT_MOST).contains(whole.relation()) && Set.of(EQUAL, AT_MOST).contains(first.relation())) {
      return new Compare(whole.relation(), first.right(), whole.right());
    }
    throw new Rejected("a goal and a premise that bound the same term from above");
  }

  public static Sequent check(Formula goal, Sequent premise, Sequent rest) {
    Rejected.unless(rest.says(rest(goal, premise), premise.place()), "the rest of the bound, at the place of the premise");
    return new Sequent(List.of(premise, rest), goal, premise.place());
  }
}
