package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Rayleigh: {@code lambda_min(A) * sum_i x_i^2 <= sum_i sum_l x_i A_il x_l}, and {@code sum_i sum_l x_i A_il x_l <= lambda_max(A) * sum_i x_i^2},
 * for a matrix A that is known to be symmetric, and any x. With the premise {@code b <= lambda_min(A)}, or {@code lambda_max(A) <= b}, the
 * same with b for the eigenvalue.
 *
 * <p>Proof: the extremes of x^T A x over |x| = 1 are the extreme eigenvalues, and sum_i x_i^2 is not negative.
 */
public final class Rayleigh {

  private Rayleigh() {}

  /**
   * @param goal maybe behind "for all weights"
   * @param definition an extreme eigenvalue, without letters
   * @param vector {@code for all i in 1..n, x_i = 0}, behind the quantifiers of the goal: it gives x
   * @param bound the premise, or {@code null}
   */
  public static Sequent check(Context context, Formula goal, String definition, Formula vector, Sequent bound, Set<String> opaque) {
    Eigenvalue value = value(context, new Entry(definition, List.of()));
    Prefix x = Prefix.of(vector);
    Rejected.unless(x.letters().ranges().equals(List.of(value.range())) && x.comparison().right().equals(Terms.ZERO)
        && x.others().equals(Prefix.of(goal).others()) && Prefix.of(goal).letters().size() == 0, "a vector as long as the matrix");
    Term row = at(x, value.row());
    Term column = at(x, value.column());
    Term squares = Terms.sumOver(List.of(value.row()), List.of(value.range()), Terms.square(row));
    Term form = Terms.sumOver(List.of(value.row(), value.column()), List.of(value.range(), value.range()),
        new Product(List.of(row, value.entry(), column)));
    Term factor = bound == null ? new Entry(definition, List.of()) : bound(definition, value.extreme(), bound);
    Compare wanted = ordered(value.extreme(), new Product(List.of(factor, squares)), form);
    Formula canonical = Prefix.behind(goal, wanted);
    Rejected.unless(Equality.of(context, opaque).formulas(goal, canonical), "a bound on the quadratic form by its eigenvalue");
    return new Sequent(bound == null ? List.of() : List.of(bound), goal, Sequent.EVERYWHERE).provided(goal, canonical);
  }

  /** The eigenvalue that a definition without letters is. */
  static Eigenvalue value(Context context, Term term) {
    Definition d = term instanceof Entry e ? context.theory().definitions().get(e.array()) : null;
    Rejected.unless(d != null && d.letters().isEmpty() && d.body() instanceof Eigenvalue && context.evaluator().isSymmetric(d),
        "an extreme eigenvalue of a matrix that is known to be symmetric");
    return (Eigenvalue) d.body();
  }

  /** Bound letters are renamed with a sign that no letter of a theory has. */
  private static Term at(Prefix vector, String letter) {
    return Rebuild.substitute(vector.comparison().left(), Map.of(vector.letters().names().get(0), Index.of(letter)), l -> l + "#");
  }

  private static Term bound(String definition, Extreme extreme, Sequent premise) {
    Rejected.unless(premise.isEverywhere() && premise.formula() instanceof Compare, "a bound that holds everywhere");
    Compare c = (Compare) premise.formula();
    Term factor = extreme == Extreme.LEAST ? c.left() : c.right();
    Rejected.unless(c.equals(ordered(extreme, factor, new Entry(definition, List.of()))), "a bound on the eigenvalue");
    return factor;
  }

  /** {@code least <= other}, or turned around for the greatest. */
  static Compare ordered(Extreme extreme, Term bound, Term other) {
    boolean least = extreme == Extreme.LEAST;
    return new Compare(Relation.AT_MOST, least ? bound : other, least ? other : bound);
  }
}
