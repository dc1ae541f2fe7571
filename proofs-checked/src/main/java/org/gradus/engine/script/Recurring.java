package org.gradus.engine.script;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.AtPlace;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Recurrence;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAllNaturals;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * Comparison along exact steps: {@code for all k in Nat, V@(k) <= rho^k*V@0 + ...} from a cited fact {@code V@step <= rho*V + beta}, maybe behind
 * a premise, which another cited fact says of all numbers of steps; V is a definition. That rho is not negative a fact says, or evaluation.
 *
 * @param point where the steps start
 */
record Recurring(Point point) implements Tactic {

  private static final int BITS = 80;
  private static final Term ZERO = new Term.Number(Rational.ZERO);

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    if (!(goal instanceof ForAllNaturals)) {
      return null;
    }
    List<Fact> lasting = cited.stream().filter(fact -> fact.formula() instanceof ForAllNaturals).toList();
    for (Fact growth : cited) {
      String rule = Supposed.innermost(growth.formula()) instanceof Compare bound && bound.left() instanceof Term.At next
          && next.point().equals(Point.STEP) ? find(goal, growth, next.body(), bound.right(), lasting, bench) : null;
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }

  private String find(Formula goal, Fact growth, Term value, Term bound, List<Fact> lasting, Bench bench) {
    Linear right = Linear.of(bound, value, bench);
    Fact sign = right == null ? null : bench.number(new Compare(Relation.AT_MOST, ZERO, right.factor()));
    if (sign == null) {
      return null;
    }
    List<Fact> facts = Stream.concat(Stream.of(sign), lasting.stream()).toList();
    for (Set<String> opaque : Folded.choices(bench.context().theory())) {
      Origin origin = Origin.of(bench.context(), point, opaque, BITS);
      List<Sequent> granted = facts.stream().map(fact -> AtPlace.check(origin.context(), origin.state(), Bench.granted(fact), List.of(), BITS)).toList();
      if (Bench.concludes(() -> Recurrence.check(origin, goal, value, right.factor(), right.rest(), Supposed.grantedInside(growth.formula()), granted))) {
        return RuleText.recurrence(new From(point, BITS, List.copyOf(opaque)), value, right.factor(), right.rest(),
            Supposed.inside(growth, bench).citation(), facts.stream().map(Fact::citation).toList());
      }
    }
    return null;
  }
}
