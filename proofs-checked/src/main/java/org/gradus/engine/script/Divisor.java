package org.gradus.engine.script;

import java.util.List;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.kernel.rule.Quotient;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;

/** {@code d*q = 1}, q being 1/d, from a cited fact {@code 0 < d}; so that q has a value. */
final class Divisor implements Tactic {

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    for (Fact fact : cited) {
      for (List<String> opaque : List.of(List.<String>of(), name(fact.formula()))) {
        if (Bench.concludes(() -> Quotient.check(bench.context(), goal, Bench.granted(fact), Set.copyOf(opaque)))) {
          return RuleText.quotient(opaque, fact.citation());
        }
      }
    }
    return null;
  }

  /** The definition that the divisor is, maybe at a point. */
  private static List<String> name(Formula fact) {
    Quantified quantified = Quantified.of(fact);
    Term divisor = quantified == null ? null : quantified.comparison().right();
    Term here = divisor instanceof Term.At at ? at.body() : divisor;
    return here instanceof Term.Entry e ? List.of(e.array()) : List.of();
  }
}
