package org.gradus.kernel.rule;

import static org.gradus.kernel.term.Formula.Relation.AT_MOST;
import static org.gradus.kernel.term.Formula.Relation.GREATER;

import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Term.Folding;

/**
 * The shapes of chaining (rule K9). Each method reads the conclusion and returns the formula that must hold at every recorded step
 * k = 0..K-1, or {@code null} if the conclusion has another shape.
 */
final class Chain {

  private Chain() {}

  /**
   * From {@code a@next <= rho*a + e} and {@code rho >= 0} at every step:
   * {@code a@last <= prod(k, rho@k) * a@0 + sum(k, prod(u > k, rho@u) * e@k)}. Without the sum, e is 0.
   *
   * <p>Proof by induction on K: multiply the bound for K by rho_K >= 0 and add e_K.
   */
  record Product(Term quantity, Term factor, Term error) {

    static Product of(Formula conclusion) {
      if (!(conclusion instanceof Formula.Compare goal) || goal.relation() != AT_MOST
          || !(goal.left() instanceof Term.At last) || !last.point().equals(Point.LAST)) {
        return null;
      }
      List<Term> parts = goal.right() instanceof Term.Sum sum ? sum.terms() : List.of(goal.right());
      if (parts.size() > 2 || !(parts.get(0) instanceof Term.Product first) || first.factors().size() != 2
          || !first.factors().get(1).equals(new Term.At(Point.START, last.body()))) {
        return null;
      }
      Term factor = overSteps(first.factors().get(0), Folding.PRODUCT, null);
      Term error = parts.size() == 1 ? new Term.Number(Rational.ZERO) : error(parts.get(1), factor);
      return factor == null || error == null ? null : new Product(last.body(), factor, error);
    }

    private static Term error(Term term, Term factor) {
      if (!(term instanceof Term.OverSteps sum) || sum.folding() != Folding.SUM || sum.filter() != null
          || !(sum.body() instanceof Term.Product body) || body.factors().size() != 2
          || !(body.factors().get(1) instanceof Term.At at) || !at.point().equals(Point.iterate(sum.letter(), 0))) {
        return null;
      }
      Term later = overSteps(body.factors().get(0), Folding.PRODUCT, sum.letter());
      return later != null && later.equals(factor) ? at.body() : null;
    }

    /** {@code a@next <= rho*a + e}. */
    Formula step() {
      Term product = new Term.Product(List.of(factor, quantity));
      boolean exact = error.equals(new Term.Number(Rational.ZERO));
      return new Formula.Compare(AT_MOST, new Term.At(Point.NEXT, quantity),
          exact ? product : new Term.Sum(List.of(product, error)));
    }

    /** {@code rho >= 0}. */
    Formula sign() {
      return new Formula.Compare(Formula.Relation.AT_LEAST, factor, new Term.Number(Rational.ZERO));
    }
  }

  /**
   * From {@code norm(v@next - v) <= b} at every step: {@code norm(v@last - v@0) <= sum(k, b@k)}, where the norm is the square root of a
   * sum of squares of differences. Proof: the triangle inequality.
   */
  static Formula pathStep(Formula conclusion) {
    if (!(conclusion instanceof Formula.Compare goal) || goal.relation() != AT_MOST
        || !(goal.left() instanceof Term.Apply root) || root.function() != org.gradus.kernel.term.Function.SQRT || root.order() != 0) {
      return null;
    }
    Term squares = squares(root.argument());
    Term bound = overSteps(goal.right(), Folding.SUM, null);
    return squares == null || bound == null ? null
        : new Formula.Compare(AT_MOST, new Term.Apply(root.function(), 0, squares), bound);
  }

  /** The sum of squares of {@code v@last - v@0} rewritten to {@code v@next - v}, or {@code null} if it is not one. */
  private static Term squares(Term term) {
    if (term instanceof Term.Fold fold && fold.folding() == Folding.SUM) {
      Term body = squares(fold.body());
      return body == null ? null : new Term.Fold(Folding.SUM, fold.letter(), fold.range(), body);
    }
    if (term instanceof Term.Sum sum) {
      List<Term> parts = sum.terms().stream().map(Chain::squares).toList();
      return parts.contains(null) ? null : new Term.Sum(parts);
    }
    if (!(term instanceof Term.Power power) || power.exponent() != 2 || !(power.base() instanceof Term.Sum difference)
        || difference.terms().size() != 2 || !(difference.terms().get(0) instanceof Term.At last)) {
      return null;
    }
    Term v = last.body();
    return last.point().equals(Point.LAST) && difference.equals(difference(last, new Term.At(Point.START, v)))
        ? new Term.Power(difference(new Term.At(Point.NEXT, v), v), 2) : null;
  }

  private static Term difference(Term left, Term right) {
    return new Term.Sum(List.of(left, new Term.Product(List.of(new Term.Number(Rational.of(-1)), right))));
  }

  /** The body e of {@code fold(k in steps, e@k)}, or of {@code fold(k in steps, k > after, e@k)}; {@code null} for anything else. */
  private static Term overSteps(Term term, Folding folding, String after) {
    if (!(term instanceof Term.OverSteps fold) || fold.folding() != folding || !(fold.body() instanceof Term.At at)
        || !at.point().equals(Point.iterate(fold.letter(), 0))) {
      return null;
    }
    Formula filter = after == null ? null : new Formula.Compare(GREATER, position(fold.letter()), position(after));
    return java.util.Objects.equals(fold.filter(), filter) ? at.body() : null;
  }

  private static Term position(String letter) {
    return new Term.Position(org.gradus.kernel.term.Index.of(letter));
  }
}
