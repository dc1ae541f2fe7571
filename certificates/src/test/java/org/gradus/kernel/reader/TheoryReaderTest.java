package org.gradus.kernel.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Core theories at the edges of their grammar: what is read, and what next to it is not. */
class TheoryReaderTest {

  private static final String STEP = "(step A (everywhere) () () ((\"\" CLAIM)))\n";

  private static Theory read(String lines) {
    String start = "gradus-theory-core/1\n(theory t)\n(dims n m)\n(setting)\n(relu-at-0 any)\n(data x (n) (array X))\n(weights w (m) (array W))\n";
    return TheoryReader.read((start + lines).getBytes(StandardCharsets.UTF_8));
  }

  private static String define(String body) {
    return "(define D () () " + body + ")\n";
  }

  private static String claim(String formula) {
    return STEP.replace("CLAIM", formula);
  }

  private static String times(int count, String text) {
    return String.join(" ", Collections.nCopies(count, text));
  }

  /** A size of so many monomials, one letter, two letters, and so on. */
  private static String size(int parts) {
    return "(dim " + IntStream.rangeClosed(1, parts).mapToObj(k -> "(1 " + times(k, "m") + ")").collect(Collectors.joining(" ")) + ")";
  }

  private static String nested(int letters) {
    return IntStream.range(0, letters).mapToObj(k -> "(sum i" + k + " n ").collect(Collectors.joining()) + "1" + ")".repeat(letters);
  }

  static Stream<String> read() {
    return Stream.of(define("(supremum v (0 1) (variable v))"), define("(infimum v (() 1) (variable v))"), define("(integral v 0 1 (variable v))"),
        define("(inverse i l n (delta i l) 1 1)"), define("(projector i l n m (* (entry x i) (entry w l)) 1 2)"), define("(size " + size(63) + ")"),
        define("(size (dim (-1) (1 m m n)))"), define("(sum i n (entry x (+ i 1)))"), define(nested(5)), define("(partial (entry w 1) w 1)"),
        "(define D (i) (m) (partial (entry w 1) w i))\n", "(define D (i) (n) (partial (entry w 1) w (+ i 1)))\n",
        "(example E tanh ((n 1) (m 2)) ((x (1) (5))))\n", "(example E () () ((w (2) (1 2))))\n",
        claim("(for-all-naturals k (= (power 2 k) 0))"), claim("(for-all-naturals k (= (power 2 (+ k 1)) 0))"),
        claim("(exists-weights v (converges flow v))"), claim("(exists-unique-weights v (converges steps v))"),
        claim("(for-all-reals t (0 ()) (= (at (time t) (entry w 1)) 0))"), claim("(for-all-naturals k (= (at (after k 2) (entry w 1)) 0))"));
  }

  @ParameterizedTest
  @MethodSource("read")
  void isRead(String lines) {
    assertEquals(2, read(lines).dims().size());
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(define("(supremum v (0 1 2) (variable v))"), "two ends"), Arguments.of(define("(supremum v (0) (variable v))"), "two ends"),
        Arguments.of(define("(supremum v (0 1) (position v))"), "not bound so"), Arguments.of(define("(integral v 0 (variable v) 1)"), "not bound so"),
        Arguments.of(define("(inverse i l n (delta i l) 1)"), "number of fields"), Arguments.of(define("(inverse i i n 1 1 1)"), "bound twice"),
        Arguments.of(define("(projector i l n (delta i l) 1 1)"), "number of fields"), Arguments.of(define("(projector i l n m (entry w l) i 2)"), "integer"),
        Arguments.of(define("(projector i i n m 1 1 2)"), "bound twice"), Arguments.of(define("(+ 1 (projector i l n m 1 1 2))"), "not known here"),
        Arguments.of(define("(size (dimension (1 m)))"), "a size is expected"), Arguments.of(define("(size " + size(64) + ")"), "fewer parts"),
        Arguments.of(define("(size (dim (1 " + times(65, "m") + ")))"), "fewer letters"), Arguments.of(define("(size (dim (1 k)))"), "not known"),
        Arguments.of(define("(size (dim (1 n m)))"), "not canonical"), Arguments.of(define("(size (dim (1 m) (1 m)))"), "not canonical"),
        Arguments.of(define("(sum i n (entry x (- i 1)))"), "a letter plus an integer"), Arguments.of(define("(sum i n (entry x (+ i 0)))"), "other than 0"),
        Arguments.of(define(nested(80)), "too many letters"), Arguments.of(define("(partial (entry w 1) x 1)"), "block of weights"),
        Arguments.of("(define D (i) (n) (partial (entry w 1) w i))\n", "axis"), Arguments.of("(data y (n) (array Y))\n", "order"),
        Arguments.of("(define D (a b c d e f g h k o p q r s u v y) (" + times(17, "n") + ") 1)\n", "too many axes"),
        Arguments.of("(example E () ((k 1)) ())\n", "sizes are the theory's"), Arguments.of("(example E () ((n 1) (n 2)) ())\n", "sizes are the theory's"),
        Arguments.of("(example E () ((steps 10001)) ())\n", "fewer steps"), Arguments.of("(example E () () ((D (1) (5))))\n", "arrays likewise"),
        Arguments.of("(example E () () ((x (2) (5))))\n", "another size"), Arguments.of("(example E () () ((x (" + times(17, "1") + ") (5))))\n", "too many axes"),
        Arguments.of(claim("(for-all-naturals k (= (power 2 3) 0))"), "a letter, maybe plus a number"),
        Arguments.of(claim("(for-all-naturals k (= (power 2 (+ k -1)) 0))"), "a letter, maybe plus a number"),
        Arguments.of(claim("(for-all k n (= (power 2 k) 0))"), "not bound so"), Arguments.of(claim("(exists-weights v (converges down v))"), "'flow' or 'steps'"),
        Arguments.of(claim("(exists-weights v (converges flow u))"), "not bound so"), Arguments.of(claim("(for-all-reals t (0 1) (= (at time 1) 0))"), "its letter"),
        Arguments.of(claim("(for-all-naturals k (= (at (after k -1) (entry w 1)) 0))"), "out of range"), Arguments.of(claim("(for-some i n (= 1 1))"), "not known"),
        Arguments.of(claim("(for-all weights n (= 1 1))"), "means something else"), Arguments.of(STEP.replace("step A", "stop A"), "order"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isMalformed(String lines, String reason) {
    String found = assertThrows(MalformedInput.class, () -> read(lines)).getMessage();
    assertTrue(found.contains(reason), found);
  }

  @Test
  void theSelectionAtAKinkIsOneOfThree() {
    String text = "gradus-theory-core/1\n(theory t)\n(dims)\n(setting)\n(relu-at-0 AT)\n";
    for (String at : new String[] {"any", "0", "1"}) {
      assertEquals(at.equals("any") ? null : at, TheoryReader.read(text.replace("AT", at).getBytes(StandardCharsets.UTF_8)).reluAt0());
    }
    for (String at : new String[] {"2", "1/2", "none", "()"}) {
      assertThrows(MalformedInput.class, () -> TheoryReader.read(text.replace("AT", at).getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void certifiedBodiesAreWhatTheySay() {
    assertEquals(Term.Extreme.GREATEST, ((Term.Extremum) body("(supremum v (0 1) (variable v))")).extreme());
    assertEquals(Term.Extreme.LEAST, ((Term.Extremum) body("(infimum v (0 1) (variable v))")).extreme());
    assertEquals(Term.Extreme.LEAST, ((Term.Eigenvalue) body("(lambda-min i l n (delta i l))")).extreme());
    assertEquals(Term.Extreme.GREATEST, ((Term.Eigenvalue) body("(lambda-max i l n (delta i l))")).extreme());
    Term.Integral integral = (Term.Integral) body("(integral v 2 3 (variable v))");
    assertEquals("v 2 3", integral.variable() + " " + ((Term.Number) integral.from()).value() + " " + ((Term.Number) integral.to()).value());
  }

  private static Term body(String text) {
    return read(define(text)).definitions().get("D").body();
  }
}
