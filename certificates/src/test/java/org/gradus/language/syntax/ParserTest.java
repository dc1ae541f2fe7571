package org.gradus.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class ParserTest {

  private static Expr parse(String text) {
    return ExprTree.withoutPlaces(Parser.formula(text));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 1, 10", "1e-3, 1, 1000", "2.50, 5, 2", "1E2, 100, 1", "0, 0, 1", "6.98e-4, 349, 500000"})
  void numbersAreExact(String text, long numerator, long denominator) {
    Expr.Num number = assertInstanceOf(Expr.Num.class, Parser.formula(text));
    assertEquals(Rational.of(numerator, denominator), number.value());
    assertEquals(text, number.text());
  }

  @Test
  void theCommaDecidesBetweenBinderAndBody() {
    Expr.Quantifier all = assertInstanceOf(Expr.Quantifier.class, parse("for all i, u in [0,1], K > 0, x[i] >= K implies u < 2"));
    assertEquals(List.of("i", "u", "K"), all.binders().stream().map(b -> b.names().get(0)).toList());
    assertNull(all.binders().get(0).relation());
    assertInstanceOf(Expr.Implies.class, all.body());
    Expr.Fold expect = assertInstanceOf(Expr.Fold.class, parse("expect((p,q) ~ Normal(0, S), p*q)"));
    assertEquals(List.of("p", "q"), expect.binders().get(0).names());
  }

  @Test
  void onlyIndexLettersBindInMaximaAndMinima() {
    assertInstanceOf(Expr.Fold.class, Parser.formula("max(i, x[i])", Set.of("i")));
    assertInstanceOf(Expr.Call.class, Parser.formula("max(a, b)", Set.of("i")));
    assertInstanceOf(Expr.Call.class, Parser.formula("max(i, x[i])", Set.of()));
    assertInstanceOf(Expr.Fold.class, Parser.formula("max(u in [0,1], u^2)", Set.of()));
    assertInstanceOf(Expr.Fold.class, Parser.formula("min(i > m, x[i])", Set.of("i")));
  }

  @Test
  void derivativesTakeWhatStandsNextToThem() {
    assertEquals(parse("(grad (q[i]))@0"), parse("grad q[i]@0"));
    assertEquals(parse("(hess l)*v"), parse("hess l*v"));
    assertEquals(parse("d/dt (rho^2)"), parse("d/dt rho^2"));
    assertEquals(parse("(d/dt log(rho))@u"), parse("d/dt log(rho)@u"));
    Expr.At place = assertInstanceOf(Expr.At.class, parse("grad F@(A, C)"));
    assertInstanceOf(Expr.Derivative.class, place.body());
  }

  @Test
  void powersBindTighterThanSignsAndTAlwaysTransposes() {
    assertEquals(parse("-(x^2)"), parse("-x^2"));
    assertInstanceOf(Expr.Transpose.class, parse("X^T"));
    assertEquals(parse("a*(b^T)*c"), parse("a*b^T*c"));
    assertEquals(parse("(a/b)*c"), parse("a/b*c"));
    assertEquals(parse("(s@0)^2"), parse("s@0^2"));
    assertInstanceOf(Expr.Not.class, parse("not i in S"));
  }

  @Test
  void aPlaceInParenthesesIsNotTheStart() {
    Expr.At zero = assertInstanceOf(Expr.At.class, parse("F@(0)"));
    assertInstanceOf(Expr.Tuple.class, zero.point());
    assertInstanceOf(Expr.Num.class, assertInstanceOf(Expr.At.class, parse("F@0")).point());
  }

  @Test
  void definitionsHaveIndicesAndParametersInEitherOrder() {
    TheoryFile.DefinitionLine one = Parser.definition("g(R)[j,i] := R*x[i]");
    TheoryFile.DefinitionLine other = Parser.definition("g[j,i](R) := R*x[i]");
    assertEquals(List.of("j", "i"), one.indices());
    assertEquals(List.of("R"), one.parameters());
    assertEquals(Printer.print(one), Printer.print(other));
    TheoryFile.DefinitionLine selection = Parser.definition("relu'(0) := 1");
    assertEquals(1, selection.primes());
    assertEquals(List.of("0"), selection.parameters());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "a +", "a b", "2x", "2(x)", "(a+b)(c)", "(a", "a)", "[]", "<a>", "<a,b", "x^2^3", "x^", "grad u^2", "grad grad u", "a implies",
      "for all i", "for all i x", "exists", "forall i, x", "sum(x)", "sum(i, j)x", "sum(i, x[i], y)", "distinct(j, x)", "if a then b",
      "a = = b", "2*-x", "a..b", "x[", "x[]", "f()", "x@", "x@[1]", "for", "by", "\"open", "|x|", "x$", "a := b", "x:", "{1,2}", "1.2.3"})
  void refuses(String text) {
    assertThrows(TheoryFileException.class, () -> Parser.formula(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "x :=", "x(a,a) := 1", "x[i][j] := 1", "relu' := 1", "relu'(x) := 1", "for := 1", "x(2) := 1", "x := 1 2"})
  void refusesDefinitions(String text) {
    assertThrows(TheoryFileException.class, () -> Parser.definition(text));
  }

  @Test
  void errorsPointAtTheWordAndSuggest() {
    TheoryFileException e = assertThrows(TheoryFileException.class, () -> Parser.formula("a > 0 implis b"));
    assertEquals("formula:1:7   E-SYNTAX   expected the end of the formula but found 'implis'; did you mean 'implies'?", e.getMessage());
    assertEquals("  a > 0 implis b\n        ^^^^^^", e.diagnostic().withCaret().substring(e.getMessage().length() + 1));
  }

  @Test
  void hostileDepthIsAnErrorAndNoOverflow() {
    List<String> openings = List.of("(", "[", "<", "‖", "f(", "x[", "not (", "-(", "if ", "if a then ", "a implies ", "for all i, ", "sum(i, ",
        "x^(", "x@(", "grad (", "a and (");
    for (String opening : openings) {
      TheoryFileException e = assertThrows(TheoryFileException.class, () -> Parser.formula(opening.repeat(20_000) + "a"), opening);
      assertEquals("E-DEPTH", e.diagnostic().code(), opening);
    }
    for (String chain : List.of("'", "@0", "[1]", "(1)", "*a", "/a")) {
      TheoryFileException e = assertThrows(TheoryFileException.class, () -> Parser.formula("a" + chain.repeat(20_000)), chain);
      assertEquals("E-DEPTH", e.diagnostic().code(), chain);
    }
  }

  @Test
  void longFlatFormulasAreFineAndNestedBindersTakeLinearTime() {
    assertInstanceOf(Expr.Sum.class, Parser.formula("a" + " + a".repeat(20_000)));
    assertInstanceOf(Expr.Junction.class, Parser.formula("a" + " and a".repeat(20_000)));
    String nested = "sum(i in ".repeat(60) + "S" + ", x)".repeat(60);
    assertInstanceOf(Expr.Fold.class, Parser.formula(nested));
  }

  @Test
  void hugeNumbersAreRefused() {
    for (String text : List.of("1e999999999999", "1e-2001", "9".repeat(3000), "1e99999")) {
      TheoryFileException e = assertThrows(TheoryFileException.class, () -> Parser.formula(text));
      assertEquals("E-NUMBER", e.diagnostic().code());
    }
  }

  @Property(tries = 5000, shrinking = ShrinkingMode.OFF)
  void anyTextParsesOrIsRefusedWithAPlace(@ForAll long seed) {
    String text = TokenSoup.of(seed);
    try {
      Parser.formula(text);
    } catch (TheoryFileException e) {
      assertTrue(e.diagnostic().span().line() >= 1 && e.diagnostic().span().column() >= 1, text);
    }
  }

  @Property(tries = 2000)
  void anyCharactersParseOrAreRefused(@ForAll String text) {
    try {
      Parser.formula(text);
    } catch (TheoryFileException e) {
      assertTrue(e.diagnostic().code().startsWith("E-"));
    }
  }
}
