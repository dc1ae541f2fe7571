package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.Barrier;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAllWeights;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * The barrier of a gradient flow. Sigma and c are read off a cited fact {@code for all v in Weights, sigma - c*norm(v - w) <= sigma@(v)}, the
 * objective off another one, {@code 2*f*sigma^2 <= norm(grad f)^2}.
 *
 * @param point where the flow starts
 */
record BarrierBound(Point point) implements Tactic {

  private static final int BITS = 80;
  private static final Term ZERO = new Term.Number(Rational.ZERO);

  /** What was read off the first fact. */
  private record Steady(Fact fact, Term sigma, Term c) {}

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    if (!(goal instanceof Formula.ForAllReals)) {
      return null;
    }
    for (Steady steady : steady(cited, new Dependence(bench.context().theory()))) {
      for (Fact slope : cited) {
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
    Origin origin = Origin.of(bench.context(), point, Set.of(), BITS);
    List<Fact> signs = cited.stream().filter(fact -> fact.formula() instanceof Compare c && c.left().equals(ZERO)).toList();
    boolean concludes = Bench.concludes(() -> Barrier.check(origin, goal, objective, steady.sigma(), steady.c(), Bench.granted(slope),
        Bench.granted(steady.fact()), signs.stream().map(Bench::granted).toList()));
    return !concludes ? null : RuleText.barrier(new From(point, BITS, List.of()), objective, steady.sigma(), steady.c(), slope.citation(),
        steady.fact().citation(), signs.stream().map(Fact::citation).toList());
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
    if (slope.formula() instanceof Compare compare) {
      Parts.of(compare.left(), part -> {
        if (part instanceof Term.Entry e && e.at().isEmpty() && theory.definitions().containsKey(e.array()) && new Dependence(theory).moves(part)) {
          names.add(e.array());
        }
      });
    }
    return names;
  }
}
