package org.gradus.engine.script;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.Supremum;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** A least upper bound is an upper bound, a greatest lower bound a lower one. */
final class SupremumBound implements Tactic {

  private static final int BITS = 58;

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    if (!(goal instanceof Formula.ForAllReals all) || !(all.body() instanceof Formula.Compare bound)) {
      return null;
    }
    Theory theory = bench.context().theory();
    Term left = number(bound.left(), theory);
    Term right = number(bound.right(), theory);
    for (Term number : List.of(left, right)) {
      if (number instanceof Term.Entry) {
        // evaluation once, so that the evidence of the number is looked for
        bench.number(new Formula.Compare(Formula.Relation.LESS, number, new Term.Sum(List.of(number, new Term.Number(Rational.ONE)))));
      }
    }
    Formula.ForAllReals direct = new Formula.ForAllReals(all.variable(), all.interval(), new Formula.Compare(bound.relation(), left, right));
    if (!Bench.concludes(() -> Supremum.check(bench.context(), direct, bench.context().states().apply("0"), BITS))) {
      return null;
    }
    String constant = "(constant " + bench.have(direct, "(supremum " + BITS + ")").citation() + ")";
    return direct.equals(goal) ? constant : bench.rule(goal, List.of(bench.have(direct, constant)));
  }

  /** The number itself where the term is only a name of it. */
  static Term number(Term term, Theory theory) {
    Definition named = Named.by(term, theory);
    return named == null || !(named.body() instanceof Term.Extremum) ? term : new Term.Entry(named.name(), List.of());
  }
}
