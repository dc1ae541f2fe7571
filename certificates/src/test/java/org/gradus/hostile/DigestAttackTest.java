package org.gradus.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Different statements have different digests, whatever their names look like; the same statement under other names has the same one. */
class DigestAttackTest {

  private static final List<String> HEAD = List.of("gradus-theory-core/1", "(theory forged)", "(dims n d m)", "(setting)");
  private static final List<String> BODY = List.of("(data x (n d) (array X))", "(data y (n) (array y))", "(data eta () (array eta))",
      "(data both () (joined (array eta) (constant 1)))",
      "(data also () (joined (constant 1) (array eta)))", "(data turned () (transposed (array eta)))", "(weights w (m d) (array W))", "(weights w.1 (m d) (array W))",
      "(define D () () (entry w 1 1))", "(define D.1 () () (entry w 1 2))", "(define null () () 0)", "(define E () () (entry w 1 1))",
      "(define F (i) (m) (entry w i 1))", "(update w (j l) (* 2 (entry w j l)))");

  private static String digest(String relu, String scope, String claim) {
    return digest(relu, BODY, scope, claim);
  }

  private static String digest(String relu, List<String> body, String scope, String claim) {
    List<String> lines = new ArrayList<>(HEAD);
    lines.add("(relu-at-0 " + relu + ")");
    lines.addAll(body);
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
      "(exists u (0 1) (= (variable u) 1)); (exists-unique u (0 1) (= (variable u) 1))",
      "(and (= 1 1) (= 1 2)); (and (= 1 1) (= 1 3))",
      "(or (= 1 1) (= 1 2)); (or (= 1 1) (= 1 3))",
      "(for-all-naturals k (= (power 2 k) 1)); (for-all-naturals k (= (power 2 (+ k 1)) 1))",
      "(for-all-naturals k (for-all-naturals l (= (power 2 k) 1))); (for-all-naturals k (for-all-naturals l (= (power 2 l) 1)))",
      "(for-all-naturals k (= (at (after k 0) (entry D)) 1)); (for-all-naturals k (= (at (after k 1) (entry D)) 1))",
      "(for-all-reals u (0 1) (= (variable u) 1)); (for-all-reals u (0 2) (= (variable u) 1))",
      "(for-all-reals u (() ()) (= (variable u) 1)); (for-all-reals u (0 ()) (= (variable u) 1))",
      "(exists-weights v (converges flow v)); (exists-weights v (converges steps v))",
      "(exists-weights u (exists-weights v (converges steps u))); (exists-weights u (exists-weights v (converges steps v)))",
      "(exists-weights v (converges steps v)); (exists-weights v (not (converges steps v)))",
      "(= (expectation v (dim (1 n)) (entry v 1)) 1); (= (expectation v (dim (1 n)) (entry v 2)) 1)",
      "(= (expectation v (dim (1 n)) (entry v 1)) 1); (= (expectation v (dim (1 m)) (entry v 1)) 1)",
      "(= (at next (entry turned)) 1); (= (entry turned) 1)",
      "(= (at next (entry also)) 1); (= (entry also) 1)"})
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

  /** Bodies of definitions. */
  @Test
  void differentBodies() {
    Map<String, String> seen = new HashMap<>();
    for (String body : List.of("(lambda-min a b n (* (position a) 2))", "(lambda-max a b n (* (position a) 2))", "(lambda-max a b m (* (position a) 2))",
        "(lambda-max a b n (* (position b) 2))", "(inverse a b n (position a) 1 2)", "(inverse a b n (position a) 2 1)",
        "(inverse a b n (position b) 1 2)", "(inverse a b m (position a) 1 2)", "(projector a b n m (position a) 1 2)",
        "(projector a b m n (position a) 1 2)", "(projector a b n m (position b) 1 2)", "(projector a b n m (position a) 2 1)",
        "(projector a b n n (position a) 1 2)", "(supremum u (0 1) (variable u))", "(infimum u (0 1) (variable u))", "(supremum u (0 2) (variable u))",
        "(supremum u (() 1) (variable u))", "(supremum u (1 ()) (variable u))", "(supremum u (() ()) (variable u))",
        "(supremum u (0 1) (* 2 (variable u)))", "(integral u 0 1 (variable u))", "(integral u 1 0 (variable u))",
        "(integral u 0 2 (variable u))", "(integral u 0 1 (* 2 (variable u)))")) {
      List<String> lines = new ArrayList<>(BODY);
      lines.add(lines.size() - 1, "(define Q () () " + body + ")");
      String same = seen.put(digest("any", lines, "identity", "(= (entry Q) 1)"), body);
      assertNull(same, body);
    }
  }

  /** What a step, iterate or limit is depends on the dynamics. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "(= (at step (entry w 1 1)) 1)",
      "(= (at step (entry D)) 1)",
      "(for-all-naturals k (= (at (after k 0) (entry w 1 1)) 1))",
      "(exists-weights v (converges steps v))"})
  void theUpdateIsPartOfWhatIsSaidOfSteps(String claim) {
    String plain = digest("any", "identity", claim);
    for (String update : List.of("(* 3 (entry w j l))", "(* 2 (entry w l j))", "(* 2 (at start (entry w j l)))")) {
      assertNotEquals(plain, digest("any", moved("(update w (j l) " + update + ")"), "identity", claim), update);
    }
    assertNotEquals(plain, digest("any", moved("(update w.1 (j l) (* 2 (entry w j l)))"), "identity", claim));
    assertEquals(digest("any", "identity", "(= (entry w 1 1) 1)"), digest("any", moved("(update w (j l) (entry w j l))"), "identity",
        "(= (entry w 1 1) 1)"));
  }

  /** The same of flows; a flow that speaks of itself ends. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "(for-all-reals t (0 ()) (= (at (time t) (entry w 1 1)) 1))",
      "(for-all-reals t (0 ()) (= (at (time t) (entry D)) 1))",
      "(= (d/dt (entry D)) 1)",
      "(exists-weights v (converges flow v))"})
  void theFlowIsPartOfWhatIsSaidOfTimes(String claim) {
    String plain = digest("any", moved("(flow w (j l) (* -1 (entry w j l)))"), "identity", claim);
    for (String flow : List.of("(* -2 (entry w j l))", "(* -1 (entry w l j))", "(* -1 (d/dt (entry w j l)))")) {
      assertNotEquals(plain, digest("any", moved("(flow w (j l) " + flow + ")"), "identity", claim), flow);
    }
    assertNotEquals(plain, digest("any", moved("(flow w.1 (j l) (* -1 (entry w j l)))"), "identity", claim));
  }

  private static List<String> moved(String motion) {
    List<String> lines = new ArrayList<>(BODY.subList(0, BODY.size() - 1));
    lines.add(motion);
    return lines;
  }

  /** The conditions of the setting and of a step, and what the theory and the step require. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "(setting);; () ();(setting);(require \"\" (= 1 1)); () ()",
      "(setting);(require \"\" (= 1 1)); () ();(setting);(require \"\" (= 1 2)); () ()",
      "(setting (a b));; () ();(setting);; () ()",
      "(setting (a b));; () ();(setting (a c));; () ()",
      "(setting (a b));; () ();(setting (ab));; () ()",
      "(setting (a b c));; () ();(setting (a bc));; () ()",
      "(setting);; ((a b)) ();(setting);; ((a c)) ()",
      "(setting);; ((a b)) ();(setting);; ((c b)) ()",
      "(setting);; () ((\"\" (= 1 1)));(setting);; () ((\"\" (= 1 2)))",
      "(setting);; () ((\"\" (= 1 1)));(setting);(require \"\" (= 1 1)); () ()"})
  void whatIsRequiredIsPartOfTheStatement(String setting, String require, String own, String otherSetting, String otherRequire, String otherOwn) {
    assertNotEquals(under(setting, require, own), under(otherSetting, otherRequire, otherOwn));
  }

  private static String under(String setting, String require, String own) {
    List<String> lines = new ArrayList<>(HEAD.subList(0, 3));
    lines.addAll(List.of(setting, "(relu-at-0 any)"));
    lines.addAll(BODY);
    if (require != null) {
      lines.add(require);
    }
    lines.add("(step S (identity) " + own + " ((\"\" (= 1 1))))");
    Theory theory = TheoryReader.read(Forged.utf8(String.join("\n", lines) + "\n"));
    return new StatementDigest(theory).of(theory.steps().get(0));
  }

  /** The text of a digest in a scope is not the definition that has it. */
  @Test
  void aDigestIsNoDefinition() {
    String own = digest("any", "ball D", "(= 1 1)");
    assertEquals(own, digest("any", "ball E", "(= 1 1)"));
    assertNotEquals(own, digest("any", "ball " + own, "(= 1 1)"));
  }
}
