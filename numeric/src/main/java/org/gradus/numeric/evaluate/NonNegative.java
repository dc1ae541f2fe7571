package org.gradus.numeric.evaluate;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;

/** Terms that are never negative where they are defined, as their form shows: squares, their sums, absolute values. */
final class NonNegative {

  private NonNegative() {}

  static boolean certain(Term term) {
    if (term instanceof Term.Number number) {
      return number.value().signum() >= 0;
    } else if (term instanceof Term.Power power) {
      return power.exponent() % 2 == 0 || certain(power.base());
    } else if (term instanceof Term.Apply apply) {
      return apply.order() == 0 && certain(apply.function());
    } else if (term instanceof Term.Sum sum) {
      return sum.terms().stream().allMatch(NonNegative::certain);
    } else if (term instanceof Term.Product product) {
      return productCertain(product.factors());
    } else if (term instanceof Term.Fold fold) {
      return certain(fold.body());
    } else if (term instanceof Term.OverSteps over) {
      return certain(over.body());
    } else if (term instanceof Term.At at) {
      return certain(at.body());
    } else if (term instanceof Term.Choice choice) {
      return certain(choice.yes()) && certain(choice.no());
    }
    return term instanceof Term.Pi || term instanceof Term.Delta || term instanceof Term.Indicator;
  }

  private static boolean certain(Function function) {
    return switch (function) {
      case SQRT, EXP, ABS, RELU, SIGMOID, SOFTPLUS -> true;
      default -> false;
    };
  }

  /** Equal factors are paired off. */
  private static boolean productCertain(List<Term> factors) {
    List<Term> rest = new ArrayList<>();
    for (Term factor : factors) {
      if (!certain(factor) && !rest.remove(factor)) {
        rest.add(factor);
      }
    }
    return rest.isEmpty();
  }
}
