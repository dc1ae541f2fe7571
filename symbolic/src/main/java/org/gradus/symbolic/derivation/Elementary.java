package org.gradus.symbolic.derivation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;

/**
 * One form for elementary functions that are written in several ways, so that the normal form can compare them.
 *
 * <p>Used: {@code exp(s + t) = exp(s) exp(t)}, {@code exp((p/q) t) = exp(t/q)^p}, {@code sigmoid(t) = exp(t)/(1 +
 * exp(t))}, {@code softplus(t) = log(1 + exp(t))}, for v > 0 {@code tanh(log v) = (v^2 - 1)/(v^2 + 1)}, and for
 * constants not negative {@code sqrt(s t) = sqrt(s) sqrt(t)}, {@code sqrt(1/q) = 1/sqrt(q)}. So a term and its form are
 * equal wherever the term is defined.
 */
final class Elementary {

  private static final Term ONE = new Term.Number(Rational.ONE);

  private Elementary() {}

  static Term form(Term term) {
    return new Traversal() {
      @Override
      Term term(Term t) {
        Term x = parts(t);
        return x instanceof Term.Apply a && a.order() == 0 ? apply(a) : x;
      }
    }.term(term);
  }

  private static Term apply(Term.Apply a) {
    Term u = a.argument();
    return switch (a.function()) {
      case EXP -> exp(u);
      case SIGMOID -> product(List.of(exp(u), new Term.Power(new Term.Sum(List.of(ONE, exp(u))), -1)));
      case SOFTPLUS -> new Term.Apply(Function.LOG, 0, new Term.Sum(List.of(ONE, exp(u))));
      case SQRT -> root(u);
      case TANH -> u instanceof Term.Apply log && log.function() == Function.LOG && log.order() == 0
          ? tanhOfLog(log.argument()) : a;
      default -> a;
    };
  }

  private static Term tanhOfLog(Term v) {
    Term square = new Term.Power(v, 2);
    return product(List.of(new Term.Sum(List.of(square, new Term.Number(Rational.of(-1)))),
        new Term.Power(new Term.Sum(List.of(square, ONE)), -1)));
  }

  private static Term exp(Term u) {
    if (u instanceof Term.Sum s) {
      return product(s.terms().stream().map(Elementary::exp).toList());
    }
    Rational c = Rational.ONE;
    List<Term> rest = new ArrayList<>();
    for (Term factor : factors(u)) {
      if (factor instanceof Term.Number n) {
        c = c.times(n.value());
      } else {
        rest.add(factor);
      }
    }
    if (c.signum() == 0) {
      return ONE;
    }
    if (c.numerator().bitLength() > 20) {
      return new Term.Apply(Function.EXP, 0, u);
    }
    rest.add(0, new Term.Number(new Rational(BigInteger.ONE, c.denominator())));
    return new Term.Power(new Term.Apply(Function.EXP, 0, product(rest)), c.numerator().intValueExact());
  }

  /** The factors of a product, also of products within it. */
  private static List<Term> factors(Term u) {
    return u instanceof Term.Product p ? p.factors().stream().flatMap(f -> factors(f).stream()).toList() : List.of(u);
  }

  private static Term root(Term u) {
    if (!factors(u).stream()
        .allMatch(f -> f instanceof Term.Pi || f instanceof Term.Number n && n.value().signum() >= 0)) {
      return new Term.Apply(Function.SQRT, 0, u);
    }
    List<Term> roots = new ArrayList<>();
    for (Term f : factors(u)) {
      if (f instanceof Term.Number n) {
        roots.add(rootOf(new Rational(n.value().numerator(), BigInteger.ONE)));
        roots.add(new Term.Power(rootOf(new Rational(n.value().denominator(), BigInteger.ONE)), -1));
      } else {
        roots.add(new Term.Apply(Function.SQRT, 0, f));
      }
    }
    return product(roots);
  }

  private static Term rootOf(Rational integer) {
    return integer.equals(Rational.ONE) ? ONE : new Term.Apply(Function.SQRT, 0, new Term.Number(integer));
  }

  private static Term product(List<Term> factors) {
    return factors.size() == 1 ? factors.get(0) : new Term.Product(factors);
  }
}
