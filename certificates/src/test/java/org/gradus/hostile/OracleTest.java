package org.gradus.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.gradus.hostile.oracle.SecondOpinion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle objects to what is false, and confirms what is true: w = 2, 0, 1/2 at the iterates, y = (0, 1), eta = 1/4. */
class OracleTest {

  private static final List<String> MORE = List.of("(define F (i) (m) (* 2 (entry w i 1)))",
      "(define L () () (lambda-min a b 2 (+ (delta a b) (* -1 (delta a 1) (delta b 2)) (* -1 (delta a 2) (delta b 1)))))",
      "(update w (p q) (* 3 (entry w p q)))", "(flow w (p q) (* -1 (entry w p q)))");

  private static SecondOpinion opinion(String scope, String claim, String verdict) {
    String theory = String.join("\n", Stream.of(Forged.HEAD, MORE, List.of("(step S (" + scope + ") () () ((\"\" " + claim + ")))"))
        .flatMap(List::stream).toList());
    SecondOpinion opinion = new SecondOpinion(theory.getBytes(StandardCharsets.UTF_8), Forged.RUN, 1);
    opinion.step("S", verdict);
    return opinion;
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "number; (< 1 0)", "number; (= (apply sqrt 0 2) 7/5)", "number; (= (^ 0 -1) 0)", "number; (<= (* 0 (apply sqrt 0 -1)) 1)", "number; (= (entry y 3) 0)",
      "number; (= (sum i n (entry y i)) 2)", "number; (implies (< 0 1) (< 1 0))", "number; (and (< 0 1) (< 1 0))", "number; (= (entry L) 1)",
      "number; (for-all-reals u (0 1) (<= (variable u) 1/2))", "number; (not (exists u (0 1) (= (variable u) 1/2)))",
      "number; (= (apply relu 1 0) 1)", "number; (= (over-steps sum k (at (iterate k 0) (entry w 1 1))) 3)", "number; (<= (maximum i 0 (position i)) 0)",
      "start; (= (entry F 1) 2)", "start; (= (partial (^ (entry w 1 1) 2) w 1 1) (entry w 1 1))", "start; (= (d/dt (entry w 1 1)) (entry w 1 1))",
      "start; (= (at step (entry w 1 1)) 4)", "start; (for-all-reals t (0 1) (= (at (time t) (entry w 1 1)) (entry w 1 1)))",
      "start; (for-all-naturals k (<= (at (after k 0) (entry w 1 1)) 10))", "last; (= (entry w 1 1) 0)", "iterate; (< 0 (entry w 1 1))",
      "step; (= (at next (entry w 1 1)) (entry w 1 1))", "everywhere; (<= 0 (entry w 1 1))", "everywhere; (= (^ (entry w 1 1) 2) (entry w 1 1))",
      "identity; (= (at step (entry w 1 1)) (* 2 (entry w 1 1)))", "number; (for-all-weights u (<= 0 (at (weights u) (entry w 1 1))))"})
  void objectsTo(String scope, String claim) {
    SecondOpinion opinion = opinion(scope, claim, "PROVED");
    assertTrue(opinion.objections.size() > 0, claim);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "number; (< 0 1)", "number; (<= (apply sqrt 0 2) 3/2)", "number; (= (^ 2 -1) 1/2)", "number; (<= (* 0 (apply sqrt 0 1)) 1)", "number; (= (entry y 2) 1)",
      "number; (= (sum i n (entry y i)) 1)", "number; (implies (< 1 0) (< 1 0))", "number; (or (< 0 1) (< 1 0))", "number; (= (entry L) 0)",
      "number; (exists u (0 1) (= (variable u) 1/2))", "number; (= (apply relu 1 1) 1)",
      "number; (= (over-steps sum k (at (iterate k 0) (entry w 1 1))) 2)", "number; (<= (maximum i 2 (position i)) 2)",
      "start; (= (entry F 1) 4)", "start; (<= (partial (^ (entry w 1 1) 2) w 1 1) 5)", "start; (<= (d/dt (entry w 1 1)) -1)",
      "start; (= (at step (entry w 1 1)) 6)", "last; (= (entry w 1 1) 1/2)", "iterate; (<= 0 (entry w 1 1))",
      "step; (!= (at next (entry w 1 1)) (entry w 1 1))", "everywhere; (<= 0 (^ (entry w 1 1) 2))",
      "identity; (= (at step (entry w 1 1)) (* 3 (entry w 1 1)))"})
  void confirms(String scope, String claim) {
    SecondOpinion opinion = opinion(scope, claim, "PROVED");
    assertEquals(List.of(), opinion.objections);
    assertTrue(opinion.confirmed > 0 && opinion.unsure == 0, claim);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(< 0 1)", "(= (sum i n (entry y i)) 1)", "(<= (apply sqrt 0 2) 3/2)"})
  void objectsToTheRefutationOfWhatIsTrue(String claim) {
    assertEquals(List.of("step S is not refuted"), opinion("start", claim, "REFUTED").objections);
    assertEquals(List.of("step S applies"), opinion("start", claim, "INAPPLICABLE").objections);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(for-all-reals u (0 1) (<= (variable u) 1))", "(not (exists u (0 1) (= (variable u) 2)))",
      "(for-all-reals t (0 ()) (<= (at (time t) (entry w 1 1)) 2))", "(for-all-naturals k (<= 2 (at (after k 0) (entry w 1 1))))",
      "(for-all-weights u (<= 0 (at (weights u) (^ (entry w 1 1) 2))))"})
  void tries(String claim) {
    SecondOpinion opinion = opinion("start", claim, "PROVED");
    assertEquals(List.of(), opinion.objections);
    assertTrue(opinion.tried == 1 && opinion.confirmed == 0 && opinion.unsure == 0, claim);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(exists u (0 1) (= (^ (variable u) 2) 1/2))", "(= (apply erf 0 1) 0)",
      "(= (apply sqrt 0 2) (apply sqrt 0 2))"})
  void saysWhatItDoesNotKnow(String claim) {
    SecondOpinion opinion = opinion("start", claim, "PROVED");
    assertEquals(List.of(), opinion.objections);
    assertEquals(0, opinion.confirmed + opinion.tried);
    assertEquals(1, opinion.unsure);
  }
}
