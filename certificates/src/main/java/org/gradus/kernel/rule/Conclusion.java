package org.gradus.kernel.rule;

import java.util.List;

import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.term.Formula;

/**
 * Where a conclusion holds that was drawn by an equation of terms: everywhere, where the equation is defined, too; or at the place of the
 * premises, if they, which hold there, say that it is.
 */
final class Conclusion {

  private Conclusion() {}

  /** @param premises at one place */
  static Sequent of(Context context, List<Sequent> premises, Formula formula, Formula equation) {
    String place = premises.isEmpty() ? Sequent.EVERYWHERE : premises.get(0).place();
    if (place.equals(Sequent.EVERYWHERE)) {
      return new Sequent(premises, formula, place).provided(equation, formula);
    }
    List<Formula> known = premises.stream().map(Sequent::formula).toList();
    Rejected.unless(Definedness.follows(context.theory(), List.of(equation, formula), known, context.effort()),
        "parts that are defined where the facts hold");
    return new Sequent(premises, formula, place);
  }
}
