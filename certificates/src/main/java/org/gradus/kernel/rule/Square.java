package org.gradus.kernel.rule;

import java.util.*;
import java.util.stream.Stream;

import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * Roots are monotone: {@code a <= b} from {@code a^2 <= b^2}, the letters and other quantifiers being the same, where b is not negative as
 * its form or a second fact {@code 0 <= b} says; likewise {@code a < b} from {@code a^2 < b^2}.
 *
 * <p>Proof: the fact is about these squares, letter for letter or by normal form, whatever definitions stand for or with these unfolded; if b < a then
 * 0 <= b < a, so b^2 < a^2. With a = sqrt(u), a^2 is u in normal form.
 *
 * <p>Easily dropped: b >= 0.
 */
public final class Square {

  private Square() {}

  /** @param bound the fact {@code 0 <= b}, or {@code null} */
  public static Sequent check(Context context, Formula goal, Sequent squares, Sequent bound) {
    Prefix wanted = Prefix.of(goal);
    Prefix known = Prefix.of(squares.formula());
    Compare compare = wanted.comparison();
    Relation relation = compare.relation();
    Rejected.unless(Set.of(Relation.LESS, Relation.AT_MOST).contains(relation) && (known.isStrict() || relation == Relation.AT_MOST)
        && known.comparison().relation() != Relation.NOT_EQUAL, "a goal a <= b, or a < b from strict squares");
    boolean same = wanted.letters().equals(known.letters()) && wanted.others().containsAll(known.others());
    Rejected.unless(same, "the quantifiers of the goal");
    Term difference = Terms.minus(new Term.Power(compare.right(), 2), new Term.Power(compare.left(), 2));
    Formula equation = Prefix.behind(goal, new Compare(Relation.EQUAL, difference, known.slack()));
    Rejected.unless(difference.equals(known.slack()) || Stream.of(context.theory().definitions().keySet(), Set.<String>of())
        .anyMatch(opaque -> Equality.of(context, opaque).proves(equation)), "the squares of the two sides");
    List<Sequent> premises = new ArrayList<>(List.of(squares));
    if (bound == null) {
      Rejected.unless(new NonNegative(context.theory()).certain(compare.right()), "a right side that is not negative");
    } else {
      Rejected.unless(bound.formula().equals(Prefix.behind(goal, new Compare(Relation.AT_MOST, Terms.ZERO, compare.right()))),
          "the fact that the right side is not negative");
      premises.add(bound);
    }
    List<Sequent> together = Constant.together(context, premises);
    return Conclusion.of(context, together, goal, equation);
  }
}
