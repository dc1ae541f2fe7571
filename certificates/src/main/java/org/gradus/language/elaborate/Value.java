package org.gradus.language.elaborate;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;

/**
 * The meaning of an expression: an array of core terms, or of core formulas, as a function of the places on its axes.
 */
sealed interface Value {

  List<Axis> axes();

  record Numbers(List<Axis> axes, Function<List<Place>, Term> at) implements Value {

    Term only() {
      return at.apply(List.of());
    }

    Numbers map(UnaryOperator<Term> change) {
      return isScalar() ? scalar(change.apply(only())) : new Numbers(axes, places -> change.apply(at.apply(places)));
    }
  }

  record Truths(List<Axis> axes, Function<List<Place>, Formula> at) implements Value {

    Formula only() {
      return at.apply(List.of());
    }
  }

  static Numbers scalar(Term term) {
    return new Numbers(List.of(), places -> term);
  }

  static Truths truth(Formula formula) {
    return new Truths(List.of(), places -> formula);
  }

  default boolean isScalar() {
    return axes().isEmpty();
  }

  default String shape() {
    return "(" + String.join(",", axes().stream().map(Axis::text).toList()) + ")";
  }
}
