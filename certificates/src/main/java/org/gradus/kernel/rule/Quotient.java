package org.gradus.kernel.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * A quotient has a value where its divisor is more than 0: from {@code 0 < d}, behind quantifiers, {@code d*(1/d) = 1} behind the same ones. If d is
 * the value of e at a point, 1/e has a value there, too.
 *
 * <p>Proof: where the fact holds d has a value, which is not 0. A goal of another form is equal by normal form where both are defined, and all of its
 * parts have values because the fact and this equation hold.
 *
 * <p>Easily dropped: that d is not only not negative; a goal that divides by something else, too; branches of d that are not
 * taken, which need no value; a fact of another place, or under fewer quantifiers.
 */
public final class Quotient {

  private Quotient() {}

  /** @param opaque definitions that are not unfolded where terms are compared */
  public static Sequent check(Context context, Formula goal, Sequent fact, Set<String> opaque) {
    Compare positive = Prefix.of(fact.formula()).comparison();
    Rejected.unless(positive.relation() == Relation.LESS && positive.left().equals(Terms.ZERO), "a fact that says 0 < d");
    Term d = positive.right();
    Term there = d instanceof At x ? new At(x.point(), whole(x.body())) : whole(d);
    List<Formula> known = Stream.of(new Compare(Relation.EQUAL, there, Terms.ONE), new Compare(Relation.EQUAL, whole(d), Terms.ONE), positive)
        .map(x -> Prefix.behind(fact.formula(), x)).toList();
    Rejected.unless(Equality.of(context, opaque).formulas(goal, known.get(0))
        && Definedness.follows(context.theory(), List.of(goal), known, context.effort()), "d*(1/d) = 1 as the goal");
    return new Sequent(List.of(fact), goal, fact.place());
  }

  private static Term whole(Term d) {
    return Terms.times(d, new Power(d, -1));
  }
}
