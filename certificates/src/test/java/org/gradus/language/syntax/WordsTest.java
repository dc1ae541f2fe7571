package org.gradus.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({"scope,scope,0", "scop,scope,1", "scpoe,scope,1", "sigma_mn,sigma_min,1", "kitten,sitting,3", "a,b,1"})
  void distances(String from, String to, int distance) {
    assertEquals(distance, Spelling.distance(from, to));
    assertEquals(distance, Spelling.distance(to, from));
  }

  @Test
  void suggestsOnlyWhatIsNear() {
    assertEquals("; did you mean 'sigma_min'?", Spelling.suggestion("sigma_mn", List.of("sigma_max", "sigma_min")));
    assertEquals("", Spelling.suggestion("zebra", List.of("scope", "title")));
    assertEquals("", Spelling.suggestion("x", List.of("y")));
  }

  @Test
  void wordsAreInOneGroupAndLeaveTheUsersTheirs() {
    int listed = ReservedWords.groups().values().stream().mapToInt(List::size).sum();
    assertEquals(listed, ReservedWords.all().size());
    for (String word : List.of("gamma", "beta", "E", "D", "N", "C", "Gamma", "tau", "sigma")) {
      assertFalse(ReservedWords.all().contains(word));
    }
    assertTrue(ReservedWords.all().containsAll(List.of("for", "sum", "grad", "d/dt", "lambda_min", "psd", "next", "pi")));
  }

  @Test
  void keywordsAreNoNames() {
    for (String word : ReservedWords.KEYWORDS) {
      assertThrows(TheoryFileException.class, () -> Parser.formula("a + " + word));
      assertThrows(TheoryFileException.class, () -> Parser.definition(word + " := 1"));
    }
  }
}
