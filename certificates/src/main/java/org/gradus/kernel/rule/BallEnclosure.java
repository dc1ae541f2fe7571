package org.gradus.kernel.rule;

import java.util.List;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Decision;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.*;

/**
 * K3, by evaluation: what evaluation finds true for all weights whose entries, in some blocks, differ by at most R from those of a recorded state holds
 * under the hypothesis that the distance from it in these blocks is at most s, s <= R. The other blocks are not known there.
 *
 * <p>Proof: no entry differs by more than the distance; the inclusion theorem, for all of these weights at once. Evaluation finds nothing
 * true that is undefined for some of them, or that depends on what is not known.
 *
 * <p>Easily dropped: the blocks that the hypothesis names, all of which count in its distance; a block outside that the goal reads, even if it
 * cancels, or after an exact step; s is a bound in the hypothesis and must not move with the weights; data that move with the iterate have no
 * value off the recorded weights.
 */
public final class BallEnclosure {

  private BallEnclosure() {}

  /** @param hypothesis {@code norm(w - w@p) <= s}, or {@code norm(w - w@p)^2 <= s}, w being some blocks, or, with one block, one of them for each row */
  public static Sequent check(Origin origin, Formula goal, Formula hypothesis, Rational radius) {
    return conclude(origin, goal, hypothesis, List.of(around(origin, hypothesis, radius)));
  }

  /** All weights whose entries differ by at most the radius, which all are for which the hypothesis holds. */
  static State around(Origin from, Formula hypothesis, Rational radius) {
    Origin origin = from.of(hypothesis);
    Rejected.unless(radius.signum() >= 0, "a radius");
    Evaluator evaluator = origin.context().evaluator();
    Compare within = Prefix.of(hypothesis).comparison();
    origin.constant(within.right());
    origin.total(Set.of(), List.of(hypothesis));
    Rational bound = evaluator.value(within.right(), origin.state(), origin.bits()).upper();
    boolean root = new Ball(origin).says(hypothesis, Terms::root);
    Rejected.unless(root || new Ball(origin).says(hypothesis, square -> square), "a hypothesis that bounds the distance from the place, or its square");
    Rejected.unless(bound.compareTo(root ? radius : radius.times(radius)) <= 0, "a radius that is not below the bound");
    return evaluator.ball(origin.state(), radius, origin.blocks());
  }

  /** What evaluation finds true in each of the parts that make up these weights. */
  static Sequent conclude(Origin origin, Formula goal, Formula hypothesis, List<State> parts) {
    for (State part : parts) {
      Decision found = origin.context().evaluator().decide(goal, part, origin.bits());
      Rejected.unless(found.truth() == Decision.Truth.TRUE, "an enclosure that decides for all weights in " + part.name() + ": " + found.reason());
    }
    return new Sequent(List.of(), goal, Sequent.EVERYWHERE).under(List.of(hypothesis));
  }
}
