package org.gradus.kernel.rule;

import java.util.*;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * The course of a motion from an origin, the theory's flow or its exact steps, and what rules may conclude of it: something of all times,
 * or of weights to which it converges.
 */
record Course(Origin origin, boolean flow) {

  /**
   * The goal, if it is one of the conclusions.
   *
   * @param always what holds for all times; of the point that is reached, and of the time as a term
   * @param limit what holds of the weights that are the limit, at a point; empty if nothing is known of it
   */
  Sequent conclude(List<Sequent> premises, Formula goal, BiFunction<Point, Term, List<Formula>> always, Function<Point, List<Formula>> limit) {
    if (goal instanceof ExistsWeights some) {
      return limit(premises, some, limit);
    }
    List<Formula> known = goal instanceof ForAllReals all && flow && all.interval().equals(Origin.FOREVER)
        ? always.apply(Point.time(all.variable()), new Term.Variable(all.variable()))
        : goal instanceof ForAllNaturals all && !flow
            ? always.apply(Point.after(all.letter(), 0), new Term.Position(Index.of(all.letter()))) : List.of();
    Rejected.unless(known.stream().anyMatch(f -> origin.same(goal, behind(goal, f))), "a goal of a form that the rule concludes");
    origin.total(Set.of(Point.Kind.TIME, Point.Kind.AFTER), List.of(goal));
    return Sequent.at(premises, goal, origin.place());
  }

  private static Formula behind(Formula goal, Formula body) {
    return goal instanceof ForAllReals all ? new ForAllReals(all.variable(), all.interval(), body)
        : new ForAllNaturals(((ForAllNaturals) goal).letter(), body);
  }

  /** There is one limit only, so the weights that are said to exist are unique if they are said to be it. */
  private Sequent limit(List<Sequent> premises, ExistsWeights goal, Function<Point, List<Formula>> limit) {
    Converges limits = new Converges(flow, goal.variable());
    List<Formula> parts = goal.body() instanceof And and ? and.parts() : List.of(goal.body());
    List<Formula> known = limit.apply(Point.weights(goal.variable())).stream().map(f -> closed(goal, f)).toList();
    Rejected.unless(!known.isEmpty() && (parts.contains(limits) || !goal.unique()), "a limit that is known, and said to be it if it is unique");
    for (Formula part : parts) {
      Rejected.unless(part.equals(limits) || known.stream().anyMatch(f -> origin.same(closed(goal, part), f)),
          "of the limit what the rule concludes, instead of: " + part);
      origin.total(Set.of(), part.equals(limits) ? List.of() : List.of(closed(goal, part)));
    }
    return Sequent.at(premises, goal, origin.place());
  }

  private static Formula closed(ExistsWeights goal, Formula part) {
    return new ForAllWeights(goal.variable(), part);
  }
}
