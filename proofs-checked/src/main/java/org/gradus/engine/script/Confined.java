package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.Confinement;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Implies;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * Confinement of the theory's flow. V and the rate a are read off a cited fact {@code norm(w - w@p) <= s implies d/dt V <= -a*V}, the speed K off one
 * with the same premise that bounds the square of the velocity, or that of every row's, by {@code K*V}; s off the premise. Side conditions are shown by
 * evaluation or by algebra.
 *
 * @param point where the flow starts
 */
record Confined(Point point) implements Tactic {

  private static final int BITS = 80;

  /** What is read off a fact whose right side is a constant times V. */
  private record Bound(Fact fact, Implies local, Term value, Term constant) {}

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    List<Bound> bounds = bounds(cited, bench);
    for (Bound decay : bounds) {
      for (Bound slow : bounds) {
        if (slow != decay && slow.local().premise().equals(decay.local().premise()) && slow.value().equals(decay.value())) {
          for (Set<String> opaque : Folded.choices(bench.context().theory())) {
            String rule = find(goal, decay, slow, opaque, cited, bench);
            if (rule != null) {
              return rule;
            }
          }
        }
      }
    }
    return null;
  }

  private String find(Formula goal, Bound decay, Bound slow, Set<String> opaque, List<Fact> cited, Bench bench) {
    Term s = Quantified.of(decay.local().premise()).comparison().right();
    Term rate = negative(decay.constant());
    Origin origin = Origin.of(bench.context(), point, opaque, BITS);
    List<Formula> sides = Confinement.sides(point, decay.value(), rate, slow.constant(), s);
    boolean concludes = Bench.concludes(() -> Confinement.check(origin, goal, decay.value(), rate, slow.constant(), s,
        Supposed.granted(decay.local()), Supposed.granted(slow.local()), granted(sides)));
    List<String> shown = concludes ? Sides.shown(sides, cited, bench) : null;
    return shown == null ? null : RuleText.confinement(new From(point, BITS, List.copyOf(opaque)), decay.value(),
        List.of(rate, slow.constant(), s), Supposed.conclusion(decay.fact(), decay.local(), bench).citation(),
        Supposed.conclusion(slow.fact(), slow.local(), bench).citation(), shown);
  }

  private static List<Sequent> granted(List<Formula> sides) {
    return sides.stream().map(side -> Bench.granted(new Fact("", side))).toList();
  }

  private static List<Bound> bounds(List<Fact> cited, Bench bench) {
    Dependence weights = new Dependence(bench.context().theory());
    List<Bound> bounds = new ArrayList<>();
    for (Fact fact : cited) {
      Quantified conclusion = fact.formula() instanceof Implies local && Quantified.of(local.premise()) != null ? Quantified.of(local.conclusion()) : null;
      if (conclusion != null && conclusion.comparison().relation() == Formula.Relation.AT_MOST) {
        List<Term> factors = conclusion.comparison().right() instanceof Term.Product product ? product.factors() : List.of();
        List<Term> moving = factors.stream().filter(weights::moves).toList();
        if (!moving.isEmpty() && moving.size() < factors.size()) {
          bounds.add(new Bound(fact, (Implies) fact.formula(), product(moving), product(factors.stream().filter(f -> !weights.moves(f)).toList())));
        }
      }
    }
    return bounds;
  }

  private static Term product(List<Term> factors) {
    return factors.size() == 1 ? factors.get(0) : new Term.Product(factors);
  }

  /** Minus a term, without two signs. */
  private static Term negative(Term term) {
    List<Term> factors = new ArrayList<>(term instanceof Term.Product product ? product.factors() : List.of(term));
    if (factors.remove(new Term.Number(Rational.of(-1)))) {
      return product(factors);
    }
    factors.add(0, new Term.Number(Rational.of(-1)));
    return new Term.Product(factors);
  }
}
