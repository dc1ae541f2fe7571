package org.gradus.kernel.rule;

import java.util.List;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.*;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.Apply;
import org.gradus.kernel.term.Term.Power;
import org.gradus.kernel.term.Term.Variable;

/**
 * What a bound of a derivative on an interval I says of a smooth function f of one real variable, for all s and t of I:
 *
 * <ul>
 * <li>{@code monotone}: from {@code 0 <= f'}, {@code s <= t implies f(s) <= f(t)};
 * <li>{@code lipschitz}: from {@code |f'| <= M}, {@code |f(s) - f(t)| <= M |s - t|};
 * <li>{@code taylor}: from {@code |f''| <= M}, {@code |f(s) - f(t) - f'(t) (s - t)| <= M/2 (s - t)^2}.
 * </ul>
 *
 * <p>Proof: mean value theorem; Taylor's theorem with Lagrange's remainder. The kernel differentiates f itself; what the fact and the goal
 * call its derivatives must have the same normal form.
 *
 * <p>Easily dropped: f has values and derivatives on all of I: by its form it is total and without kinks.
 */
public final class MeanValue {

  private final Context context;
  private final Interval interval;
  private final String variable;
  private final Term function;
  private final Derivatives calculus;

  private MeanValue(Context context, ForAllReals all) {
    this.context = context;
    this.interval = all.interval();
    this.variable = all.variable();
    this.function = ((Compare) all.body()).right();
    this.calculus = new Derivatives(context.theory(), context.effort());
  }

  /** @param put f, as {@code for all v in I, 0 <= f(v)} */
  public static Sequent check(Context context, Formula goal, String kind, Sequent fact, Formula put) {
    Rejected.unless(put instanceof ForAllReals v && v.body() instanceof Compare c && c.left().equals(Terms.ZERO)
        && new Smooth(context.theory(), context.evaluator().activation()).inVariables(c.right())
        && Definedness.follows(context.theory(), List.of(put), List.of(), context.effort()), "a function that is total and smooth by its form");
    MeanValue rule = new MeanValue(context, (ForAllReals) put);
    Rejected.unless(rule.goal(goal, kind, rule.bound(fact.formula(), kind)), "what the bound of the derivative says");
    Sequent concluded = new Sequent(List.of(fact), goal, fact.place());
    return fact.isEverywhere() ? concluded.provided(goal) : concluded;
  }

  /** The bound that the fact gives: M, or 0 for {@code monotone}. */
  private Term bound(Formula fact, String kind) {
    boolean monotone = kind.equals("monotone");
    Rejected.unless(fact instanceof ForAllReals v && v.interval().equals(interval) && v.body() instanceof Compare c
        && c.relation() == Formula.Relation.AT_MOST, "a bound of a derivative on the interval");
    ForAllReals all = (ForAllReals) fact;
    Compare bound = (Compare) all.body();
    Term size = monotone ? bound.right()
        : bound.left() instanceof Apply a && a.function() == Function.ABS && a.order() == 0 ? a.argument() : null;
    Term limit = monotone ? bound.left() : bound.right();
    Rejected.unless(size != null && !Dependence.variables(limit).contains(all.variable()) && (!monotone || limit.equals(Terms.ZERO)),
        "a bound of a derivative on the interval");
    Term derivative = calculus.derivative(function, variable);
    derivative = kind.equals("taylor") ? calculus.derivative(derivative, variable) : derivative;
    same(at(size, all.variable(), new Variable(variable)), derivative, variable);
    return limit;
  }

  private boolean goal(Formula goal, String kind, Term bound) {
    if (!(goal instanceof ForAllReals outer && outer.body() instanceof ForAllReals inner && outer.interval().equals(interval)
        && inner.interval().equals(interval))) {
      return false;
    }
    Term s = new Variable(outer.variable());
    Term t = new Variable(inner.variable());
    Term fs = at(function, variable, s);
    Term ft = at(function, variable, t);
    Term distance = Terms.minus(s, t);
    Formula expected = switch (kind) {
      case "monotone" -> new Implies(new Compare(Formula.Relation.AT_MOST, s, t), new Compare(Formula.Relation.AT_MOST, fs, ft));
      case "lipschitz" -> new Compare(Formula.Relation.AT_MOST, abs(Terms.minus(fs, ft)), Terms.product(List.of(bound, abs(distance))));
      default -> new Compare(Formula.Relation.AT_MOST, abs(taylor(inner.body(), fs, ft, distance, inner.variable())),
          Terms.product(List.of(new Term.Number(Rational.of(1, 2)), bound, new Power(distance, 2))));
    };
    return inner.body().equals(expected);
  }

  /** f(s) - f(t) - d (s - t), d being what the goal has for f'(t). */
  private Term taylor(Formula goal, Term fs, Term ft, Term distance, String t) {
    Rejected.unless(goal instanceof Compare c && c.left() instanceof Apply a && a.argument() instanceof Term.Sum sum && sum.terms().size() == 3
        && sum.terms().get(2) instanceof Term.Product p && p.factors().size() == 3, "f(s) - f(t) - f'(t) (s - t)");
    Term slope = ((Term.Product) ((Term.Sum) ((Apply) ((Compare) goal).left()).argument()).terms().get(2)).factors().get(1);
    same(slope, at(calculus.derivative(function, variable), variable, new Variable(t)), t);
    Term minus = new Term.Number(Rational.of(-1));
    return new Term.Sum(List.of(fs, Terms.product(List.of(minus, ft)), Terms.product(List.of(minus, slope, distance))));
  }

  private static Term abs(Term t) {
    return new Apply(Function.ABS, 0, t);
  }

  /** The term with another one for a variable. */
  private static Term at(Term t, String from, Term to) {
    Formula put = from.equals(((Variable) to).name()) ? new Compare(Formula.Relation.EQUAL, t, t)
        : Substitution.real(new Compare(Formula.Relation.EQUAL, t, t), from, to, false);
    return ((Compare) put).left();
  }

  private void same(Term one, Term two, String real) {
    Formula equation = new ForAllReals(real, interval, new Compare(Formula.Relation.EQUAL, one, two));
    NormalForm normal = new NormalForm(context.special(), Set.of(), List.of(), List.of(), context.effort());
    Rejected.unless(normal.proves(context.special(equation)) && context.isAbout(normal), "the derivative that the kernel finds");
  }
}
