package org.gradus.engine.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.SingularValues;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Term;

/** Roots of two extreme eigenvalues of products P^T P and Q^T Q, which the goal compares, and a cited bound on the norm of P - Q. */
final class SingularBound implements Tactic {

  private static final Term ZERO = new Term.Number(Rational.ZERO);

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    Quantified wanted = Quantified.of(goal);
    if (wanted == null || !wanted.letters().isEmpty()) {
      return null;
    }
    Set<GramRoot> roots = new LinkedHashSet<>(GramRoot.in(wanted.comparison().left(), bench.context().theory()));
    roots.addAll(GramRoot.in(wanted.comparison().right(), bench.context().theory()));
    for (Fact distance : cited) {
      for (GramRoot one : roots) {
        for (GramRoot other : roots) {
          String rule = one.equals(other) ? null : rule(goal, wanted, one, other, distance, bench);
          if (rule != null) {
            return rule;
          }
        }
      }
    }
    return null;
  }

  private static String rule(Formula goal, Quantified wanted, GramRoot one, GramRoot other, Fact distance, Bench bench) {
    Formula a = given(wanted, one.eigenvalue(), Map.of());
    Formula b = given(wanted, other.eigenvalue(), Map.of());
    Formula p = given(wanted, one.entry(), one.letters());
    Formula q = given(wanted, other.entry(), other.letters());
    boolean concludes = Bench.concludes(() -> SingularValues.check(bench.context(), goal, a, b, p, q, Bench.granted(distance), Set.of()));
    return concludes ? RuleText.weylSingular(a, b, p, q, List.of(), distance.citation()) : null;
  }

  /** A term, as {@code e = 0} behind the quantifiers of the goal and its own letters. */
  private static Formula given(Quantified wanted, Term term, Map<String, Dim> letters) {
    return wanted.behind(new Compare(Relation.EQUAL, term, ZERO), letters);
  }
}
