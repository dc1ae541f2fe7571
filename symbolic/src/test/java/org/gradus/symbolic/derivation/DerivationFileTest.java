package org.gradus.symbolic.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivationFileTest {

  private static final String TEXT = DerivationFile.write(TwoLayer.derivation().stored());

  @Test
  void isReadBackAsWritten() {
    assertEquals(TwoLayer.derivation().stored(), DerivationFile.read(TEXT));
  }

  @Test
  void isTheSameTextEveryTime() {
    assertEquals(TEXT, DerivationFile.write(Deriver.derive(TwoLayer.THEORY, TwoLayer.symja()).stored()));
  }

  @Test
  void matchesItsTheory() {
    assertTrue(DerivationFile.read(TEXT).matches(TwoLayer.THEORY.theory()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "L         := norm(r)^2 | L         := 2*norm(r)^2",
    "flow: d/dt w = -J^T*r | flow: d/dt w = -2*J^T*r",
    "d/dt L = -2*<r, G*r> | d/dt L = -3*<r, G*r>",
    "activation relu or tanh | activation tanh",
    "name: two-layer | name: three-layer",
  })
  void doesNotMatchAnotherTheory(String part, String replacement) {
    assertFalse(DerivationFile.read(TEXT).matches(TwoLayer.with(part, replacement).theory()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "gradus-derivation/1 | gradus-derivation/2 | line 1",
    "theory two-layer | theorie two-layer | line 2",
    "rule power rule | rule: power rule | expected 'rule",
    "closed G: A03 | closed J: A03 | each name once",
    "oracle proposed, accepted by normal form | remark nothing | expected an empty line",
  })
  void refusesOtherText(String part, String replacement, String message) {
    var e = assertThrows(DerivationFile.MalformedException.class,
        () -> DerivationFile.read(TEXT.replace(part, replacement)));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void refusesTextThatIsCutOff() {
    assertThrows(DerivationFile.MalformedException.class,
        () -> DerivationFile.read(TEXT.substring(0, TEXT.length() - 1)));
    assertThrows(DerivationFile.MalformedException.class, () -> DerivationFile.read(""));
  }
}
