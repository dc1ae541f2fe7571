package org.gradus.kernel.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which formulas are defined wherever others are. */
class DefinednessTest {

  private static final String T = "(for-all-reals t (0 ()) ";

  private static Theory theory(String formula, String other) {
    return TheoryReader.read(("gradus-theory-core/1\n(theory t)\n(dims n)\n(setting)\n(relu-at-0 any)\n(data x (n) (array X))\n"
        + "(weights w (n) (array W))\n(weights W () (array V))\n(weights A (n n) (array A))\n"
        + "(define over (i) (n) (* (^ (entry W) -1) (entry w i)))\n(define q (i) (n) (^ (entry w i) -1))\n(define s (i) (n) (^ (entry w i) 2))\n"
        + "(define pair (i k) (n n) (^ (+ (entry w i) (* -1 (entry w k))) -1))\n(define top () () (maximum k n (^ (entry w k) -1)))\n"
        + "(define shadow (i k) (n n) (projector p r n n (^ (+ (entry w p) (entry w r)) -1) i k))\n"
        + "(define moved (i) (n) (projector p r n n (^ (+ (entry w p) (entry w r)) -1) i (+ i 1)))\n(step A (everywhere) () () ((\"\" "
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
      "a flow that gets there; " + T + "(for-all i n (= (at (time t) (entry w i)) 0))); " + T + "(for-all i n (= (at (time t) (entry s i)) 1))); true",
      "a flow that gets there, as is known of entries, of which there may be none; " + T + "(= 0 (at (time t) (sum i n (entry w i))))); " + T
          + "(for-all i n (= (at (time t) (entry s i)) 1))); false",
      "a flow of which nothing is known; " + T + "(= (at (time t) (entry w 1)) 0)); (= 1 1); false",
      "a number at a time that the flow may not reach; " + T + "(= (at (time t) (entry x 1)) 0)); " + T + "(= (entry x 1) 0)); false",
      "a flow at a time that says nothing of the weights; " + T + "(= (at (time t) (entry w 1)) 0)); " + T + "(= (at (time t) (entry x 1)) 0)); false",
      "a flow that gets there for less long; (for-all-reals t (0 2) (= (at (time t) (entry w 1)) 0)); "
          + "(for-all-reals t (0 1) (= (at (time t) (entry w 1)) 0)); false",
      "a quotient that the flow need not have; " + T + "(for-all i n (= (at (time t) (entry q i)) 0))); " + T + "(= (at (time t) (entry w 1)) 0)); false",
      "a quotient that it has; " + T + "(for-all i n (= (at (time t) (entry q i)) 0))); " + T
          + "(for-all l n (= (at (time t) (^ (entry w l) -1)) 0))); true",
      "a quotient at the start, not on the way; " + T + "(for-all i n (= (at (time t) (entry q i)) 0))); (and " + T + "(= (at (time t) (entry w 1)) 0)) "
          + "(for-all i n (= (entry q i) 0))); false",
      "a quotient on the way, not at the start; (for-all i n (= (entry q i) 0)); " + T + "(for-all i n (= (at (time t) (entry q i)) 0))); false",
      "a quotient with the time, at that time; " + T + "(= (at (time t) (^ (+ (entry w 1) (variable t)) -1)) 0)); "
          + T + "(= (at (time t) (^ (+ (entry w 1) (variable t)) -1)) 1)); true",
      "a quotient with the time, at another; " + T + "(for-all-reals u (0 ()) (= (at (time u) (^ (+ (entry w 1) (variable t)) -1)) 0))); "
          + T + "(for-all-reals u (0 ()) (= (at (time t) (^ (+ (entry w 1) (variable t)) -1)) 0))); false",
      "two times of two intervals, taken for each other; (for-all-reals t (0 1) (for-all-reals u (0 2) (= (at (time t) (entry q 1)) 0))); "
          + "(for-all-reals t (0 2) (for-all-reals u (0 1) (= (at (time u) (entry q 1)) 0))); false",
      "a variable of another interval; (for-all-reals u (0 1) (for-all-reals v (1 2) (= (^ (variable u) -1) 1))); "
          + "(for-all-reals v (0 1) (for-all-reals u (1 2) (= (^ (variable u) -1) 1))); false",
      "an interval at a variable whose interval is that of another one; (for-all-reals r (0 1) (for-all-reals v (3 3) (for-all-reals u ((variable v) (variable v)) "
          + "(= (^ (variable u) -1) 1)))); (for-all-reals r (3 3) (for-all-reals v (0 1) (for-all-reals u ((variable v) (variable v)) (= (^ (variable u) -1) 1)))); false",
      "an interval up to the other variable; (for-all-reals r (0 1) (for-all-reals v (0 1) (for-all-reals u (0 (variable r)) (= (^ (+ (variable u) (variable v)) -1) 1)))); "
          + "(for-all-reals r (0 1) (for-all-reals v (0 1) (for-all-reals u (0 (variable v)) (= (^ (+ (variable u) (variable v)) -1) 1)))); false",
      "an interval up to a variable; (for-all-reals v (0 1) (for-all-reals u (1 (variable v)) (= (^ (variable u) -1) 1))); "
          + "(for-all-reals v (0 1) (for-all-reals u (1 (variable v)) (= (^ (variable u) -1) 2))); true",
      "an interval up to an entry of another index; (for-all i n (for-all k n (for-all-reals u (0 (entry x k)) (= (^ (+ (variable u) (entry x i)) -1) 1)))); "
          + "(for-all i n (for-all k n (for-all-reals u (0 (entry x i)) (= (^ (+ (variable u) (entry x i)) -1) 1)))); false",
      "an interval up to an index of another range; (for-all k n (for-all i 7 (for-all-reals u (0 (position i)) (= (^ (+ (variable u) -2) -1) 1)))); "
          + "(for-all k 7 (for-all i n (for-all-reals u (0 (position i)) (= (^ (+ (variable u) -2) -1) 1)))); false",
      "an interval up to a value at a time of another interval; " + T + "(for-all-reals r (0 1) (for-all-reals u (0 (at (time t) (entry w 1))) (= (^ (+ (variable u) -2) -1) 1)))); "
          + "(and " + T + "(= (at (time t) (entry w 1)) 0)) (for-all-reals t (0 1) (for-all-reals r (0 ()) (for-all-reals u (0 (at (time t) (entry w 1))) "
          + "(= (^ (+ (variable u) -2) -1) 1))))); false",
      "a definition in an interval that may be empty; (for-all-reals r (3 3) (for-all-reals v (0 1) (for-all-reals u ((variable v) 2) (= (sum i n (entry q i)) 0)))); "
          + "(for-all-reals r (0 1) (for-all-reals v (3 3) (for-all-reals u ((variable v) 2) (= (sum i n (entry q i)) 0)))); false",
      "a definition in such an interval; (for-all-reals v (0 1) (for-all-reals u ((variable v) 2) (= (sum i n (entry q i)) 0))); "
          + "(for-all-reals v (0 1) (for-all-reals u ((variable v) 2) (= (sum i n (entry q i)) 1))); true",
      "an interval up to a sum of weights at the start, and up to one now; (= (at start (indicator (for-all-reals u (0 (sum k n (entry w k))) (= (^ (+ (variable u) -2) -1) 1)))) 1); "
          + "(for-all-reals u (0 (sum k n (entry w k))) (= (at start (^ (+ (variable u) -2) -1)) 1)); false",
      "an interval up to a sum of weights at a time; " + T + "(= (at (time t) (* (sum k n (entry w k)) (indicator (for-all-reals u (0 (sum k n (entry w k))) (= (^ (+ (variable u) -2) -1) 1))))) 1)); "
          + T + "(for-all-reals u (0 (sum k n (entry w k))) (= (at (time t) (^ (+ (variable u) -2) -1)) 1))); false",
      "an interval up to a number, at the start; (= (at start (indicator (for-all-reals u (0 2) (= (^ (+ (variable u) -2) -1) 1)))) 1); "
          + "(for-all-reals u (0 2) (= (at start (^ (+ (variable u) -2) -1)) 1)); true",
      "a variable of another name; (for-all-reals u (1 2) (= (^ (variable u) -1) 1)); (for-all-reals v (1 2) (= (^ (variable v) -1) 1)); true"})
  void follows(String name, String formula, String other, boolean expected) {
    assertEquals(expected, follows(formula, other));
  }

  private static boolean follows(String formula, String holding) {
    Theory theory = theory(formula, holding);
    return Definedness.follows(theory, List.of(claim(theory, 0)), List.of(claim(theory, 1)), Effort.ample());
  }

  private static boolean followsUnless(String claim, String formula, boolean pointwise) {
    Theory theory = theory(formula, claim);
    List<Formula> wanted = List.of(claim(theory, 0));
    return Definedness.followsUnless(theory, claim(theory, 1), wanted, pointwise ? wanted : List.of(), List.of(), Effort.ample());
  }

  private static Formula claim(Theory theory, int number) {
    return theory.steps().get(0).claims().get(number).formula();
  }

  /** {@code U} is an entry of the weights, in its axis; {@code Q} a quotient of weights, {@code P} says that it is 0. */
  private static String read(String formula) {
    return "(for-all i n " + formula.replace("P", "(= Q 0)").replace("Q", "(^ U -1)").replace("U", "(entry w i)") + ")";
  }

  @ParameterizedTest
  @ValueSource(strings = {"(= (entry x i) 0)", "(= (^ U 0) 0)", "(= (sum k n (entry w k)) 0)", "(= (product k n (entry w k)) 0)", "(= (apply log 0 (apply exp 0 U)) 0)",
      "(= (apply relu 1 U) 0)", "(= (indicator (< U 0)) 0)", "(= (if (< U 0) 1 2) 0)", "(not (= U 0))", "(or (= U 0) (= 1 1))", "(implies (= U 0) (= 1 1))",
      "(for-all-reals t (U ()) (= (variable t) 0))", "(for-all-weights v (= (at (weights v) U) 0))", "(= (delta i 1) (position i))", "(= (at last U) pi)"})
  void isDefined(String formula) {
    assertTrue(follows(read(formula), "(= 1 1)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", "(= 0 Q)", "(and (= 1 1) P)", "(not P)",
      "(for-all-reals t (Q ()) (= 1 1))", "(for-all-reals t (() Q) (= 1 1))", "(for-all-reals t (0 1) P)", "(for-all-weights v (= (at (weights v) Q) 0))",
      "(exists t (0 1) (= (variable t) U))", "(= (^ Q 2) 0)", "(= (+ 1 Q) 0)", "(= (* 0 Q) 0)", "(= (apply exp 0 Q) 0)", "(= (sum k n (^ (entry w k) -1)) 0)",
      "(= (maximum k n (entry w k)) 0)", "(= (minimum k n (entry w k)) 0)", "(= (indicator P) 0)", "(= (if P 1 2) 0)",
      "(= (apply relu 2 U) 0)", "(= (apply log 0 U) 0)", "(= (apply log 0 (^ U 2)) 0)", "(= (apply log 1 (apply exp 0 U)) 0)", "(= (apply sqrt 1 (^ U 2)) 0)",
      "(= (at start Q) 0)", "(= (at step U) 0)", "(= (at previous U) 0)", "(for-all-naturals k (= (power Q k) 0))", "(= (entry q i) 0)", "(= (entry x (+ i 1)) 0)"})
  void mayBeUndefined(String formula) {
    assertFalse(follows(read(formula), "(= 1 1)"));
    assertTrue(follows(read(formula), read(formula)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(or (= 1 1) P)", "(implies P (= 1 1))", "(implies (= 1 0) P)"})
  void mayBeUndefinedAndHold(String formula) {
    assertFalse(follows(read(formula), "(= 1 1)"));
    assertFalse(follows(read(formula), read(formula)));
  }

  /** A branch that is not taken need have no value where the sides of a claim have: nor has a side of what an indicator asks. */
  @ParameterizedTest
  @ValueSource(strings = {"(= (if (< U 0) Q 2) 0)", "(= (if (< U 0) 1 Q) 0)", "(= (if (or (= 1 1) P) 1 2) 0)", "(= (indicator (or (= 1 1) P)) 0)",
      "(= (indicator (implies (= 1 0) P)) 0)"})
  void isNotDefinedByItsValue(String formula) {
    assertFalse(follows(read(formula), "(= 1 1)"));
    assertFalse(follows(read("P"), read(formula)));
  }

  /** What a formula that holds says of the quotient. */
  @ParameterizedTest
  @ValueSource(strings = {"P", "(= 0 Q)", "(and (= 1 1) P)", "(not P)", "(= (indicator P) 0)", "(= (if P 1 2) 0)", "(= (* 0 Q) 0)"})
  void holdsOnlyWhereTheQuotientIsDefined(String formula) {
    assertTrue(follows(read("P"), read(formula)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(or (= 1 1) P)", "(implies P (= 1 1))", "(implies (= 1 0) P)", "(not (and (= 1 0) P))", "(= (indicator (or (= 1 1) P)) 1)",
      "(= (if (= 1 1) 1 Q) 1)", "(= (if (= 1 0) Q 1) 1)", "(= (if (or (= 1 1) P) 1 2) 1)", "(exists t (0 1) P)"})
  void mayHoldWhereTheQuotientIsNotDefined(String formula) {
    assertFalse(follows(read("P"), read(formula)));
  }

  /** {@code D} is a quotient of weights, {@code Q} one of an entry; each is defined wherever the claim is false. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {
      "a comparison; (<= 0 D); D",
      "its negation; (not (<= 0 D)); D",
      "both parts; (and (<= 0 D) (<= D 1)); D",
      "one part of or; (or (<= 0 (entry W)) (<= 0 D)); D",
      "the conclusion; (implies (<= 0 (entry W)) (<= 0 D)); D",
      "a premise; (implies (<= 0 D) (<= 0 (entry W))); D",
      "parts of the conclusion; (implies (= 1 1) (and (<= 0 D) (< D 1))); D",
      "for one index; (for-all i n (<= (entry w i) D)); D",
      "in a definition, for one index; (for-all i n (<= 0 (entry over i))); D",
      "an entry of a constant position, for all weights; (for-all-weights v (<= 0 (at (weights v) (entry w 1)))); (entry w 1)",
      "a constant position, whatever the other is; (for-all i n (<= 0 (entry A i 1))); (sum i n (entry A i 1))",
      "for one real number; (for-all-reals u (0 1) (<= (variable u) D)); D",
      "for some weights; (for-all-weights v (<= (at (weights v) (entry W)) D)); D",
      "all entries of a sum; (<= 0 (sum i n (^ (entry w i) -1))); (sum i n (^ (entry w i) -1))"})
  void isDefinedWhereTheClaimIsFalse(String name, String claim, String term) {
    assertTrue(followsUnless(named(claim), "(= 0 " + named(term) + ")", false));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {
      "nothing to do with it; (<= 0 (entry W)); D",
      "one part; (and (<= 0 D) (<= 0 (entry W))); D",
      "the other part; (and (<= 0 (entry W)) (<= 0 D)); D",
      "one part, behind a quantifier; (for-all i n (and (<= 0 (entry w i)) (<= (entry w i) D))); D",
      "one part of a conclusion; (implies (<= 0 (entry W)) (and (<= 0 (entry W)) (<= 0 D))); D",
      "one part of a part of or; (or (<= 0 (entry W)) (and (<= 0 (entry W)) (<= 0 D))); D",
      "a compound that holds; (not (or (<= 0 (entry W)) (<= 0 D))); D",
      "a premise that is a compound; (implies (or (<= 0 (entry W)) (<= 0 D)) (<= 0 (entry W))); D",
      "a branch; (<= 0 (if (<= 0 (entry W)) 1 D)); D",
      "some number; (exists u (0 1) (<= (variable u) D)); D",
      "one entry of all; (for-all i n (<= 0 (^ (entry w i) -1))); (sum i n (^ (entry w i) -1))",
      "another position; (for-all i n (<= 0 (entry A i 1))); (sum i n (entry A i 2))",
      "a position on another axis; (for-all i n (<= 0 (entry A i 1))); (sum i n (entry A 1 i))",
      "a position for one letter, which may be outside; (for-all i 3 (<= 0 (entry A i 1))); (sum i 3 (entry A i 1))",
      "one entry of a definition of all; (for-all i n (<= 0 (entry q i))); (sum i n (entry q i))",
      "one value of a variable of all; (for-all-reals u (0 1) (<= 0 (^ (variable u) -1))); (indicator (for-all-reals u (0 1) (<= 0 (^ (variable u) -1))))",
      "one value of all, of one name; (for-all-weights v (<= 0 (at (weights v) D))); (indicator (for-all-weights v (<= 0 (at (weights v) D))))",
      "one time of all; (for-all-reals t (0 1) (<= 0 (at (time t) (entry W)))); (indicator (for-all-reals t (0 1) (<= 0 (at (time t) (entry W)))))",
      "weights that are any; (for-all-weights v (<= 0 (at (weights v) D))); D"})
  void mayBeUndefinedWhereTheClaimIsFalse(String name, String claim, String term) {
    String wanted = term.startsWith("(indicator ") ? term.substring(11, term.length() - 1) : "(= 0 " + term + ")";
    assertFalse(followsUnless(named(claim), named(wanted), false));
  }

  /** What is needed only for the values of the quantifiers in front for which the claim is false. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {
      "one entry; (for-all i n (<= 0 (^ (entry w i) -1))); (for-all i n (= 0 (^ (entry w i) -1)))",
      "one entry of a definition; (for-all i n (<= 0 (entry q i))); (for-all i n (= 0 (entry q i)))",
      "the body of one entry; (for-all i n (<= 0 (entry q i))); (for-all i n (= 0 (^ (entry w i) -1)))",
      "the body of one on a diagonal; (for-all i n (<= 0 (entry pair i i))); (for-all i n (= 0 (^ (+ (entry w i) (* -1 (entry w i))) -1)))",
      "a pair; (for-all i n (for-all k n (<= 0 (entry pair i k)))); (for-all i n (for-all k n (= 0 (entry pair i k))))",
      "one value of a variable; (for-all-reals u (0 1) (<= 0 (^ (variable u) -1))); (for-all-reals u (0 1) (= 0 (^ (variable u) -1)))",
      "some weights; (for-all-weights v (<= 0 (at (weights v) D))); (for-all-weights v (= 0 (at (weights v) D)))",
      "one time; (for-all-reals t (0 1) (<= 0 (at (time t) D))); (for-all-reals t (0 1) (= 0 (at (time t) D)))",
      "behind a premise; (for-all i n (implies (< 0 (entry w i)) (<= 0 (entry q i)))); (for-all i n (= 0 (entry q i)))",
      "more quantifiers behind; (for-all i n (<= 0 (sum k n (entry pair i k)))); (for-all i n (for-all l n (= 0 (entry pair i l))))",
      "the claim; (for-all i n (and (<= 0 (entry q i)) (<= (entry w i) 0))); (for-all i n (and (<= 0 (entry q i)) (<= (entry w i) 0)))"})
  void isNeededForOneValueOnly(String name, String claim, String wanted) {
    assertTrue(followsUnless(named(claim), named(wanted), true));
    assertFalse(followsUnless(named(claim), named(wanted), false));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {
      "entries of another letter; (for-all i n (<= 0 (^ (entry w i) -1))); (for-all k n (= 0 (^ (entry w k) -1)))",
      "entries of another range; (for-all i n (<= 0 (^ (entry w i) -1))); (for-all i 3 (= 0 (^ (entry w i) -1)))",
      "a pair turned around; (for-all i n (for-all k n (<= 0 (entry pair i k)))); (for-all i n (for-all k n (= 0 (entry pair k i))))",
      "a pair from a diagonal; (for-all i n (for-all k n (<= 0 (entry pair i i)))); (for-all i n (for-all k n (= 0 (entry pair i k))))",
      "quantifiers turned around; (for-all i n (for-all k n (<= 0 (entry q i)))); (for-all k n (for-all i n (= 0 (entry q i))))",
      "all others; (for-all i n (<= 0 (entry q i))); (for-all i n (= 0 (sum l n (entry q l))))",
      "quantifiers that do not stand in front; (and (for-all i n (<= 0 (entry q i))) (for-all i n (<= 0 (entry q i)))); (for-all i n (= 0 (entry q i)))",
      "a variable of another interval; (for-all-reals u (0 1) (<= 0 (^ (variable u) -1))); (for-all-reals u (0 2) (= 0 (^ (variable u) -1)))",
      "the current weights; (for-all-weights v (<= 0 (at (weights v) D))); (for-all-weights v (= 0 D))",
      "other weights; (for-all-weights v (for-all-weights u (<= 0 (at (weights v) D)))); (for-all-weights v (for-all-weights u (= 0 (at (weights u) D))))",
      "another time; (for-all-reals t (0 1) (for-all-reals b (0 1) (<= 0 (at (time t) D)))); (for-all-reals t (0 1) (for-all-reals b (0 1) (= 0 (at (time b) D))))",
      "the other part; (for-all i n (and (<= 0 (entry q i)) (<= (entry w i) 0))); (for-all i n (= 0 (entry q i)))"})
  void isNeededForOtherValues(String name, String claim, String wanted) {
    assertFalse(followsUnless(named(claim), named(wanted), true));
  }

  private static String named(String text) {
    return text.replace("D", "(^ (entry W) -1)");
  }

  /** A greatest entry has a value where all entries have, if there is one; known (holding, or defined) and wanted. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {
      "entries of a greatest; (for-all i n (= (^ (entry w i) -1) 0)); (= (maximum k n (^ (entry w k) -1)) 0)",
      "entries of a least; (for-all i n (= (^ (entry w i) -1) 0)); (= (minimum k n (^ (entry w k) -1)) 0)",
      "the greatest itself; (< (maximum k n (^ (entry w k) -1)) 1); (= (maximum k n (^ (entry w k) -1)) 0)",
      "the greatest of what has values; (< (maximum k n (entry w k)) 1); (= 0 (maximum k n (entry w k)))",
      "entries of a greatest with a name; (for-all i n (= (entry q i) 0)); (= (entry top) 0)",
      "a greatest with a name; (< (entry top) 1); (= (entry top) 0)",
      "a greatest under a sum; (= (sum j n (maximum k n (^ (entry w k) -1))) 0); (= (maximum k n (^ (entry w k) -1)) 0)",
      "entries under the sum in which the greatest stood; (for-all i n (= (^ (entry w i) -1) 0)); (= (sum j n (maximum k n (^ (entry w k) -1))) 0)"})
  void followsFromAnExtreme(String name, String wanted, String known) {
    assertTrue(follows(wanted, known));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {
      "a greatest of nothing; (= (maximum k n (^ (entry w k) -1)) 0); (for-all i n (= (^ (entry w i) -1) 0))",
      "a greatest of what has values; (= (maximum k n (entry w k)) 0); (for-all i n (= (entry w i) 0))",
      "a greatest over another range; (= (maximum k n (entry w k)) 0); (= (maximum k 3 (entry x k)) 0)",
      "entries of a greatest of something else; (for-all i n (= (^ (entry w i) -1) 0)); (= (maximum k n (^ (entry x k) -1)) 0)",
      "entries of a greatest of few; (for-all i n (= (^ (entry w i) -1) 0)); (= (maximum k 3 (^ (entry w k) -1)) 0)",
      "a greatest from one under a sum that may be empty; (= (maximum k n (^ (entry w k) -1)) 0); (= (sum j 3 (maximum k n (^ (entry w k) -1))) 0)",
      "a greatest of the start; (= (maximum k n (^ (entry w k) -1)) 0); (= (at start (maximum k n (^ (entry w k) -1))) 0)"})
  void doesNotFollowFromAnExtreme(String name, String wanted, String known) {
    assertFalse(follows(wanted, known));
  }

  /** What one entry of a definition says of the others. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {
      "all entries, from all; (for-all i n (= (entry q i) 0)); (for-all k n (= (entry q k) 0))",
      "all entries, from a sum over them; (for-all i n (= (entry q i) 0)); (= (sum k n (entry q k)) 0)",
      "the body, from all entries; (for-all i n (= (^ (entry w i) -1) 0)); (for-all k n (= (entry q k) 0))",
      "all entries, from the body; (for-all i n (= (entry q i) 0)); (for-all k n (= (^ (entry w k) -1) 0))",
      "all pairs, from all pairs; (for-all i n (for-all k n (= (entry pair k i) 0))); (for-all i n (for-all k n (= (entry pair i k) 0)))",
      "a diagonal, from all pairs; (for-all i n (= (entry pair i i) 0)); (for-all i n (for-all k n (= (entry pair i k) 0)))",
      "the matrix, from its projection; (for-all i n (for-all k n (= (^ (+ (entry w i) (entry w k)) -1) 0))); (for-all i n (for-all k n (= (entry shadow i k) 0)))",
      "a projection, from the matrix; (for-all i n (for-all k n (= (entry shadow i k) 0))); (for-all i n (for-all k n (= (^ (+ (entry w i) (entry w k)) -1) 0)))"})
  void followsFromEntries(String name, String wanted, String known) {
    assertTrue(follows(wanted, known));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', value = {
      "all entries, from one; (for-all i n (= (entry q i) 0)); (for-all k n (= (entry q 1) 0))",
      "the body, from one entry; (for-all i n (= (^ (entry w i) -1) 0)); (for-all k n (= (entry q 1) 0))",
      "all entries, from those of a shorter range; (for-all i n (= (entry q i) 0)); (for-all k 3 (= (entry q k) 0))",
      "all entries, from the next ones; (for-all i n (= (entry q i) 0)); (for-all k n (= (entry q (+ k 1)) 0))",
      "another entry; (for-all i n (= (entry q 2) 0)); (for-all k n (= (entry q 1) 0))",
      "all pairs, from a diagonal; (for-all i n (for-all k n (= (entry pair i k) 0))); (for-all i n (= (entry pair i i) 0))",
      "the body at all pairs, from a diagonal; (for-all i n (for-all k n (= (^ (+ (entry w i) (* -1 (entry w k))) -1) 0))); (for-all i n (= (entry pair i i) 0))",
      "all pairs, from a row; (for-all i n (for-all k n (= (entry pair i k) 0))); (for-all k n (= (entry pair 1 k) 0))",
      "all entries, from those of the start; (for-all i n (= (entry q i) 0)); (for-all k n (= (at start (entry q k)) 0))",
      "the matrix, from a diagonal of its projection; (for-all i n (for-all k n (= (^ (+ (entry w i) (entry w k)) -1) 0))); (for-all i n (= (entry shadow i i) 0))",
      "a projection that is read beside its matrix; (for-all i n (= (entry moved i) 0)); (for-all i n (for-all k n (= (^ (+ (entry w i) (entry w k)) -1) 0)))"})
  void doesNotFollowFromEntries(String name, String wanted, String known) {
    assertFalse(follows(wanted, known));
  }
}
