package org.gradus.kernel.rule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term.*;

/**
 * A table of inequalities, and a few equations, that hold for all arguments for which they are defined:
 * {@code u <= |u|}, {@code -u <= |u|}, {@code u <= relu(u)}, {@code 0 <= relu(u)}, {@code relu'(u)} from 0 to 1, {@code 1 + u <= exp(u)},
 * {@code 0 < exp(u)}, {@code log(u) <= u - 1}, {@code 1 + u - log(v) <= exp(u)/v}, {@code 0 <= sqrt(u)}, {@code -1 < tanh(u), erf(u) < 1},
 * {@code 0 < sigmoid(u) < 1}, {@code 0 < softplus(u)}, {@code -1 <= sin(u), cos(u) <= 1}, {@code 0 <= [phi] <= 1}, {@code 0 <= u^2k},
 * {@code e(i) <= max(i, e(i))}, {@code min(i, e(i)) <= e(i)} for all i of the range; the extreme may be named by a definition without letters;
 * and {@code exp(u)*exp(v) = exp(w)} where u + v is w by normal form, {@code exp(u)*exp(v) = 1} where it is 0;
 * {@code sin(u)^2 + cos(u)^2 = 1}. Both sides of an inequality may be
 * read at one point, or through the same points.
 *
 * <p>Proof: each is a fact of calculus; exp is convex with the tangent 1 + u at 0, log concave with u - 1 at 1;
 * where log(v) is defined, v > 0 and exp(u)/v = exp(u - log(v)). A strict one gives the other. What holds for all weights
 * holds at a point.
 */
public final class Known {

  private static final Rational MINUS_ONE = Rational.of(-1);

  private Known() {}

  public static Sequent check(Context context, Formula goal) {
    Compare c = Prefix.of(goal).comparison();
    if (c.relation() == Relation.EQUAL) {
      Rejected.unless(exponents(context, goal, c) || circle(c), "sin(u)^2 + cos(u)^2 = 1, or a product of exponentials and their sum");
      return new Sequent(List.of(), goal, Sequent.EVERYWHERE).providedEach(List.of(goal));
    }
    boolean turned = c.relation() == Relation.AT_LEAST || c.relation() == Relation.GREATER;
    boolean strict = c.relation() == Relation.LESS || c.relation() == Relation.GREATER;
    Rejected.unless(strict || c.relation() == Relation.AT_MOST || c.relation() == Relation.AT_LEAST, "an inequality");
    Term least = turned ? c.right() : c.left();
    Term most = turned ? c.left() : c.right();
    while (least instanceof At a && most instanceof At b && a.point().equals(b.point())) {
      least = a.body();
      most = b.body();
    }
    Rejected.unless(!strict && weak(context, goal, least, most) || bounded(least, most, strict), "an inequality of the table");
    return new Sequent(List.of(), goal, Sequent.EVERYWHERE).providedEach(List.of(goal));
  }

  private static boolean weak(Context context, Formula goal, Term least, Term most) {
    Theory theory = context.theory();
    return above(least, most) || tangent(context, goal, least, most) || below(least, most)
        || extreme(goal, defined(theory, least), most) || extreme(goal, least, defined(theory, most));
  }

  /** sin(u)^2 + cos(u)^2 = 1. */
  private static boolean circle(Compare c) {
    return c.right().equals(Terms.ONE) && c.left() instanceof Sum sum && sum.terms().size() == 2 && sum.terms().get(0) instanceof Power p
        && p.base() instanceof Apply sin && sin.function() == Function.SIN && sin.order() == 0
        && sum.terms().equals(List.of(Terms.square(sin), Terms.square(new Apply(Function.COS, 0, sin.argument()))));
  }

  /** exp(u) exp(v) = exp(w), w being u + v, or 1 if that is 0. */
  private static boolean exponents(Context context, Formula goal, Compare c) {
    Term sum = c.right().equals(Terms.ONE) ? Terms.ZERO : exponent(c.right());
    List<Term> parts = c.left() instanceof Product p ? p.factors().stream().map(Known::exponent).filter(Objects::nonNull).toList() : List.of();
    return sum != null && parts.size() == 2 && ((Product) c.left()).factors().size() == 2 && same(context, goal, new Sum(parts), sum);
  }

  private static boolean same(Context context, Formula goal, Term one, Term two) {
    return Equality.of(context, Set.of()).proves(Prefix.behind(goal, new Compare(Relation.EQUAL, one, two)));
  }

  private static Term exponent(Term t) {
    return t instanceof Apply f && f.function() == Function.EXP && f.order() == 0 ? f.argument() : null;
  }

  /** 1 + u <= exp(u), the left side by normal form. */
  private static boolean tangent(Context context, Formula goal, Term least, Term most) {
    Term u = exponent(most);
    Term tangent = u == null ? null : new Sum(List.of(Terms.ONE, u));
    return u != null && (least.equals(tangent) || same(context, goal, least, tangent));
  }

  /** u <= |u|, -u <= |u|, u <= relu(u), 0 <= u^2k. */
  private static boolean above(Term least, Term most) {
    return most instanceof Apply f && f.order() == 0 && (f.function() == Function.ABS && (least.equals(f.argument()) || least.equals(
            new Product(List.of(new Term.Number(MINUS_ONE), f.argument()))))
        || f.function() == Function.RELU && least.equals(f.argument()))
        || most instanceof Power p && p.exponent() > 0 && p.exponent() % 2 == 0 && least.equals(Terms.ZERO);
  }

  /** log(u) <= u - 1, 1 + u - log(v) <= exp(u)/v. */
  private static boolean below(Term least, Term most) {
    if (most instanceof Product p && p.factors().size() == 2 && p.factors().get(0) instanceof Apply e && e.function() == Function.EXP
        && e.order() == 0 && p.factors().get(1) instanceof Power v && v.exponent() == -1) {
      Term minus = new Product(List.of(new Term.Number(MINUS_ONE), new Apply(Function.LOG, 0, v.base())));
      return least.equals(new Sum(List.of(new Term.Number(Rational.ONE), e.argument(), minus)));
    }
    return least instanceof Apply f && f.order() == 0 && f.function() == Function.LOG
        && most.equals(new Sum(List.of(f.argument(), new Term.Number(MINUS_ONE))));
  }

  /** A function of bounded range and the end of the range. */
  private static boolean bounded(Term least, Term most, boolean strict) {
    Rational low = least instanceof Term.Number n ? n.value() : null;
    Rational high = most instanceof Term.Number n ? n.value() : null;
    return low != null && isEnd(most, low, true, strict) || high != null && isEnd(least, high, false, strict);
  }

  private static boolean isEnd(Term term, Rational end, boolean low, boolean strict) {
    boolean zero = low && end.signum() == 0;
    boolean one = !low && end.equals(Rational.ONE);
    boolean step = term instanceof Indicator || term instanceof Apply f && f.order() == 1 && f.function() == Function.RELU;
    return step ? !strict && (zero || one) : term instanceof Apply f && f.order() == 0 && switch (f.function()) {
      case SIGMOID -> zero || one;
      case TANH, ERF -> one || low && end.equals(MINUS_ONE);
      case SIN, COS -> !strict && (one || low && end.equals(MINUS_ONE));
      case EXP, SOFTPLUS -> zero;
      case SQRT, RELU, ABS -> zero && !strict;
      default -> false;
    };
  }

  /** The body of a definition without letters in place of its name. */
  private static Term defined(Theory theory, Term term) {
    Definition d = term instanceof Entry e && e.at().isEmpty() ? theory.definitions().get(e.array()) : null;
    return d == null || !d.letters().isEmpty() ? term : d.body();
  }

  /** The body of an extreme at the letter of its own name and range. */
  private static boolean extreme(Formula goal, Term least, Term most) {
    return most instanceof Fold f && f.folding() == Folding.MAXIMUM && isEntry(goal, f, least)
        || least instanceof Fold g && g.folding() == Folding.MINIMUM && isEntry(goal, g, most);
  }

  private static boolean isEntry(Formula goal, Fold fold, Term entry) {
    Prefix.SortedLetters letters = Prefix.of(goal).letters();
    return letters.names().stream().anyMatch(name -> letters.range(name).equals(fold.range())
        && Rebuild.substitute(fold.body(), Map.of(fold.letter(), Index.of(name)), letter -> letter).equals(entry));
  }
}
