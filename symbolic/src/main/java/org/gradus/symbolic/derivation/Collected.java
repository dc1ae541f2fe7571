package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Term;

/** Products of sums as sums of products: numbers in front, the signs of summation next, the factors behind. For reading only. */
final class Collected {

  private final List<String> letters = new ArrayList<>();
  private final List<Dim> ranges = new ArrayList<>();
  private final List<Term> factors = new ArrayList<>();
  private Rational coefficient = Rational.ONE;

  private Collected() {}

  static Term form(Term term) {
    int[] count = {0};
    return of(Traversal.substitute(term, Map.of(), letter -> letter.replaceFirst("'.*", "") + "'" + ++count[0]));
  }

  private static Term of(Term t) {
    if (t instanceof Term.Sum s) {
      return new Term.Sum(s.terms().stream().map(Collected::of).toList());
    }
    Collected one = new Collected();
    one.add(t);
    return one.term();
  }

  private void add(Term t) {
    if (t instanceof Term.Number n) {
      coefficient = coefficient.times(n.value());
    } else if (t instanceof Term.Product p) {
      p.factors().forEach(this::add);
    } else if (t instanceof Term.Fold f && f.folding() == Term.Folding.SUM) {
      letters.add(f.letter());
      ranges.add(f.range());
      add(f.body());
    } else if (t instanceof Term.Sum) {
      factors.add(of(t));
    } else {
      factors.add(t);
    }
  }

  private Term term() {
    Term body = factors.isEmpty() ? new Term.Number(Rational.ONE) : factors.size() == 1 ? factors.get(0) : new Term.Product(factors);
    for (int k = letters.size() - 1; k >= 0; k--) {
      body = new Term.Fold(Term.Folding.SUM, letters.get(k), ranges.get(k), body);
    }
    return coefficient.equals(Rational.ONE) ? body
        : letters.isEmpty() && body instanceof Term.Number ? new Term.Number(coefficient)
        : new Term.Product(List.of(new Term.Number(coefficient), body));
  }
}
