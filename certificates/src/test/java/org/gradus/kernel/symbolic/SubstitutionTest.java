package org.gradus.kernel.symbolic;

import static org.gradus.kernel.symbolic.Core.at0;
import static org.gradus.kernel.symbolic.Core.dim;
import static org.gradus.kernel.symbolic.Core.e;
import static org.gradus.kernel.symbolic.Core.eq;
import static org.gradus.kernel.symbolic.Core.num;
import static org.gradus.kernel.symbolic.Core.partial;
import static org.gradus.kernel.symbolic.Core.plus;
import static org.gradus.kernel.symbolic.Core.sum;
import static org.gradus.kernel.symbolic.Core.under;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.ExistsWeights;
import org.gradus.kernel.term.Formula.ForAllReals;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Interval;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Term.At;
import org.gradus.kernel.term.Term.Extremum;
import org.gradus.kernel.term.Term.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A term put for a variable, a position for a letter, weights for quantified ones: what it becomes, and where nothing is put. */
class SubstitutionTest {

  private static final Interval LINE = new Interval(null, null);
  private static final Term U = new Variable("u");
  private static final Term S = new Variable("s");
  private static final Term W = e("w", "1");

  private static Formula zero(Term t) {
    return eq(t, num(0));
  }

  private static Formula all(String variable, Formula body) {
    return new ForAllReals(variable, LINE, body);
  }

  private static Term supremum(String variable, Term body) {
    return new Extremum(Term.Extreme.GREATEST, variable, LINE, body);
  }

  private static Term time(String letter, Term body) {
    return new At(Point.time(letter), body);
  }

  private static Formula real(Formula body, Term put) {
    return Substitution.real(body, "u", put, true);
  }

  static Stream<Arguments> put() {
    return Stream.of(
        arguments("a variable", zero(plus(S, num(1))), real(zero(plus(U, num(1))), S)),
        arguments("beside another quantifier", all("r", zero(plus(S, new Variable("r")))), real(all("r", zero(plus(U, new Variable("r")))), S)),
        arguments("inside a supremum", zero(supremum("r", plus(S, new Variable("r")))), real(zero(supremum("r", plus(U, new Variable("r")))), S)),
        arguments("under a point, what stays", zero(at0(S)), Substitution.real(zero(at0(U)), "u", S, false)),
        arguments("a sum over another letter", zero(sum("k:n", plus(e("w", "i"), U))), Substitution.real(zero(sum("k:n", plus(e("w", "i"), U))), "v", S, false)),
        arguments("a position", zero(e("w", "2")), Substitution.index(zero(e("w", "i")), "i", Index.at(2))),
        arguments("a position and a shift", zero(e("w", "l+3")), Substitution.index(zero(e("w", "i+1")), "i", new Index("l", 2))),
        arguments("the current weights", zero(W), Substitution.weights(zero(under("v", W)), "v", null)),
        arguments("weights at a point", zero(at0(W)), Substitution.weights(zero(under("v", W)), "v", Point.START)),
        arguments("fixed weights under another point", zero(time("t", at0(W))), Substitution.weights(zero(time("t", under("v", W))), "v", Point.START)),
        arguments("other quantified weights", zero(under("v", W)), Substitution.weights(zero(under("v", W)), "z", null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("put")
  void becomes(String name, Formula expected, Formula found) {
    assertEquals(expected, found);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refusal("a derivative around", () -> real(zero(partial(plus(U, W), "w", "1")), S)),
        refusal("a derivative along the flow around", () -> real(zero(new Term.TimeDerivative(plus(U, W))), S)),
        refusal("captured by a supremum", () -> real(zero(supremum("s", plus(U, S))), S)),
        refusal("captured by an integral", () -> real(zero(new Term.Integral("s", num(0), num(1), plus(U, S))), S)),
        refusal("captured by a mean", () -> real(zero(new Term.Expectation("u", dim("n"), U)), S)),
        refusal("captured by for all", () -> real(all("s", zero(plus(U, S))), S)),
        refusal("captured by there is", () -> real(new Formula.Exists("s", false, LINE, zero(plus(U, S))), S)),
        refusal("captured by for all weights", () -> real(new Formula.ForAllWeights("v", zero(plus(U, under("v", W)))), under("v", W))),
        refusal("captured by there are weights", () -> real(new ExistsWeights("v", false, zero(plus(U, under("v", W)))), under("v", W))),
        refusal("captured by a limit", () -> real(new Formula.Converges(true, "v"), under("v", W))),
        refusal("captured by a sum", () -> real(zero(sum("k:n", plus(U, e("w", "k")))), e("w", "k"))),
        refusal("a position captured by a sum", () -> Substitution.index(zero(sum("k:n", plus(e("w", "i"), e("w", "k")))), "i", Index.of("k"))),
        refusal("bound again", () -> real(all("u", zero(U)), S)),
        refusal("what moves, under a point", () -> real(zero(at0(U)), W)),
        refusal("a time of that name", () -> real(zero(time("u", W)), S)),
        refusal("current weights, under a point", () -> Substitution.weights(zero(at0(under("v", W))), "v", null)),
        refusal("next weights, under a point", () -> Substitution.weights(zero(at0(under("v", W))), "v", Point.NEXT)),
        refusal("neighbours of quantified weights", () -> Substitution.weights(zero(under("v", new At(Point.NEXT, W))), "v", Point.START)),
        refusal("weights captured by for all weights", () -> Substitution.weights(new Formula.ForAllWeights("z", zero(plus(under("v", W), under("z", W)))), "v",
            Point.weights("z"))));
  }

  private static Arguments refusal(String name, Supplier<Formula> substitution) {
    return arguments(name, substitution);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefused(String defect, Supplier<Formula> substitution) {
    assertThrows(Undecided.class, substitution::get);
  }

  /** The first of these, with the letter of a point in what is put. */
  @ParameterizedTest
  @MethodSource("points")
  void lettersOfPointsAreNames(Point point) {
    Formula bound = all(point.letter(), zero(plus(U, new Variable(point.letter()))));
    assertThrows(Undecided.class, () -> real(bound, new At(point, W)));
  }

  static List<Point> points() {
    return List.of(Point.time("t"), Point.weights("v"), Point.after("k", 1));
  }

  /** A position put for a letter: in every binder, which gets a letter of its own; intervals without ends keep none. */
  @ParameterizedTest
  @MethodSource("binders")
  void aPositionInABinder(Term t, Term expected) {
    int[] count = {0};
    assertEquals(expected, Rebuild.substitute(t, Map.of("i", Index.of("a"), "a", Index.at(3)), letter -> "#" + ++count[0]));
  }

  static Stream<Arguments> binders() {
    Formula filter = zero(new Term.Position(Index.of("i")));
    return Stream.of(
        arguments(new Term.OverSteps(Term.Folding.SUM, "a", filter, e("x", "i", "a")),
            new Term.OverSteps(Term.Folding.SUM, "#1", zero(new Term.Position(Index.of("a"))), e("x", "a", "#1"))),
        arguments(new Term.OverSteps(Term.Folding.SUM, "k", filter, new At(Point.iterate("k", 1), e("x", "i", "a"))),
            new Term.OverSteps(Term.Folding.SUM, "#1", zero(new Term.Position(Index.of("a"))), new At(Point.iterate("#1", 1), e("x", "a", "3")))),
        arguments(new Term.Eigenvalue(Term.Extreme.LEAST, "a", "q", dim("n"), e("x", "a", "i", "q")),
            new Term.Eigenvalue(Term.Extreme.LEAST, "#1", "#2", dim("n"), e("x", "#1", "a", "#2"))),
        arguments(new Term.Inverse("p", "a", dim("n"), e("x", "a", "i", "p"), Index.of("i"), Index.of("a")),
            new Term.Inverse("#1", "#2", dim("n"), e("x", "#2", "a", "#1"), Index.of("a"), Index.at(3))),
        arguments(new Term.Projector("p", "a", dim("n"), dim("m"), e("x", "a", "i", "p"), Index.of("i"), Index.of("a")),
            new Term.Projector("#1", "#2", dim("n"), dim("m"), e("x", "#2", "a", "#1"), Index.of("a"), Index.at(3))),
        arguments(new Term.Indicator(new Formula.ForAllNaturals("a", zero(new Term.NaturalPower(e("x", "i"), Index.of("a"))))),
            new Term.Indicator(new Formula.ForAllNaturals("#1", zero(new Term.NaturalPower(e("x", "a"), Index.of("#1")))))),
        arguments(new Term.Indicator(new Formula.ForAll("a", dim("n"), zero(e("x", "i", "a")))),
            new Term.Indicator(new Formula.ForAll("#1", dim("n"), zero(e("x", "a", "#1"))))),
        arguments(new At(Point.after("i", 1), e("x", "a")), new At(Point.after("a", 1), e("x", "3"))),
        arguments(new Extremum(Term.Extreme.GREATEST, "u", new Interval(e("x", "i"), null), e("y", "i")),
            new Extremum(Term.Extreme.GREATEST, "u", new Interval(e("x", "a"), null), e("y", "a"))),
        arguments(new Extremum(Term.Extreme.GREATEST, "u", new Interval(null, e("x", "i")), e("y", "i")),
            new Extremum(Term.Extreme.GREATEST, "u", new Interval(null, e("x", "a")), e("y", "a"))));
  }
}
