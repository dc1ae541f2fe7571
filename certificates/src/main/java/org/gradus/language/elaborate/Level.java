package org.gradus.language.elaborate;

import java.util.Locale;
import java.util.Map;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Term;

/** What a quantity depends on; each level includes the ones before it. */
enum Level {
  NUMBER, DATA, START, STATE, PAIR, PATH;

  /** How the reason for an integral without a core form starts; such a quantity belongs to a path. */
  static final String INTEGRAL = "an integral along a path";

  Level or(Level other) {
    return compareTo(other) >= 0 ? this : other;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The most a statement of the scope may depend on. */
  static Level allowed(Scope.Kind scope) {
    return switch (scope) {
      case NUMBER -> NUMBER;
      case DATA -> DATA;
      case STEP, IDENTITY -> PAIR;
      case RUN, FLOW, FOREVER, LAST, CASES, POINTS, LIMIT -> PATH;
      case START, ITERATE, SEEDS, EVERYWHERE, BALL, ROWBALL -> STATE;
    };
  }

  /** The level of a term whose arrays have the given levels. */
  static Level of(Term term, Map<String, Level> arrays) {
    Reading reading = new Reading(arrays);
    reading.term(term);
    return reading.level;
  }

  static Level of(Formula formula, Map<String, Level> arrays) {
    Reading reading = new Reading(arrays);
    reading.formula(formula);
    return reading.level;
  }

  private static final class Reading extends Rewriting {
    private final Map<String, Level> arrays;
    private Level level = NUMBER;

    Reading(Map<String, Level> arrays) {
      this.arrays = arrays;
    }

    private void add(Level other) {
      level = level.or(other);
    }

    @Override
    Term term(Term term) {
      if (term instanceof Term.Entry entry) {
        add(arrays.getOrDefault(entry.array(), NUMBER));
        return term;
      }
      if (term instanceof Term.At at) {
        Level inside = of(at.body(), arrays);
        add(inside.compareTo(DATA) <= 0 ? inside : inside == PATH ? PATH : at(at.point().kind(), inside));
        return term;
      }
      if (term instanceof Term.OverSteps) {
        add(PATH);
      }
      return super.term(term);
    }

    @Override
    Formula formula(Formula formula) {
      if (formula instanceof Formula.Unsupported unsupported && unsupported.what().contains(INTEGRAL)) {
        add(PATH);
      }
      return super.formula(formula);
    }

    private static Level at(Point.Kind kind, Level inside) {
      return switch (kind) {
        case START, LAST, WEIGHTS, ITERATE -> START;
        case STEP -> inside;
        case TIME, AFTER -> inside.compareTo(START) <= 0 ? inside : PATH;
        case NEXT, PREVIOUS -> inside.compareTo(START) <= 0 ? inside : PAIR;
      };
    }
  }
}
