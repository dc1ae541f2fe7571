package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Term;

/**
 * Products of sums as sums of products: numbers in front, the signs of summation next, the factors behind; equal
 * summands are added up. For reading: what comes out is compared with the kernel's own formula like everything else.
 */
final class Collected {

  private final List<String> letters = new ArrayList<>();
  private final List<Dim> ranges = new ArrayList<>();
  private final List<Term> factors = new ArrayList<>();
  private Rational coefficient = Rational.ONE;

  private Collected() {}

  static Term form(Term term, Wording wording) {
    int[] count = {0};
    Term apart = Traversal.substitute(term, Map.of(), letter -> letter.replaceFirst("'.*", "") + "'" + ++count[0]);
    Map<String, Term> bodies = new LinkedHashMap<>();
    Map<String, Rational> coefficients = new LinkedHashMap<>();
    add(apart, Rational.ONE, wording, bodies, coefficients);
    List<Term> terms = new ArrayList<>();
    bodies.forEach((text, body) -> {
      if (coefficients.get(text).signum() != 0) {
        terms.add(times(coefficients.get(text), body));
      }
    });
    return terms.isEmpty() ? new Term.Number(Rational.ZERO) : terms.size() == 1 ? terms.get(0) : new Term.Sum(terms);
  }

  private static void add(Term t, Rational c, Wording wording, Map<String, Term> bodies,
      Map<String, Rational> coefficients) {
    if (t instanceof Term.Sum s) {
      s.terms().forEach(part -> add(part, c, wording, bodies, coefficients));
    } else if (t instanceof Term.Product p && p.factors().size() == 2 && p.factors().get(0) instanceof Term.Number n
        && p.factors().get(1) instanceof Term.Sum s) {
      add(s, c.times(n.value()), wording, bodies, coefficients);
    } else {
      Collected one = new Collected();
      one.multiply(t);
      String text = wording.text(one.body());
      bodies.putIfAbsent(text, one.body());
      coefficients.merge(text, c.times(one.coefficient), Rational::plus);
    }
  }

  private void multiply(Term t) {
    if (t instanceof Term.Number n) {
      coefficient = coefficient.times(n.value());
    } else if (t instanceof Term.Product p) {
      p.factors().forEach(this::multiply);
    } else if (t instanceof Term.Fold f && f.folding() == Term.Folding.SUM) {
      letters.add(f.letter());
      ranges.add(f.range());
      multiply(f.body());
    } else {
      factors.add(t);
    }
  }

  private Term body() {
    Term body = factors.isEmpty() ? new Term.Number(Rational.ONE) : factors.size() == 1 ? factors.get(0)
        : new Term.Product(factors);
    for (int k = letters.size() - 1; k >= 0; k--) {
      body = new Term.Fold(Term.Folding.SUM, letters.get(k), ranges.get(k), body);
    }
    return body;
  }

  private static Term times(Rational c, Term body) {
    return c.equals(Rational.ONE) ? body : new Term.Product(List.of(new Term.Number(c), body));
  }
}
