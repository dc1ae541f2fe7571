package org.gradus.engine.script;

import java.util.List;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Total;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;

/**
 * That a cited fact, which holds wherever its parts are defined, holds for all weights, since they are defined for all: so it may stand beside facts
 * about the weights of one place.
 *
 * @param point where evaluation shows that parts are defined which do not depend on the weights
 */
record EveryWeight(Point point) implements Tactic {

  private static final int BITS = 80;

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    Origin origin = Origin.of(bench.context(), point, Set.of(), BITS);
    return cited.stream().filter(fact -> fact.formula().equals(goal) && Bench.concludes(() -> Total.check(origin, Bench.granted(fact)))).findFirst()
        .map(fact -> RuleText.total(new From(point, BITS, List.of()), fact.citation())).orElse(null);
  }
}
