package org.gradus.engine.script;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.gradus.certificate.RuleText;
import org.gradus.certificate.RuleText.From;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.GradientFlow;
import org.gradus.kernel.rule.Origin;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Interval;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * That a flow exists for all times, since it goes down the gradient of some definition f >= 0: then f does not grow.
 *
 * @param formula {@code for all t >= 0, f@t <= f@p}
 * @param rule how a certificate shows it
 * @param sequent what the kernel's rule makes of it
 */
record Existence(Formula formula, String rule, Sequent sequent) {

  static Optional<Existence> of(Origin origin, int bits) {
    Theory theory = origin.context().theory();
    return theory.definitions().values().stream().filter(d -> d.letters().isEmpty()).map(d -> of(origin, d, bits)).flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Existence> of(Origin origin, Definition d, int bits) {
    Term f = new Term.Entry(d.name(), List.of());
    Formula formula = new Formula.ForAllReals("t", new Interval(new Term.Number(Rational.ZERO), null),
        new Formula.Compare(Formula.Relation.AT_MOST, new Term.At(Point.time("t"), f), new Term.At(origin.point(), f)));
    return of(origin, formula, d.name(), bits);
  }

  private static Optional<Existence> of(Origin origin, Formula formula, String objective, int bits) {
    Sequent[] found = new Sequent[1];
    boolean concludes = Bench.concludes(() -> found[0] = GradientFlow.check(origin, formula, objective, List.of()));
    return !concludes ? Optional.empty()
        : Optional.of(new Existence(formula, RuleText.gradientFlow(new From(origin.point(), bits, List.of()), objective, List.of()), found[0]));
  }

  /**
   * The tactic for what follows of a flow down a gradient alone: the objective does not grow, and how far the flow goes.
   *
   * @param point where it starts
   */
  record Tactics(Point point, int bits) implements Tactic {
    @Override
    public String find(Formula goal, List<Fact> cited, Bench bench) {
      Origin origin = Origin.of(bench.context(), point, Set.of(), bits);
      return bench.context().theory().definitions().values().stream().filter(d -> d.letters().isEmpty())
          .map(d -> of(origin, goal, d.name(), bits)).flatMap(Optional::stream).map(Existence::rule).findFirst().orElse(null);
    }
  }
}
