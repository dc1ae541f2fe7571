package org.gradus.engine.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.rule.AtPlace;
import org.gradus.kernel.rule.Comparison;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.ForAllReals;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * Comparison along the theory's flow. V is a definition that the goal or the bound names, its growth a cited fact {@code d/dt V <= alpha*V + beta},
 * maybe behind premises, which other cited facts say of all times; one of these says that the flow exists.
 *
 * @param point where the flow starts
 */
record Compared(Point point) implements Tactic {

  private static final int BITS = 80;

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    if (!(goal instanceof ForAllReals all) || !(all.body() instanceof Compare claim)) {
      return null;
    }
    List<Fact> lasting = cited.stream().filter(fact -> fact.formula() instanceof ForAllReals).toList();
    for (Fact growth : cited) {
      for (Term value : values(claim, growth, bench)) {
        for (Fact exists : lasting) {
          for (Set<String> opaque : Folded.choices(bench.context().theory())) {
            String rule = find(goal, value, growth, exists, opaque, lasting, bench);
            if (rule != null) {
              return rule;
            }
          }
        }
      }
    }
    return null;
  }

  private String find(Formula goal, Term value, Fact growth, Fact exists, Set<String> opaque, List<Fact> lasting, Bench bench) {
    Linear right = Supposed.innermost(growth.formula()) instanceof Compare bound ? Linear.of(bound.right(), value, bench) : null;
    if (right == null) {
      return null;
    }
    Origin origin = Origin.of(bench.context(), point, opaque, BITS);
    List<Sequent> granted = lasting.stream().map(fact -> here(fact, origin)).toList();
    boolean concludes = Bench.concludes(() -> Comparison.check(origin, goal, value, right.factor(), right.rest(), here(exists, origin),
        Supposed.grantedInside(growth.formula()), granted));
    return !concludes ? null : RuleText.comparison(new From(point, BITS, List.copyOf(opaque)), value, right.factor(), right.rest(), exists.citation(),
        Supposed.inside(growth, bench).citation(), lasting.stream().map(Fact::citation).toList());
  }

  /** A fact about the flow from this place, as if it were shown. */
  private static Sequent here(Fact fact, Origin origin) {
    return AtPlace.check(origin.context(), origin.state(), Bench.granted(fact), List.of(), origin.bits());
  }

  /** The definitions without letters that depend on the weights and that the claim names, or the bound on the growth. */
  private static List<Term> values(Compare claim, Fact growth, Bench bench) {
    Dependence weights = new Dependence(bench.context().theory());
    Set<Term> values = new LinkedHashSet<>();
    Consumer<Term> look = part -> {
      if (part instanceof Term.Entry entry && entry.at().isEmpty() && weights.moves(entry)) {
        values.add(entry);
      }
    };
    Parts.of(claim, look);
    if (Supposed.innermost(growth.formula()) instanceof Compare bound) {
      Parts.of(bound.right(), look);
    }
    return List.copyOf(values);
  }
}
