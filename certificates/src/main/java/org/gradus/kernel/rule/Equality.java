package org.gradus.kernel.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Whether terms, and formulas up to the terms that they compare, are equal by normal form, wherever both are defined.
 *
 * @param theory the theory with the one activation that the step is about, if it is about one
 * @param opaque definitions that are not unfolded
 */
record Equality(Context context, Theory theory, Set<String> opaque) {

  static Equality of(Context context, Set<String> opaque) {
    return new Equality(context, context.special(), opaque);
  }

  boolean terms(Term one, Term two) {
    return terms(one, two, equation -> equation);
  }

  boolean formulas(Formula one, Formula two) {
    return formulas(one, two, equation -> equation);
  }

  private boolean formulas(Formula one, Formula two, UnaryOperator<Formula> closed) {
    if (one instanceof Compare a && two instanceof Compare b) {
      return a.relation() == b.relation() && terms(a.left(), b.left(), closed) && terms(a.right(), b.right(), closed);
    } else if (one instanceof ForAll a && two instanceof ForAll b) {
      return a.range().equals(b.range())
          && formulas(a.body(), renamed(b, a.letter()), f -> closed.apply(new ForAll(a.letter(), a.range(), f)));
    } else if (one instanceof ForAllReals a && two instanceof ForAllReals b) {
      return a.variable().equals(b.variable()) && a.interval().equals(b.interval()) && formulas(a.body(), b.body(), closed);
    } else if (one instanceof ForAllNaturals a && two instanceof ForAllNaturals b) {
      return a.letter().equals(b.letter()) && formulas(a.body(), b.body(), closed);
    } else if (one instanceof ForAllWeights a && two instanceof ForAllWeights b) {
      return a.variable().equals(b.variable())
          && formulas(a.body(), b.body(), f -> closed.apply(new ForAllWeights(a.variable(), f)));
    }
    return one.equals(two);
  }

  /** The body with another letter; letters bound in it are renamed with a sign that no letter of a theory has. */
  private static Formula renamed(ForAll all, String letter) {
    Term body = new Term.Indicator(all.body());
    return all.letter().equals(letter) ? all.body()
        : ((Term.Indicator) Rebuild.substitute(body, Map.of(all.letter(), Index.of(letter)), l -> l + "#")).formula();
  }

  private boolean terms(Term one, Term two, UnaryOperator<Formula> closed) {
    return one.equals(two) || proves(closed.apply(new Compare(Relation.EQUAL, one, two)));
  }

  /** Whether the equation holds by normal form, wherever its sides are defined. */
  boolean proves(Formula equation) {
    NormalForm normal = new NormalForm(theory, opaque, List.of(), List.of(), context.effort());
    return normal.proves(context.special(equation)) && context.isAbout(normal);
  }
}
