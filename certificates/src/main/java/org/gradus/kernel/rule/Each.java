package org.gradus.kernel.rule;

import java.util.List;
import java.util.stream.IntStream;

import org.gradus.kernel.symbolic.Substitution;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.ForAll;

/** For all values of an index letter, from a fact for each of them: 1, 2, ..., to the size that the range has in this run. */
public final class Each {

  private Each() {}

  /** What must be shown, in order. */
  public static List<Formula> instances(Context context, ForAll goal) {
    return IntStream.rangeClosed(1, context.size(goal.range()))
        .mapToObj(k -> Substitution.index(goal.body(), goal.letter(), context.position(goal.range(), k))).toList();
  }

  public static Sequent check(Context context, ForAll goal, List<Sequent> facts) {
    Rejected.unless(!facts.isEmpty() && facts.stream().map(Sequent::formula).toList().equals(instances(context, goal)), "a fact for each position");
    boolean here = facts.stream().allMatch(fact -> fact.place().equals(facts.get(0).place()));
    List<Sequent> together = here ? facts : Constant.together(context, facts);
    return new Sequent(together, goal, together.get(0).place());
  }
}
