package org.gradus.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Different statements have different digests, whatever their names look like; the same statement under other names has the same one. */
class DigestAttackTest {

  private static final List<String> HEAD = List.of("gradus-theory-core/1", "(theory forged)", "(dims n d m)", "(setting)");
  private static final List<String> BODY = List.of("(data x (n d) (array X))", "(data y (n) (array y))", "(data eta () (array eta))",
      "(data both () (joined (array eta) (constant 1)))", "(weights w (m d) (array W))", "(weights w.1 (m d) (array W))",
      "(define D () () (entry w 1 1))", "(define D.1 () () (entry w 1 2))", "(define null () () 0)", "(define E () () (entry w 1 1))",
      "(define F (i) (m) (entry w i 1))", "(update w (j l) (* 2 (entry w j l)))");

  private static String digest(String relu, String scope, String claim) {
    List<String> lines = new ArrayList<>(HEAD);
    lines.add("(relu-at-0 " + relu + ")");
    lines.addAll(BODY);
    lines.add("(step S (" + scope + ") () () ((\"\" " + claim + ")))");
    Theory theory = TheoryReader.read(Forged.utf8(String.join("\n", lines) + "\n"));
    return new StatementDigest(theory).of(theory.steps().get(0));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "(= (at next (entry eta)) 1); (= (entry eta) 1)",
      "(= (at start (entry eta)) 1); (= (at last (entry eta)) 1)",
      "(= (at next (entry both)) 1); (= (entry both) 1)",
      "(= (entry w 1 1) 1); (= (entry w.1 1 1) 1)",
      "(= (entry D) 1); (= (entry D.1) 1)",
      "(= (entry w 1 12) 1); (= (entry w 11 2) 1)",
      "(for-all i m (for-all l m (= (entry w i l) 1))); (for-all i m (for-all l m (= (entry w l i) 1)))",
      "(for-all i m (= (entry w (+ i 1) 1) 1)); (for-all i m (= (entry w i 1) 1))",
      "(for-all i m (= (position i) 1)); (for-all i n (= (position i) 1))",
      "(= (sum i m (sum l n (position i))) 1); (= (sum i m (sum l n (position l))) 1)",
      "(= (+ 1 (* 2 3)) 1); (= (* 2 (+ 1 3)) 1)",
      "(= (+ 1 1 1) 1); (= (+ 1 (+ 1 1)) 1)",
      "(and (= 1 1) (or (= 1 1))); (and (or (= 1 1) (= 1 1)))",
      "(not (= 1 2)); (!= 1 2)",
      "(< 1 2); (<= 1 2)",
      "(= (over-steps sum k (position k)) 1); (= (over-steps sum k (< 0 1) (position k)) 1)",
      "(= (over-steps sum k (at (iterate k 0) (entry D))) 1); (= (over-steps sum k (at (iterate k 1) (entry D))) 1)",
      "(= (at start (at next (entry D))) 1); (= (at next (at start (entry D))) 1)",
      "(= (at step (at next (entry D))) 1); (= (at next (at step (entry D))) 1)",
      "(= (partial (entry D) w 1 1) 1); (= (partial (entry D) w.1 1 1) 1)",
      "(= (apply tanh 1 (entry D)) 1); (= (apply tanh 0 (entry D)) 1)",
      "(= (size (dim (1 m) (1 n))) 1); (= (size (dim (1 m n))) 1)",
      "(= 1/2 1); (= 12 1)",
      "(unsupported a); (unsupported aa)",
      "(for-all-weights u (= (at (weights u) (entry D)) 1)); (for-all-weights u (= (entry D) 1))",
      "(for-all-reals u (0 1) (= (variable u) 1)); (for-all-reals u (1 0) (= (variable u) 1))",
      "(for-all-reals u (0 ()) (= (variable u) 1)); (for-all-reals u (() 0) (= (variable u) 1))",
      "(exists u (0 1) (= (variable u) 1)); (exists-unique u (0 1) (= (variable u) 1))"})
  void differentStatements(String one, String other) {
    assertNotEquals(digest("any", "identity", one), digest("any", "identity", other));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "(= (entry D) 1); (= (entry E) 1)",
      "(= (entry F 1) 1); (= (entry E) 1)",
      "(= (at next (entry x 1 1)) 1); (= (entry x 1 1) 1)",
      "(for-all i m (= (position i) 1)); (for-all k m (= (position k) 1))",
      "(= (at next (at start (entry D))) 1); (= (at start (entry D)) 1)",
      "(for-all-weights u (= (at (weights u) (entry D)) 1)); (for-all-weights v (= (at (weights v) (entry E)) 1))"})
  void oneStatementTwice(String one, String other) {
    assertEquals(digest("any", "identity", one), digest("any", "identity", other));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"(= (apply relu 1 (entry D)) 1)", "(= (apply activation 1 (entry D)) 1)"})
  void theSelectionAtZeroIsPartOfADerivative(String claim) {
    assertNotEquals(digest("0", "identity", claim), digest("1", "identity", claim));
    assertNotEquals(digest("any", "identity", claim), digest("1", "identity", claim));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"ball D; ball null", "ball D 1; ball \"D 1\"", "ball a; ball", "ball; rowball", "ball D; ball D.1"})
  void theScopeIsPartOfTheStatement(String one, String other) {
    assertNotEquals(digest("any", one, "(= 1 1)"), digest("any", other, "(= 1 1)"));
  }

  /** The text of a digest in a scope is not the definition that has it. */
  @org.junit.jupiter.api.Test
  void aDigestIsNoDefinition() {
    String own = digest("any", "ball D", "(= 1 1)");
    assertEquals(own, digest("any", "ball E", "(= 1 1)"));
    assertNotEquals(own, digest("any", "ball " + own, "(= 1 1)"));
  }
}
