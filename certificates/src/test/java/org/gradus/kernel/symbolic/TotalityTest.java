package org.gradus.kernel.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What has to be known for formulas to be defined for all weights. {@code W} is any entry of the weights, {@code X} of the data, {@code C} of
 * the start; the formula stands behind "for all i in 1..n".
 */
class TotalityTest {

  /** How many conditions there are; nothing if a part may be undefined that depends on the weights. */
  private static Optional<Integer> conditions(String formula, Set<Point.Kind> reached) {
    return conditions(formula, reached, "(* 1/2 (entry w j))");
  }

  private static Optional<Integer> conditions(String formula, Set<Point.Kind> reached, String update) {
    Theory theory = TheoryReader.read(("""
        gradus-theory-core/1
        (theory t)
        (dims n)
        (setting)
        (relu-at-0 any)
        (data x (n) (array X))
        (weights w (n) (array W))
        (define quotient (k) (n) (^ (entry w k) -1))
        (define square (k) (n) (^ (entry w k) 2))
        (define fixed (k) (n) (^ (entry x k) -1))
        (define most () () (lambda-max p q n (* (entry w p) (entry w q))))
        (define bad () () (lambda-max p q n (* (^ (entry w p) -1) (^ (entry w q) -1))))
        (define other () () (lambda-min p q n (* (entry w p) (entry w q))))
        (update w (j) UPDATE)
        (step A (everywhere) () () (("" (for-all i n FORMULA))))
        """.replace("UPDATE", update).replace("FORMULA", formula.replace("W", "(entry w i)").replace("X", "(entry x i)").replace("C", "(at start (entry w i))")))
        .getBytes(StandardCharsets.UTF_8));
    return Totality.conditions(theory, d -> !d.name().equals("other"), reached, List.of(theory.steps().get(0).claims().get(0).formula()), Effort.ample())
        .map(List::size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(= W 0)", "(= (+ W X) 0)", "(= (* W X) 0)", "(= (^ W 3) 0)", "(= (^ W 0) 0)", "(= (^ (apply exp 0 W) -1) 0)", "(= (apply tanh 0 W) 0)",
      "(= (apply abs 0 W) 0)", "(= (apply relu 1 W) 0)", "(= (apply activation 0 W) 0)", "(= (apply sqrt 0 (^ W 2)) 0)", "(= (apply log 0 (apply exp 0 W)) 0)",
      "(= (sum k n (entry w k)) 0)", "(= (product k n (entry w k)) 0)", "(= (entry square i) 0)", "(= (at start W) 0)", "(= (at last W) 0)", "(= (at step W) 0)",
      "(for-all-weights v (= (at (weights v) W) 0))", "(for-all-reals t (0 1) (= (variable t) 0))", "(for-all-reals t (W ()) (= (variable t) 0))",
      "(for-all-naturals k (= (position k) 0))", "(and (= W 0) (= X 0))", "(or (= W 0) (= X 0))", "(not (= W 0))", "(implies (= W 0) (= X 0))",
      "(= (indicator (< W 0)) 0)", "(= (if (< W 0) 1 2) 0)", "(= (delta i 1) pi)", "(= (size n) (position i))"})
  void alwaysDefined(String formula) {
    assertEquals(Optional.of(0), conditions(formula, Set.of()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"(= (entry w 1) 0); 2", "(= (^ X -1) 0); 1", "(= (^ C -1) 0); 1", "(= (at start (^ W -1)) 0); 1", "(= (at last (at start (^ W -1))) 0); 1", "(= (apply sqrt 0 X) 0); 1", "(= (apply log 0 X) 0); 1",
      "(= (maximum k n (entry w k)) 0); 1", "(= (minimum k n (entry w k)) 0); 1", "(= (entry most) 0); 1", "(= (entry fixed i) 0); 1", "(= (apply log 0 (^ X 2)) 0); 1",
      "(= (apply sqrt 1 X) 0); 1", "(for-all-reals t ((^ X -1) 0) (= 1 0)); 1", "(for-all-reals t (0 (^ X -1)) (= 1 0)); 1", "(or (= W 0) (= (^ X -1) 0)); 1",
      "(implies (= (^ X -1) 0) (= W 0)); 1", "(implies (= W 0) (= (^ X -1) 0)); 1", "(not (= (^ X -1) 0)); 1", "(and (= W 0) (= (^ X -1) 0)); 1",
      "(= (if (< W 0) 1 (^ X -1)) 0); 1", "(= (if (< W 0) (^ X -1) 1) 0); 1", "(= (if (< (^ X -1) 0) 2 1) 0); 1", "(= (indicator (< (^ X -1) 0)) 0); 1",
      "(= (sum k n (^ (entry x k) -1)) 0); 1", "(= (entry w (+ i 1)) 0); 2", "(for-all j 3 (= (entry w j) 0)); 2", "(= 0 (^ X -1)); 1", "(for-all-weights v (= (at (weights v) (^ W -1)) 0)); 1"})
  void definedIfTheDataAreSo(String formula, int conditions) {
    assertEquals(Optional.of(conditions), conditions(formula, Set.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(= (^ W -1) 0)", "(= 0 (^ W -1))", "(= (+ 1 (^ W -1)) 0)", "(= (* 0 (^ W -1)) 0)", "(= (^ (^ W -1) 2) 0)", "(= (apply exp 0 (^ W -1)) 0)",
      "(= (apply sqrt 0 W) 0)", "(= (apply log 0 W) 0)", "(= (apply log 0 (^ W 2)) 0)", "(= (apply sqrt 1 (^ W 2)) 0)", "(= (apply relu 2 W) 0)",
      "(= (sum k n (^ (entry w k) -1)) 0)", "(= (maximum k n (^ (entry w k) -1)) 0)", "(= (entry quotient i) 0)", "(= (entry bad) 0)", "(= (entry other) 0)",
      "(= (at next W) 0)", "(= (at previous W) 0)", "(= (at step (^ W -1)) 0)", "(for-all-naturals k (= (power (^ W -1) k) 0))", "(and (= W 0) (= (^ W -1) 0))", "(or (= W 0) (= (^ W -1) 0))", "(not (= (^ W -1) 0))",
      "(implies (= (^ W -1) 0) (= W 0))", "(implies (= W 0) (= (^ W -1) 0))", "(for-all-reals t ((^ W -1) ()) (= 1 0))", "(for-all-reals t (() (^ W -1)) (= 1 0))",
      "(= (if (< W 0) 1 (^ W -1)) 0)", "(= (if (< W 0) (^ W -1) 1) 0)", "(= (if (< (^ W -1) 0) 2 1) 0)", "(= (indicator (< (^ W -1) 0)) 0)",
      "(for-all-weights v (= (^ W -1) 0))", "(exists t (0 1) (= (variable t) W))"})
  void mayBeUndefined(String formula) {
    assertEquals(Optional.empty(), conditions(formula, Set.of()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"(for-all-reals t (0 ()) (= (at (time t) W) 0)); TIME", "(for-all-naturals k (= (at (after k 0) W) 0)); AFTER"})
  void definedIfThePointIsReached(String formula, Point.Kind kind) {
    assertEquals(Optional.of(0), conditions(formula, Set.of(kind)));
    assertEquals(Optional.empty(), conditions(formula, Set.of()));
  }

  /** The reader lets no such entry pass. */
  @Test
  void entriesOfNoArrayAreConditions() {
    Theory theory = new Core("t").weights("w", "n").theory();
    for (Term entry : List.of(Core.e("nowhere"), Core.e("nowhere", "1"))) {
      assertEquals(Optional.of(1), Totality.conditions(theory, d -> true, Set.of(), List.of(Core.eq(entry, Core.num(0))), Effort.ample()).map(List::size));
    }
    assertEquals(Optional.empty(), Totality.conditions(theory, d -> true, Set.of(), List.of(Core.eq(Core.e("w"), Core.num(0))), Effort.ample()));
  }

  /** A projection is there where its matrix is, at positions within its rows. */
  @Test
  void projections() {
    Core core = new Core("t").weights("w", "n", "m").data("x", "n");
    Term given = new Term.Projector("p", "q", Core.dim("n"), Core.dim("m"), Core.e("w", "p", "q"), Core.ix("i"), Core.ix("l"));
    Term divided = new Term.Projector("p", "q", Core.dim("n"), Core.dim("m"), Core.pow(Core.e("w", "p", "q"), -1), Core.ix("i"), Core.ix("l"));
    Term data = new Term.Projector("p", "q", Core.dim("n"), Core.dim("n"), Core.pow(Core.e("x", "q"), -1), Core.ix("i"), Core.ix("l"));
    core.define("P", "i:n l:n", given).define("Q", "i:n l:n", divided).define("R", "i:n l:n", data).define("S", "i:m l:m", given);
    assertEquals(List.of(Optional.of(0), Optional.empty(), Optional.of(1), Optional.of(4)), java.util.stream.Stream.of("P", "Q", "R", "S").map(name -> {
      String range = name.equals("S") ? "m" : "n";
      return Totality.conditions(core.theory(), d -> true, Set.of(), List.of(Core.all("i:" + range + " k:" + range, Core.eq(Core.e(name, "i", "k"), Core.num(0)))),
          Effort.ample()).map(List::size);
    }).toList());
  }

  @Test
  void anExactStepIsWhereTheUpdateIsDefined() {
    assertEquals(Optional.of(0), conditions("(= (at step W) 0)", Set.of(), "(apply tanh 0 (entry w j))"));
    assertEquals(Optional.of(1), conditions("(= (at step W) 0)", Set.of(), "(^ (entry x j) -1)"));
    assertEquals(Optional.empty(), conditions("(= (at step W) 0)", Set.of(), "(^ (entry w j) -1)"));
  }

  /** Whatever is read there: an exact step moves all blocks. */
  @Test
  void anExactStepIsNowhereIfABlockHasNoUpdate() {
    Core core = new Core("t").weights("w", "n").weights("b", "n").update("w", "j", Core.e("w", "j"));
    Formula step = Core.all("i:n", Core.eq(new Term.At(Point.STEP, Core.e("w", "i")), Core.num(0)));
    assertEquals(Optional.empty(), Totality.conditions(core.theory(), d -> true, Set.of(), List.of(step), Effort.ample()).map(List::size));
    core.update("b", "j", Core.e("b", "j"));
    assertEquals(Optional.of(0), Totality.conditions(core.theory(), d -> true, Set.of(), List.of(step), Effort.ample()).map(List::size));
  }
}
