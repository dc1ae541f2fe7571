package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.symbolic.Substitution;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * What holds for all holds for one: from {@code for all u in I, phi} and a term t of I, phi with t for u; likewise a position for an index
 * letter, and weights at a point for quantified weights. Quantifiers in front stay, new ones may be added.
 *
 * <p>Proof: under the quantifiers in front, phi holds for every value of u in I, and t has one, which is in I. What is put means at every
 * place of u what it means outside, see {@link Substitution}.
 *
 * <p>Easily dropped: t must be in I for all letters that are new; t must have a value (at a place, the facts that it is in I say so, or its
 * form); a position must have the range of the letter.
 */
public final class Instantiate {

  private Instantiate() {}

  /**
   * @param put the quantifiers of the goal in front of phi, and behind them {@code 0 <= t}; for a letter t is a position, for weights it is
   *     {@code at(point, 0)}, or 0 for the current ones
   * @param low the fact, behind these quantifiers, that the least end is at most t; {@code null} if there is no such end
   * @param high that t is at most the greatest end
   */
  public static Sequent check(Context context, Formula goal, Sequent fact, Formula put, Sequent low, Sequent high) {
    Prefix around = Prefix.of(put);
    Term t = around.comparison().right();
    Rejected.unless(around.comparison().equals(new Compare(Relation.AT_MOST, Terms.ZERO, t)), "a term, as 0 <= t");
    Formula rest = fact.formula();
    for (Formula common = put; isSameQuantifier(rest, common); common = body(common)) {
      rest = body(rest);
    }
    List<Formula> bounds = new ArrayList<>();
    Formula instance = Prefix.behind(put, instance(context, rest, t, around, bounds));
    Rejected.unless(instance.equals(goal), "the instance as the goal");
    List<Sequent> given = Arrays.asList(low, high);
    List<Sequent> premises = new ArrayList<>(List.of(fact));
    for (int k = 0; k < 2; k++) {
      Formula bound = bounds.get(k) == null ? null : Prefix.behind(put, bounds.get(k));
      Sequent premise = given.get(k);
      Rejected.unless(premise == null ? bound == null : premise.formula().equals(bound), "facts that the term is in the interval");
      premises.add(premise);
    }
    premises.removeIf(Objects::isNull);
    return conclude(context, Constant.together(context, premises), goal, put);
  }

  private static Sequent conclude(Context context, List<Sequent> premises, Formula goal, Formula put) {
    String place = premises.get(0).place();
    if (place.equals(Sequent.EVERYWHERE)) {
      return new Sequent(premises, goal, place).providedEach(List.of(goal, put));
    }
    List<Formula> bounds = premises.subList(1, premises.size()).stream().map(Sequent::formula).toList();
    Rejected.unless(Definedness.follows(context.theory(), List.of(put), bounds, context.effort()), "a term that has a value at this place");
    return new Sequent(premises, goal, place);
  }

  private static boolean isSameQuantifier(Formula one, Formula two) {
    return head(one) != null && head(one).equals(head(two));
  }

  /** A quantifier with nothing behind it. */
  private static Formula head(Formula f) {
    Formula nothing = new And(List.of());
    return f instanceof ForAll x ? new ForAll(x.letter(), x.range(), nothing)
        : f instanceof ForAllReals x ? new ForAllReals(x.variable(), x.interval(), nothing)
        : f instanceof ForAllNaturals x ? new ForAllNaturals(x.letter(), nothing)
        : f instanceof ForAllWeights x ? new ForAllWeights(x.variable(), nothing) : null;
  }

  private static Formula body(Formula f) {
    return f instanceof ForAll x ? x.body() : f instanceof ForAllReals x ? x.body() : f instanceof ForAllNaturals x ? x.body()
        : ((ForAllWeights) f).body();
  }

  /** The body of the quantifier with t put; {@code bounds} gets what must hold of t: two comparisons, or nothing. */
  private static Formula instance(Context context, Formula f, Term t, Prefix around, List<Formula> bounds) {
    bounds.add(null);
    bounds.add(null);
    if (f instanceof ForAllReals x) {
      Interval i = x.interval();
      bounds.set(0, i.least() == null ? null : new Compare(Relation.AT_MOST, i.least(), t));
      bounds.set(1, i.greatest() == null ? null : new Compare(Relation.AT_MOST, t, i.greatest()));
      return Substitution.real(x.body(), x.variable(), t, context.moves(t));
    } else if (f instanceof ForAll x && t instanceof Term.Position p) {
      boolean alike = p.index().isConstant() ? context.position(x.range(), p.index().offset()) != null
          : p.index().offset() == 0 && around.letters().names().contains(p.index().letter())
              && around.letters().range(p.index().letter()).equals(x.range());
      Rejected.unless(alike, "a position in the range of the letter");
      return Substitution.index(x.body(), x.letter(), p.index());
    } else if (f instanceof ForAllWeights x && (t instanceof Term.At || t.equals(Terms.ZERO))) {
      return Substitution.weights(x.body(), x.variable(), t instanceof Term.At at ? at.point() : null);
    }
    throw new Rejected("a quantifier to be instantiated, and what fits it");
  }
}
