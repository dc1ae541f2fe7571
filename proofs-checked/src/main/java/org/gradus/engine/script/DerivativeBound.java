package org.gradus.engine.script;

import java.util.List;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.MeanValue;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAllReals;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;

/**
 * What a bound of a derivative says of a function of one real variable, {@code |f(s) - f(t)| <= M |s - t|} and the like.
 *
 * @param rule {@code lipschitz}, {@code taylor} or {@code monotone}
 */
record DerivativeBound(String rule) implements Tactic {

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    Term function = goal instanceof ForAllReals outer && outer.body() instanceof ForAllReals inner ? function(inner.body()) : null;
    if (function == null) {
      return null;
    }
    ForAllReals outer = (ForAllReals) goal;
    for (Fact fact : cited) {
      Formula put = new ForAllReals(outer.variable(), outer.interval(),
          new Compare(Formula.Relation.AT_MOST, new Term.Number(Rational.ZERO), function));
      if (Bench.concludes(() -> MeanValue.check(bench.context(), goal, rule, Bench.granted(fact), put))) {
        return "(" + rule + " " + fact.citation() + " " + TheoryWriter.formula(put) + ")";
      }
    }
    return null;
  }

  /** f(s), from what the goal says behind its quantifiers. */
  private Term function(Formula body) {
    if (rule.equals("monotone")) {
      return body instanceof Formula.Implies x && x.conclusion() instanceof Compare c ? c.left() : null;
    }
    return body instanceof Compare c && c.left() instanceof Term.Apply size && size.function() == Function.ABS
        && size.argument() instanceof Term.Sum sum ? sum.terms().get(0) : null;
  }
}
