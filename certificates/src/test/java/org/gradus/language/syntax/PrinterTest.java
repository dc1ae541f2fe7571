package org.gradus.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

class PrinterTest {

  @Property(tries = 15000, shrinking = ShrinkingMode.OFF)
  void printedTreesParseToThemselves(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int depth) {
    Expr tree = new ExprGenerator(seed).formula(depth);
    String printed = Printer.print(tree);
    Expr again = Parser.formula(printed, ExprGenerator.INDEX_LETTERS);
    assertEquals(tree, ExprTree.withoutPlaces(again), printed);
    assertEquals(printed, Printer.print(again));
  }

  @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
  void whateverParsesPrintsToTheSameFormula(@ForAll long seed) {
    String text = TokenSoup.of(seed);
    Expr tree;
    try {
      tree = Parser.formula(text, ExprGenerator.INDEX_LETTERS);
    } catch (TheoryFileException refused) {
      return;
    }
    String printed = Printer.print(tree);
    Expr again = Parser.formula(printed, ExprGenerator.INDEX_LETTERS);
    assertEquals(ExprTree.withoutPlaces(tree), ExprTree.withoutPlaces(again), text + " -> " + printed);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "((a)) ; a",
      "(a*b)/c ; a*b/c",
      "a*(b/c) ; a*(b/c)",
      "a+(b-c) ; a + (b - c)",
      "-(x^2) ; -x^2",
      "(-x)^2 ; (-x)^2",
      "grad q[i]@0 ; (grad q[i])@0",
      "(J@0)^T*v ; (J@0)^T*v",
      "d/dt rho^2 ; d/dt (rho^2)",
      "(d/dt rho)^2 ; (d/dt rho)^2",
      "<a,b>=c ; <a, b> = c",
      "<a,b>>=c ; <a, b> >= c",
      "x<<a,b> ; x < <a, b>",
      "d/(dt) ; d/(dt)",
      "λ₀ ≤ ‖x‖² ; lambda0 <= norm(x)^2",
      "∀ i, ∇f·v ≥ 0 ; for all i, grad f*v >= 0",
      "⟨x, y⟩ ≠ σ′(z) ; <x, y> != sigma'(z)",
      "f(for all i, x[i] > 0) ; f((for all i, x[i] > 0))",
      "A[i,:] ; A[i,:]",
      "det(Z[1..k-1,S]) ; det(Z[1..k - 1,S])"})
  void canonicalText(String text, String canonical) {
    assertEquals(canonical, Printer.print(Parser.formula(text)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "F@(0) ; F@0",
      "max(i, x) ; max(i2, x)",
      "a/b*c ; a/(b*c)",
      "grad f@0 ; grad (f@0)",
      "not a and b ; not (a and b)",
      "a implies (b and c) ; (a implies b) and c",
      "d/dt (x^2) ; (d/dt x)^2",
      "x^T ; x^(T)"})
  void differentFormulasPrintDifferently(String one, String other) {
    assertNotEquals(Printer.print(Parser.formula(one)), Printer.print(Parser.formula(other)));
  }
}
