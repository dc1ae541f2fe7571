package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Extreme eigenvalues along a flow that exists for all times. Let A be a smooth matrix that is known to be symmetric, A' its derivative along
 * the flow, and l = lambda_max(A). If at all weights that the flow reaches, for all vectors x and for some u,
 * {@code <x, A' x> <= (alpha l + beta) |x|^2 + <u, A x - l x>} with constants alpha, beta, then
 * {@code l(t) <= exp(alpha t) l(0) + beta (exp(alpha t) - 1)/alpha}; and so for l = lambda_min(A) with >=.
 *
 * <p>Proof. l(t) is continuous. For s > t let x_s be a unit vector with {@code <x_s, A(s) x_s> = l(s)}. As {@code <x_s, A(t) x_s> <= l(t)},
 * {@code (l(s) - l(t))/(s - t) <= <x_s, (A(s) - A(t)) x_s>/(s - t)}. Along some s that go to t the left side goes to its upper limit, and x_s to a
 * unit vector x with {@code <x, A(t) x> = l(t)}, which is an eigenvector: A x = l x. So the upper right derivative of l is at most
 * {@code <x, A' x> <= alpha l + beta}, at each t, and so is that of exp(-alpha t) l(t) at most exp(-alpha t) beta (Gronwall for Dini
 * derivatives). For the least eigenvalue take -A.
 *
 * <p>Easily dropped: all vectors, so x must be a row or column of any weights, nothing narrower; A at least smooth; of a multiple eigenvalue one
 * eigenvector is not enough.
 */
public final class Danskin {

  private static final Index ROW = Index.of("#r");
  private static final Index COLUMN = Index.of("#c");

  private final Origin origin;
  private final Term number;
  private final Eigenvalue value;
  private final Prefix vector;
  private final Prefix multiplier;

  private Danskin(Origin origin, String name, Formula vector, Formula multiplier) {
    this.origin = origin;
    this.number = new Entry(name, List.of());
    this.value = Spectral.value(origin.context(), number);
    this.vector = Prefix.of(vector);
    this.multiplier = Prefix.of(multiplier);
    Rejected.unless(this.multiplier.letters().equals(this.vector.letters()) && this.multiplier.others().equals(this.vector.others()),
        "a vector and a multiplier of its length");
    Rejected.unless(this.vector.letters().ranges().equals(List.of(value.range())) && isAny(), "a vector that is any one");
  }

  /**
   * @param name a definition without letters that is an extreme eigenvalue
   * @param vector {@code for all weights v, for all i in 1..n, x_i = 0}, with entries of the weights v for x
   * @param multiplier the same, with u
   * @param exists a fact that says something of the weights at all times
   * @param premise the bound of the derivative, everywhere, maybe under hypotheses
   * @param facts {@code for all t >= 0, h@t} for each hypothesis h that depends on the weights
   */
  public static Sequent check(Origin origin, Formula goal, String name, Formula vector, Formula multiplier, Term alpha, Term beta, Sequent exists,
      Sequent premise, List<Sequent> facts) {
    origin.constant(alpha, beta);
    Danskin danskin = new Danskin(origin, name, vector, multiplier);
    Relation relation = danskin.value.extreme() == Extreme.GREATEST ? Relation.AT_MOST : Relation.AT_LEAST;
    Formula wanted = danskin.premise(relation, alpha, beta);
    origin.total(wanted);
    Rejected.unless(origin.equality().formulas(premise.formula(), wanted), "a premise on the derivative of the quadratic form along the flow");
    return Comparison.conclude(origin, new Course(origin, true).premises(premise, List.of(exists), facts), goal,
        new Compare(relation, danskin.number, Terms.ZERO), alpha, beta);
  }

  /** Whether x is a row or column of a block of the quantified weights. */
  private boolean isAny() {
    String letter = vector.letters().names().get(0);
    return vector.others().size() == 1 && vector.others().get(0) instanceof ForAllWeights all && vector.comparison().left() instanceof At at
        && at.point().equals(Point.weights(all.variable())) && at.body() instanceof Entry entry && origin.context().theory().weights().stream()
            .anyMatch(block -> block.name().equals(entry.array()) && runs(entry.at(), block.shape(), letter));
  }

  /** Whether just one position is the letter, of the range of its axis, and the others are numbers. */
  private boolean runs(List<Index> at, List<Dim> shape, String letter) {
    int axis = at.indexOf(Index.of(letter));
    return axis >= 0 && shape.get(axis).equals(value.range()) && at.stream().filter(index -> !index.isConstant()).count() == 1;
  }

  private Formula premise(Relation relation, Term alpha, Term beta) {
    Calculus calculus = new Calculus(origin);
    Term entry = Rebuild.substitute(value.entry(), Map.of(value.row(), ROW, value.column(), COLUMN), letter -> letter + "#");
    calculus.smooth(sum(ROW, sum(COLUMN, entry)));
    Term change = sum(ROW, sum(COLUMN, Terms.times(at(vector, ROW), calculus.along(entry, "d", calculus::velocity), at(vector, COLUMN))));
    Term rate = new Sum(List.of(Terms.times(alpha, number), beta));
    Term residual = Terms.minus(sum(COLUMN, Terms.times(entry, at(vector, COLUMN))), Terms.times(number, at(vector, ROW)));
    Term bound = new Sum(List.of(Terms.times(rate, sum(ROW, Terms.square(at(vector, ROW)))), sum(ROW, Terms.times(at(multiplier, ROW), residual))));
    return new ForAllWeights(((ForAllWeights) vector.others().get(0)).variable(), new Compare(relation, change, bound));
  }

  private static Term at(Prefix entries, Index place) {
    return Rebuild.substitute(entries.comparison().left(), Map.of(entries.letters().names().get(0), place), letter -> letter + "#");
  }

  private Term sum(Index letter, Term body) {
    return Terms.sumOver(List.of(letter.letter()), List.of(value.range()), body);
  }
}
