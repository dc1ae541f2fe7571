package org.gradus.kernel.rule;

import java.util.*;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * The course of a motion from an origin, the theory's flow or its exact steps, and what rules may conclude of it: something of all times,
 * or that there are weights of which something holds.
 */
record Course(Origin origin, boolean flow) {

  /**
   * The goal, if it is one of the conclusions.
   *
   * @param always what holds for all times; of the point that is reached, and of the time as a term
   * @param limit what holds of the weights to which the motion converges, at a point
   */
  Sequent conclude(List<Sequent> premises, Formula goal, BiFunction<Point, Term, List<Formula>> always, Function<Point, List<Formula>> limit) {
    if (goal instanceof ExistsWeights some) {
      Converges converges = new Converges(flow, some.variable());
      Rejected.unless(!some.unique() || parts(some).contains(converges), "a limit, if the weights are said to be unique");
      exists(some, limit.apply(Point.weights(some.variable())), converges, Set.of());
      return Sequent.at(premises, goal, origin.place());
    }
    return conclude(premises, goal, always);
  }

  /** The same where it is not known that the motion converges. */
  Sequent conclude(List<Sequent> premises, Formula goal, BiFunction<Point, Term, List<Formula>> always) {
    List<Formula> known = goal instanceof ForAllReals all && flow && all.interval().equals(Origin.FOREVER)
        ? always.apply(Point.time(all.variable()), new Term.Variable(all.variable()))
        : goal instanceof ForAllNaturals all && !flow
            ? always.apply(Point.after(all.letter(), 0), new Term.Position(Index.of(all.letter()))) : List.of();
    Formula found = known.stream().map(f -> behind(goal, f)).filter(f -> origin.same(goal, f)).findFirst()
        .orElseThrow(() -> new Rejected("a goal of a form that the rule concludes"));
    origin.total(Set.of(flow ? Point.Kind.TIME : Point.Kind.AFTER), List.of(goal, found));
    return Sequent.at(premises, goal, origin.place());
  }

  /** Rejects a motion that does not move all blocks, and steps whose updates are not defined for all weights. */
  void movesAll() {
    Calculus calculus = new Calculus(origin);
    List<Motion> motions = flow ? calculus.theory().flow() : calculus.theory().update();
    calculus.blocks().forEach(block -> {
      Motion motion = calculus.motion(motions, block.name());
      if (!flow) {
        origin.total(calculus.everywhere(motion, motion.term()));
      }
    });
  }

  /**
   * What a premise about all weights rests on along the motion: that this goes on for ever, and that all hypotheses of the premise that depend on
   * the weights hold at all times.
   *
   * @param lasting facts of which one says that the motion goes on for ever
   */
  List<Sequent> premises(Sequent premise, List<Sequent> lasting, List<Sequent> facts) {
    List<Sequent> premises = new ArrayList<>(List.of(lasting.stream().filter(this::lasts).findFirst()
        .orElseThrow(() -> new Rejected("a fact that the flow exists for all times, or of all exact steps"))));
    premises.add(origin.everywhere(premise, h -> always(facts, h).map(premises::add).isPresent()));
    return premises;
  }

  /**
   * Whether a fact at the origin says that the motion goes on for ever: of a flow, that it converges, or something of all times for which something
   * that depends on the weights must have a value at each; of exact steps, anything of the weights after all numbers of steps, for every rule that
   * concludes such has seen that the updates are defined for all weights.
   */
  boolean lasts(Sequent fact) {
    Formula f = fact.formula();
    return fact.place().equals(origin.place()) && (flow ? f instanceof ForAllReals all && all.interval().equals(Origin.FOREVER) && reaches(all)
        || f instanceof ExistsWeights some && parts(some).contains(new Converges(true, some.variable()))
        : f instanceof ForAllNaturals && origin.context().moves(f));
  }

  private boolean reaches(ForAllReals fact) {
    Formula there = new Compare(Relation.AT_MOST, Terms.ZERO, new Term.At(Point.time(fact.variable()), Terms.ZERO));
    return Definedness.follows(origin.context().theory(), List.of(new ForAllReals(fact.variable(), Origin.FOREVER, there)), List.of(fact),
        origin.context().effort());
  }

  /** A fact that says of all times what a formula says of the weights. */
  Optional<Sequent> always(List<Sequent> facts, Formula formula) {
    return facts.stream().filter(fact -> fact.place().equals(origin.place()) && (
        flow && fact.formula() instanceof ForAllReals all && all.interval().equals(Origin.FOREVER)
            && origin.same(all, new ForAllReals(all.variable(), all.interval(), Origin.at(Point.time(all.variable()), formula)))
        || !flow && fact.formula() instanceof ForAllNaturals each
            && origin.same(each, new ForAllNaturals(each.letter(), Origin.at(Point.after(each.letter(), 0), formula))))).findFirst();
  }

  private static Formula behind(Formula goal, Formula body) {
    return goal instanceof ForAllReals all ? new ForAllReals(all.variable(), all.interval(), body)
        : new ForAllNaturals(((ForAllNaturals) goal).letter(), body);
  }

  static List<Formula> parts(ExistsWeights goal) {
    return goal.body() instanceof And and ? and.parts() : List.of(goal.body());
  }

  /**
   * Rejects a goal of which some part is not known of the weights that exist.
   *
   * @param converges what may be said of the motion besides, or {@code null}
   * @param reached kinds of points that are known to be there
   */
  void exists(ExistsWeights goal, List<Formula> known, Converges converges, Set<Point.Kind> reached) {
    List<Formula> closed = known.stream().map(f -> closed(goal, f)).toList();
    for (Formula part : parts(goal)) {
      if (!part.equals(converges)) {
        Rejected.unless(!(part instanceof Converges), "no limit but that of the motion, instead of: " + part);
        Formula found = closed.stream().filter(f -> origin.same(closed(goal, part), f)).findFirst()
            .orElseThrow(() -> new Rejected("of the weights what the rule concludes, instead of: " + part));
        origin.total(reached, List.of(closed(goal, part), found));
      }
    }
  }

  boolean says(ExistsWeights goal, List<Formula> formulas) {
    return parts(goal).stream().anyMatch(part -> !(part instanceof Converges)
        && formulas.stream().anyMatch(f -> origin.same(closed(goal, part), closed(goal, f))));
  }

  private static Formula closed(ExistsWeights goal, Formula part) {
    return new ForAllWeights(goal.variable(), part);
  }
}
