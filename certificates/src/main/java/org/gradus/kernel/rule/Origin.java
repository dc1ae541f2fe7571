package org.gradus.kernel.rule;

import java.util.*;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.symbolic.Reading;
import org.gradus.kernel.symbolic.Totality;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * The recorded weights from which a motion is followed, the first or the last ones, or the first ones of an example, and what the rules on
 * motions ask there. Of such a place {@code e} and {@code e@p} are the same.
 *
 * @param bits the precision of evaluations
 * @param blocks the blocks of weights over which lengths, distances and derivatives go
 */
public record Origin(Context context, Equality equality, Point point, State state, int bits, List<Binding> blocks) {

  /** All times from now on. */
  static final Interval FOREVER = new Interval(Terms.ZERO, null);

  /**
   * @param point {@link Point#START} or {@link Point#LAST}
   * @param opaque definitions that are not unfolded where terms are compared
   */
  public static Origin of(Context context, Point point, Set<String> opaque, int bits) {
    Rejected.unless(point.equals(Point.START) || point.equals(Point.LAST), "the start or the end of the run");
    String place = point.equals(Point.START) ? "0" : Integer.toString(context.steps());
    State state = context.states().apply(place);
    Rejected.unless(state != null && (point.equals(Point.START) ? state.isStart() : state.name().equals(place)),
        "a recorded run, or the start of an example");
    return new Origin(context, Equality.of(context, opaque), point, state, bits, context.theory().weights());
  }

  /**
   * The same for a goal that reads no data that move with the iterate: then these are no blocks of weights. For rules on an {@link Objective},
   * which must not read them either. What a premise says of all weights it says whatever such data are.
   */
  public Origin about(Formula goal) {
    List<Binding> weights = context.evaluator().weights();
    return reads(new Term.Indicator(goal), context.theory().weights(), weights) ? this
        : new Origin(context, equality, point, state, bits, weights);
  }

  /** The same for an objective: lengths, distances and derivatives go over the blocks on which it depends. */
  Origin of(String objective) {
    Origin own = over(new Dependence(equality.theory()).blocks(new Term.Entry(objective, List.of())));
    Rejected.unless(!own.blocks.isEmpty(), "an objective that is a definition without letters and depends on weights");
    return own;
  }

  /** The same over the blocks that a formula names. */
  Origin of(Formula formula) {
    return over(new Dependence(equality.theory()).blocks(new Term.Indicator(formula)));
  }

  /** The same over the blocks on which a term depends along the flow, which must move all: these move as if there were no others, while all do. */
  Origin alone(Term value) {
    new Course(this, true).movesAll();
    Set<String> closed = Carried.closed(new Calculus(this), new Compare(Relation.EQUAL, value, Terms.ZERO), null);
    return closed.isEmpty() ? this : over(closed);
  }

  private Origin over(Set<String> names) {
    return new Origin(context, equality, point, state, bits, blocks.stream().filter(block -> names.contains(block.name())).toList());
  }

  /** Rejects a term that reads data that move and are no blocks here. */
  void still(Term term) {
    Rejected.unless(!reads(term, context.theory().weights(), blocks), "an objective that reads no data that move");
  }

  /** Whether the term reads, at any point, an array of the first that is none of the others; or a motion does to whose end it leads. */
  private boolean reads(Term term, List<Binding> all, List<Binding> others) {
    Set<String> moving = all.stream().filter(block -> !others.contains(block)).map(Binding::name).collect(Collectors.toSet());
    return Reading.of(context.theory(), new Compare(Relation.EQUAL, term, term)).reads().stream().anyMatch(read -> moving.contains(read.array()));
  }

  String place() {
    return state.name();
  }

  /** The facts that say the formulas, one for each. */
  List<Sequent> find(List<Sequent> facts, List<Formula> wanted) {
    List<Sequent> found = new ArrayList<>();
    for (Formula f : wanted) {
      found.add(find(facts, f).orElseThrow(() -> new Rejected("a fact for side condition " + (found.size() + 1) + " at " + place())));
    }
    return found;
  }

  /** A fact that says the formula at this place: shown here, or everywhere, or of what does not depend on the weights. */
  Optional<Sequent> find(List<Sequent> facts, Formula wanted) {
    return facts.stream().filter(fact -> fact.formula().equals(wanted)
        && (fact.isEverywhere() || fact.place().equals(place()) || isConstant(fact))).findFirst()
        .map(fact -> fact.isEverywhere() ? everywhere(fact, h -> false) : fact);
  }

  /** A fact that says the formula at this place, as it is or but for the form of the terms compared: {@code V@p <= 0} says V <= 0 here. */
  Sequent begun(List<Sequent> facts, Formula wanted) {
    return facts.stream().filter(fact -> fact.formula().equals(wanted) || same(fact.formula(), wanted)).findFirst()
        .flatMap(fact -> find(List.of(fact), fact.formula())).orElseThrow(() -> new Rejected("a fact that says it at the origin"));
  }

  /** Whether a fact at another place says, and needs, nothing of the weights there. */
  private boolean isConstant(Sequent fact) {
    return !context.moves(fact.formula()) && fact.hypotheses().stream().noneMatch(context::moves);
  }

  /** Rejects terms that depend on the state. */
  void constant(Term... terms) {
    Rejected.unless(Arrays.stream(terms).noneMatch(context::moves), "constants that do not depend on the state");
  }

  /**
   * Rejects formulas that are not defined for all weights, as their form says and, of what does not depend on the weights, evaluation here.
   *
   * @param reached kinds of points that are known to be there
   */
  void total(Set<Point.Kind> reached, Collection<Formula> formulas) {
    total(context.theory(), reached, formulas);
  }

  /** The same in the theory with the one activation. */
  void total(Formula formula) {
    total(equality.theory(), Set.of(), List.of(formula));
  }

  private void total(Theory theory, Set<Point.Kind> reached, Collection<Formula> formulas) {
    Optional<List<Formula>> conditions =
        Totality.conditions(theory, context.evaluator()::isSymmetric, reached, formulas, context.effort());
    Rejected.unless(conditions.isPresent()
        && conditions.get().stream().allMatch(f -> context.evaluator().decide(f, state, bits).truth() == Truth.TRUE),
        "formulas that are defined for all weights");
  }

  /**
   * The premise, which must hold everywhere, without those of its hypotheses that depend on the state: the rule makes up for them. The
   * other hypotheses hold for all weights if they hold at this place.
   */
  Sequent everywhere(Sequent premise, Predicate<Formula> made) {
    Rejected.unless(premise.isEverywhere(), "a premise that holds everywhere");
    List<Formula> moving = premise.hypotheses().stream().filter(context::moves).toList();
    Rejected.unless(moving.stream().allMatch(made), "a premise whose hypotheses the rule makes up for, or that do not depend on the state");
    List<Formula> defined = new ArrayList<>(premise.provisos());
    defined.add(premise.formula());
    defined.addAll(moving);
    total(Set.of(), defined);
    return premise.without(moving);
  }

  /** The fact that a term is not negative anywhere, unless its form says so. */
  List<Sequent> notNegative(Term t, List<Sequent> facts) {
    Formula wanted = new Compare(Relation.AT_MOST, Terms.ZERO, t);
    return new NonNegative(equality.theory()).certain(t) ? List.of()
        : List.of(everywhere(facts.stream().filter(fact -> fact.says(wanted, Sequent.EVERYWHERE)).findFirst()
            .orElseThrow(() -> new Rejected("what is not negative, by its form or by a fact")), h -> false));
  }

  /** Whether two formulas about this place are the same but for the form of the terms compared, if both are defined. */
  boolean same(Formula one, Formula two) {
    return equality.formulas(at(point, one), at(point, two));
  }

  /** What the formula says of the weights at a point, said here. */
  static Formula at(Point p, Formula f) {
    return f instanceof Compare x ? new Compare(x.relation(), new Term.At(p, x.left()), new Term.At(p, x.right()))
        : f instanceof And x ? new And(x.parts().stream().map(part -> at(p, part)).toList())
        : f instanceof Or x ? new Or(x.parts().stream().map(part -> at(p, part)).toList())
        : f instanceof Not x ? new Not(at(p, x.part()))
        : f instanceof Implies x ? new Implies(at(p, x.premise()), at(p, x.conclusion()))
        : f instanceof ForAll x ? new ForAll(x.letter(), x.range(), at(p, x.body()))
        : f instanceof ForAllWeights x ? new ForAllWeights(x.variable(), at(p, x.body()))
        : f instanceof ForAllReals x && x.interval().equals(FOREVER) ? new ForAllReals(x.variable(), x.interval(), at(p, x.body()))
        : f instanceof ForAllNaturals x ? new ForAllNaturals(x.letter(), at(p, x.body()))
        : no(f);
  }

  private static Formula no(Formula f) {
    throw new Rejected("comparisons, joined by connectives and 'for all', instead of: " + f);
  }
}
