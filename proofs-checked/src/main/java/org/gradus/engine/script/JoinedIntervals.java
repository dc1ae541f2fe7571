package org.gradus.engine.script;

import java.util.List;

import org.gradus.kernel.rule.Join;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.ForAllReals;
import org.gradus.kernel.term.Interval;

/** What cited facts say of intervals that meet, in their order, said of all of them. */
final class JoinedIntervals implements Tactic {

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    List<Fact> parts = cited.stream().filter(fact -> fact.formula() instanceof ForAllReals).toList();
    Fact so = parts.isEmpty() ? null : parts.get(0);
    for (Fact next : parts.subList(Math.min(1, parts.size()), parts.size())) {
      ForAllReals low = (ForAllReals) so.formula();
      Interval both = new Interval(low.interval().least(), ((ForAllReals) next.formula()).interval().greatest());
      ForAllReals joined = new ForAllReals(low.variable(), both, low.body());
      Fact first = so;
      if (!Bench.concludes(() -> Join.check(bench.context(), joined, Bench.granted(first), Bench.granted(next)))) {
        return null;
      }
      String rule = "(join " + first.citation() + " " + next.citation() + ")";
      if (joined.equals(goal)) {
        return rule;
      }
      so = bench.have(joined, rule);
    }
    return null;
  }
}
