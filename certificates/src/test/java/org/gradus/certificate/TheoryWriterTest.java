package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TheoryWriterTest {

  private static Theory read(String text) {
    return TheoryReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 400)
  void whatIsWrittenIsReadBackEqual(@ForAll long seed) {
    Theory theory = new CoreTheories(seed).theory();
    String text = TheoryWriter.write(theory);
    assertEquals(theory, read(text));
    assertEquals(text, TheoryWriter.write(read(text)));
  }

  /** A text has one reading and a theory one text: a changed text is refused or means another theory. */
  @Property(tries = 1000)
  void aChangedByteIsRefusedOrChangesTheTheory(@ForAll long seed) {
    Random random = new Random(seed);
    String text = TheoryWriter.write(new CoreTheories(seed).theory());
    int at = random.nextInt(text.length());
    String mutant = text.substring(0, at) + "() \n\"10-nm/p\\".charAt(random.nextInt(12)) + text.substring(at + random.nextInt(2));
    Theory theory;
    try {
      theory = read(mutant);
    } catch (MalformedInput expected) {
      return;
    }
    // The order of sizes and arrays within an example is free for the reader; it changes the digest and nothing else.
    assertTrue(mutant.equals(text) || !theory.equals(read(text)), mutant);
  }

  private static final String START = "gradus-theory-core/1\n(theory t)\n(dims n m)\n(setting)\n(relu-at-0 any)\n(data x (n) (array X))\n"
      + "(weights w (m) (array W))\n";

  @Test
  void theSmallTheoryOfTheTableIsRead() {
    assertEquals(1, read(START + "(define D (i) (n) (* 2 (entry x i)))\n(step A (iterate) () () ((c (<= (sum j n (entry D j)) 7/5))))\n")
        .steps().size());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "(define D () () (entry y 1)) ; is not defined here",
    "(define D () () (entry D)) ; is not defined here",
    "(define D () () (entry x)) ; has 1 axes",
    "(define D () () (entry x i)) ; canonical integer",
    "(define D (i) (n) (sum i n (entry x i))) ; bound twice",
    "(define x () () 1) ; declared twice",
    "(define D (x) (n) 1) ; both a letter",
    "(define D (n) (n) 1) ; both a letter",
    "(define D () (n) 1) ; differ in number",
    "(define D () () (+ 1 (lambda-min i j n 1))) ; not known here",
    "(define D () () (position k)) ; canonical integer",
    "(define D () () (over-steps sum k (entry x k))) ; not bound so",
    "(define D () () (sum i n (at (iterate i 0) 1))) ; not bound so",
    "(define D () () (at iterate 1)) ; needs its letter",
    "(define D () () (sum i k 1)) ; canonical integer",
    "(define D () () (sum i (dim (1 m) (1)) 1)) ; not canonical",
    "(define D () () (sum i (dim (0 m)) 1)) ; not canonical",
    "(define D () () 2/4) ; not canonical",
    "(define D () () 1/-2) ; rational is expected",
    "(define D () () +1) ; rational is expected",
    "(define D () () 01) ; not canonical",
    "(define D () () -0) ; not canonical",
    "(define D () () 0.5) ; rational is expected",
    "(define D () () (+ 1)) ; number of fields",
    "(define D () () (^ 2 99999999999)) ; out of range",
    "(define D () () (tan 1)) ; not known",
    "(define D () () 1 1) ; number of fields",
    "(define D  () () 1) ; item is expected",
    "(define D () () \"1\") ; needs no quotes",
    "(define D () () (apply tanh -1 2)) ; out of range",
    "(define D () () (partial 1 x 1)) ; block of weights",
    "(update x (i) 1) ; no such block",
    "(step A (iterate) () () ((c (<= 1 2)))) x ; a line is one list",
    "(step A (iterative) () () ((c (< 1 2)))) ; is not known here",
    "(step A (iterate) () () ((c (== 1 2)))) ; not known",
    "(step 1 (iterate) () () ((c (< 1 2)))) ; a name is expected",
    "(step A (iterate) () () ()) ; a step with a claim",
    "(control A 1 text refuted () -1 () (step A (iterate) () () ((c (< 1 2))))) ; is missing",
    "(extra) ; not in its order"})
  void malformedTheoriesAreRefusedWithTheReason(String line, String reason) {
    MalformedInput error = assertThrows(MalformedInput.class, () -> read(START + line + "\n"));
    assertTrue(error.getMessage().contains(reason), error.getMessage());
    assertTrue(error.getMessage().startsWith("theory.core"), error.getMessage());
  }

  @Test
  void depthAndLineEndsAreLimited() {
    String deep = "(not ".repeat(300) + "(< 1 2)" + ")".repeat(300);
    assertTrue(assertThrows(MalformedInput.class, () -> read(START + "(require \"\" " + deep + ")\n")).getMessage().contains("deeply"));
    assertThrows(MalformedInput.class, () -> read(START.stripTrailing()));
    assertThrows(MalformedInput.class, () -> read(START.replace("\n", "\r\n")));
    assertThrows(MalformedInput.class, () -> read(START + "\n"));
    assertThrows(MalformedInput.class, () -> read(START.replace("core/1", "core/2")));
  }
}
