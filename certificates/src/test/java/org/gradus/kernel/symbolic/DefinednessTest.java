package org.gradus.kernel.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which formulas are defined wherever others are. */
class DefinednessTest {

  private static Theory theory(String formula, String other) {
    return TheoryReader.read(("gradus-theory-core/1\n(theory t)\n(dims n)\n(setting)\n(relu-at-0 any)\n(data x (n) (array X))\n"
        + "(weights w (n) (array W))\n(define q (i) (n) (^ (entry w i) -1))\n(define s (i) (n) (^ (entry w i) 2))\n(step A (everywhere) () () ((\"\" "
        + formula + ") (\"\" " + other + ")))\n").getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {
      "squares are defined; (= (^ (entry w 1) 2) (apply tanh 0 1)); (= (entry w 1) 0); true",
      "a quotient is not; (for-all i n (= (^ (entry w i) -1) 0)); (= 1 1); false",
      "the same quotient; (for-all i n (= (^ (entry w i) -1) 0)); (for-all l n (= 1 (^ (entry w l) -1))); true",
      "a quotient of one entry only; (for-all i n (= (^ (entry w i) -1) 0)); (= 1 (^ (entry w 1) -1)); false",
      "a quotient under a sum that may be empty; (= (^ (entry x 1) -1) 0); (= (sum i n (^ (entry x 1) -1)) 0); false",
      "a position that may be outside; (= (entry x 3) 0); (= 1 1); false",
      "the root of a square; (= (apply sqrt 0 (^ (entry w 1) 2)) 0); (= (entry w 1) 0); true",
      "the root of anything; (= (apply sqrt 0 (entry w 1)) 0); (= (entry w 1) 0); false",
      "the root of a size that may be negative; (= (apply sqrt 0 (size (dim (-5) (1 n)))) 0); (= 1 1); false",
      "a division by an exponential; (= (^ (apply exp 0 (entry w 1)) -1) 0); (= (entry w 1) 0); true",
      "a definition with a quotient; (for-all i n (= (entry q i) 0)); (= 1 1); false",
      "a definition without one; (for-all i n (= (entry s i) 0)); (= 1 1); true",
      "a neighbour; (for-all i n (= (at next (entry w i)) 0)); (= 1 1); false",
      "the start; (for-all i n (= (at start (entry w i)) 0)); (= 1 1); true",
      "a variable of another interval; (for-all-reals u (0 1) (for-all-reals v (1 2) (= (^ (variable u) -1) 1))); "
          + "(for-all-reals v (0 1) (for-all-reals u (1 2) (= (^ (variable u) -1) 1))); false",
      "a variable of another name; (for-all-reals u (1 2) (= (^ (variable u) -1) 1)); (for-all-reals v (1 2) (= (^ (variable v) -1) 1)); true"})
  void follows(String name, String formula, String other, boolean expected) {
    Theory theory = theory(formula, other);
    Formula one = theory.steps().get(0).claims().get(0).formula();
    Formula two = theory.steps().get(0).claims().get(1).formula();
    assertEquals(expected, Definedness.follows(theory, List.of(one), List.of(), List.of(two), Effort.ample()));
  }
}
