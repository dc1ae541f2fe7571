package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * K3, Weyl for singular values. Let P and Q be matrices of one size, {@code norm(P - Q) <= r} (Frobenius), and s(P) the root of the least
 * eigenvalue of P^T P. Then {@code s(Q) - r <= s(P)}; and {@code s(P) <= s(Q) + r} for the roots of the greatest ones. Roots are written
 * {@code sqrt(relu(lambda))}, for lambda is not negative, which its enclosure need not say.
 *
 * <p>Proof. s(P) is the least (the greatest) value of |P x| for unit vectors x, and {@code |P x| >= |Q x| - |(P - Q) x| >= |Q x| - norm(P - Q)};
 * likewise with P and Q exchanged.
 *
 * <p>Easily dropped: the distance is that of the matrices, not of P^T P and Q^T Q, and is a root; each eigenvalue is that of its own matrix, where
 * that matrix is read.
 */
public final class SingularValues {

  private final Equality equality;
  private final Formula goal;
  private final Prefix first;
  private final Prefix second;

  private SingularValues(Equality equality, Formula goal, Prefix first, Prefix second) {
    this.equality = equality;
    this.goal = goal;
    this.first = first;
    this.second = second;
  }

  /**
   * @param goal maybe behind "for all weights"
   * @param a {@code l = 0} behind the quantifiers of the goal, l an extreme eigenvalue of P^T P, by the name of its definition, maybe at a point
   * @param b the same for Q^T Q
   * @param p {@code for all k in 1..m, for all i in 1..n, P_ki = 0}, behind the quantifiers of the goal
   * @param q the same for Q
   * @param distance {@code norm(P - Q) <= r}, behind the quantifiers of the goal, everywhere
   */
  public static Sequent check(Context context, Formula goal, Formula a, Formula b, Formula p, Formula q, Sequent distance, Set<String> opaque) {
    SingularValues values = new SingularValues(Equality.of(context, opaque), goal, Prefix.of(p), Prefix.of(q));
    Rejected.unless(values.areMatrices(), "two matrices of one size, behind the quantifiers of the goal");
    Term here = values.entry(a);
    Term there = values.entry(b);
    Eigenvalue one = Spectral.value(context, Weyl.body(here));
    Eigenvalue two = Spectral.value(context, Weyl.body(there));
    Rejected.unless(one.extreme() == two.extreme(), "two eigenvalues of one kind");
    Rejected.unless(values.isGram(here, one, values.first) && values.isGram(there, two, values.second), "eigenvalues of P^T P and Q^T Q");
    Rejected.unless(distance.isEverywhere(), "a distance that is bounded everywhere");
    Term r = Prefix.of(distance.formula()).comparison().right();
    Formula wanted = Prefix.behind(goal, new Compare(Relation.AT_MOST, values.norm(), r));
    Rejected.unless(values.equality.formulas(distance.formula(), wanted), "a bound on the norm of the difference of the matrices");
    Term shift = one.extreme() == Extreme.LEAST ? Terms.negative(r) : r;
    Formula canonical = Prefix.behind(goal, Spectral.ordered(one.extreme(), new Sum(List.of(root(there), shift)), root(here)));
    Rejected.unless(values.equality.formulas(goal, canonical), "singular values that differ by the bound");
    return new Sequent(List.of(distance), goal, Sequent.EVERYWHERE).providedEach(List.of(goal, canonical, wanted));
  }

  private boolean areMatrices() {
    Prefix around = Prefix.of(goal);
    return around.letters().size() == 0 && around.others().stream().allMatch(ForAllWeights.class::isInstance)
        && isGiven(first, 2) && isGiven(second, 2) && first.letters().ranges().equals(second.letters().ranges());
  }

  /** Whether a term is given, as {@code e = 0}, behind the quantifiers of the goal and so many letters. */
  private boolean isGiven(Prefix given, int letters) {
    return given.others().equals(Prefix.of(goal).others()) && given.letters().size() == letters
        && given.comparison().equals(new Compare(Relation.EQUAL, given.comparison().left(), Terms.ZERO));
  }

  private Term entry(Formula eigenvalue) {
    Prefix given = Prefix.of(eigenvalue);
    Rejected.unless(isGiven(given, 0), "an eigenvalue, behind the quantifiers of the goal");
    return given.comparison().left();
  }

  /** Whether the matrix of the eigenvalue, where that is read, has the entries sum_k P_kr P_kc. */
  private boolean isGram(Term eigenvalue, Eigenvalue value, Prefix matrix) {
    Dim rows = matrix.letters().ranges().get(0);
    Dim columns = matrix.letters().ranges().get(1);
    Term entry = Weyl.at(eigenvalue, Rebuild.substitute(value.entry(), Map.of(value.row(), Index.of("#r"), value.column(), Index.of("#c")), l -> l + "#"));
    Term gram = new Fold(Folding.SUM, "#k", rows, Terms.times(at(matrix, "#r"), at(matrix, "#c")));
    return value.range().equals(columns) && equality.proves(Prefix.behind(goal,
        new ForAll("#r", columns, new ForAll("#c", columns, new Compare(Relation.EQUAL, entry, gram)))));
  }

  /** The entry of a matrix in row #k. */
  private static Term at(Prefix matrix, String column) {
    List<String> letters = matrix.letters().names();
    return Rebuild.substitute(matrix.comparison().left(), Map.of(letters.get(0), Index.of("#k"), letters.get(1), Index.of(column)), l -> l + "#");
  }

  private Term norm() {
    Term difference = Terms.minus(at(first, "#c"), at(second, "#c"));
    return Terms.root(Terms.sumOver(List.of("#k", "#c"), first.letters().ranges(), Terms.square(difference)));
  }

  private static Term root(Term eigenvalue) {
    return Terms.root(new Apply(Function.RELU, 0, eigenvalue));
  }
}
