package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.rule.TrappingFlow;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * Trapping for the flow down the gradient of f: reads sigma, c and the objective off a cited fact
 * {@code norm(w - w@p) <= s implies 2*f*(sigma - c*norm(w - w@p))^2 <= norm(grad f)^2}, and s off its premise; the side conditions are shown
 * by evaluation or by algebra.
 */
final class Trapping implements Tactic {

  private static final int BITS = 80;

  private final Point point;

  /** @param point where the motion starts */
  Trapping(Point point) {
    this.point = point;
  }

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    for (Fact fact : cited) {
      if (fact.formula() instanceof Formula.Implies local && local.premise() instanceof Compare within
          && local.conclusion() instanceof Compare slope) {
        Profile profile = Profile.of(slope.left(), new Dependence(bench.context().theory()));
        for (Definition f : profile == null ? List.<Definition>of() : objectives(slope.left(), bench)) {
          String rule = rule(goal, fact, local, f, profile, within.right(), cited, bench);
          if (rule != null) {
            return rule;
          }
        }
      }
    }
    return null;
  }

  private String rule(Formula goal, Fact fact, Formula.Implies local, Definition f, Profile profile, Term s, List<Fact> cited, Bench bench) {
    Fact slope = Supposed.conclusion(fact, local, bench);
    List<Fact> sides = new ArrayList<>();
    for (Formula side : TrappingFlow.sides(new Term.Entry(f.name(), List.of()), point, profile.sigma(), profile.c(), s)) {
      Fact shown = Sides.shown(side, cited, bench);
      if (shown == null) {
        return null;
      }
      sides.add(shown);
    }
    Origin origin = Origin.of(bench.context(), point, Set.of(), BITS);
    List<Sequent> granted = sides.stream().map(Bench::granted).toList();
    boolean concludes = Bench.concludes(() -> TrappingFlow.check(origin, goal, f.name(), profile.sigma(), profile.c(), s,
        Supposed.granted(local), granted));
    return !concludes ? null : RuleText.trappingFlow(new RuleText.From(point, BITS, List.of()), f.name(), profile.sigma(), profile.c(), s,
        slope.citation(), sides.stream().map(Fact::citation).toList());
  }

  /** Definitions without letters in the term: one of them may be the objective. */
  private static List<Definition> objectives(Term term, Bench bench) {
    Set<Definition> found = new LinkedHashSet<>();
    Parts.of(term, part -> {
      Definition d = part instanceof Term.Entry e && e.at().isEmpty() ? bench.context().theory().definitions().get(e.array()) : null;
      if (d != null) {
        found.add(d);
      }
    });
    return List.copyOf(found);
  }

  /** The constants of {@code (sigma - c*distance)^2}, where the distance alone depends on the weights. */
  record Profile(Term sigma, Term c) {

    static Profile of(Term term, Dependence weights) {
      List<Term> factors = term instanceof Term.Product product ? product.factors() : List.of(term);
      for (Term factor : factors) {
        Profile found = factor instanceof Term.Power square && square.exponent() == 2 && square.base() instanceof Term.Sum sum
            ? of(sum, weights) : null;
        if (found != null) {
          return found;
        }
      }
      return null;
    }

    private static Profile of(Term.Sum sum, Dependence weights) {
      List<Term> sigma = new ArrayList<>();
      List<Term> c = new ArrayList<>();
      boolean falls = false;
      for (Term part : sum.terms()) {
        if (part instanceof Term.Product product && weights.moves(part)) {
          List<Term> rest = new ArrayList<>(product.factors());
          falls = rest.remove(new Term.Number(Rational.of(-1)));
          rest.removeIf(weights::moves);
          c.addAll(rest);
        } else {
          sigma.add(part);
        }
      }
      return falls && !c.isEmpty() && !sigma.isEmpty()
          ? new Profile(sigma.size() == 1 ? sigma.get(0) : new Term.Sum(sigma), c.size() == 1 ? c.get(0) : new Term.Product(c)) : null;
    }
  }
}
