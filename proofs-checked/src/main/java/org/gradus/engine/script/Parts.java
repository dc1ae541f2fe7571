package org.gradus.engine.script;

import java.util.function.Consumer;
import java.util.stream.Stream;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;

/** Looks at the parts of terms, as far as they are sums, products, powers, functions and folds. */
final class Parts {

  private Parts() {}

  static void of(Formula.Compare comparison, Consumer<Term> look) {
    of(comparison.left(), look);
    of(comparison.right(), look);
  }

  /** The formula, or the parts that "and" joins. */
  static Stream<Formula> formulas(Formula formula) {
    return formula instanceof Formula.And and ? and.parts().stream() : Stream.of(formula);
  }

  static void of(Term term, Consumer<Term> look) {
    look.accept(term);
    if (term instanceof Term.Sum sum) {
      sum.terms().forEach(part -> of(part, look));
    } else if (term instanceof Term.Product product) {
      product.factors().forEach(part -> of(part, look));
    } else if (term instanceof Term.Power power) {
      of(power.base(), look);
    } else if (term instanceof Term.Apply apply) {
      of(apply.argument(), look);
    } else if (term instanceof Term.Fold fold) {
      of(fold.body(), look);
    } else if (term instanceof Term.At at) {
      of(at.body(), look);
    }
  }
}
