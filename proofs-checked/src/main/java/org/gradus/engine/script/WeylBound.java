package org.gradus.engine.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.kernel.rule.Weyl;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;

/**
 * Two extreme eigenvalues that the goal names, and a cited bound on the norm of the difference of the matrices, on its rows, or on its entries
 * by those of a third matrix whose greatest eigenvalue the goal names.
 */
final class WeylBound implements Tactic {

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    Quantified wanted = Quantified.of(goal);
    List<Term> named = wanted == null ? List.of() : eigenvalues(wanted, bench);
    for (Fact distance : cited) {
      for (Term one : named) {
        for (Term other : named) {
          String rule = one.equals(other) ? null : rule(goal, one, other, distance, named, bench);
          if (rule != null) {
            return rule;
          }
        }
      }
    }
    return null;
  }

  private static String rule(Formula goal, Term one, Term other, Fact distance, List<Term> named, Bench bench) {
    if (concludes(goal, one, other, distance, null, bench)) {
      return RuleText.weyl(one, other, List.of(), distance.citation());
    }
    return named.stream().filter(bound -> concludes(goal, one, other, distance, bound, bench)).findFirst()
        .map(bound -> RuleText.weyl(one, other, List.of(), distance.citation(), bound)).orElse(null);
  }

  private static boolean concludes(Formula goal, Term one, Term other, Fact distance, Term bound, Bench bench) {
    return Bench.concludes(() -> Weyl.check(bench.context(), goal, one, other, Bench.granted(distance), bound, Set.of()));
  }

  /** The eigenvalues of the goal, here or at a point; a name for one is taken for what it names. */
  private static List<Term> eigenvalues(Quantified wanted, Bench bench) {
    Set<Term> found = new LinkedHashSet<>();
    Parts.of(wanted.comparison(), part -> eigenvalue(part, bench).ifPresent(found::add));
    return List.copyOf(found);
  }

  private static Optional<Term> eigenvalue(Term part, Bench bench) {
    if (part instanceof Term.At at) {
      return eigenvalue(at.body(), bench).filter(Term.Entry.class::isInstance).map(entry -> new Term.At(at.point(), entry));
    }
    Definition definition = Named.by(part, bench.context().theory());
    return definition == null ? Optional.empty()
        : definition.body() instanceof Term.Eigenvalue ? Optional.of(new Term.Entry(definition.name(), List.of()))
        : definition.body() instanceof Term.At ? eigenvalue(definition.body(), bench) : Optional.empty();
  }
}
