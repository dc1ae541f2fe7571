package org.gradus.engine.script;

import java.util.List;

import org.gradus.certificate.RuleText;
import org.gradus.kernel.rule.Projection;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;

/** What is known of the orthogonal projection onto the span of a matrix' columns, for one of those that the theory names. */
final class ProjectionFact implements Tactic {

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    return bench.context().theory().definitions().values().stream().filter(d -> d.body() instanceof Term.Projector).map(Definition::name)
        .filter(name -> Bench.concludes(() -> Projection.check(bench.context(), goal, name))).findFirst().map(RuleText::projector).orElse(null);
  }
}
