package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.symbolic.Substitution;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.ForAll;

/** For all values of an index letter, from a fact for each of them: 1, 2, ..., to the size that the range has in this run. */
public final class Each {

  private Each() {}

  /** What must be shown of the position k. */
  public static Formula instance(Context context, ForAll goal, int k) {
    return Substitution.index(goal.body(), goal.letter(), context.position(goal.range(), k));
  }

  public static Sequent check(Context context, ForAll goal, List<Sequent> facts) {
    Rejected.unless(!facts.isEmpty() && facts.size() == context.size(goal.range()), "a fact for each position");
    for (int k = 0; k < facts.size(); k++) {
      Rejected.unless(facts.get(k).formula().equals(instance(context, goal, k + 1)), "a fact for position " + (k + 1));
    }
    boolean here = facts.stream().allMatch(fact -> fact.place().equals(facts.get(0).place()));
    List<Sequent> together = here ? facts : Constant.together(context, facts);
    return new Sequent(together, goal, together.get(0).place());
  }
}
