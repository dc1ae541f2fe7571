package org.gradus.engine.script;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.rule.AtPlace;
import org.gradus.kernel.rule.Limit;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAllNaturals;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * The limit of exact steps. V, rho and c are read off a cited fact {@code for all k in Nat, V@(k) <= rho^k*c}, K off another one,
 * {@code norm(w@step - w) <= K*V}, maybe behind premises, which others say of all numbers of steps.
 *
 * @param point where the steps start
 */
record StepLimit(Point point) implements Tactic {

  private static final int BITS = 80;

  /** What was read off a cited fact. */
  private record Falling(Term value, Term rho, Term c) {}

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    List<Fact> lasting = goal instanceof Formula.ExistsWeights ? cited.stream().filter(fact -> fact.formula() instanceof ForAllNaturals).toList() : List.of();
    for (Fact fact : lasting) {
      Falling falling = falling((ForAllNaturals) fact.formula());
      for (Fact move : falling == null ? List.<Fact>of() : cited) {
        String rule = Supposed.innermost(move.formula()) instanceof Compare bound
            ? find(goal, falling, move, constant(bound.right(), bench), lasting, bench) : null;
        if (rule != null) {
          return rule;
        }
      }
    }
    return null;
  }

  private String find(Formula goal, Falling falling, Fact move, Term speed, List<Fact> lasting, Bench bench) {
    for (Set<String> opaque : Folded.choices(bench.context().theory())) {
      Origin origin = Origin.of(bench.context(), point, opaque, BITS);
      List<Formula> sides = Limit.sides(speed, falling.rho());
      List<Sequent> granted = Stream.concat(sides.stream().map(side -> Bench.granted(new Fact("", side))), lasting.stream().map(fact ->
          AtPlace.check(origin.context(), origin.state(), Bench.granted(fact), List.of(), BITS))).toList();
      List<String> shown = Bench.concludes(() -> Limit.check(origin, goal, falling.value(), speed, falling.c(), falling.rho(),
          Supposed.grantedInside(move.formula()), granted)) ? Sides.shown(sides, lasting, bench) : null;
      if (shown != null) {
        return RuleText.limit(new From(point, BITS, List.copyOf(opaque)), falling.value(), speed, falling.c(), falling.rho(),
            Supposed.inside(move, bench).citation(), Stream.concat(shown.stream(), lasting.stream().map(Fact::citation)).toList());
      }
    }
    return null;
  }

  private static Falling falling(ForAllNaturals fact) {
    return fact.body() instanceof Compare bound && bound.left() instanceof Term.At there && there.point().equals(Point.after(fact.letter(), 0))
        && bound.right() instanceof Term.Product product && product.factors().get(0) instanceof Term.NaturalPower power
        ? new Falling(there.body(), power.base(), product(product.factors().subList(1, product.factors().size()))) : null;
  }

  /** The factors that do not depend on the weights. */
  private static Term constant(Term term, Bench bench) {
    Dependence weights = new Dependence(bench.context().theory());
    return product((term instanceof Term.Product product ? product.factors() : List.of(term)).stream().filter(factor -> !weights.moves(factor)).toList());
  }

  private static Term product(List<Term> factors) {
    return factors.size() == 1 ? factors.get(0) : new Term.Product(factors);
  }
}
