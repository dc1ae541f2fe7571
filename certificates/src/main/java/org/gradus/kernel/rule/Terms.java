package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;

/** Terms that rules build. */
final class Terms {

  static final Term ZERO = new Term.Number(Rational.ZERO);
  static final Term ONE = number(1);

  private Terms() {}

  static Term number(int value) {
    return new Term.Number(Rational.of(value));
  }

  static Term minus(Term left, Term right) {
    return new Term.Sum(List.of(left, negative(right)));
  }

  static Term negative(Term term) {
    return times(number(-1), term);
  }

  static Term times(Term... factors) {
    return product(List.of(factors));
  }

  static Term product(List<Term> factors) {
    return factors.size() == 1 ? factors.get(0) : new Term.Product(List.copyOf(factors));
  }

  static Term sum(List<Term> terms) {
    return terms.isEmpty() ? ZERO : terms.size() == 1 ? terms.get(0) : new Term.Sum(List.copyOf(terms));
  }

  static Term square(Term base) {
    return new Term.Power(base, 2);
  }

  static Term exp(Term exponent) {
    return new Term.Apply(Function.EXP, 0, exponent);
  }

  static Term root(Term square) {
    return new Term.Apply(Function.SQRT, 0, square);
  }

  /** The sum of a term over letters, the first one outermost. */
  static Term sumOver(List<String> letters, List<Dim> ranges, Term body) {
    Term sum = body;
    for (int k = letters.size() - 1; k >= 0; k--) {
      sum = new Term.Fold(Term.Folding.SUM, letters.get(k), ranges.get(k), sum);
    }
    return sum;
  }
}
