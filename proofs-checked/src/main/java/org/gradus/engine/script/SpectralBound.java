package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.Each;
import org.gradus.kernel.rule.Spectral;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAll;
import org.gradus.kernel.term.Term;

/**
 * A quadratic form and an extreme eigenvalue that the goal names, {@code lambda_min(A)*|x|^2 <= <x, A x>}, or the square of the image of a
 * vector and two of them, {@code |A x|^2 <= (l + u)*<x, A x> - l*u*|x|^2}; the vector is one of those whose squares the goal sums. Behind
 * "for all j" it is shown for all at once, or for each j.
 */
final class SpectralBound implements Tactic {

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    Quantified wanted = Quantified.of(goal);
    String whole = wanted == null ? null : one(goal, wanted, bench);
    if (whole != null) {
      return whole;
    }
    if (goal instanceof ForAll all) {
      int size = size(all, bench);
      String first = size == 0 ? null : find(Each.instance(bench.context(), all, 1), cited, bench);
      List<String> rules = new ArrayList<>();
      for (int k = 1; first != null && k <= size; k++) {
        String rule = k == 1 ? first : find(Each.instance(bench.context(), all, k), cited, bench);
        if (rule == null) {
          return null;
        }
        rules.add(rule);
      }
      return rules.isEmpty() ? null : "(each " + String.join(" ", rules) + ")";
    }
    return null;
  }

  private static int size(ForAll all, Bench bench) {
    return bench.context().evaluator().value(new Term.Size(all.range()), null, 0).lower().numerator().intValueExact();
  }

  private static String one(Formula goal, Quantified wanted, Bench bench) {
    Set<Term> parts = new LinkedHashSet<>();
    Parts.of(wanted.comparison(), parts::add);
    for (Term part : parts) {
      Definition definition = Named.by(part, bench.context().theory());
      if (definition != null && definition.body() instanceof Term.Eigenvalue value) {
        for (Formula vector : vectors(parts, value, wanted)) {
          if (Bench.concludes(() -> Spectral.form(bench.context(), goal, definition.name(), vector, null, Set.of()))) {
            return RuleText.spectral(definition.name(), vector, List.of(), null);
          }
        }
      }
    }
    return square(goal, wanted, parts, bench);
  }

  private static String square(Formula goal, Quantified wanted, Set<Term> parts, Bench bench) {
    List<Definition> eigenvalues = parts.stream().map(part -> Named.by(part, bench.context().theory()))
        .filter(d -> d != null && d.body() instanceof Term.Eigenvalue).distinct().toList();
    for (Definition least : eigenvalues) {
      for (Definition other : eigenvalues) {
        for (Formula vector : vectors(parts, (Term.Eigenvalue) least.body(), wanted)) {
          if (least != other && Bench.concludes(() ->
              Spectral.square(bench.context(), goal, least.name(), other.name(), vector, null, null, Set.of()))) {
            return RuleText.spectralSquare(least.name(), other.name(), vector, List.of(), null, null);
          }
        }
      }
    }
    return null;
  }

  /** What is squared and summed over a letter of the matrix' range, as vectors behind the quantifiers of the goal. */
  private static List<Formula> vectors(Set<Term> parts, Term.Eigenvalue value, Quantified wanted) {
    List<Formula> vectors = new ArrayList<>();
    for (Term part : parts) {
      if (part instanceof Term.Fold sum && sum.folding() == Term.Folding.SUM && sum.range().equals(value.range())
          && sum.body() instanceof Term.Power square && square.exponent() == 2) {
        Compare zero = new Compare(Formula.Relation.EQUAL, square.base(), new Term.Number(Rational.ZERO));
        vectors.add(wanted.behind(zero, Collections.singletonMap(sum.letter(), sum.range())));
      }
    }
    return vectors;
  }
}
