package org.gradus.engine.script;

import java.util.List;

import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.rule.Polar;
import org.gradus.kernel.rule.Rejected;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.ForAllReals;

/** What a cited fact says of r^2 cos(u) and r^2 sin(u), for all r in R and all u in [-pi, pi], said of all pairs of real numbers. */
final class PolarCoordinates implements Tactic {

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    for (Fact fact : cited) {
      if (goal instanceof ForAllReals x && x.body() instanceof ForAllReals && fact.formula() instanceof ForAllReals r && r.body() instanceof ForAllReals u) {
        Formula polar = new ForAllReals(r.variable(), r.interval(), new ForAllReals(u.variable(), u.interval(), there(goal, r, u)));
        String rule = polar.equals(fact.formula()) ? null : bench.rule(polar, List.of(fact));
        Fact premise = rule == null ? fact : bench.have(polar, rule);
        if (Bench.concludes(() -> Polar.check(goal, Bench.granted(premise)))) {
          return "(polar " + premise.citation() + ")";
        }
      }
    }
    return null;
  }

  /** The fact's own body where the names do not fit. */
  private static Formula there(Formula goal, ForAllReals r, ForAllReals u) {
    try {
      return Polar.polar(goal, r.variable(), u.variable());
    } catch (Rejected | Undecided names) {
      return u.body();
    }
  }
}
