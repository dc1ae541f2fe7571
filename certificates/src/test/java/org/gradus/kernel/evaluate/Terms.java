package org.gradus.kernel.evaluate;

import java.util.List;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/** Short names for core terms. */
final class Terms {
  private Terms() {}

  static Term number(long numerator, long denominator) {
    return new Term.Number(Rational.of(numerator, denominator));
  }

  static Term number(long value) {
    return number(value, 1);
  }

  static Term entry(String array, String... letters) {
    return new Term.Entry(array, Stream.of(letters)
        .map(letter -> Character.isDigit(letter.charAt(0)) ? Index.at(Integer.parseInt(letter)) : Index.of(letter)).toList());
  }

  static Term plus(Term... terms) {
    return new Term.Sum(List.of(terms));
  }

  static Term times(Term... factors) {
    return new Term.Product(List.of(factors));
  }

  static Term minus(Term a, Term b) {
    return plus(a, times(number(-1), b));
  }

  static Term sum(String letter, Dim range, Term body) {
    return new Term.Fold(Term.Folding.SUM, letter, range, body);
  }

  static Term power(Term base, int exponent) {
    return new Term.Power(base, exponent);
  }

  static Term apply(Function function, int order, Term argument) {
    return new Term.Apply(function, order, argument);
  }

  static Term sqrt(Term argument) {
    return apply(Function.SQRT, 0, argument);
  }

  static Term at(Point point, Term body) {
    return new Term.At(point, body);
  }

  static Formula compare(Term left, Relation relation, Term right) {
    return new Formula.Compare(relation, left, right);
  }

  static Formula equal(Term left, Term right) {
    return compare(left, Relation.EQUAL, right);
  }

  static Formula all(String letter, Dim range, Formula body) {
    return new Formula.ForAll(letter, range, body);
  }
}
