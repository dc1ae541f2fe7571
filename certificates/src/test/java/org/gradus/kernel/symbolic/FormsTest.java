package org.gradus.kernel.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which terms are, by their form, not negative, positive, or smooth. {@code U} is an entry of the weights, {@code C} one of fixed weights,
 * {@code V} a variable.
 */
class FormsTest {

  private static Theory theory(String term) {
    return TheoryReader.read(("""
        gradus-theory-core/1
        (theory t)
        (dims n)
        (setting)
        (relu-at-0 any)
        (data x (n) (array X))
        (data T (n n) (array T))
        (weights w (n) (array W))
        (define square (i) (n) (^ (entry w i) 2))
        (define own (i) (n) (entry w i))
        (define bent (i) (n) (apply abs 0 (entry w i)))
        (define inner (i) (n) (apply relu 0 (entry w i)))
        (define most () () (lambda-max p q n (* (entry w p) (entry w q))))
        (define least () () (lambda-min p q n (* (entry w p) (entry w q))))
        (define frame () () (lambda-max p q n (sum i n (sum k n (* (entry T i p) (entry T k p) (entry T i q) (entry T k q))))))
        (define trace () () (lambda-max p q n (sum i n (sum k n (* (entry T i k) (entry T k i))))))
        (define odd () () (lambda-max p q n (+ (entry w p) (entry w q))))
        (step A (everywhere) () () (("" (for-all-reals v (() ()) (= TERM 0)))))
        """.replace("TERM", term).replace("U", "(entry w 1)").replace("C", "(at start (entry w 1))").replace("V", "(variable v)")).getBytes(StandardCharsets.UTF_8));
  }

  private static Term term(Theory theory) {
    return ((Formula.Compare) ((Formula.ForAllReals) theory.steps().get(0).claims().get(0).formula()).body()).left();
  }

  private static List<Boolean> sign(String text) {
    Theory theory = theory(text);
    return List.of(new NonNegative(theory).certain(term(theory)), new NonNegative(theory).positive(term(theory)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "pi", "(apply exp 0 U)", "(apply sigmoid 0 U)", "(apply softplus 0 U)", "(* 2 (apply exp 0 U))", "(+ 1 (^ U 2))", "(+ (^ U 2) pi)",
      "(^ (apply exp 0 U) -1)", "(^ pi 3)", "(apply sqrt 0 (apply exp 0 U))", "(apply sqrt 0 (+ 1 (^ U 2)))"})
  void positive(String text) {
    assertEquals(List.of(true, true), sign(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "(^ U 2)", "(^ U -2)", "(^ U 0)", "(^ (^ U 2) 3)", "(apply abs 0 U)", "(apply relu 0 U)", "(apply sqrt 0 U)", "(* U U)", "(* U 3 U)",
      "(* (^ U 2) U C U C)", "(+ (^ U 2) (apply abs 0 U))", "(* 0 (apply exp 0 U))", "(sum i n (^ (entry w i) 2))", "(maximum i n (apply abs 0 (entry w i)))",
      "(product i n (apply exp 0 (entry w i)))", "(at start (^ U 2))", "(size n)", "(delta 1 2)", "(indicator (< U 0))", "(entry square 1)", "(entry most)", "(entry frame)",
      "(apply sqrt 0 (^ U 2))", "(+ 0 (^ U 2))"})
  void notNegative(String text) {
    assertEquals(List.of(true, false), sign(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "U", "(^ U 3)", "(^ U 1)", "(^ U -1)", "(apply abs 1 U)", "(apply exp 1 U)", "(apply tanh 0 U)", "(apply log 0 U)", "(apply sin 0 U)",
      "(* U C)", "(* U U U)", "(* -1 (^ U 2))", "(+ 1 U)", "(+ 1 (^ U 2) -1)", "(sum i n (entry w i))", "(at start U)", "(size (dim (-1) (1 n)))", "(entry own 1)", "(entry x 1)",
      "(entry least)", "(entry odd)", "(entry trace)", "(* (apply exp 0 U) U)", "(apply sigmoid 1 U)", "(apply softplus 1 U)", "(apply relu 1 U)"})
  void nothingIsKnown(String text) {
    assertEquals(List.of(false, false), sign(text));
  }

  @Test
  void ofVeryManyFactorsNothingIsKnown() {
    for (int count : new int[] {2, 64, 66, 200}) {
      String factors = IntStream.rangeClosed(1, count).mapToObj(k -> "(entry w " + k + ")").collect(Collectors.joining(" "));
      assertEquals(List.of(false, false), sign("(* " + factors + ")"));
      assertEquals(List.of(count <= 64, false), sign("(* " + factors + " " + factors + ")"));
    }
  }

  /** The kinks of a term that is smooth but for these; nothing if it may have others. */
  private static Optional<Integer> kinks(String text, String activation) {
    Theory theory = theory(text);
    return new Smooth(theory, activation).kinks(term(theory)).map(List::size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"U", "1", "C", "(^ U 3)", "(^ (apply exp 0 U) -1)", "(+ U (* U C))", "(apply exp 0 U)", "(apply tanh 1 U)", "(apply sin 0 U)", "(apply cos 0 U)",
      "(apply atan 0 U)", "(apply erf 0 U)", "(apply sigmoid 0 U)", "(apply softplus 0 U)", "(apply activation 0 U)", "(apply sqrt 0 (+ 1 (^ U 2)))",
      "(apply log 0 (apply exp 0 U))", "(sum i n (entry w i))", "(product i n (entry w i))", "(entry own 1)", "(apply abs 0 C)", "(^ C -1)", "(apply sqrt 0 C)",
      "(maximum i n (at start (entry w i)))", "(entry x 1)"})
  void smooth(String text) {
    assertEquals(Optional.of(0), kinks(text, "tanh"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(^ U -1)", "(+ U (^ U -1))", "(* U (^ U -2))", "(apply abs 0 U)", "(apply sqrt 0 U)", "(apply sqrt 0 (^ U 2))", "(apply log 0 U)",
      "(apply log 0 (^ U 2))", "(apply exp 0 (apply abs 0 U))", "(^ (apply abs 0 U) 2)", "(maximum i n (entry w i))", "(minimum i n (entry w i))",
      "(sum i n (apply abs 0 (entry w i)))", "(at next U)", "(at step U)", "(indicator (< U 0))", "(if (< U 0) 1 2)", "(entry bent 1)", "(entry most)",
      "(apply relu 0 (apply abs 0 U))", "(sum i n (^ (entry w i) -1))"})
  void mayBeBent(String text) {
    assertEquals(Optional.empty(), kinks(text, "tanh"));
    assertEquals(Optional.empty(), kinks(text, "relu"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(apply relu 0 U)", "(apply relu 1 U)", "(^ (apply relu 0 U) 2)", "(sum i n (apply relu 0 (entry w i)))", "(+ (entry inner 1) (entry inner 2))"})
  void kinksAreNamed(String text) {
    assertEquals(Optional.of(1), kinks(text, "tanh"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "elu", "leaky", ""})
  void activationsWithKinksAreNotSmooth(String activation) {
    assertEquals(activation.equals("relu") ? Optional.of(1) : Optional.empty(), kinks("(apply activation 0 U)", activation));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "U", "V", "(+ V 1)", "(* V V)", "(^ V -1)", "(apply exp 0 V)", "(apply log 0 V)", "(sum i n (* V (entry w i)))", "(apply sqrt 0 (+ 1 (^ V 2)))",
      "(apply abs 0 U)"})
  void smoothInVariables(String text) {
    assertEquals(true, inVariables(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(apply abs 0 V)", "(apply relu 0 V)", "(+ 1 (apply abs 0 V))", "(* 2 (apply abs 0 V))", "(^ (apply abs 0 V) 2)", "(apply exp 0 (apply abs 0 V))",
      "(apply sqrt 0 V)", "(apply sqrt 0 (^ V 2))", "(maximum i n (* V (entry w i)))", "(sum i n (apply abs 0 V))", "(indicator (< V 0))", "(if (< V 0) 1 2)",
      "(apply activation 0 (apply abs 0 V))"})
  void mayBeBentInVariables(String text) {
    assertEquals(false, inVariables(text));
  }

  private static boolean inVariables(String text) {
    Theory theory = theory(text);
    return new Smooth(theory, "tanh").inVariables(term(theory));
  }
}
