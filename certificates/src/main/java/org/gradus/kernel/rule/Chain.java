package org.gradus.kernel.rule;

import static org.gradus.kernel.term.Formula.Relation.*;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.Compare;
import org.gradus.kernel.term.Term.*;

/** The shapes of chaining (rule K9): what must hold at every recorded step for a conclusion about all of them. */
record Chain(Context context) {

  private static final Term ZERO = new Term.Number(Rational.ZERO);

  /**
   * From {@code a@next <= rho*a + e} and {@code rho >= 0} at every step:
   * {@code a@last <= prod(k, rho@k) * a@0 + sum(k, prod(u > k, rho@u) * e@k)}. Without the sum, e is 0.
   *
   * <p>Proof by induction on K: multiply the bound for K by rho_K >= 0 and add e_K.
   */
  record Product(Compare step, Compare sign) {}

  /** The premises of a conclusion of that shape, or {@code null} for any other. */
  Product product(Formula conclusion) {
    if (!(conclusion instanceof Compare goal) || goal.relation() != AT_MOST || !(goal.left() instanceof At last)
        || !last.point().equals(Point.LAST)) {
      return null;
    }
    List<Term> parts = goal.right() instanceof Sum sum ? sum.terms() : List.of(goal.right());
    Term rho = firstOfTwo(parts.get(0), new At(Point.START, last.body()));
    Term factor = overSteps(rho, Folding.PRODUCT, null);
    Term product = new Term.Product(Arrays.asList(factor, last.body()));
    Term error = factor != null && parts.size() == 2 ? error(parts.get(1), factor) : null;
    return factor == null || parts.size() != (error == null ? 1 : 2) ? null
        : new Product(new Compare(AT_MOST, new At(Point.NEXT, last.body()), error == null ? product : new Sum(List.of(product, error))),
            new Compare(AT_LEAST, factor, ZERO));
  }

  /** e, for {@code sum(k, prod(u > k, rho@u) * e@k)}. */
  private Term error(Term term, Term factor) {
    if (!(term instanceof OverSteps sum) || sum.folding() != Folding.SUM || sum.filter() != null
        || !(sum.body() instanceof Term.Product body) || body.factors().size() != 2
        || !factor.equals(overSteps(body.factors().get(0), Folding.PRODUCT, sum.letter()))) {
      return null;
    }
    return at(body.factors().get(1), sum.letter());
  }

  /** f, if the term is {@code f * second}. */
  private static Term firstOfTwo(Term term, Term second) {
    return term instanceof Term.Product p && p.factors().size() == 2 && p.factors().get(1).equals(second) ? p.factors().get(0) : null;
  }

  /** The body e of {@code fold(k in steps, e@k)}, or of {@code fold(k in steps, k > after, e@k)}; {@code null} for anything else. */
  private Term overSteps(Term term, Folding folding, String after) {
    if (!(term instanceof OverSteps fold) || fold.folding() != folding) {
      return null;
    }
    Formula filter = after == null ? null : new Compare(GREATER, position(fold.letter()), position(after));
    return Objects.equals(fold.filter(), filter) ? at(fold.body(), fold.letter()) : null;
  }

  private static Term position(String letter) {
    return new Position(Index.of(letter));
  }

  /** e, if the term is {@code e@k}, or e itself if e is the same whatever the current state is. */
  private Term at(Term term, String k) {
    if (term instanceof At at && at.point().equals(Point.iterate(k, 0))) {
      return at.body();
    }
    return context.moves(term) ? null : term;
  }

  /**
   * For {@code norm(v@last - v@0) <= sum(k, b@k)}, the norm being the root of a sum of squares of differences, the premise
   * {@code norm(v@next - v) <= b} of every step; {@code null} for any other conclusion. Proof: the triangle inequality.
   */
  Compare path(Formula conclusion) {
    if (!(conclusion instanceof Compare goal) || goal.relation() != AT_MOST || !(goal.left() instanceof Apply root)
        || root.function() != Function.SQRT || root.order() != 0) {
      return null;
    }
    Term squares = squares(root.argument());
    Term bound = overSteps(goal.right(), Folding.SUM, null);
    return squares == null || bound == null ? null : new Compare(AT_MOST, new Apply(Function.SQRT, 0, squares), bound);
  }

  /** For {@code a@last - a@0 REL sum(k, b@k)} the premise {@code a@next - a REL b} of every step; {@code null} for any other conclusion. */
  Compare telescope(Formula conclusion) {
    if (!(conclusion instanceof Compare goal) || !Set.of(AT_MOST, EQUAL, AT_LEAST).contains(goal.relation())
        || !(goal.left() instanceof Sum sum) || !(sum.terms().get(0) instanceof At last) || !last.point().equals(Point.LAST)
        || !sum.equals(difference(last, new At(Point.START, last.body())))) {
      return null;
    }
    Term bound = overSteps(goal.right(), Folding.SUM, null);
    return bound == null ? null : new Compare(goal.relation(), difference(new At(Point.NEXT, last.body()), last.body()), bound);
  }

  /** A sum of squares of {@code v@last - v@0}, rewritten to {@code v@next - v}; {@code null} if it is not one. */
  private static Term squares(Term term) {
    if (term instanceof Fold fold && fold.folding() == Folding.SUM) {
      Term body = squares(fold.body());
      return body == null ? null : new Fold(Folding.SUM, fold.letter(), fold.range(), body);
    }
    if (term instanceof Sum sum) {
      List<Term> parts = sum.terms().stream().map(Chain::squares).toList();
      return parts.contains(null) ? null : new Sum(parts);
    }
    if (term instanceof Power power && power.exponent() == 2 && power.base() instanceof Sum sum
        && sum.terms().get(0) instanceof At last && last.point().equals(Point.LAST)
        && sum.equals(difference(last, new At(Point.START, last.body())))) {
      return new Power(difference(new At(Point.NEXT, last.body()), last.body()), 2);
    }
    return null;
  }

  private static Sum difference(Term left, Term right) {
    return new Sum(List.of(left, new Term.Product(List.of(new Term.Number(Rational.of(-1)), right))));
  }

  /** What the premise rests on, which must say the formula at k = 0, 1, ..., K-1. */
  Sequent tile(Tiling premise, Compare formula) {
    Sequent all = premise.over(context.steps());
    Rejected.unless(context.sameAtStep(all.formula(), formula), "a premise of the form that the conclusion needs");
    return all;
  }
}
