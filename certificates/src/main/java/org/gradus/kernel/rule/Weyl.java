package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * K3, Weyl: if the Frobenius norm of A - B, or every sum of absolute entries in a row of it, is at most r, or if {@code |A_il - B_il| <= M_il} for
 * all i and l and r = lambda_max(M), then {@code lambda_min(B) - r <= lambda_min(A)} and {@code lambda_max(A) <= lambda_max(B) + r}, for
 * matrices of one size that are known to be symmetric.
 *
 * <p>Proof: the first two bound the spectral norm of the symmetric matrix A - B, and |x^T A x - x^T B x| <= ||A - B|| |x|^2. With y_i = |x_i| the
 * entries give |x^T (A - B) x| <= y^T M y <= lambda_max(M) |y|^2, and |y| = |x|.
 *
 * <p>Easily dropped: the squares of the entries without the root bound the square of r, whose sign is open; M bounds all entries, and is symmetric.
 */
public final class Weyl {

  private Weyl() {}

  /**
   * @param a an extreme eigenvalue, by the name of its definition, maybe at a point
   * @param b another one, likewise
   * @param distance {@code norm(A - B) <= r}, or {@code for all i, sum_l |A_il - B_il| <= r}, or {@code for all i, l, |A_il - B_il| <= M_il}, everywhere
   * @param dominating lambda_max(M), by the name of its definition, maybe at a point, for the last form, otherwise {@code null}
   */
  public static Sequent check(Context context, Formula goal, Term a, Term b, Sequent distance, Term dominating, Set<String> opaque) {
    Eigenvalue first = Spectral.value(context, body(a));
    Eigenvalue second = Spectral.value(context, body(b));
    Rejected.unless(first.extreme() == second.extreme() && first.range().equals(second.range()), "two eigenvalues of one kind and size");
    Rejected.unless(distance.isEverywhere(), "a distance that is bounded everywhere");
    Map<String, Index> letters = Map.of(second.row(), Index.of(first.row()), second.column(), Index.of(first.column()));
    Term difference = Terms.minus(at(a, first.entry()), at(b, Rebuild.substitute(second.entry(), letters, l -> l + "#")));
    Formula norm = distance.formula();
    Term bound = dominating == null ? Prefix.of(norm).comparison().right() : dominating;
    Formula wanted = dominating != null ? entries(Prefix.of(norm).letters(), first, difference, bound, Spectral.value(context, body(bound)))
        : norm instanceof ForAll all ? rows(all.letter(), first, difference, bound) : root(first, difference, bound);
    Term shift = first.extreme() == Extreme.LEAST ? Terms.negative(bound) : bound;
    Compare canonical = Spectral.ordered(first.extreme(), new Sum(List.of(b, shift)), a);
    Equality equality = Equality.of(context, opaque);
    Rejected.unless(Prefix.isFree(bound, Prefix.of(norm).letters().names()) && equality.formulas(norm, wanted),
        "a bound on the norm or the rows of the difference, or on its entries by those of a matrix");
    Rejected.unless(equality.formulas(goal, canonical), "eigenvalues that differ by the bound");
    return new Sequent(List.of(distance), goal, Sequent.EVERYWHERE).provided(goal, canonical, wanted);
  }

  private static Formula root(Eigenvalue value, Term difference, Term bound) {
    List<Dim> ranges = List.of(value.range(), value.range());
    Term squares = Terms.sumOver(List.of(value.row(), value.column()), ranges, Terms.square(difference));
    return new Compare(Relation.AT_MOST, Terms.root(squares), bound);
  }

  /** The letter of the columns gets a name that no letter of a theory has. */
  private static Formula rows(String row, Eigenvalue value, Term difference, Term bound) {
    Map<String, Index> letters = Map.of(value.row(), Index.of(row), value.column(), Index.of("#l"));
    Term entry = Rebuild.substitute(new Apply(Function.ABS, 0, difference), letters, l -> l + "#");
    return new ForAll(row, value.range(), new Compare(Relation.AT_MOST, Terms.sumOver(List.of("#l"), List.of(value.range()), entry), bound));
  }

  private static Formula entries(Prefix.SortedLetters letters, Eigenvalue value, Term difference, Term greatest, Eigenvalue bound) {
    Rejected.unless(letters.ranges().equals(List.of(value.range(), value.range())) && bound.extreme() == Extreme.GREATEST
        && bound.range().equals(value.range()), "a bound on all entries, and the greatest eigenvalue of a matrix of the same size");
    String row = letters.names().get(0);
    String column = letters.names().get(1);
    Term entry = Rebuild.substitute(new Apply(Function.ABS, 0, difference),
        Map.of(value.row(), Index.of(row), value.column(), Index.of(column)), l -> l + "#");
    Term most = Rebuild.substitute(at(greatest, bound.entry()), Map.of(bound.row(), Index.of(row), bound.column(), Index.of(column)), l -> l + "#");
    return new ForAll(row, value.range(), new ForAll(column, value.range(), new Compare(Relation.AT_MOST, entry, most)));
  }

  static Term body(Term t) {
    return t instanceof At at ? body(at.body()) : t;
  }

  /** An entry, read where the eigenvalue is. */
  static Term at(Term eigenvalue, Term entry) {
    return eigenvalue instanceof At at ? new At(at.point(), at(at.body(), entry)) : entry;
  }
}
