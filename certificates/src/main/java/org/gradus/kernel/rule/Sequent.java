package org.gradus.kernel.rule;

import static org.gradus.kernel.term.Formula.Relation.*;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.evaluate.Truth;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * {@code G |- phi at p}: from the assumptions G, the formula holds with the weights of the place p as the current state.
 *
 * <p>The constructor is private, so a sequent exists only if one of the rules below accepted. Every rule joins the assumptions of its
 * premises; a rule that does not apply throws {@link Rejected}.
 */
public final class Sequent {

  /** The place of what holds for all values of the weights. */
  public static final String EVERYWHERE = "everywhere";

  private final Set<String> assumptions;
  private final Formula formula;
  private final String place;

  private Sequent(List<Sequent> premises, Formula formula, String place) {
    Set<String> union = new TreeSet<>();
    premises.forEach(premise -> union.addAll(premise.assumptions));
    this.assumptions = Collections.unmodifiableSet(union);
    this.formula = formula;
    this.place = place;
  }

  public Set<String> assumptions() {
    return assumptions;
  }

  public Formula formula() {
    return formula;
  }

  public String place() {
    return place;
  }

  /** True if this says the formula of the place. */
  public boolean says(Formula other, String where) {
    return formula.equals(other) && (place.equals(where) || place.equals(EVERYWHERE));
  }

  /**
   * K1, K15: evaluation at one state with inclusion-monotone arithmetic of {@code bits} bits (0: exactly, in Q) gives the formula where it
   * certainly holds and its negation where it certainly fails. The slack found must lie within [low, high], and the signs of low and
   * high must say the same as the formula; both are {@code null} when none is claimed.
   */
  public static Sequent enclosure(Formula formula, State state, int bits, Rational low, Rational high) {
    Truth truth = Evaluator.decide(formula, state, bits);
    Rejected.unless(truth.isDecided(), "the enclosure decides");
    boolean holds = truth.holds();
    if (low != null) {
      Rejected.unless(truth.slack() != null && low.compareTo(truth.low()) <= 0 && truth.high().compareTo(high) <= 0
          && (holds ? low.signum() >= 0 : high.signum() <= 0), "the slack lies within the claimed bounds, which have its sign");
    }
    return new Sequent(List.of(), holds ? formula : new Formula.Not(formula), state.place());
  }

  /** K13: both sides have one normal form modulo rewriting, for all values of the weights. Named definitions may stay opaque. */
  public static Sequent identity(Theory theory, Formula formula, Set<String> opaque, List<String> rewrites) {
    Rejected.unless(new NormalForm(theory, opaque, rewrites).proves(formula), "the two sides have one normal form");
    return new Sequent(List.of(), formula, EVERYWHERE);
  }

  /** K9, product: from {@code a@next <= rho*a + e} and {@code rho >= 0} at every k = 0..K-1. */
  public static Sequent product(Theory theory, Formula goal, List<Sequent> steps, List<Sequent> signs, int count) {
    Chain.Product shape = Chain.Product.of(goal);
    Rejected.unless(shape != null, "the conclusion is a product over the steps");
    tile(theory, steps, shape.step(), count);
    tile(theory, signs, shape.sign(), count);
    return new Sequent(join(steps, signs), goal, EVERYWHERE);
  }

  /** K9, path length: from {@code norm(v@next - v) <= b} at every k = 0..K-1. */
  public static Sequent path(Theory theory, Formula goal, List<Sequent> steps, int count) {
    Formula step = Chain.pathStep(goal);
    Rejected.unless(step != null, "the conclusion bounds a distance from the start by a sum over the steps");
    tile(theory, steps, step, count);
    return new Sequent(steps, goal, EVERYWHERE);
  }

  /** The premises say the formula at k = 0, 1, ..., count-1: each once, none missing. */
  private static void tile(Theory theory, List<Sequent> premises, Formula formula, int count) {
    Rejected.unless(premises.size() == count, "the premise holds at every step once");
    for (int k = 0; k < count; k++) {
      Sequent premise = premises.get(k);
      Rejected.unless(premise.place.equals(Integer.toString(k)) || premise.place.equals(EVERYWHERE), "step " + k + " is next");
      Rejected.unless(k > 0 && premise.formula.equals(premises.get(0).formula) || same(theory, premise.formula, formula),
          "the premise has the form that the conclusion needs");
    }
  }

  /** Equal as written, or with sides of equal normal form. */
  private static boolean same(Theory theory, Formula one, Formula other) {
    if (one.equals(other)) {
      return true;
    }
    if (!(one instanceof Formula.Compare a) || !(other instanceof Formula.Compare b) || a.relation() != b.relation()) {
      return false;
    }
    NormalForm opaque = new NormalForm(theory, theory.definitions().keySet(), List.of());
    return opaque.proves(new Formula.Compare(EQUAL, a.left(), b.left())) && opaque.proves(new Formula.Compare(EQUAL, a.right(), b.right()));
  }

  /** What holds for all weights holds at every point: from {@code a REL b} follows {@code a@p REL b@p}; a formula follows from itself. */
  public static Sequent instance(Formula goal, Sequent premise) {
    boolean moved = premise.place.equals(EVERYWHERE) && premise.formula instanceof Formula.Compare one
        && goal instanceof Formula.Compare two && one.relation() == two.relation()
        && two.left() instanceof Term.At left && two.right() instanceof Term.At right && left.point().equals(right.point())
        && left.body().equals(one.left()) && right.body().equals(one.right());
    Rejected.unless(moved || goal.equals(premise.formula), "the conclusion is an instance of the premise");
    return new Sequent(List.of(premise), goal, premise.place);
  }

  /** The second premise of {@link #bound}: for the goal {@code a <= c} and the premise {@code a <= b}, {@code b <= c}. */
  public static Formula rest(Formula goal, Sequent premise) {
    Rejected.unless(goal instanceof Formula.Compare && premise.formula instanceof Formula.Compare, "both are comparisons");
    Formula.Compare whole = (Formula.Compare) goal;
    Formula.Compare first = (Formula.Compare) premise.formula;
    Rejected.unless(Set.of(LESS, AT_MOST).contains(whole.relation()) && Set.of(EQUAL, AT_MOST).contains(first.relation())
        && whole.left().equals(first.left()), "the goal and the premise bound the same term from above");
    return new Formula.Compare(whole.relation(), first.right(), whole.right());
  }

  /** Transitivity: from {@code a <= b} and {@code b <= c} (or {@code b < c}), {@code a <= c} (or {@code a < c}). */
  public static Sequent bound(Formula goal, Sequent premise, Sequent rest) {
    Rejected.unless(rest.formula.equals(rest(goal, premise)) && premise.says(premise.formula, rest.place), "the bounds meet");
    return new Sequent(List.of(premise, rest), goal, rest.place);
  }

  private static List<Sequent> join(List<Sequent> one, List<Sequent> other) {
    List<Sequent> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
