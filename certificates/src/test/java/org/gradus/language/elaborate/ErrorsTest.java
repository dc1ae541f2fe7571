package org.gradus.language.elaborate;

import static org.gradus.language.elaborate.Theories.ONE_BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gradus.language.syntax.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors have a code, a place and advice, and do not stop the rest. */
class ErrorsTest {

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "everywhere; sigma_mn(x) >= 0; E-NAME; did you mean 'sigma_min'?",
      "everywhere; lambda0 >= 0; E-NAME; unknown name 'lambda0'",
      "everywhere; Y[i] >= 0; E-NAME; 'for all i, ...'",
      "everywhere; L@soon >= 0; E-NAME; '@soon' is no place",
      "everywhere; for all b, b >= 0; E-NAME; no index letter",
      "everywhere; x*Y = 0; E-SHAPE; (n,d) and (n)",
      "everywhere; Y*Y = 0; E-SHAPE; <u, v>",
      "everywhere; Y + x = 0; E-SHAPE; (n) and (n,d)",
      "everywhere; Y + 1 = 0; E-SHAPE; (n) and ()",
      "everywhere; Y <= r; E-SHAPE; write 'for all'",
      "everywhere; for all i, z[i,i] >= 0; E-SHAPE; runs to n",
      "everywhere; norm(Y)[1] >= 0; E-SHAPE; 1 subscripts",
      "everywhere; Y[0] >= 0; E-SHAPE; no place 0",
      "everywhere; L + (L >= 0) >= 0; E-SHAPE; ind(...)",
      "everywhere; L; E-SHAPE; a formula is expected",
      "everywhere; grad r = 0; E-SHAPE; 'jac' takes arrays",
      "everywhere; lambda_min(x) >= 0; E-SHAPE; square",
      "everywhere; norm(Y, Y) >= 0; E-SHAPE; 1 argument(s)",
      "everywhere; for all i, sum(i, Y[i]) >= 0; E-SHADOW; bound already",
      "everywhere; for all L in Weights, 0 <= 1; E-SHADOW; also an array",
      "everywhere; exists R, L <= R; E-WITNESS; choose: R",
      "number; L >= 0; E-LEVEL; 'L' is a state quantity",
      "data; L@0 >= 0; E-LEVEL; start quantity",
      "iterate; L@next >= 0; E-LEVEL; Use scope step",
      "iterate; sum(k in steps, L@k) >= 0; E-LEVEL; scope run",
      "iterate; integral(t in [0,1], L@t) >= 0; E-LEVEL; path quantity"})
  void statements(String scope, String statement, String code, String advice) {
    List<Diagnostic> errors = Theories.statement(ONE_BLOCK, scope, statement).errors();
    assertEquals(1, errors.size(), errors.toString());
    assertEquals(code, errors.get(0).code());
    assertTrue(errors.get(0).message().contains(advice), errors.get(0).message());
    assertTrue(errors.get(0).span().line() > 20, errors.get(0).oneLine());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "q := 2*q; E-NAME; defined by itself",
      "g(u) := g(u) + 1; ; ",
      "l := 3; E-SHADOW; index letter 'l' is also a definition",
      "q[v] := 3; E-NAME; not an index letter",
      "q := g2(1); E-NAME; unknown name 'g2'",
      "q := relu''(x[:,1]*x); E-SHAPE; (n) and (n,d)"})
  void definitions(String line, String code, String advice) {
    List<Diagnostic> errors = Theories.define(ONE_BLOCK, line).errors();
    assertEquals(code == null ? 0 : 1, errors.size(), errors.toString());
    if (code != null) {
      assertEquals(code, errors.get(0).code());
      assertTrue(errors.get(0).message().contains(advice), errors.get(0).message());
    }
  }

  /** A name of one letter is like any other of one letter. */
  @Test
  void nothingIsSuggestedForAnUnknownLetter() {
    List<Diagnostic> errors = Theories.statement(ONE_BLOCK, "everywhere", "Q >= 0").errors();
    assertEquals("unknown name 'Q'", errors.get(0).message());
  }

  @Test
  void recursionIsAnErrorWhereItIsUsed() {
    List<Diagnostic> errors = Theories.define(ONE_BLOCK, "g(u) := g(u) + 1", "q := g(2)").errors();
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).message().contains("defined by itself"));
  }

  @Test
  void anErrorInADefinitionIsReportedOnce() {
    Elaborated elaborated = Theories.define(ONE_BLOCK, "p := Y + x", "q := 2*p", "s := 3*p");
    assertEquals(1, elaborated.errors().size());
    assertTrue(elaborated.unsupported().stream().anyMatch(u -> u.reason().contains("whose definition has an error")));
  }

  @Test
  void formulasThatExplodeAreRefused() {
    String[] lines = new String[40];
    lines[0] = "g0(u) := sin(u) + cos(u)";
    for (int i = 1; i < 39; i++) {
      lines[i] = "g" + i + "(u) := g" + (i - 1) + "(g" + (i - 1) + "(u))";
    }
    lines[39] = "q := g38(eta)";
    Elaborated elaborated = Theories.define(ONE_BLOCK, lines);
    assertTrue(elaborated.unsupported().stream().anyMatch(u -> u.part().equals("definition q")
        && u.reason().contains("more than")),
        elaborated.unsupported().toString());
  }
}
