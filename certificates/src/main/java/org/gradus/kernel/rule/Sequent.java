package org.gradus.kernel.rule;

import static org.gradus.kernel.term.Formula.Relation.*;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.*;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.symbolic.Specialisation;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.Compare;

/**
 * {@code G |- phi at p}: from the assumptions G, the formula holds with the weights of the place p as the current state.
 *
 * <p>The constructor is private, so a sequent exists only if one of the rules below accepted. Every rule joins the assumptions of its
 * premises; a rule that does not apply throws {@link Rejected}.
 */
public final class Sequent {

  /** The place of what holds for all weights for which it is defined. */
  public static final String EVERYWHERE = "everywhere";

  private final Set<String> assumptions = new TreeSet<>();
  private final Formula formula;
  private final String place;

  private Sequent(List<Sequent> premises, Formula formula, String place) {
    premises.forEach(premise -> assumptions.addAll(premise.assumptions));
    this.formula = formula;
    this.place = place;
  }

  public Set<String> assumptions() {
    return Set.copyOf(assumptions);
  }

  public Formula formula() {
    return formula;
  }

  public boolean says(Formula other, String where) {
    return formula.equals(other) && place.equals(where);
  }

  /**
   * K1, K15: evaluation at one state with inclusion-monotone arithmetic of {@code bits} bits (0: exactly, in Q) gives the formula where it
   * certainly holds and its negation where it certainly fails. A claimed slack [low, high] must hold the slack found, and its sign must
   * say the same; both are {@code null} when none is claimed.
   */
  public static Sequent enclosure(Evaluator evaluator, Formula formula, State state, int bits, Rational low, Rational high) {
    Decision found = evaluator.decide(formula, state, bits);
    Rejected.unless(found.truth() != Decision.Truth.UNKNOWN, "an enclosure that decides: " + found.reason());
    boolean holds = found.truth() == Decision.Truth.TRUE;
    Rejected.unless(low == null || found.lower() != null && low.compareTo(found.lower()) <= 0 && found.upper().compareTo(high) <= 0
        && (holds ? low.signum() >= 0 : high.signum() <= 0), "a slack within the claimed bounds, which have its sign");
    return new Sequent(List.of(), holds ? formula : new Formula.Not(formula), state.name());
  }

  /**
   * K13: from the hypotheses the equations follow by normal form modulo rewriting, wherever all parts are defined; with the activation
   * that the run has, where the step's setting allows one only.
   */
  public static Sequent identity(Theory theory, Optional<Specialisation> activation, List<Formula> hypotheses, Formula formula,
      Set<String> opaque, List<String> rewrites) {
    Theory special = activation.map(s -> s.of(theory)).orElse(theory);
    Formula goal = activation.map(s -> s.of(special, formula)).orElse(formula);
    Rejected.unless(new NormalForm(special, opaque, rewrites, hypotheses).proves(goal), "two sides with one normal form");
    return new Sequent(List.of(), under(hypotheses, formula), EVERYWHERE);
  }

  /** What a step with these hypotheses says. */
  public static Formula under(List<Formula> hypotheses, Formula formula) {
    return hypotheses.isEmpty() ? formula : new Formula.Implies(new Formula.And(hypotheses), formula);
  }

  /**
   * Instantiation and modus ponens: what follows everywhere from the hypotheses holds at a state where they hold and where both sides are
   * defined, which evaluation with {@code bits} bits must show. A hypothesis that does not depend on the state holds at all of them.
   */
  public static Sequent at(Theory theory, Evaluator evaluator, State state, Sequent everywhere, List<Sequent> hypotheses,
      Formula formula, int bits) {
    Dependence dependence = new Dependence(theory);
    Rejected.unless(hypotheses.stream().allMatch(premise -> premise.place.equals(state.name())
        || !dependence.moves(new Term.Indicator(premise.formula))), "hypotheses that hold at this place");
    List<Formula> premises = hypotheses.stream().map(premise -> premise.formula).toList();
    Rejected.unless(everywhere.says(under(premises, formula), EVERYWHERE) || everywhere.says(formula, EVERYWHERE),
        "what holds everywhere under these hypotheses");
    Rejected.unless(evaluator.decide(defined(formula), state, bits).truth() == Decision.Truth.TRUE, "a claim that is defined here");
    Rejected.unless(evaluator.decide(formula, state, bits).truth() != Decision.Truth.FALSE, "an identity that evaluation does not refute");
    List<Sequent> all = new ArrayList<>(hypotheses);
    all.add(everywhere);
    return new Sequent(all, formula, state.name());
  }

  /** Every comparison replaced by one that holds as soon as both sides have enclosures: their difference is below 2^9999. */
  private static Formula defined(Formula formula) {
    if (formula instanceof Compare compare) {
      Term negative = new Term.Product(List.of(new Term.Number(Rational.of(-1)), compare.right()));
      return new Compare(LESS, new Term.Sum(List.of(compare.left(), negative)), new Term.Power(new Term.Number(Rational.of(2)), 9999));
    } else if (formula instanceof Formula.And and) {
      return new Formula.And(and.parts().stream().map(Sequent::defined).toList());
    } else if (formula instanceof Formula.ForAll all) {
      return new Formula.ForAll(all.letter(), all.range(), defined(all.body()));
    }
    throw new Rejected("equations, joined by 'and' and 'for all'");
  }

  /** What holds for all weights holds for those of a fixed point: from {@code a REL b}, {@code a@p REL b@p} for p = 0, last. */
  public static Sequent instance(Formula goal, Sequent premise) {
    boolean fixed = premise.formula instanceof Compare one && goal instanceof Compare two && one.relation() == two.relation()
        && two.left() instanceof Term.At left && two.right() instanceof Term.At right && left.point().equals(right.point())
        && Set.of(Point.START, Point.LAST).contains(left.point()) && left.body().equals(one.left()) && right.body().equals(one.right());
    Rejected.unless(premise.place.equals(EVERYWHERE) && (fixed || goal.equals(premise.formula)), "an instance of the premise");
    return new Sequent(List.of(premise), goal, EVERYWHERE);
  }

  /** K9, product: from {@code a@next <= rho*a + e} and {@code rho >= 0} at every k = 0..K-1. */
  public static Sequent product(Chain chain, Formula goal, List<Sequent> steps, List<Sequent> signs) {
    Chain.Product shape = chain.product(goal);
    Rejected.unless(shape != null, "a conclusion that is a product over the steps");
    List<Sequent> premises = new ArrayList<>(tile(chain, steps, shape.step()));
    premises.addAll(tile(chain, signs, shape.sign()));
    return new Sequent(premises, goal, "0");
  }

  /** K9, path length: from {@code norm(v@next - v) <= b} at every k = 0..K-1. */
  public static Sequent path(Chain chain, Formula goal, List<Sequent> steps) {
    Compare step = chain.path(goal);
    Rejected.unless(step != null, "a conclusion that bounds the distance from the start by a sum over the steps");
    return new Sequent(tile(chain, steps, step), goal, "0");
  }

  /** The premises say the formula at k = 0, 1, ..., K-1: each once, none missing. */
  private static List<Sequent> tile(Chain chain, List<Sequent> premises, Compare formula) {
    Rejected.unless(premises.size() == chain.steps(), "a premise for every step, once");
    for (int k = 0; k < premises.size(); k++) {
      Formula premise = premises.get(0).formula;
      Rejected.unless(premises.get(k).says(premise, Integer.toString(k)), "a premise for step " + k);
      Rejected.unless(k > 0 || chain.same(premise, formula), "a premise of the form that the conclusion needs");
    }
    return premises;
  }

  /** The second premise of {@link #bound}: for the goal {@code a <= c} and the premise {@code a <= b}, {@code b <= c}. */
  public static Formula rest(Formula goal, Sequent premise) {
    if (goal instanceof Compare whole && premise.formula instanceof Compare first && whole.left().equals(first.left())
        && Set.of(LESS, AT_MOST).contains(whole.relation()) && Set.of(EQUAL, AT_MOST).contains(first.relation())) {
      return new Compare(whole.relation(), first.right(), whole.right());
    }
    throw new Rejected("a goal and a premise that bound the same term from above");
  }

  /** Transitivity: from {@code a <= b} and {@code b <= c} (or {@code b < c}), {@code a <= c} (or {@code a < c}). */
  public static Sequent bound(Formula goal, Sequent premise, Sequent rest) {
    Rejected.unless(rest.formula.equals(rest(goal, premise)) && rest.place.equals(premise.place), "bounds that meet at one place");
    return new Sequent(List.of(premise, rest), goal, rest.place);
  }
}
