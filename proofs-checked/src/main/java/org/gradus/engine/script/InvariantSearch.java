package org.gradus.engine.script;

import java.util.List;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.rule.Induction;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.ForAllNaturals;
import org.gradus.kernel.term.Formula.Implies;
import org.gradus.kernel.term.Point;

/**
 * Induction over exact steps: {@code for all k in Nat, phi@(k)} from a cited fact {@code phi implies phi@step}; that phi holds at the start is
 * shown by evaluation there.
 *
 * @param point where the steps start; evaluation shows facts about the weights at the start of the run alone
 */
record InvariantSearch(Point point) implements Tactic {

  private static final int BITS = 80;

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    if (!(goal instanceof ForAllNaturals) || !point.equals(Point.START)) {
      return null;
    }
    Origin origin = Origin.of(bench.context(), point, Set.of(), BITS);
    for (Fact fact : cited) {
      String base = fact.formula() instanceof Implies step ? bench.atStart(step.premise()) : null;
      if (base != null && Bench.concludes(() -> concluded(origin, goal, (Implies) fact.formula()))) {
        Implies step = (Implies) fact.formula();
        return RuleText.induction(new From(point, BITS, List.of()), List.of(step.premise()), List.of(base),
            List.of(Supposed.conclusion(fact, step, bench).citation()));
      }
    }
    return null;
  }

  private static Sequent concluded(Origin origin, Formula goal, Implies step) {
    return Induction.forever(origin, goal, List.of(step.premise()), List.of(Bench.granted(new Fact("", step.premise()))),
        List.of(Supposed.granted(step)));
  }
}
