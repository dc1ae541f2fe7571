package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;

/**
 * Builds core terms in one form: sums and products are flat, a product has at most one number and has it first.
 * Nothing is simplified that could hide an undefined part: a product with 0 stays a product.
 */
final class Terms {

  private static final int LARGEST_FOLDED_POWER = 4096;
  private static final int MOST_PARTS = 100_000;
  private static final int MOST_BITS = 100_000;

  private Terms() {}

  static Term number(long value) {
    return new Term.Number(Rational.of(value));
  }

  static Term number(Rational value) {
    return new Term.Number(value);
  }

  static Term sum(List<Term> terms) {
    List<Term> flat = new ArrayList<>();
    for (Term term : terms) {
      if (term instanceof Term.Sum sum) {
        flat.addAll(sum.terms());
      } else {
        flat.add(term);
      }
    }
    checkLength(flat);
    if (flat.stream().allMatch(Term.Number.class::isInstance)) {
      return number(flat.stream().map(t -> ((Term.Number) t).value()).reduce(Rational.ZERO, Rational::plus));
    }
    return flat.size() == 1 ? flat.get(0) : new Term.Sum(List.copyOf(flat));
  }

  private static void checkLength(List<Term> parts) {
    if (parts.size() > MOST_PARTS) {
      throw new UnsupportedConstruct("a sum or product of more than " + MOST_PARTS + " parts");
    }
  }

  static Term sum(Term... terms) {
    return sum(List.of(terms));
  }

  static Term product(List<Term> factors) {
    Rational number = Rational.ONE;
    List<Term> rest = new ArrayList<>();
    for (Term factor : factors) {
      for (Term part : factor instanceof Term.Product product ? product.factors() : List.of(factor)) {
        if (part instanceof Term.Number n) {
          number = number.times(n.value());
        } else {
          rest.add(part);
        }
      }
    }
    checkLength(rest);
    if (number.numerator().bitLength() + number.denominator().bitLength() > MOST_BITS) {
      throw new UnsupportedConstruct("a number of more than " + MOST_BITS + " bits");
    }
    if (!number.equals(Rational.ONE) || rest.isEmpty()) {
      rest.add(0, number(number));
    }
    return rest.size() == 1 ? rest.get(0) : new Term.Product(List.copyOf(rest));
  }

  static Term product(Term... factors) {
    return product(List.of(factors));
  }

  static Term negative(Term term) {
    return product(number(-1), term);
  }

  static Term difference(Term left, Term right) {
    return sum(left, negative(right));
  }

  static Term quotient(Term left, Term right) {
    return product(left, power(right, -1));
  }

  static Term square(Term term) {
    return power(term, 2);
  }

  static Term root(Term term) {
    return new Term.Apply(Function.SQRT, 0, term);
  }

  /** An integer power. A root of what is at least 0 by its form loses it under an even power. */
  static Term power(Term base, int exponent) {
    if (exponent == 1) {
      return base;
    }
    if (base instanceof Term.Number n && (n.value().signum() != 0 || exponent > 0) && isSmall(n.value(), exponent)) {
      return number(rationalPower(n.value(), exponent));
    }
    if (base instanceof Term.Power inner && (inner.exponent() > 0 || exponent > 0)) {
      return power(inner.base(), Math.multiplyExact(inner.exponent(), exponent));
    }
    if (base instanceof Term.Product product && product.factors().get(0) instanceof Term.Number n
        && n.value().signum() != 0) {
      return product(power(n, exponent),
          power(product(product.factors().subList(1, product.factors().size())), exponent));
    }
    if (exponent > 0 && exponent % 2 == 0 && base instanceof Term.Apply apply && apply.function() == Function.SQRT
        && apply.order() == 0 && isNonnegative(apply.argument())) {
      return power(apply.argument(), exponent / 2);
    }
    return exponent == 0 ? number(1) : new Term.Power(base, exponent);
  }

  private static boolean isSmall(Rational value, int exponent) {
    int bits = Math.max(value.numerator().bitLength(), value.denominator().bitLength());
    return (long) bits * Math.abs((long) exponent) <= LARGEST_FOLDED_POWER;
  }

  private static Rational rationalPower(Rational value, int exponent) {
    Rational result = new Rational(value.numerator().pow(Math.abs(exponent)),
        value.denominator().pow(Math.abs(exponent)));
    return exponent < 0 ? Rational.ONE.over(result) : result;
  }

  /** True if the term is at least 0 wherever it is defined, because of its form. */
  static boolean isNonnegative(Term term) {
    if (term instanceof Term.Number n) {
      return n.value().signum() >= 0;
    }
    if (term instanceof Term.Apply a && a.order() == 0
        && (a.function() == Function.RELU || a.function() == Function.ABS)) {
      return true;
    }
    if (term instanceof Term.Power p) {
      return p.exponent() > 0 && p.exponent() % 2 == 0;
    }
    if (term instanceof Term.Sum s) {
      return s.terms().stream().allMatch(Terms::isNonnegative);
    }
    if (term instanceof Term.Product p) {
      return p.factors().stream().allMatch(Terms::isNonnegative);
    }
    return term instanceof Term.Fold f && f.folding() == Term.Folding.SUM && isNonnegative(f.body());
  }

  /** The size as a number. */
  static Term size(Dim dim) {
    if (dim.coefficients().isEmpty()) {
      return number(0);
    }
    Integer constant = dim.coefficients().get("");
    return dim.coefficients().size() == 1 && constant != null ? number(constant) : new Term.Size(dim);
  }
}
