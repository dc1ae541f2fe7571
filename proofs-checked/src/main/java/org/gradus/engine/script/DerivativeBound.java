package org.gradus.engine.script;

import java.util.List;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.MeanValue;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.symbolic.Substitution;
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
    return rule.equals("monotone") ? null : likewise(goal, outer, cited, bench);
  }

  /** The same for a function that is a sum, which the goal need not write as the rule does: what the rule says, and from it the goal. */
  private String likewise(Formula goal, ForAllReals outer, List<Fact> cited, Bench bench) {
    ForAllReals inner = (ForAllReals) outer.body();
    Term argument = ((Term.Apply) ((Compare) inner.body()).left()).argument();
    Term function = new Term.Sum(((Term.Sum) argument).terms().stream().filter(term -> Dependence.variables(term).contains(outer.variable())
        && !Dependence.variables(term).contains(inner.variable())).toList());
    Formula put = new ForAllReals(outer.variable(), outer.interval(),
        new Compare(Formula.Relation.AT_MOST, new Term.Number(Rational.ZERO), function));
    for (Fact fact : cited) {
      if (fact.formula() instanceof ForAllReals all && all.body() instanceof Compare bound) {
        Formula said = new ForAllReals(outer.variable(), outer.interval(), new ForAllReals(inner.variable(), inner.interval(),
            said(function, outer.variable(), inner.variable(), bound.right(), bench)));
        if (Bench.concludes(() -> MeanValue.check(bench.context(), said, rule, Bench.granted(fact), put))) {
          return bench.rule(goal, List.of(bench.have(said, "(" + rule + " " + fact.citation() + " " + TheoryWriter.formula(put) + ")")));
        }
      }
    }
    return null;
  }

  /** What the bound M of a derivative says of f at s and t. */
  private Formula said(Term f, String s, String t, Term most, Bench bench) {
    Term distance = Quantified.minus(new Term.Variable(s), new Term.Variable(t));
    Term change = Quantified.minus(f, at(f, s, t));
    if (rule.equals("lipschitz")) {
      return new Compare(Formula.Relation.AT_MOST, abs(change), new Term.Product(List.of(most, abs(distance))));
    }
    Term slope = at(new Derivatives(bench.context().theory()).derivative(f, s), s, t);
    Term rest = new Term.Sum(List.of(f, new Term.Product(List.of(new Term.Number(Rational.of(-1)), at(f, s, t))),
        new Term.Product(List.of(new Term.Number(Rational.of(-1)), slope, distance))));
    return new Compare(Formula.Relation.AT_MOST, abs(rest),
        new Term.Product(List.of(new Term.Number(Rational.of(1, 2)), most, new Term.Power(distance, 2))));
  }

  private static Term abs(Term term) {
    return new Term.Apply(Function.ABS, 0, term);
  }

  /** A term in s, in t. */
  private static Term at(Term term, String s, String t) {
    Formula equation = new Compare(Formula.Relation.EQUAL, term, new Term.Number(Rational.ZERO));
    return ((Compare) Substitution.real(equation, s, new Term.Variable(t), false)).left();
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
