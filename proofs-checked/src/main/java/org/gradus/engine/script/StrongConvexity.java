package org.gradus.engine.script;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.rule.Basin;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Rejected;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAllWeights;
import org.gradus.kernel.term.Formula.Implies;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * The one minimiser near a point, and the flow or the exact steps that converge to it. The curvature mu and the objective f are read off a
 * cited fact {@code for all v in Weights, mu*norm(v)^2 <= <v, hess f*v>}, maybe behind {@code norm(w - w@p) <= R implies}; for steps a bound
 * L off {@code for all v in Weights, <v, hess f*v> <= L*norm(v)^2}. The radius is the premise's, one that the goal names, or a power of two
 * such that {@code norm(grad f) < mu*R}.
 *
 * @param point where the motion starts
 */
record StrongConvexity(Point point) implements Tactic {

  private static final int BITS = 80;
  private static final Term ZERO = new Term.Number(Rational.ZERO);

  /** A bound on the curvature in all directions, and the radius R where it holds within one. */
  private record Bend(Fact fact, Implies local, Term bound) {

    Sequent granted() {
      return local == null ? Bench.granted(fact) : Supposed.granted(local);
    }

    String citation(Bench bench) {
      return local == null ? fact.citation() : Supposed.conclusion(fact, local, bench).citation();
    }

    /** The bound on the distance in the premise. */
    Term radius() {
      return local != null && local.premise() instanceof Compare within ? within.right() : null;
    }
  }

  /** What all rules on one objective and one bound mu have in common. */
  private record Try(Origin origin, From from, String objective, Bend least, Term radius, Fact small, List<Fact> signs) {

    List<Sequent> granted(List<Fact> more) {
      return Stream.concat(signs.stream(), more.stream()).map(Bench::granted).toList();
    }

    List<String> cited(List<Fact> more) {
      return Stream.concat(signs.stream(), more.stream()).map(Fact::citation).toList();
    }
  }

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    for (Bend least : bends(cited, true, bench)) {
      for (String objective : objectives(goal, bench)) {
        for (Set<String> opaque : List.of(Set.<String>of(), arrays(bench))) {
          String rule = find(goal, objective, least, opaque, cited, bench);
          if (rule != null) {
            return rule;
          }
        }
      }
    }
    return null;
  }

  private String find(Formula goal, String objective, Bend least, Set<String> opaque, List<Fact> cited, Bench bench) {
    Origin origin = Origin.of(bench.context(), point, opaque, BITS).about(goal);
    Term slope = slope(origin, objective);
    for (Term radius : slope == null ? List.<Term>of() : radii(goal, slope, least, origin)) {
      Compare bound = Basin.small(origin, objective, least.bound(), radius);
      Fact small = bench.number(new Compare(Relation.LESS, new Term.At(point, bound.left()), bound.right()));
      Fact positive = small == null ? null : bench.number(new Compare(Relation.LESS, ZERO, least.bound()));
      Fact around = positive == null ? null : bench.number(new Compare(Relation.AT_MOST, ZERO, radius));
      if (around != null) {
        Try with = new Try(origin, new From(point, BITS, List.copyOf(opaque)), objective, least, radius, small, List.of(positive, around));
        String rule = rest(goal) ? minimiser(goal, with, bench) : steps(goal) ? descent(goal, with, cited, bench) : flow(goal, with, bench);
        if (rule != null) {
          return rule;
        }
      }
    }
    return null;
  }

  /** The square of the gradient; {@code null} where the kernel knows none. */
  private static Term slope(Origin origin, String objective) {
    try {
      return Basin.small(origin, objective, ZERO, ZERO).left();
    } catch (Undecided | Rejected | ArithmeticException e) {
      return null;
    }
  }

  private static boolean rest(Formula goal) {
    return goal instanceof Formula.ExistsWeights some && Parts.formulas(some.body()).noneMatch(f -> f instanceof Formula.Converges);
  }

  private static boolean steps(Formula goal) {
    return goal instanceof Formula.ForAllNaturals
        || goal instanceof Formula.ExistsWeights some && Parts.formulas(some.body()).anyMatch(f -> f instanceof Formula.Converges c && !c.flow());
  }

  // ---- the rules

  private static String minimiser(Formula goal, Try with, Bench bench) {
    boolean concludes = Bench.concludes(() -> Basin.minimiser(with.origin(), goal, with.objective(), with.least().bound(), with.radius(),
        with.least().granted(), Bench.granted(with.small()), with.granted(List.of())));
    return !concludes ? null : RuleText.minimiser(with.from(), with.objective(), with.least().bound(), with.radius(),
        with.least().citation(bench), with.small().citation(), with.cited(List.of()));
  }

  private static String flow(Formula goal, Try with, Bench bench) {
    boolean concludes = Bench.concludes(() -> Basin.flow(with.origin(), goal, with.objective(), with.least().bound(), with.radius(),
        with.least().granted(), Bench.granted(with.small()), with.granted(List.of())));
    return !concludes ? null : RuleText.basinFlow(with.from(), with.objective(), with.least().bound(), with.radius(),
        with.least().citation(bench), with.small().citation(), with.cited(List.of()));
  }

  private static String descent(Formula goal, Try with, List<Fact> cited, Bench bench) {
    for (Bend most : bends(cited, false, bench)) {
      for (Term eta : bench.context().theory().data().stream().filter(data -> data.shape().isEmpty())
          .map(data -> (Term) new Term.Entry(data.name(), List.of())).toList()) {
        List<Fact> sides = sides(Basin.sides(with.least().bound(), eta, most.bound()), bench);
        if (sides != null && Bench.concludes(() -> Basin.descent(with.origin(), goal, with.objective(), with.least().bound(), with.radius(), eta,
            most.bound(), with.least().granted(), most.granted(), Bench.granted(with.small()), with.granted(sides)))) {
          return RuleText.basinDescent(with.from(), with.objective(), List.of(with.least().bound(), with.radius(), eta, most.bound()),
              with.least().citation(bench), most.citation(bench), with.small().citation(), with.cited(sides));
        }
      }
    }
    return null;
  }

  private static List<Fact> sides(List<Formula> formulas, Bench bench) {
    List<Fact> facts = new ArrayList<>();
    for (Formula formula : formulas) {
      Fact fact = bench.number(formula);
      if (fact == null) {
        return null;
      }
      facts.add(fact);
    }
    return facts;
  }

  // ---- what to try

  /** The bounds that cited facts give: for each factor beside the squared length that does not depend on the weights. */
  private static List<Bend> bends(List<Fact> cited, boolean least, Bench bench) {
    Dependence weights = new Dependence(bench.context().theory());
    List<Bend> bends = new ArrayList<>();
    for (Fact fact : cited) {
      Implies local = fact.formula() instanceof Implies x ? x : null;
      Formula rest = local == null ? fact.formula() : local.conclusion();
      if (rest instanceof ForAllWeights all && all.body() instanceof Compare bound && bound.relation() == Relation.AT_MOST) {
        Term side = least ? bound.left() : bound.right();
        List<Term> constant = side instanceof Term.Product product
            ? product.factors().stream().filter(factor -> !weights.moves(factor) && !mentions(factor, all.variable())).toList() : List.of();
        if (!constant.isEmpty()) {
          bends.add(new Bend(fact, local, constant.size() == 1 ? constant.get(0) : new Term.Product(constant)));
        }
      }
    }
    return bends;
  }

  private static boolean mentions(Term term, String weights) {
    boolean[] found = {false};
    Parts.of(term, part -> found[0] |= part instanceof Term.At at && at.point().equals(Point.weights(weights)));
    return found[0];
  }

  /** Numbers that depend on the weights, by the names of their definitions: first those that the goal speaks of. */
  private static List<String> objectives(Formula goal, Bench bench) {
    Dependence weights = new Dependence(bench.context().theory());
    Set<String> names = new LinkedHashSet<>();
    if (goal instanceof Formula.ExistsWeights some) {
      Parts.formulas(some.body()).filter(part -> part instanceof Compare).forEach(part -> Parts.of((Compare) part, term -> {
        if (term instanceof Term.Entry entry && entry.at().isEmpty() && weights.moves(entry)) {
          names.add(entry.array());
        }
      }));
    }
    for (Definition definition : bench.context().theory().definitions().values()) {
      if (definition.letters().isEmpty() && weights.moves(new Term.Entry(definition.name(), List.of()))) {
        names.add(definition.name());
      }
    }
    return List.copyOf(names);
  }

  private static Set<String> arrays(Bench bench) {
    Set<String> arrays = new LinkedHashSet<>(bench.context().theory().definitions().keySet());
    arrays.removeIf(name -> bench.context().theory().definitions().get(name).letters().isEmpty());
    return arrays;
  }

  private List<Term> radii(Formula goal, Term slope, Bend least, Origin origin) {
    if (least.radius() != null) {
      return List.of(least.radius());
    }
    List<Term> radii = new ArrayList<>();
    Dependence weights = new Dependence(origin.context().theory());
    if (goal instanceof Formula.ExistsWeights some) {
      Parts.formulas(some.body()).filter(part -> part instanceof Compare within && within.left() instanceof Term.Apply && !weights.moves(within.right()))
          .forEach(part -> radii.add(((Compare) part).right()));
    }
    Term beyond = beyond(slope, least.bound(), origin);
    if (beyond != null) {
      radii.add(beyond);
    }
    return radii;
  }

  /** A power of two that is greater than norm(grad f)/mu. */
  private Term beyond(Term slope, Term mu, Origin origin) {
    try {
      Term square = new Term.Product(List.of(slope, new Term.Power(mu, -2)));
      Rational upper = origin.context().evaluator().value(square, origin.state(), BITS).upper();
      BigInteger floor = upper.numerator().abs().divide(upper.denominator());
      int exponent = floor.signum() > 0 ? (floor.bitLength() + 1) / 2
          : 1 - upper.denominator().divide(upper.numerator().max(BigInteger.ONE)).bitLength() / 2;
      return new Term.Number(exponent >= 0 ? new Rational(BigInteger.ONE.shiftLeft(exponent), BigInteger.ONE)
          : new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(-exponent)));
    } catch (Undecided | ArithmeticException e) {
      return null;
    }
  }
}
