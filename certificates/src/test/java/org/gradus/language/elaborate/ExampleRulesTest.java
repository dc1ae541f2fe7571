package org.gradus.language.elaborate;

import static org.gradus.language.elaborate.Theories.ONE_BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gradus.kernel.term.Example;
import org.gradus.language.syntax.TheoryFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples whose rows a rule gives. */
class ExampleRulesTest {

  private static Elaborated elaborated(String lines) {
    String example = "examples:\n  E: |\n" + ("n = 1, d = 2, m = 4, eta = 1/2\nx = [[1, 1]]\nY = [1]\n" + lines).indent(4);
    return Theories.elaborate(ONE_BLOCK.formatted(example, Theories.step("S", "iterate", "L >= 0")));
  }

  private static Example example(String lines) {
    Elaborated elaborated = elaborated(lines);
    assertEquals("[]", elaborated.errors().toString());
    assertEquals("[]", elaborated.unsupported().toString());
    return elaborated.theory().examples().get(0);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "j; 1, 2, 3, 4",
      "1/2; 1/2, 1/2, 1/2, 1/2",
      "2*mod(j, 2) - 1; 1, -1, 1, -1",
      "mod(7*j, 4); 3, 2, 1, 0",
      "mod(1 - j, 3); 0, 2, 1, 0",
      "mod(-j/2, 3/2); 1, 1/2, 0, 1",
      "(j + mod(j, 2))/2; 1, 1, 2, 2"})
  void aNumberForEachRow(String rule, String entries) {
    Example example = example("a[j] = " + rule + "\nw = [[0, 0], [0, 0], [0, 0], [0, 0]]");
    assertEquals(List.of(4), example.arrays().get("a").shape());
    assertEquals("[" + entries + "]", example.arrays().get("a").entries().toString());
  }

  @Test
  void aListForEachRowBesideOtherLines() {
    Example example = example("a = [1, 1, 1, 1], w[q] = [q, -1/q]");
    assertEquals(List.of(4, 2), example.arrays().get("w").shape());
    assertEquals("[1, -1, 2, -1/2, 3, -1/3, 4, -1/4]", example.arrays().get("w").entries().toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "a[j] = l; not a plain rational number",
      "a[j] = mod(j, 0); not a plain rational number",
      "a[j] = mod(j, -2); not a plain rational number",
      "a[j] = mod(j); not a plain rational number",
      "a[j] = 1/(j - 2); not a plain rational number",
      "a[j] = sqrt(j); not a plain rational number",
      "v[j] = j; is no array of the theory",
      "L[j] = j; is no array of the theory",
      "a[j] = [j, j]; has shape [4, 2], not [4]",
      "w[j] = [j]; has shape [4, 1], not [4, 2]",
      "w[j] = j; has shape [4], not [4, 2]"})
  void refused(String line, String reason) {
    Elaborated elaborated = elaborated(line);
    String said = elaborated.errors() + " " + elaborated.unsupported();
    assertTrue(said.contains(reason), said);
  }

  /** A length that stands behind the rule is not known yet, and a number has no rows. */
  @ParameterizedTest
  @ValueSource(strings = {"a[j] = 1, m = 4", "m = 4, eta[j] = j"})
  void theSizeHasToStandBefore(String lines) {
    Elaborated elaborated = Theories.elaborate(ONE_BLOCK.formatted("examples:\n  E: |\n    " + lines + "\n", Theories.step("S", "iterate", "L >= 0")));
    assertTrue(elaborated.unsupported().toString().contains("whose length is not given before it"), elaborated.unsupported().toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"a = [1, 1, 1, 1], a[j] = j; is given twice", "a[j] = j, a = [1, 1, 1, 1]; is given twice",
      "a[1] = 1; has one letter", "w[j,q] = 1; expected", "a[j = 1; expected"})
  void notRead(String lines, String reason) {
    TheoryFileException refusal = assertThrows(TheoryFileException.class, () -> elaborated(lines));
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }
}
