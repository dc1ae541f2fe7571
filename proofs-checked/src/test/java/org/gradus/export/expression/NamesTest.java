package org.gradus.export.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"G", "w_star", "lambda0", "e_L", "L'dot", "i''"})
  void keepsWhatCoqCanRead(String name) {
    assertEquals(name, new Names().of(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fun", "at", "R", "S", "exp", "sum", "lambda_min", "K", "step", "Between", "Pow", "scale", "inverse"})
  void leavesCoqTheLibraryAndTheFilesTheirs(String name) {
    assertEquals(name + "_", new Names().of(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fact_7", "known_12b", "claim_A", "when_", "proved_S_at_3", "recorded_w"})
  void leavesGeneratedLemmasTheirs(String name) {
    assertEquals("its_" + name, new Names().of(name));
  }

  @Test
  void differentNamesStayDifferent() {
    Names names = new Names();
    Set<String> chosen = new HashSet<>();
    List<String> all = List.of("A.b", "A_b", "A~b", "A_b_", "sum", "sum_", "i");
    all.forEach(name -> assertTrue(chosen.add(names.of(name)), name));
    all.forEach(name -> assertTrue(chosen.add(names.letter(name)), "letter " + name));
    assertEquals(names.of("A.b"), names.of("A.b"));
    assertNotEquals(names.of("i"), names.letter("i"));
  }

  @Test
  void everyNameOfTheLibraryIsTaken() {
    Set<String> names = CoqLibrary.names();
    assertTrue(names.containsAll(Set.of("sum", "lambda_min", "product_rule", "path_rule", "fact_arithmetic", "known", "Exactly", "Between", "item",
        "Item", "expr", "Int", "Rat", "Var", "Neg", "Inv", "Add", "Sub", "Mul", "Div", "Pow", "inverse", "enclose", "tanh'", "Floats")), names.toString());
  }
}
