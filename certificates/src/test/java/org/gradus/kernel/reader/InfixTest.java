package org.gradus.kernel.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Interval;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

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

  @Test
  void everyFormulaHasItsText() {
    Formula p = new Formula.Compare(Formula.Relation.LESS, A, B);
    Interval some = new Interval(number("0"), number("1"));
    Interval every = new Interval(null, null);
    check("for all u in [0, 1], a < b", new Formula.ForAllReals("u", some, p));
    check("for all u in [-infinity, infinity], a < b", new Formula.ForAllReals("u", every, p));
    check("there is some u in [0, 1], a < b", new Formula.Exists("u", false, some, p));
    check("there is exactly one u in [0, 1], a < b", new Formula.Exists("u", true, some, p));
    check("there is some weights v, the flow converges to v", new Formula.ExistsWeights("v", false, new Formula.Converges(true, "v")));
    check("there is exactly one weights v, the sequence of exact steps converges to v",
        new Formula.ExistsWeights("v", true, new Formula.Converges(false, "v")));
    check("for all weights v, a < b", new Formula.ForAllWeights("v", p));
    check("for all k in 0, 1, 2, ..., a < b", new Formula.ForAllNaturals("k", p));
    check("not ((a < b) implies (true))", new Formula.Not(new Formula.Implies(p, new Formula.And(List.of()))));
    check("false", new Formula.Or(List.of()));
    check("unsupported: what", new Formula.Unsupported("what"));
  }

  @Test
  void everyTermHasItsText() {
    Dim n = Dim.letter("n");
    Index i = Index.of("i");
    Formula p = new Formula.Compare(Formula.Relation.LESS, A, B);
    check("[i = 2]", new Term.Delta(i, Index.at(2)));
    check("[a < b]", new Term.Indicator(p));
    check("(if a < b then a else c)", new Term.Choice(p, A, C));
    check("(d/d w[i] (a + b))", new Term.Partial(sum(A, B), "w", List.of(i)));
    check("least eigenvalue(i, l in 1..n, a)", new Term.Eigenvalue(Term.Extreme.LEAST, "i", "l", n, A));
    check("inverse(p, q in 1..n, a)[i, 1]", new Term.Inverse("p", "q", n, A, i, Index.at(1)));
    check("projector(p in 1..n, q in 1..2, a)[i, 1]", new Term.Projector("p", "q", n, Dim.of(2), A, i, Index.at(1)));
    check("u", new Term.Variable("u"));
    check("sup(u in [0, infinity], a)", new Term.Extremum(Term.Extreme.GREATEST, "u", new Interval(number("0"), null), A));
    check("inf(u in [-infinity, 0], a)", new Term.Extremum(Term.Extreme.LEAST, "u", new Interval(null, number("0")), A));
    check("integral(u from 0 to 1, a)", new Term.Integral("u", number("0"), number("1"), A));
    check("expectation(v ~ Normal in n dimensions, a)", new Term.Expectation("v", n, A));
    check("unsupported(what)", new Term.Unsupported("what"));
    check("pi", new Term.Pi());
    check("(a + b)^(k)", new Term.NaturalPower(sum(A, B), Index.of("k")));
    check("tanh''(a)", new Term.Apply(Function.TANH, 2, A));
    check("maximum(i in 1..n, a)", new Term.Fold(Term.Folding.MAXIMUM, "i", n, A));
    check("sum(k in steps, a)", new Term.OverSteps(Term.Folding.SUM, "k", null, A));
    check("a@(time t of the flow)", new Term.At(Point.time("t"), A));
    check("a@(k+1 exact steps on)", new Term.At(Point.after("k", 1), A));
    check("a@v", new Term.At(Point.weights("v"), A));
    check("a@last", new Term.At(Point.LAST, A));
    check("b/(a^0)", product(B, new Term.Power(new Term.Power(A, 0), -1)));
    check("b*a^0", product(B, new Term.Power(A, 0)));
  }

  /** The echo of what the claims are about: every part of a theory has its line. */
  @Test
  void everythingThatClaimsRestOnIsNamed() {
    Theory theory = TheoryReader.read("""
        gradus-theory-core/1
        (theory t)
        (dims n)
        (setting (network.activation relu))
        (relu-at-0 0)
        (data x (n) (array X))
        (weights w (n) (array W))
        (define D (i) (n) (* 2 (entry x i)))
        (update w (i) (entry x i))
        (flow w (i) (* -1 (entry w i)))
        (require positive (< 0 1))
        """.getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("setting network.activation in [relu]", "given x[n] from RunArray[key=X]", "weights w[n] from RunArray[key=W]", "relu'(0) is 0",
        "let D[i] := 2*x[i]", "step w[i] := x[i]", "d/dt w[i] := -w[i]", "require 0 < 1"), new Infix().preamble(theory));
  }

  @Test
  void aScopeNamesItsArguments() {
    assertEquals("scope ball [w@0, 1/16], wherever the parts of the claim are defined", new Infix().scope(new Scope(Scope.Kind.BALL, List.of("w@0", "1/16"))));
    assertEquals("scope seeds, with probability at least 9/10, at the level 1/20 shared among the steps about seeds, for independent w ~ 1/8*normal, y ~ sign, "
        + "tested on what gradus-draws/1 makes of the seeds 3 to 12",
        new Infix().scope(new Scope(Scope.Kind.SEEDS, List.of("draws", "3", "10", "9/10", "1/20", "w", "normal", "1/8", "y", "sign", "1"))));
    assertEquals("scope last", new Infix().scope(new Scope(Scope.Kind.LAST, List.of())));
  }

  private static void check(String text, Formula formula) {
    assertEquals(text, new Infix().formula(formula));
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
