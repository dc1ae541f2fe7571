package org.gradus.kernel.rule;

import java.util.List;
import java.util.Set;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * {@code a = b} from {@code a <= b} and {@code b <= a}, the letters and other quantifiers being the same.
 *
 * <p>Proof: the order of the real numbers is antisymmetric; what a fact says to be at least 0 is b - a, or a - b, letter for letter or by
 * normal form.
 *
 * <p>Easily dropped: that the facts are about the two directions, not the same one twice; quantifiers of a fact that the goal has not.
 */
public final class Antisymmetry {

  private Antisymmetry() {}

  public static Sequent check(Context context, Formula goal, Sequent below, Sequent above) {
    Compare equation = Prefix.of(goal).comparison();
    Rejected.unless(equation.relation() == Relation.EQUAL, "an equation");
    Formula rest = slack(context, goal, below, equation.right(), equation.left());
    Formula other = slack(context, goal, above, equation.left(), equation.right());
    return Conclusion.of(context, Constant.together(context, List.of(below, above)), goal, rest, other);
  }

  /** The equation that a fact says {@code 0 <= most - least}. */
  private static Formula slack(Context context, Formula goal, Sequent fact, Term most, Term least) {
    Prefix wanted = Prefix.of(goal);
    Prefix known = Prefix.of(fact.formula());
    boolean same = wanted.letters().equals(known.letters()) && wanted.others().containsAll(known.others());
    Rejected.unless(same && known.comparison().relation() != Relation.NOT_EQUAL, "inequalities behind the quantifiers of the goal");
    Formula equation = Prefix.behind(goal, new Compare(Relation.EQUAL, Terms.minus(most, least), known.slack()));
    Rejected.unless(Terms.minus(most, least).equals(known.slack()) || Equality.of(context, Set.of()).proves(equation),
        "the two sides of the equation, one not above the other");
    return equation;
  }
}
