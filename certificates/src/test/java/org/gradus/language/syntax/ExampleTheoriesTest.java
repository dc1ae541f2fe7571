package org.gradus.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleTheoriesTest {

  static Stream<String> names() {
    return ExampleTheories.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFormulaSurvivesPrintingAndParsing(String name) {
    TheoryFile theory = ExampleTheories.read(name);
    Set<String> letters = ExampleTheories.indexLetters(theory);
    Map<String, Expr> formulas = ExampleTheories.formulas(theory);
    assertFalse(formulas.isEmpty());
    formulas.forEach((place, formula) -> {
      String printed = Printer.print(formula);
      Expr again = Parser.formula(printed, letters);
      assertEquals(ExprTree.withoutPlaces(formula), ExprTree.withoutPlaces(again), place + ": " + printed);
      assertEquals(printed, Printer.print(again), place);
    });
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPlacePointsToTheTextThatWasRead(String name) {
    String[] lines = ExampleTheories.text(name).split("\n", -1);
    ExampleTheories.formulas(ExampleTheories.read(name)).values().forEach(formula -> names(formula, lines));
  }

  private static void names(Expr node, String[] lines) {
    if (node instanceof Expr.Name leaf) {
      Span span = leaf.span();
      assertEquals(leaf.name(), lines[span.line() - 1].substring(span.column() - 1, span.column() - 1 + span.length()));
    }
    ExprTree.children(node).forEach(child -> names(child, lines));
  }

  @Test
  void noExampleDefinesAReservedWord() {
    for (String name : ExampleTheories.NAMES) {
      TheoryFile theory = ExampleTheories.read(name);
      Stream.concat(theory.define().stream(), theory.steps().stream().flatMap(step -> step.where().stream()))
          .forEach(line -> assertFalse(ReservedWords.all().contains(line.name()), name + " defines " + line.name()));
    }
  }

  @Test
  void theExamplesAreNotCutShort() {
    int formulas = ExampleTheories.NAMES.stream().mapToInt(n -> ExampleTheories.formulas(ExampleTheories.read(n)).size()).sum();
    int steps = ExampleTheories.NAMES.stream().mapToInt(n -> ExampleTheories.read(n).steps().size()).sum();
    assertTrue(steps >= 58, "steps: " + steps);
    assertTrue(formulas >= 600, "formulas: " + formulas);
  }
}
