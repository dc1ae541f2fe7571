package org.gradus.kernel.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/** The text a reader compares with the statement: different claims must never have the same text. */
class InfixTest {

  private static final Term A = new Term.Entry("a", List.of());
  private static final Term B = new Term.Entry("b", List.of());
  private static final Term C = new Term.Entry("c", List.of());

  @Test
  void parenthesesStandWhereTheyAreNeeded() {
    check("a + b*c", sum(A, product(B, C)));
    check("a*(b + c)", product(A, sum(B, C)));
    check("a + (b + c)", sum(A, sum(B, C)));
    check("a*(b*c)", product(A, product(B, C)));
    check("(a + b)^2", new Term.Power(sum(A, B), 2));
    check("(a*b)^2", new Term.Power(product(A, B), 2));
    check("a*b^2", product(A, new Term.Power(B, 2)));
    check("(a^2)^3", new Term.Power(new Term.Power(A, 2), 3));
    check("(a + b)@next", new Term.At(Point.NEXT, sum(A, B)));
    check("a@(k+1)", new Term.At(Point.iterate("k", 1), A));
    check("2*(m+1)", product(number("2"), new Term.Size(Dim.letter("m").plus(Dim.of(1)))));
    check("(d/dt a)*b", product(new Term.TimeDerivative(A), B));
    check("(d/dt (a*b))", new Term.TimeDerivative(product(A, B)));
  }

  @Test
  void signsAndQuotients() {
    check("a - b", sum(A, product(number("-1"), B)));
    check("a - (b + c)", sum(A, product(number("-1"), sum(B, C))));
    check("a - 1/2*b", sum(A, product(number("-1/2"), B)));
    check("a - 3", sum(A, number("-3")));
    check("a*(-3)", product(A, number("-3")));
    check("-(-3)", product(number("-1"), number("-3")));
    check("(-3)^2", new Term.Power(number("-3"), 2));
    check("(1/2)^2", new Term.Power(number("1/2"), 2));
    check("a/b", product(A, new Term.Power(B, -1)));
    check("a/(b*c)", product(A, new Term.Power(product(B, C), -1)));
    check("a/(1/2)", product(A, new Term.Power(number("1/2"), -1)));
    check("1/a^2*b", product(new Term.Power(A, -2), B));
    check("a/(1/b)", product(A, new Term.Power(new Term.Power(B, -1), -1)));
    check("-1/a", product(number("-1"), new Term.Power(A, -1)));
  }

  @Test
  void aQuantifierEndsWhereItsParenthesesEnd() {
    Formula p = new Formula.Compare(Formula.Relation.LESS, A, B);
    Formula q = new Formula.Compare(Formula.Relation.EQUAL, B, C);
    Dim n = Dim.letter("n");
    assertEquals("(for all i in 1..n, a < b) and b = c",
        new Infix().formula(new Formula.And(List.of(new Formula.ForAll("i", n, p), q))));
    assertEquals("for all i in 1..n, a < b and b = c",
        new Infix().formula(new Formula.ForAll("i", n, new Formula.And(List.of(p, q)))));
    assertEquals("a < b or (b = c and a < b)", new Infix().formula(new Formula.Or(List.of(p, new Formula.And(List.of(q, p))))));
  }

  private static void check(String text, Term term) {
    assertEquals(text + " <= 0", new Infix().formula(new Formula.Compare(Formula.Relation.AT_MOST, term, number("0"))));
  }

  private static Term number(String value) {
    String[] parts = value.split("/");
    return new Term.Number(Rational.of(Long.parseLong(parts[0]), parts.length == 1 ? 1 : Long.parseLong(parts[1])));
  }

  private static Term sum(Term... terms) {
    return new Term.Sum(List.of(terms));
  }

  private static Term product(Term... factors) {
    return new Term.Product(List.of(factors));
  }
}
