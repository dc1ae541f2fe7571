package org.gradus.kernel.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.symbolic.NonNegative;
import org.gradus.kernel.symbolic.OneMatrix;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * The orthogonal projection P onto the space spanned by the columns of a d x m matrix W: {@code sum_k P_ik P_kj = P_ij},
 * {@code sum_k P_ik W_kj = W_ij}, and {@code sum_i P_ii <= m}. That it is symmetric the normal form knows.
 *
 * <p>Proof. Every subspace of R^d has exactly one orthogonal projection; it is symmetric, P P = P, and it keeps the columns of W, which lie
 * in the space. In an orthonormal basis that begins with one of the space its trace is seen to be the dimension, which is at most the number
 * of columns. P is there wherever W is; it is not continuous in W, and nothing evaluates it.
 *
 * <p>Easily dropped: which of the two sizes bounds the trace (at most d follows: P_ii is a sum of squares, and so is 1 - P_ii); that the
 * definition is the whole matrix P, entry (i, j) at (i, j); that a size may be a difference, of which there are then no columns, not fewer.
 */
public final class Projection {

  /** A letter that no theory has. */
  private static final Index K = Index.of("#");

  private final String name;
  private final Projector projector;
  private final Index i;
  private final Index j;
  private final NonNegative sign;

  private Projection(Context context, String name) {
    Definition d = context.theory().definitions().get(name);
    Rejected.unless(d != null && d.body() instanceof Projector p
        && OneMatrix.is(d, p.rows(), List.of(p.atRow(), p.atColumn()), p.entry()), "a definition that is one projection");
    this.name = name;
    this.projector = (Projector) d.body();
    this.i = projector.atRow();
    this.j = projector.atColumn();
    this.sign = new NonNegative(context.theory());
  }

  /** @param name the definition that is the projection */
  public static Sequent check(Context context, Formula goal, String name) {
    Equality equality = Equality.of(context, Set.of());
    Formula fact = new Projection(context, name).facts().stream().filter(f -> equality.formulas(goal, f)).findFirst()
        .orElseThrow(() -> new Rejected("a fact about the projection"));
    return new Sequent(List.of(), goal, Sequent.EVERYWHERE).provided(goal, fact);
  }

  private List<Formula> facts() {
    Index column = Index.of(projector.column());
    Formula idempotent = all(j, projector.rows(), equal(sum(Terms.times(entry(i, K), entry(K, j))), entry(i, j)));
    Formula keeps = all(column, projector.columns(), equal(sum(Terms.times(entry(i, K), given(K))), given(i)));
    Size columns = new Size(projector.columns());
    Formula trace = new Compare(Relation.AT_MOST, sum(entry(K, K)), columns);
    return sign.certain(columns) ? List.of(idempotent, keeps, trace) : List.of(idempotent, keeps);
  }

  private Formula all(Index letter, Dim range, Formula body) {
    return new ForAll(i.letter(), projector.rows(), new ForAll(letter.letter(), range, body));
  }

  private static Formula equal(Term left, Term right) {
    return new Compare(Relation.EQUAL, left, right);
  }

  private Term sum(Term body) {
    return Terms.sumOver(List.of(K.letter()), List.of(projector.rows()), body);
  }

  private Term entry(Index row, Index column) {
    return new Entry(name, List.of(row, column));
  }

  /** The entry of W in a row, and in the column that its own letter names. */
  private Term given(Index row) {
    return Rebuild.substitute(projector.entry(), Map.of(projector.row(), row), letter -> letter + "#");
  }
}
