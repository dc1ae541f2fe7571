package org.gradus.kernel.rule;

import java.util.*;
import java.util.stream.IntStream;

import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.symbolic.OneMatrix;
import org.gradus.kernel.symbolic.Smooth;
import org.gradus.kernel.symbolic.Totality;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * What a function V that is defined on a part of the weights says of all times: let a flow from w@p exist for all times; let matrices A (one,
 * or a family) and functions e and c be smooth on the whole space, and V smooth on the set U of the weights where all A have inverses B, with
 * w@p in U; and let, on U,
 * {@code d/dt |B|^2 <= c |B|^2} (the sum of the squares of all entries of all members), {@code d/dt V <= -e} and {@code 0 <= V}, and everywhere
 * {@code d/dt e <= 0}. Then {@code t e(t) <= V(w@p)} for all t >= 0.
 *
 * <p>Proof. U is open. Suppose that the flow first leaves it at T. On [0, T), N = |B|^2 is smooth and N' <= c N, and c is bounded on the path up to
 * T: so N is bounded. B at times that tend to T has a subsequence that converges, to some B*, and A B = I: so A B* = I at T, where the flow is
 * still in U: a contradiction. So the flow stays in U, and (V + t e)' <= -e + e + t e' <= 0 for t >= 0: V(t) + t e(t) <= V(0), and V(t) >= 0.
 *
 * <p>What is said on U is said wherever it is defined. It is defined on all of U if its divisors, and the arguments of its logarithms and roots,
 * are more than 0 there: that, facts have to say, each of which is itself defined on U by the facts before it.
 *
 * <p>Easily dropped: that V has a value at the start; that its parts are defined on all of U, and not only where they are; the growth of B, without
 * which V may cease to exist; that c is defined and continuous beyond U; that e falls; that the flow exists; that B has all entries.
 *
 * @param value V, a definition without letters
 * @param rate e, another one
 * @param inverse B, the definition of an inverse or of a family of inverses
 * @param growth c
 */
public record Dissipation(Origin origin, String value, String rate, String inverse, Term growth) {

  /**
   * @param exists something of the weights at all times: so there are such weights
   * @param grows d/dt |B|^2 <= c |B|^2
   * @param falls d/dt e <= 0
   * @param decays d/dt V <= -e
   * @param low 0 <= V
   * @param facts what makes divisors and arguments more than 0, and makes up for hypotheses, in an order in which each is defined by those before
   */
  public Sequent check(Formula goal, Sequent exists, Sequent grows, Sequent falls, Sequent decays, Sequent low, List<Sequent> facts) {
    Calculus calculus = new Calculus(origin);
    Entry v = number(value);
    Entry e = number(rate);
    Rejected.unless(new Course(origin, true).lasts(exists), "a fact that the flow exists for all times, or of all exact steps");
    Term square = square(calculus);
    calculus.smooth(e);
    calculus.smooth(growth);
    List<Formula> known = new ArrayList<>();
    List<Sequent> premises = new ArrayList<>(List.of(exists));
    for (Sequent fact : facts) {
      premises.add(within(fact, known));
      known.add(fact.formula());
    }
    premises.add(within(grows, known));
    premises.add(within(falls, known));
    premises.add(within(decays, known));
    premises.add(within(low, known));
    says(grows, calculus.along(square, "d", calculus::velocity), Terms.times(growth, square));
    says(falls, calculus.along(e, "d", calculus::velocity), Terms.ZERO);
    says(decays, calculus.along(v, "d", calculus::velocity), Terms.negative(e));
    says(low, Terms.ZERO, v);
    defined(List.of(new Compare(Relation.AT_MOST, square, v)), known);
    Rejected.unless(new Smooth(calculus.theory(), origin.context().evaluator().activation(), Set.of(inverse)).kinks(v).filter(List::isEmpty).isPresent(),
        "a function that is smooth by its form where it is defined");
    origin.context().evaluator().value(square, origin.state(), origin.bits());
    origin.context().evaluator().value(v, origin.state(), origin.bits());
    return new Course(origin, true).conclude(premises, goal, (point, t) ->
        List.of(new Compare(Relation.AT_MOST, Terms.times(t, new At(point, e)), new At(origin.point(), v))));
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
        "premises on the growth of the inverse, on the two derivatives, and on the sign");
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
