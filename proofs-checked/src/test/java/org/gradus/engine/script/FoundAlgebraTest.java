package org.gradus.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

class FoundAlgebraTest {

  private final List<String> searched = new ArrayList<>();

  private Supplier<String> search(String answer) {
    return () -> {
      searched.add(answer);
      return answer;
    };
  }

  private static Supplier<String> slow(String answer) {
    return () -> {
      try {
        Thread.sleep(30);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return answer;
    };
  }

  @Test
  void aQuestionIsSearchedOnce() {
    FoundAlgebra found = new FoundAlgebra("");
    assertEquals("(algebra x)", found.answer("a", search("(algebra x)")));
    assertEquals("(algebra x)", found.answer("a", search("another")));
    assertNull(found.answer("b", search(null)));
    assertNull(found.answer("b", search("another")));
    assertEquals(2, searched.size());
  }

  @Test
  void whatTookLongIsWrittenAndRead() {
    FoundAlgebra found = new FoundAlgebra("");
    found.answer("long", slow("(algebra x)"));
    found.answer("none", slow(null));
    String text = found.text();
    assertEquals(3, text.lines().count(), text);
    FoundAlgebra again = new FoundAlgebra(text);
    assertEquals("(algebra x)", again.answer("long", search("another")));
    assertNull(again.answer("none", search("another")));
    assertEquals(List.of(), searched);
    assertEquals(text, again.text());
  }

  @Test
  void lettersMayHaveOtherNumbersNextTime() {
    FoundAlgebra found = new FoundAlgebra("");
    assertEquals("(algebra i'7)", found.answer("sum i'7", search("(algebra i'7)")));
    assertEquals("(algebra i'3)", found.answer("sum i'3", search("another")));
    assertEquals(1, searched.size());
  }

  @Test
  void whatIsNotAskedAnyMoreIsDropped() {
    FoundAlgebra found = new FoundAlgebra("");
    found.answer("long", slow("(algebra x)"));
    assertFalse(new FoundAlgebra(found.text()).text().contains("(algebra x)"));
  }

  @Test
  void aFileOfAnotherFormatHoldsNothing() {
    FoundAlgebra found = new FoundAlgebra("");
    found.answer("long", slow("(algebra x)"));
    FoundAlgebra other = new FoundAlgebra(found.text().replaceFirst("gradus-algebra/[0-9]+", "gradus-algebra/0"));
    assertEquals("(algebra y)", other.answer("long", search("(algebra y)")));
    assertEquals(1, searched.size());
  }
}
