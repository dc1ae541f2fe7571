package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.term.Formula;

/**
 * {@code G; H |- phi at p}: from the cited theorems G and the hypotheses H, the formula holds with the weights of the place p as the
 * current state; at {@link #EVERYWHERE}, for all weights for which every part of the provisos is defined.
 *
 * <p>Only the rules of this package can make a sequent, and each joins the theorems, hypotheses, provisos and promises of its premises. A
 * rule that does not apply throws {@link Rejected}. At a place of its own a sequent has no provisos.
 */
public final class Sequent {

  /** The place of what holds for all weights for which it is defined. */
  public static final String EVERYWHERE = "everywhere";

  private final Set<String> assumptions = new TreeSet<>();
  private final Set<Formula> hypotheses = new LinkedHashSet<>();
  private final Set<Formula> provisos = new LinkedHashSet<>();
  private final Set<Formula> pointwise = new LinkedHashSet<>();
  private final Set<Tiling> awaited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Formula formula;
  private final String place;

  Sequent(Collection<Sequent> premises, Formula formula, String place) {
    this.formula = formula;
    this.place = place;
    for (Sequent premise : premises) {
      assumptions.addAll(premise.assumptions);
      hypotheses.addAll(premise.hypotheses);
      provisos.addAll(premise.provisos);
      awaited.addAll(premise.awaited);
    }
  }

  /** At a state where everything is defined: without provisos. */
  static Sequent at(Collection<Sequent> premises, Formula formula, String place) {
    Sequent here = new Sequent(premises, formula, place);
    here.provisos.clear();
    return here;
  }

  /** The same, that holds where the parts of these formulas are defined, too. */
  Sequent provided(Formula... defined) {
    Sequent more = new Sequent(List.of(this), formula, place);
    more.provisos.addAll(List.of(defined));
    return more;
  }

  /**
   * The same from a rule that draws its conclusion for each value of the quantifiers in front by itself: of these formulas, behind the same
   * quantifiers, only the parts for that value need be defined, unless a premise needs more of them. If the conclusion itself is among them, each of its
   * comparisons was shown by itself wherever its sides have values.
   */
  Sequent providedEach(List<Formula> defined) {
    Sequent more = new Sequent(List.of(this), formula, place);
    more.provisos.addAll(defined);
    defined.stream().filter(f -> !provisos.contains(f)).forEach(more.pointwise::add);
    return more;
  }

  /** The same under more hypotheses. */
  Sequent under(Collection<Formula> more) {
    Sequent weaker = new Sequent(List.of(this), formula, place);
    weaker.hypotheses.addAll(more);
    return weaker;
  }

  /** The same without these hypotheses, for rules that make up for them. */
  Sequent without(Collection<Formula> discharged) {
    Sequent stronger = new Sequent(List.of(this), formula, place);
    stronger.hypotheses.removeAll(discharged);
    return stronger;
  }

  /** The same that rests on a theorem which is cited, not proved. */
  Sequent citing(String theorem) {
    Sequent weaker = new Sequent(List.of(this), formula, place);
    weaker.assumptions.add(theorem);
    return weaker;
  }

  /** The same that rests on a promise, besides. */
  Sequent awaiting(Tiling promise) {
    Sequent weaker = new Sequent(List.of(this), formula, place);
    weaker.awaited.add(promise);
    return weaker;
  }

  public Set<String> assumptions() {
    return Collections.unmodifiableSet(assumptions);
  }

  public Set<Formula> hypotheses() {
    return Collections.unmodifiableSet(hypotheses);
  }

  public Set<Formula> provisos() {
    return Collections.unmodifiableSet(provisos);
  }

  /** Provisos of the last rule that are needed only for the same values of the quantifiers in front. */
  public Set<Formula> pointwise() {
    return Collections.unmodifiableSet(pointwise);
  }

  /** The promises this rests on. */
  public Set<Tiling> awaited() {
    return Collections.unmodifiableSet(awaited);
  }

  public Formula formula() {
    return formula;
  }

  public String place() {
    return place;
  }

  public boolean isEverywhere() {
    return place.equals(EVERYWHERE);
  }

  public boolean says(Formula other, String where) {
    return formula.equals(other) && place.equals(where);
  }
}
