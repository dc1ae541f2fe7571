package org.gradus.numeric.evaluate;

import java.util.Arrays;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/** Core terms written by hand. */
final class Core {

  private Core() {}

  static Term number(long value) {
    return new Term.Number(Rational.of(value));
  }

  static Term number(long numerator, long denominator) {
    return new Term.Number(Rational.of(numerator, denominator));
  }

  /** An entry at letters, such as {@code entry("w", "j", "c")}. */
  static Term entry(String array, String... letters) {
    return new Term.Entry(array, Arrays.stream(letters).map(Index::of).toList());
  }

  static Term at(Point point, Term body) {
    return new Term.At(point, body);
  }

  static Term sum(Term... terms) {
    return new Term.Sum(List.of(terms));
  }

  static Term minus(Term left, Term right) {
    return sum(left, times(number(-1), right));
  }

  static Term times(Term... factors) {
    return new Term.Product(List.of(factors));
  }

  static Term power(Term base, int exponent) {
    return new Term.Power(base, exponent);
  }

  static Term apply(Function function, Term argument) {
    return new Term.Apply(function, 0, argument);
  }

  static Term apply(Function function, int order, Term argument) {
    return new Term.Apply(function, order, argument);
  }

  static Term sumOver(String letter, String range, Term body) {
    return fold(Term.Folding.SUM, letter, range, body);
  }

  static Term fold(Term.Folding folding, String letter, String range, Term body) {
    return new Term.Fold(folding, letter, Dim.letter(range), body);
  }

  static Formula compare(Term left, Relation relation, Term right) {
    return new Formula.Compare(relation, left, right);
  }
}
