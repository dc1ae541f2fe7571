package org.gradus.engine.script;

import java.util.Map;
import java.util.Set;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Term;

/** The comparison of squares that a comparison follows from. */
final class Squares {

  private Squares() {}

  /** For {@code a <= b}, {@code a^2 <= b^2}; for {@code a < b} the same with {@code <}; {@code null} for other relations. */
  static Formula of(Quantified goal) {
    Relation relation = goal.comparison().relation();
    if (!Set.of(Relation.AT_MOST, Relation.LESS).contains(relation)) {
      return null;
    }
    return goal.behind(new Formula.Compare(relation, new Term.Power(goal.comparison().left(), 2),
        new Term.Power(goal.comparison().right(), 2)), Map.of());
  }
}
