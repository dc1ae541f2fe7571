package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.rule.TrappingDescent;
import org.gradus.kernel.rule.TrappingFlow;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.Implies;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * Trapping for the flow down the gradient of f, or for its exact steps. Sigma, c and the objective are read off a cited fact
 * {@code norm(w - w@p) <= s implies 2*f*(sigma - c*norm(w - w@p))^2 <= norm(grad f)^2}, s off its premise, for steps L off a fact
 * {@code norm(w - w@p) <= s implies norm(hess f) <= L}; the side conditions are shown by evaluation or by algebra.
 *
 * @param point where the motion starts
 */
record Trapping(Point point) implements Tactic {

  private static final int BITS = 80;

  /** What was read off a cited fact. */
  private record Slope(Fact fact, Implies local, String objective, Profile profile, Term s) {}

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    boolean steps = goal instanceof Formula.ForAllNaturals
        || goal instanceof Formula.ExistsWeights some && Parts.formulas(some.body()).anyMatch(f -> f instanceof Formula.Converges c && !c.flow());
    for (Slope slope : slopes(cited, bench)) {
      for (Set<String> opaque : List.of(extremes(bench.context().theory()), arrays(bench.context().theory()))) {
        String rule = steps ? steps(goal, slope, opaque, cited, bench) : flow(goal, slope, opaque, cited, bench);
        if (rule != null) {
          return rule;
        }
      }
    }
    return null;
  }

  /** Numbers that the normal form cannot unfold. */
  private static Set<String> extremes(Theory theory) {
    Set<String> extremes = new LinkedHashSet<>(theory.definitions().keySet());
    extremes.removeIf(name -> !(theory.definitions().get(name).body() instanceof Term.Fold fold && fold.folding() != Term.Folding.SUM));
    return extremes;
  }

  /** The same, and definitions with letters: opaque where terms are compared, so that normal forms stay short. */
  static Set<String> arrays(Theory theory) {
    Set<String> arrays = new LinkedHashSet<>(theory.definitions().keySet());
    arrays.removeIf(name -> theory.definitions().get(name).letters().isEmpty());
    arrays.addAll(extremes(theory));
    return arrays;
  }

  private List<Slope> slopes(List<Fact> cited, Bench bench) {
    List<Slope> slopes = new ArrayList<>();
    Theory theory = bench.context().theory();
    for (Fact fact : cited) {
      if (fact.formula() instanceof Implies local && local.premise() instanceof Compare within && local.conclusion() instanceof Compare slope) {
        Profile profile = Profile.of(slope.left(), new Dependence(theory));
        if (profile != null) {
          Parts.of(slope.left(), part -> {
            Definition d = part instanceof Term.Entry e && e.at().isEmpty() ? theory.definitions().get(e.array()) : null;
            if (d != null && new Dependence(theory).moves(part)) {
              slopes.add(new Slope(fact, local, d.name(), profile, within.right()));
            }
          });
        }
      }
    }
    return slopes;
  }

  private String flow(Formula goal, Slope slope, Set<String> opaque, List<Fact> cited, Bench bench) {
    Term f = new Term.Entry(slope.objective(), List.of());
    List<Formula> sides = TrappingFlow.sides(f, point, slope.profile().sigma(), slope.profile().c(), slope.s());
    Origin origin = Origin.of(bench.context(), point, opaque, BITS);
    boolean concludes = Bench.concludes(() -> TrappingFlow.check(origin, goal, slope.objective(), slope.profile().sigma(), slope.profile().c(),
        slope.s(), Supposed.granted(slope.local()), granted(sides)));
    List<String> shown = concludes ? Sides.shown(sides, cited, bench) : null;
    return shown == null ? null : RuleText.trappingFlow(new From(point, BITS, List.copyOf(opaque)), slope.objective(), slope.profile().sigma(),
        slope.profile().c(), slope.s(), Supposed.conclusion(slope.fact(), slope.local(), bench).citation(), shown);
  }

  private static List<Sequent> granted(List<Formula> sides) {
    return sides.stream().map(side -> Bench.granted(new Fact("", side))).toList();
  }

  private String steps(Formula goal, Slope slope, Set<String> opaque, List<Fact> cited, Bench bench) {
    for (Fact fact : cited) {
      if (fact.formula() instanceof Implies local && local.premise().equals(slope.local().premise()) && fact != slope.fact()) {
        for (Term bound : bounds(local.conclusion(), bench)) {
          for (Binding eta : bench.context().theory().data().stream().filter(data -> data.shape().isEmpty()).toList()) {
            String rule = steps(goal, slope, fact, bound, new Term.Entry(eta.name(), List.of()), opaque, cited, bench);
            if (rule != null) {
              return rule;
            }
          }
        }
      }
    }
    return null;
  }

  /** What may be the bound L in {@code norm(hess f) <= L} or {@code <v, hess f*v> <= L*norm(v)^2}. */
  private static List<Term> bounds(Formula formula, Bench bench) {
    Formula rest = formula instanceof Formula.ForAllWeights all ? all.body() : formula;
    if (!(rest instanceof Compare bound)) {
      return List.of();
    }
    Dependence weights = new Dependence(bench.context().theory());
    List<Term> constant = bound.right() instanceof Term.Product product
        ? product.factors().stream().filter(factor -> !weights.moves(factor) && !readsQuantified(factor)).toList() : List.of(bound.right());
    return constant.isEmpty() ? List.of() : List.of(constant.size() == 1 ? constant.get(0) : new Term.Product(constant));
  }

  private static boolean readsQuantified(Term term) {
    boolean[] reads = {false};
    Parts.of(term, part -> reads[0] |= part instanceof Term.At at && at.point().kind() == Point.Kind.WEIGHTS);
    return reads[0];
  }

  private String steps(Formula goal, Slope slope, Fact curvature, Term bound, Term eta, Set<String> opaque, List<Fact> cited, Bench bench) {
    Term f = new Term.Entry(slope.objective(), List.of());
    Profile profile = slope.profile();
    Origin origin = Origin.of(bench.context(), point, opaque, BITS);
    for (boolean strict : List.of(true, false)) {
      List<Formula> sides = TrappingDescent.sides(f, point, profile.sigma(), profile.c(), slope.s(), eta, bound, strict);
      boolean concludes = Bench.concludes(() -> TrappingDescent.check(origin, goal, slope.objective(), profile.sigma(), profile.c(), slope.s(), eta,
          bound, Supposed.granted(slope.local()), Supposed.granted((Implies) curvature.formula()), granted(sides)));
      List<String> shown = concludes ? Sides.shown(sides, cited, bench) : null;
      if (shown != null) {
        return RuleText.trappingDescent(new From(point, BITS, List.copyOf(opaque)), slope.objective(),
            List.of(profile.sigma(), profile.c(), slope.s(), eta, bound), Supposed.conclusion(slope.fact(), slope.local(), bench).citation(),
            Supposed.conclusion(curvature, (Implies) curvature.formula(), bench).citation(), shown);
      }
    }
    return null;
  }
}
