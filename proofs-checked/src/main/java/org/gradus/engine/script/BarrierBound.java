package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.AtPlace;
import org.gradus.kernel.rule.Barrier;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAllWeights;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * The barrier of a gradient flow. The objective is read off a cited fact {@code 2*f*sigma^2 <= norm(grad f)^2}, maybe behind premises, which others say of
 * all times; sigma and c off another one, {@code for all v in Weights, sigma - c*norm(v - w) <= sigma@(v)}, or c is 0, if sigma does not depend on the
 * weights.
 *
 * @param point where the flow starts
 */
record BarrierBound(Point point) implements Tactic {

  private static final int BITS = 80;
  private static final Term ZERO = new Term.Number(Rational.ZERO);

  /** What was read off a fact. */
  private record Steady(Fact fact, Term sigma, Term c) {}

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    Dependence weights = new Dependence(bench.context().theory());
    for (Fact slope : goal instanceof Formula.ForAllReals ? cited : List.<Fact>of()) {
      for (Steady steady : Stream.concat(steady(cited, weights).stream(), constant(slope, weights, bench).stream()).toList()) {
        for (String objective : objectives(slope, bench.context().theory())) {
          String rule = rule(goal, objective, steady, slope, cited, bench);
          if (rule != null) {
            return rule;
          }
        }
      }
    }
    return null;
  }

  private String rule(Formula goal, String objective, Steady steady, Fact slope, List<Fact> cited, Bench bench) {
    List<Fact> facts = cited.stream().filter(fact ->
        fact.formula() instanceof Formula.ForAllReals || fact.formula() instanceof Compare sign && sign.left().equals(ZERO)).toList();
    for (Set<String> opaque : Folded.choices(bench.context().theory())) {
      Origin origin = Origin.of(bench.context(), point, opaque, BITS);
      if (Bench.concludes(() -> Barrier.check(origin, goal, objective, steady.sigma(), steady.c(), Supposed.grantedInside(slope.formula()),
          Bench.granted(steady.fact()), facts.stream().map(fact -> granted(fact, origin)).toList()))) {
        return RuleText.barrier(new From(point, BITS, List.copyOf(opaque)), objective, steady.sigma(), steady.c(),
            Supposed.inside(slope, bench).citation(), steady.fact().citation(), facts.stream().map(Fact::citation).toList());
      }
    }
    return null;
  }

  /** What is said of all times is said of the flow from here. */
  private static Sequent granted(Fact fact, Origin origin) {
    return fact.formula() instanceof Compare ? Bench.granted(fact)
        : AtPlace.check(origin.context(), origin.state(), Bench.granted(fact), List.of(), origin.bits());
  }

  /** Of a sigma that does not depend on the weights, and is nowhere less than it is. */
  private static List<Steady> constant(Fact slope, Dependence weights, Bench bench) {
    Profile profile = Supposed.innermost(slope.formula()) instanceof Compare compare ? Profile.of(compare.left(), weights) : null;
    if (profile == null || !profile.c().equals(ZERO)) {
      return List.of();
    }
    Formula flat = new ForAllWeights("v", new Compare(Formula.Relation.AT_MOST, profile.sigma(), new Term.At(Point.weights("v"), profile.sigma())));
    String rule = bench.rule(flat, List.of());
    return rule == null ? List.of() : List.of(new Steady(bench.have(flat, rule), profile.sigma(), ZERO));
  }

  private static List<Steady> steady(List<Fact> cited, Dependence weights) {
    List<Steady> found = new ArrayList<>();
    for (Fact fact : cited) {
      if (fact.formula() instanceof ForAllWeights all && all.body() instanceof Compare c && c.right() instanceof Term.At there
          && there.point().equals(Point.weights(all.variable()))) {
        Parts.of(c.left(), part -> {
          if (part instanceof Term.Product product && weights.moves(part)) {
            List<Term> constants = product.factors().stream().filter(factor -> !weights.moves(factor)
                && !(factor instanceof Term.Number number && number.value().signum() < 0)).toList();
            found.add(new Steady(fact, there.body(), constants.size() == 1 ? constants.get(0) : new Term.Product(constants)));
          }
        });
      }
    }
    return found;
  }

  /** The names of numbers that depend on the weights, on the left side of an inequality. */
  private static Set<String> objectives(Fact slope, Theory theory) {
    Set<String> names = new LinkedHashSet<>();
    if (Supposed.innermost(slope.formula()) instanceof Compare compare) {
      Parts.of(compare.left(), part -> {
        if (part instanceof Term.Entry e && e.at().isEmpty() && theory.definitions().containsKey(e.array()) && new Dependence(theory).moves(part)) {
          names.add(e.array());
        }
      });
    }
    return names;
  }
}
