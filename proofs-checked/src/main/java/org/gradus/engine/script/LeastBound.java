package org.gradus.engine.script;

import java.util.List;

import org.gradus.kernel.rule.Supremum;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAllReals;

/** A least upper bound is at most any upper bound, which a cited fact gives; a greatest lower bound is at least any lower bound. */
final class LeastBound implements Tactic {

  private static final int BITS = 58;

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    if (!(goal instanceof Compare claim)) {
      return null;
    }
    Compare bound = new Compare(claim.relation(), SupremumBound.number(claim.left(), bench.context().theory()),
        SupremumBound.number(claim.right(), bench.context().theory()));
    String rule = cited.stream().filter(fact -> fact.formula() instanceof ForAllReals
        && Bench.concludes(() -> Supremum.least(bench.context(), bound, Bench.granted(fact), bench.context().states().apply("0"), BITS))).findFirst()
        .map(fact -> "(least-bound " + fact.citation() + " " + BITS + ")").orElse(null);
    return rule == null || bound.equals(goal) ? rule : bench.rule(goal, List.of(bench.have(bound, rule)));
  }
}
