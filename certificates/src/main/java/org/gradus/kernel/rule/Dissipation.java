package org.gradus.kernel.rule;

import java.util.*;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.symbolic.OneMatrix;
import org.gradus.kernel.symbolic.Smooth;
import org.gradus.kernel.symbolic.Totality;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * What is said of a part of the weights holds at all times of a flow that does not leave this part: let a flow from w@p exist for all times; let
 * matrices A (one, or a family) and a function c be smooth on the whole space, let U be the set of the weights where all A have inverses B, with w@p in
 * U, and let, on U, {@code d/dt |B|^2 <= c |B|^2} (the sum of the squares of all entries of all members). Then the flow stays in U. So what holds on
 * U holds at all times ({@link #inside}); and if V is smooth on U, and {@code d/dt V <= 0} there, {@code V(t) <= V(w@p)} for all t >= 0
 * ({@link #check}).
 *
 * <p>Proof. U is open. Suppose that the flow first leaves it at T. On [0, T), N = |B|^2 is smooth and N' <= c N, and c is bounded on the path up to
 * T: so N is bounded. B at times that tend to T has a subsequence that converges, to some B*, and A B = I: so A B* = I at T, where the flow is
 * still in U: a contradiction. So the flow stays in U, where V is differentiable along it with a derivative that is at most 0.
 *
 * <p>What is said on U is said wherever it is defined. It is defined on all of U if its divisors, and the arguments of its logarithms and roots,
 * are more than 0 there: that, facts have to say, each of which is itself defined on U by the facts before it.
 *
 * <p>Easily dropped: that all has a value at the start; that its parts are defined on all of U, and not only where they are; the growth of B, without
 * which V may cease to exist; that c is defined and continuous beyond U; that the flow exists; that B has all entries.
 *
 * @param inverse B, the definition of an inverse or of a family of inverses
 * @param growth c
 * @param exists something of the weights at all times: so there are such weights
 * @param grows d/dt |B|^2 <= c |B|^2
 * @param facts what makes divisors and arguments more than 0, and makes up for hypotheses, in an order in which each is defined by those before
 */
public record Dissipation(Origin origin, String inverse, Term growth, Sequent exists, Sequent grows, List<Sequent> facts) {

  /** {@code for all t >= 0, phi@t}, from phi on U. */
  public Sequent inside(Formula goal, Sequent premise) {
    return conclude(on(premise), goal, t -> Origin.at(t, premise.formula()));
  }

  /**
   * {@code for all t >= 0, V@t <= V@p}.
   *
   * @param value V, a definition without letters
   * @param decays d/dt V <= 0
   */
  public Sequent check(Formula goal, String value, Sequent decays) {
    Calculus calculus = new Calculus(origin);
    Entry v = number(value);
    List<Sequent> premises = on(decays);
    says(decays, calculus.along(v, "d", calculus::velocity), Terms.ZERO);
    defined(List.of(new Compare(Relation.AT_MOST, v, v)), facts.stream().map(Sequent::formula).toList());
    Rejected.unless(new Smooth(calculus.theory(), origin.context().evaluator().activation(), Set.of(inverse)).kinks(v).filter(List::isEmpty).isPresent(),
        "a function that is smooth by its form where it is defined");
    return conclude(premises, goal, t -> new Compare(Relation.AT_MOST, new At(t, v), new At(origin.point(), v)));
  }

  /** All premises, if the flow stays in U, and the one is defined on it. */
  private List<Sequent> on(Sequent premise) {
    Calculus calculus = new Calculus(origin);
    Rejected.unless(new Course(origin, true).lasts(exists), "a fact that the flow exists for all times, or of all exact steps");
    Term square = square(calculus);
    calculus.smooth(growth);
    List<Sequent> premises = new ArrayList<>(List.of(exists));
    List<Formula> known = new ArrayList<>();
    for (Sequent fact : facts) {
      premises.add(within(fact, known));
      known.add(fact.formula());
    }
    premises.add(within(grows, known));
    premises.add(within(premise, known));
    says(grows, calculus.along(square, "d", calculus::velocity), Terms.times(growth, square));
    origin.context().evaluator().value(square, origin.state(), origin.bits());
    return premises;
  }

  /** @param there what holds at the weights of a time, where it is defined */
  private Sequent conclude(List<Sequent> premises, Formula goal, Function<Point, Formula> there) {
    Rejected.unless(goal instanceof ForAllReals all && all.interval().equals(Origin.FOREVER), "a goal about all times from now on");
    String t = ((ForAllReals) goal).variable();
    Formula found = new ForAllReals(t, Origin.FOREVER, there.apply(Point.time(t)));
    Rejected.unless(origin.equality().formulas(goal, found)
        && Definedness.follows(origin.context().theory(), List.of(goal), List.of(found), origin.context().effort()),
        "a goal of a form that the rule concludes");
    return Sequent.at(premises, goal, origin.place());
  }

  private Entry number(String name) {
    Definition d = origin.context().theory().definitions().get(name);
    Rejected.unless(d != null && d.letters().isEmpty(), "a definition without letters");
    return new Entry(name, List.of());
  }

  /** |B|^2, of matrices that are smooth on the whole space. */
  private Term square(Calculus calculus) {
    Definition d = calculus.theory().definitions().get(inverse);
    Rejected.unless(d != null && d.body() instanceof Inverse, "the definition of an inverse");
    Inverse x = (Inverse) d.body();
    Rejected.unless(OneMatrix.isFamily(d, x.range(), List.of(x.atRow(), x.atColumn()), x.entry()), "all entries of an inverse, or of a family of them");
    List<String> letters = new ArrayList<>(d.letters());
    List<Dim> ranges = new ArrayList<>(d.ranges());
    Term square = Terms.sumOver(letters, ranges, Terms.square(new Entry(inverse, letters.stream().map(Index::of).toList())));
    Collections.addAll(letters, x.row(), x.column());
    IntStream.range(0, 2).forEach(k -> ranges.add(x.range()));
    calculus.smooth(Terms.sumOver(letters, ranges, x.entry()));
    return square;
  }

  private void says(Sequent premise, Term left, Term right) {
    Rejected.unless(origin.equality().formulas(premise.formula(), new Compare(Relation.AT_MOST, left, right)),
        "premises on the growth of the inverse, and on the derivative");
  }

  /** A premise that holds everywhere, and is defined on all of U as facts say, without the hypotheses that they say. */
  private Sequent within(Sequent premise, List<Formula> known) {
    Rejected.unless(premise.isEverywhere(), "a premise that holds everywhere");
    List<Formula> moving = premise.hypotheses().stream().filter(origin.context()::moves).toList();
    Rejected.unless(moving.stream().allMatch(h -> isKnown(h, known)), "a premise whose hypotheses are known, or do not depend on the state");
    List<Formula> parts = new ArrayList<>(premise.provisos());
    parts.add(premise.formula());
    parts.addAll(moving);
    defined(parts, known);
    return premise.without(moving);
  }

  private void defined(Collection<Formula> parts, List<Formula> known) {
    Context context = origin.context();
    Set<Formula> guards = Totality.guards(context.theory(), context.evaluator()::isSymmetric, Set.of(inverse), parts, context.effort());
    for (Formula guard : guards) {
      boolean holds = context.moves(guard) ? isKnown(guard, known)
          : context.evaluator().decide(guard, origin.state(), origin.bits()).truth() == Truth.TRUE;
      Rejected.unless(holds, "facts by which all parts are defined: " + guard);
    }
  }

  private boolean isKnown(Formula formula, List<Formula> known) {
    return known.stream().anyMatch(fact -> origin.context().same(fact, formula));
  }
}
