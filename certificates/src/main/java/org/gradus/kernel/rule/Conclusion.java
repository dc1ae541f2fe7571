package org.gradus.kernel.rule;

import java.util.List;
import java.util.stream.Stream;

import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.term.Formula;

/**
 * Where a conclusion holds that was drawn by an equation of terms: everywhere, where the equation is defined, too; or at the place of the
 * premises, if they, which hold there, say that it is.
 */
final class Conclusion {

  private Conclusion() {}

  /**
   * @param premises at one place
   * @param equations behind the quantifiers in front of the formula
   */
  static Sequent of(Context context, List<Sequent> premises, Formula formula, Formula... equations) {
    List<Formula> defined = Stream.concat(Stream.of(equations), Stream.of(formula)).toList();
    String place = premises.isEmpty() ? Sequent.EVERYWHERE : premises.get(0).place();
    if (place.equals(Sequent.EVERYWHERE)) {
      return new Sequent(premises, formula, place).providedEach(defined);
    }
    List<Formula> known = premises.stream().map(Sequent::formula).toList();
    Rejected.unless(Definedness.follows(context.theory(), defined, known, context.effort()), "parts that are defined where the facts hold");
    return new Sequent(premises, formula, place);
  }
}
