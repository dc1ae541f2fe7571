package org.gradus.language.elaborate;

import java.util.Map;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * {@code e@p}: moves a point inward to the arrays and derivatives that depend on the current weights. What is fixed
 * already, such as {@code f@0} or the data, stays as it is.
 */
final class Shift extends Rewriting {

  private final Point point;
  private final Map<String, Level> levels;

  private Shift(Point point, Map<String, Level> levels) {
    this.point = point;
    this.levels = levels;
  }

  static Term at(Point point, Term term, Map<String, Level> levels) {
    return new Shift(point, levels).term(term);
  }

  static Formula at(Point point, Formula formula, Map<String, Level> levels) {
    return new Shift(point, levels).formula(formula);
  }

  /** True if the point is the same seen from every state. */
  static boolean isAbsolute(Point point) {
    return switch (point.kind()) {
      case START, LAST, ITERATE, WEIGHTS -> true;
      case NEXT, PREVIOUS, STEP, TIME, AFTER -> false;
    };
  }

  @Override
  Term term(Term term) {
    if (term instanceof Term.Entry entry) {
      return levels.getOrDefault(entry.array(), Level.NUMBER).compareTo(Level.START) <= 0 ? term
          : new Term.At(point, term);
    }
    if (term instanceof Term.At at) {
      return isAbsolute(at.point()) ? term : new Term.At(point, term);
    }
    if (term instanceof Term.Partial || term instanceof Term.TimeDerivative || term instanceof Term.Unsupported) {
      return new Term.At(point, term);
    }
    return super.term(term);
  }
}
