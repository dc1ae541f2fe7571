package org.gradus.engine.script;

import java.util.List;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Implies;
import org.gradus.kernel.term.Point;

/**
 * {@code for all t >= 0, phi@t} from a cited fact {@code h implies phi} and one that says h of all times, {@code for all t >= 0, h@t}; likewise of exact
 * steps. Whether they fit is for the kernel to say.
 *
 * @param point where the motion starts
 */
record AlongMotion(Point point) implements Tactic {

  private static final int BITS = 80;

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    boolean times = goal instanceof Formula.ForAllReals || goal instanceof Formula.ForAllNaturals;
    List<Fact> always = !times ? List.of() : cited.stream().filter(fact -> fact.formula().getClass().equals(goal.getClass())).toList();
    return always.isEmpty() ? null : cited.stream().filter(fact -> fact.formula() instanceof Implies).findFirst()
        .map(fact -> RuleText.along(new From(point, BITS, List.of()), Supposed.conclusion(fact, (Implies) fact.formula(), bench).citation(),
            always.stream().map(Fact::citation).toList())).orElse(null);
  }
}
