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
 * Induction over exact steps: {@code for all k in Nat, phi@(k)} from a cited fact {@code phi implies phi@step}; that phi holds at the start
 * another cited fact says, such as {@code V@0 <= 0} for V <= 0, or evaluation there shows.
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
      String base = fact.formula() instanceof Implies step ? base(origin, goal, step, cited, bench) : null;
      if (base != null) {
        Implies step = (Implies) fact.formula();
        return RuleText.induction(new From(point, BITS, List.of()), List.of(step.premise()), List.of(base),
            List.of(Supposed.conclusion(fact, step, bench).citation()));
      }
    }
    return null;
  }

  /** What says that the premise of the step holds at the start, if the rule concludes then; else {@code null}. */
  private static String base(Origin origin, Formula goal, Implies step, List<Fact> cited, Bench bench) {
    Fact said = cited.stream().filter(fact -> !(fact.formula() instanceof Implies) && Bench.concludes(() -> concluded(origin, goal, step, fact)))
        .findFirst().orElse(null);
    return said != null ? said.citation()
        : Bench.concludes(() -> concluded(origin, goal, step, new Fact("", step.premise()))) ? bench.atStart(step.premise()) : null;
  }

  private static Sequent concluded(Origin origin, Formula goal, Implies step, Fact base) {
    return Induction.forever(origin, goal, List.of(step.premise()), List.of(Bench.granted(base)), List.of(Supposed.granted(step)));
  }
}
