package org.gradus.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class NumberedLettersTest {

  @Test
  void questionsThatDifferInTheirLettersOnlyAreTheSame() {
    String one = new NumberedLetters().of("(sum i'299 n (sum i'301 n (* (entry a i'299) (entry a i'301))))");
    assertEquals(one, new NumberedLetters().of("(sum i'12 n (sum i'7 n (* (entry a i'12) (entry a i'7))))"));
    assertNotEquals(one, new NumberedLetters().of("(sum i'12 n (sum i'7 n (* (entry a i'7) (entry a i'12))))"));
    assertNotEquals(one, new NumberedLetters().of("(sum i'12 n (sum i'7 n (* (entry a i'12) (entry a i'12))))"));
  }

  @Test
  void namesWithoutNumbersStay() {
    assertEquals("(entry D'dot i own.n.1 i')", new NumberedLetters().of("(entry D'dot i own.n.1 i')"));
  }

  @Test
  void anAnswerComesBackWithTheLettersOfTheQuestion() {
    NumberedLetters asked = new NumberedLetters();
    asked.of("(sum i'299 n (sum i'301 n 1))");
    String stored = asked.inAnswer("(algebra (sum i'301 n (entry a i'301)) (sum i'9 n (entry a i'299)))");
    NumberedLetters again = new NumberedLetters();
    again.of("(sum i'5 n (sum i'4 n 1))");
    assertEquals("(algebra (sum i'4 n (entry a i'4)) (sum i'9 n (entry a i'5)))", again.back(stored));
  }
}
