package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * Induction. {@link #forever}: if every part of an invariant holds at the origin, and for all weights for which all parts hold each holds after
 * an exact step, then all parts hold after k exact steps, for k = 0, 1, 2, ... {@link #recorded}: if phi holds at the start, and phi implies
 * phi@next at every recorded step, then phi holds at the end.
 *
 * <p>Easily dropped: that the exact step is defined, wherever it is taken; that the step premise is about all weights that satisfy the
 * invariant, and about no less.
 */
public final class Induction {

  private Induction() {}

  /**
   * @param goal {@code for all k, phi@(k steps on)} for a part phi
   * @param parts the invariant
   * @param base for each part a fact that says it at the origin
   * @param steps for each part phi the sequent phi@step, everywhere, with parts of the invariant as hypotheses
   */
  public static Sequent forever(Origin origin, Formula goal, List<Formula> parts, List<Sequent> base, List<Sequent> steps) {
    Rejected.unless(steps.size() == parts.size(), "a step for every part of the invariant");
    List<Sequent> premises = new ArrayList<>();
    parts.forEach(part -> premises.add(origin.begun(base, part)));
    for (int i = 0; i < parts.size(); i++) {
      Formula next = Origin.at(Point.STEP, parts.get(i));
      origin.total(Set.of(), List.of(parts.get(i), next));
      Rejected.unless(origin.equality().formulas(steps.get(i).formula(), next), "part " + (i + 1) + " after a step");
      premises.add(origin.everywhere(steps.get(i), parts::contains));
    }
    Rejected.unless(goal instanceof ForAllNaturals, "a goal for all numbers of steps");
    ForAllNaturals all = (ForAllNaturals) goal;
    Rejected.unless(parts.stream().anyMatch(part -> origin.same(goal, new ForAllNaturals(all.letter(), Origin.at(Point.after(all.letter(), 0), part)))),
        "a part of the invariant, for all numbers of steps");
    origin.total(Set.of(Point.Kind.AFTER), List.of(goal));
    return Sequent.at(premises, goal, origin.place());
  }

  /** @param steps {@code phi implies phi@next} at k = 0..K-1 */
  public static Sequent recorded(Context context, Formula goal, Formula phi, Sequent base, Tiling steps) {
    Rejected.unless(base.place().equals("0") && context.same(base.formula(), phi) && context.same(goal, Origin.at(Point.LAST, phi)),
        "phi at the start, and at the end");
    Sequent all = steps.over(context.steps());
    Rejected.unless(context.sameAtStep(all.formula(), new Implies(phi, Origin.at(Point.NEXT, phi))), "phi implies phi@next, at every step");
    return new Sequent(List.of(base, all), goal, "0");
  }
}
