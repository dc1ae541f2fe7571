package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.term.Formula.ForAllReals;
import org.gradus.kernel.term.Term;

/**
 * What holds on two intervals that meet holds on both: from {@code for all u in [a, b], phi} and {@code for all u in [b, c], phi},
 * {@code for all u in [a, c], phi}; a and c may be infinite.
 *
 * <p>Proof. b is a number, and u of [a, c] is at most b, hence in [a, b], or at least b, hence in [b, c].
 *
 * <p>Easily dropped: the same b in both, which is not infinite.
 */
public final class Join {

  private Join() {}

  public static Sequent check(Context context, ForAllReals goal, Sequent first, Sequent second) {
    Rejected.unless(first.formula() instanceof ForAllReals && second.formula() instanceof ForAllReals, "facts on intervals");
    ForAllReals low = (ForAllReals) first.formula();
    ForAllReals high = (ForAllReals) second.formula();
    Rejected.unless(says(low, goal) && says(high, goal), "facts that say of parts what the goal says");
    Term meeting = low.interval().greatest();
    Rejected.unless(meeting != null && meeting.equals(high.interval().least()), "intervals that meet");
    Rejected.unless(same(low.interval().least(), goal.interval().least()) && same(high.interval().greatest(), goal.interval().greatest()),
        "the ends of the goal");
    List<Sequent> parts = List.of(first, second);
    List<Sequent> premises = first.place().equals(second.place()) ? parts : Constant.together(context, parts);
    return new Sequent(premises, goal, premises.get(0).place());
  }

  private static boolean says(ForAllReals part, ForAllReals goal) {
    return part.variable().equals(goal.variable()) && part.body().equals(goal.body());
  }

  private static boolean same(Term one, Term other) {
    return one == null ? other == null : one.equals(other);
  }
}
