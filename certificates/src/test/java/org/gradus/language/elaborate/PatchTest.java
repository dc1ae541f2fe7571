package org.gradus.language.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Parser;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patches match parts of sums and products, and exactly one place. */
class PatchTest {

  private static String apply(String formula, String pattern, String replacement, int at) {
    Expr by = replacement == null ? null : Parser.formula(replacement);
    List<Expr> changed = new Patch(Parser.formula(pattern), by).apply(List.of(Parser.formula(formula)), at,
        Span.NONE, "S");
    return Printer.print(changed.get(0));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "-2*c*V + s; 2*c; 4*c; 0; -4*c*V + s",
      "(1 - eta*q(G))*r; eta*q(G); 2*eta*q(G); 0; (1 - 2*eta*q(G))*r",
      "(1/2)*log(g); 1/2; 1/4; 0; 1/4*log(g)",
      "a*(b*c)*d; b*c; 2; 0; a*2*d",
      "norm(r)^2; norm(r); s; 0; s^2",
      "norm(r)^2; norm(r)^2; s; 0; s",
      "a + b + c <= d; a + b; 2; 0; 2 + c <= d",
      "a - b + c <= d; b; 2; 0; a - 2 + c <= d",
      "count(j, p or q or s) = 1; p or q; p and q; 0; count(j, p and q or s) = 1",
      "2*a + 2*b <= 2; 2; 3; 2; 2*a + 3*b <= 2",
      "2*a + 2*b <= 2; 2*b; 3; 0; 2*a + 3 <= 2",
      "for all i in 1..n, x[i] >= 0; 0; 1; 0; for all i in 1..n, x[i] >= 1"})
  void replaces(String formula, String pattern, String replacement, int at, String expected) {
    assertEquals(expected, apply(formula, pattern, replacement, at));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "r = s - e*G + f; f; r = s - e*G",
      "r = s - e*G + f; e*G; r = s + f",
      "a*b*c = 1; b; a*c = 1",
      "a/b*c = 1; a; 1/b*c = 1",
      "s and t and u; t; s and u",
      "a + b = 1; b; a = 1"})
  void drops(String formula, String pattern, String expected) {
    assertEquals(expected, apply(formula, pattern, null, 0));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "2*a + 2*b <= 2; 2; 3; occurs 3 times",
      "2*a + 2*b <= 2; 5; 3; does not occur",
      "a/b*c; b*c; 3; does not occur",
      "a + b; b + a; 3; does not occur"})
  void refuses(String formula, String pattern, String replacement, String message) {
    TheoryFileException refused = assertThrows(TheoryFileException.class, () ->
        apply(formula, pattern, replacement, 0));
    assertEquals("E-PATCH", refused.diagnostic().code());
    assertTrue(refused.diagnostic().message().contains(message), refused.getMessage());
  }

  @Test
  void aPartThatIsNoTermCannotBeDropped() {
    assertThrows(TheoryFileException.class, () -> apply("norm(a) <= b", "a", null, 0));
    assertThrows(TheoryFileException.class, () -> apply("2*a <= 1", "2", null, 4));
  }
}
