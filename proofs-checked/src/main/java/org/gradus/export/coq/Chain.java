package org.gradus.export.coq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.gradus.export.expression.World;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Term.At;
import org.gradus.kernel.term.Term.Folding;
import org.gradus.kernel.term.Term.OverSteps;

/**
 * The conclusions that the library's product_rule and path_rule prove, and what they need of every recorded step. The library's lemmas
 * are the proof; a shape that is not exactly theirs is rejected by coqc.
 */
sealed interface Chain {

  Point FIRST = Point.iterate("first point", 0);
  Point SECOND = Point.iterate("second point", 0);

  /** What must hold at every step, in the order of the rule's premises. */
  List<Formula> premises();

  /** {@code a@last <= prod(k, rho@k)*a@0 + sum(k, prod(u > k, rho@u)*e@k)}; e may be {@code null}. */
  record Product(Term a, Term rho, Term e) implements Chain {
    @Override
    public List<Formula> premises() {
      Term product = new Term.Product(List.of(rho, a));
      Term right = e == null ? product : new Term.Sum(List.of(product, e));
      return List.of(new Compare(Relation.AT_MOST, new At(Point.NEXT, a), right),
          new Compare(Relation.AT_LEAST, rho, new Term.Number(Rational.ZERO)));
    }
  }

  /**
   * {@code sqrt(squares of v@last - v@0) <= sum(k, b@k)}.
   *
   * @param distance the squares of v@first - v@second
   */
  record Path(Term step, Term distance, Term b) implements Chain {
    @Override
    public List<Formula> premises() {
      return List.of(new Compare(Relation.AT_MOST, new Term.Apply(Function.SQRT, 0, step), b));
    }
  }

  /** The chain that a conclusion is, or {@code null}. */
  static Chain of(World world, Formula conclusion) {
    if (!(conclusion instanceof Compare goal) || goal.relation() != Relation.AT_MOST) {
      return null;
    }
    return goal.left() instanceof At last && last.point().equals(Point.LAST) ? product(world, last.body(), goal.right())
        : goal.left() instanceof Term.Apply root && root.function() == Function.SQRT && root.order() == 0
            ? path(world, root.argument(), goal.right()) : null;
  }

  private static Chain product(World world, Term a, Term right) {
    List<Term> parts = right instanceof Term.Sum sum ? sum.terms() : List.of(right);
    Term first = parts.get(0) instanceof Term.Product p && p.factors().size() == 2 && p.factors().get(1).equals(new At(Point.START, a))
        ? p.factors().get(0) : null;
    Term rho = over(world, first, Folding.PRODUCT, null);
    if (rho == null || parts.size() > 2) {
      return null;
    }
    Term e = parts.size() == 2 ? error(world, parts.get(1), rho) : null;
    return parts.size() == 2 && e == null ? null : new Product(a, rho, e);
  }

  private static Term error(World world, Term term, Term rho) {
    return term instanceof OverSteps sum && sum.folding() == Folding.SUM && sum.filter() == null
        && sum.body() instanceof Term.Product body && body.factors().size() == 2
        && rho.equals(over(world, body.factors().get(0), Folding.PRODUCT, sum.letter())) ? at(world, body.factors().get(1), sum.letter()) : null;
  }

  /** The body at the current state of a fold over all steps, or over those after one; {@code null} for anything else. */
  private static Term over(World world, Term term, Folding folding, String after) {
    if (!(term instanceof OverSteps fold) || fold.folding() != folding) {
      return null;
    }
    Formula filter = after == null ? null : new Compare(Relation.GREATER, position(fold.letter()), position(after));
    return Objects.equals(fold.filter(), filter) ? at(world, fold.body(), fold.letter()) : null;
  }

  private static Term position(String letter) {
    return new Term.Position(Index.of(letter));
  }

  private static Term at(World world, Term term, String k) {
    return term instanceof At at && at.point().equals(Point.iterate(k, 0)) ? at.body() : world.moves(term) ? null : term;
  }

  private static Chain path(World world, Term squares, Term bound) {
    Term b = over(world, bound, Folding.SUM, null);
    Term step = b == null ? null : squares(squares, Point.NEXT, null);
    return step == null ? null : new Path(step, squares(squares, FIRST, SECOND), b);
  }

  /** Squares of {@code v@last - v@0}, nested in sums, with other points; the second may be the current state, {@code null}. */
  private static Term squares(Term term, Point first, Point second) {
    if (term instanceof Term.Fold fold && fold.folding() == Folding.SUM) {
      Term body = squares(fold.body(), first, second);
      return body == null ? null : new Term.Fold(Folding.SUM, fold.letter(), fold.range(), body);
    } else if (term instanceof Term.Sum sum) {
      List<Term> parts = new ArrayList<>(sum.terms().stream().map(part -> squares(part, first, second)).toList());
      return parts.contains(null) ? null : new Term.Sum(parts);
    }
    boolean square = term instanceof Term.Power power && power.exponent() == 2 && power.base() instanceof Term.Sum difference
        && difference.terms().get(0) instanceof At last && last.point().equals(Point.LAST)
        && difference.equals(difference(last, new At(Point.START, last.body())));
    if (!square) {
      return null;
    }
    Term v = ((At) ((Term.Sum) ((Term.Power) term).base()).terms().get(0)).body();
    return new Term.Power(difference(new At(first, v), second == null ? v : new At(second, v)), 2);
  }

  private static Term difference(Term left, Term right) {
    return new Term.Sum(Arrays.asList(left, new Term.Product(List.of(new Term.Number(Rational.of(-1)), right))));
  }
}
