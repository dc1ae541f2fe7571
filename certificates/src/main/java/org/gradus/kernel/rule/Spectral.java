package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Quadratic forms and extreme eigenvalues of a matrix A that is known to be symmetric, and any x:
 * {@code l |x|^2 <= <x, A x>} with l = lambda_min(A), {@code <x, A x> <= u |x|^2} with u = lambda_max(A);
 * {@code |A x|^2 <= (l + u) <x, A x> - l u |x|^2}, and {@code (l + k) <x, A x> - l k |x|^2 <= |A x|^2} for two such l, k. With the premise
 * {@code b <= lambda_min(A)}, or {@code lambda_max(A) <= b}, the same with b for the eigenvalue.
 *
 * <p>Proof: in an orthonormal basis of eigenvectors the differences are sums of x_k^2 times (v - l), (u - v), (v - l)(u - v), (v - l)(v - k) at the
 * eigenvalues v. It holds for each value of the letters of a goal, of which the matrix has none.
 */
public final class Spectral {

  private final Context context;
  private final Equality equality;
  private final Prefix vector;
  private final Prefix.SortedLetters around;

  /** @param vector {@code for all i in 1..n, x_i = 0}, behind the quantifiers of the goal: it gives x, maybe one for each letter of the goal */
  private Spectral(Context context, Formula goal, Formula vector, Set<String> opaque) {
    this.context = context;
    this.equality = Equality.of(context, opaque);
    this.vector = Prefix.of(vector);
    this.around = Prefix.of(goal).letters();
    Prefix.SortedLetters letters = this.vector.letters();
    int outer = around.size();
    Rejected.unless(letters.size() == outer + 1 && letters.names().subList(0, outer).equals(around.names())
        && letters.ranges().subList(0, outer).equals(around.ranges()) && this.vector.comparison().right().equals(Terms.ZERO)
        && this.vector.others().equals(Prefix.of(goal).others()), "a vector, and no other letters than those of the goal");
  }

  /**
   * A bound on {@code <x, A x>}.
   *
   * @param goal maybe behind "for all weights"
   * @param eigenvalue a definition without letters that is an extreme eigenvalue
   * @param bound the premise, or {@code null}
   */
  public static Sequent form(Context context, Formula goal, String eigenvalue, Formula vector, Sequent bound, Set<String> opaque) {
    Spectral spectral = new Spectral(context, goal, vector, opaque);
    Eigenvalue value = value(context, new Entry(eigenvalue, List.of()));
    Term factor = spectral.factor(eigenvalue, value.extreme(), bound);
    return spectral.conclude(goal, ordered(value.extreme(), Terms.times(factor, spectral.square(value)), spectral.form(value)), bound, null);
  }

  /** A bound on {@code |A x|^2} by two eigenvalues, the first of them a least one. */
  public static Sequent square(Context context, Formula goal, String one, String two, Formula vector, Sequent first, Sequent second,
      Set<String> opaque) {
    Spectral spectral = new Spectral(context, goal, vector, opaque);
    Eigenvalue value = value(context, new Entry(one, List.of()));
    Eigenvalue other = value(context, new Entry(two, List.of()));
    Rejected.unless(value.extreme() == Extreme.LEAST && spectral.isSame(value, other), "eigenvalues of one matrix, the first a least one");
    Term l = spectral.factor(one, Extreme.LEAST, first);
    Term u = spectral.factor(two, other.extreme(), second);
    Term bound = Terms.minus(Terms.times(new Sum(List.of(l, u)), spectral.form(value)), Terms.times(l, u, spectral.square(value)));
    return spectral.conclude(goal, ordered(other.extreme(), bound, spectral.image(value)), first, second);
  }

  private Sequent conclude(Formula goal, Compare wanted, Sequent first, Sequent second) {
    Formula canonical = Prefix.behind(goal, wanted);
    Rejected.unless(equality.formulas(goal, canonical), "a bound on the quadratic form by eigenvalues");
    List<Sequent> premises = new ArrayList<>(Arrays.asList(first, second));
    premises.removeIf(Objects::isNull);
    return new Sequent(premises, goal, Sequent.EVERYWHERE).providedEach(List.of(goal, canonical));
  }

  /** The eigenvalue that a definition without letters is. */
  static Eigenvalue value(Context context, Term term) {
    Definition d = term instanceof Entry e ? context.theory().definitions().get(e.array()) : null;
    Rejected.unless(d != null && d.letters().isEmpty() && d.body() instanceof Eigenvalue && context.evaluator().isSymmetric(d),
        "an extreme eigenvalue of a matrix that is known to be symmetric");
    return (Eigenvalue) d.body();
  }

  private boolean isSame(Eigenvalue one, Eigenvalue two) {
    Map<String, Index> letters = Map.of(two.row(), Index.of(one.row()), two.column(), Index.of(one.column()));
    Term entry = Rebuild.substitute(two.entry(), letters, l -> l + "#");
    return one.range().equals(two.range()) && equality.proves(new ForAll(one.row(), one.range(),
        new ForAll(one.column(), one.range(), new Compare(Relation.EQUAL, one.entry(), entry))));
  }

  /** The eigenvalue, or its bound. */
  private Term factor(String eigenvalue, Extreme extreme, Sequent premise) {
    Entry entry = new Entry(eigenvalue, List.of());
    if (premise == null) {
      return entry;
    }
    Rejected.unless(premise.isEverywhere() && premise.formula() instanceof Compare, "a bound that holds everywhere");
    Compare c = (Compare) premise.formula();
    Term factor = extreme == Extreme.LEAST ? c.left() : c.right();
    Rejected.unless(c.equals(ordered(extreme, factor, entry)), "a bound on the eigenvalue");
    return factor;
  }

  /** {@code bound <= other}, or turned around for the greatest. */
  static Compare ordered(Extreme extreme, Term bound, Term other) {
    boolean least = extreme == Extreme.LEAST;
    return new Compare(Relation.AT_MOST, least ? bound : other, least ? other : bound);
  }

  // Terms. Letters bound in x are renamed with a sign that no letter of a theory has.

  private Term at(Eigenvalue value, String letter) {
    Rejected.unless(vector.letters().ranges().get(around.size()).equals(value.range()), "a vector as long as the matrix");
    Rejected.unless(!around.names().contains(letter), "letters of the goal that the sums do not bind");
    return Rebuild.substitute(vector.comparison().left(), Map.of(vector.letters().names().get(around.size()), Index.of(letter)), l -> l + "#");
  }

  private Term square(Eigenvalue value) {
    return sum(value.row(), value, Terms.square(at(value, value.row())));
  }

  private Term form(Eigenvalue value) {
    return sum(value.row(), value, sum(value.column(), value, Terms.times(at(value, value.row()), value.entry(), at(value, value.column()))));
  }

  private Term image(Eigenvalue value) {
    return sum(value.row(), value, Terms.square(sum(value.column(), value, Terms.times(value.entry(), at(value, value.column())))));
  }

  private static Term sum(String letter, Eigenvalue value, Term body) {
    return Terms.sumOver(List.of(letter), List.of(value.range()), body);
  }
}
