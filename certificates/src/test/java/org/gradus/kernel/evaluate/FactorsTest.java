package org.gradus.kernel.evaluate;

import static org.gradus.kernel.evaluate.Terms.apply;
import static org.gradus.kernel.evaluate.Terms.at;
import static org.gradus.kernel.evaluate.Terms.compare;
import static org.gradus.kernel.evaluate.Terms.entry;
import static org.gradus.kernel.evaluate.Terms.minus;
import static org.gradus.kernel.evaluate.Terms.number;
import static org.gradus.kernel.evaluate.Terms.plus;
import static org.gradus.kernel.evaluate.Terms.power;
import static org.gradus.kernel.evaluate.Terms.sum;
import static org.gradus.kernel.evaluate.Terms.times;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Products are taken apart and common factors out of sums: what that may change, and what not. */
class FactorsTest {
  private static final Dim N = Dim.letter("n");
  private static final Dim M = Dim.letter("m");
  private static final Rational TINY = new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(100));

  /** q = p + 2^-100, and u and v differ in one entry by as much: at fewer bits their enclosures are equal. */
  private static final Theory THEORY = TheoryReader.read("""
      gradus-theory-core/1
      (theory T)
      (dims n m)
      (setting)
      (relu-at-0 any)
      (data p () (array P))
      (data q () (array Q))
      (data u (n) (array U))
      (data v (n) (array V))
      (data x (n m) (array X))
      (weights w (m) (array W))
      (define outer (i j) (n m) (* (entry u i) (apply tanh 0 (entry w j)) (entry x i j) 3))
      (define split (i j) (n m) (* (entry u i) (apply tanh 0 (entry w j)) 3))
      (define short (i j) (n m) (* (entry w j) (entry w j) 2))
      (define nested (i j) (n m) (* (entry split i j) (entry split i j) (entry u i)))
      (update w (j) (* 1/2 (entry w j)))
      (example E1 tanh ((m 3) (n 2)) \
      ((p () (%s)) (q () (%s)) (u (2) (1/3 %s)) (v (2) (1/3 %s)) (w (3) (1/2 -1 3)) (x (2 3) (1 2 3 4 5 6))))
      """.formatted(near(1, 1), near(1, 2), near(2, 1), near(2, 2)).getBytes(StandardCharsets.UTF_8));

  private static Rational near(long whole, long units) {
    return Rational.of(whole).plus(TINY.times(Rational.of(units)));
  }

  private final Trajectory trajectory = Trajectory.of(THEORY.examples().get(0));
  private final Evaluator evaluator = new Evaluator(THEORY, THEORY.examples().get(0).sizes(), "tanh", null, matrix -> true);

  private static Term tanh(Term argument) {
    return apply(Function.TANH, 0, argument);
  }

  private static Term both(Term body) {
    return sum("i", N, sum("j", M, body));
  }

  private static Term split(String i, String j) {
    return times(entry("u", i), tanh(entry("w", j)), number(3));
  }

  private static Term outer(String i, String j) {
    return times(split(i, j), entry("x", i, j));
  }

  /** A sum over i and j, and what the number at i and j is, without definitions. */
  static Stream<Arguments> sums() {
    Term u = entry("u", "i");
    Term v = entry("v", "i");
    Term tanh = tanh(entry("w", "j"));
    return Stream.of(
        row("a product", both(entry("outer", "i", "j")), FactorsTest::outer),
        row("its square", both(times(entry("outer", "i", "j"), entry("outer", "i", "j"))), (i, j) -> power(outer(i, j), 2)),
        row("with another row of it", both(times(entry("outer", "i", "j"), entry("outer", "2", "j"))), (i, j) -> times(outer(i, j), outer("2", j))),
        row("its diagonal", both(entry("outer", "i", "i")), (i, j) -> outer(i, i)),
        row("a product of products", both(entry("nested", "i", "j")), (i, j) -> times(power(split(i, j), 2), entry("u", i))),
        row("a product that has not all axes", both(entry("short", "i", "j")), (i, j) -> times(power(entry("w", j), 2), number(2))),
        row("a factor of all terms", both(times(plus(times(u, tanh), times(u, u)), number(2))),
            (i, j) -> times(entry("u", i), plus(tanh(entry("w", j)), entry("u", i)), number(2))),
        row("a factor twice in one term", both(times(plus(times(u, u), u), tanh)),
            (i, j) -> times(entry("u", i), plus(entry("u", i), number(1)), tanh(entry("w", j)))),
        row("a factor that is a whole term", both(times(plus(u, times(u, v)), tanh)),
            (i, j) -> times(entry("u", i), plus(number(1), entry("v", i)), tanh(entry("w", j)))),
        row("a factor with a sign", both(times(minus(times(u, v), times(u, tanh)), tanh)),
            (i, j) -> times(entry("u", i), minus(entry("v", i), tanh(entry("w", j))), tanh(entry("w", j)))),
        row("data common to two states", both(times(minus(at(Point.STEP, entry("outer", "i", "j")), entry("outer", "i", "j")), tanh)),
            (i, j) -> times(minus(at(Point.STEP, outer(i, j)), outer(i, j)), tanh(entry("w", j)))),
        row("terms that cancel", both(times(minus(u, u), tanh)), (i, j) -> number(0)));
  }

  private static Arguments row(String name, Term term, BiFunction<String, String, Term> at) {
    return Arguments.of(name, term, at);
  }

  private Block value(Term term, int bits) {
    return evaluator.value(term, trajectory.state(0), bits);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sums")
  void takingApartChangesNoValue(String name, Term term, BiFunction<String, String, Term> at) {
    Rational low = Rational.ZERO;
    Rational high = Rational.ZERO;
    for (String i : List.of("1", "2")) {
      for (String j : List.of("1", "2", "3")) {
        Block number = value(at.apply(i, j), 300);
        low = low.plus(number.lower());
        high = high.plus(number.upper());
      }
    }
    for (int bits : new int[] {25, 58, 62, 128}) {
      Block found = value(term, bits);
      Rational width = found.upper().minus(found.lower());
      assertTrue(found.lower().compareTo(low) <= 0 && high.compareTo(found.upper()) <= 0, name + " at " + bits);
      assertTrue(width.compareTo(new Rational(BigInteger.ONE.shiftLeft(20), BigInteger.ONE.shiftLeft(bits))) < 0, name + ": " + width);
    }
  }

  /** Claims that are false or undefined, and would be proved by the fault that each is named after. */
  static Stream<Arguments> faults() {
    Term difference = minus(tanh(entry("p")), tanh(entry("q")));
    return Stream.of(
        Arguments.of("equal enclosures are taken for equal numbers", compare(times(number(-1), difference), Relation.AT_MOST, number(0))),
        Arguments.of("equal enclosures in two terms, beside other factors", compare(
            times(number(7), minus(times(tanh(entry("q")), entry("u", "2")), times(tanh(entry("p")), entry("u", "2")))), Relation.AT_MOST, number(0))),
        Arguments.of("rounded data are taken for equal data", compare(
            sum("i", N, times(number(3), minus(times(tanh(entry("p")), entry("v", "i")), times(tanh(entry("p")), entry("u", "i"))))),
            Relation.AT_MOST, number(0))),
        Arguments.of("weights at two states are taken for the same", compare(
            times(number(3), minus(times(at(Point.STEP, entry("w", "2")), entry("u", "2")), times(entry("w", "2"), entry("u", "2")))),
            Relation.AT_MOST, number(0))),
        Arguments.of("a position outside an axis that no factor has", compare(number(0), Relation.LESS, entry("short", "3", "1"))),
        Arguments.of("a letter that runs outside such an axis", compare(number(0), Relation.LESS,
            sum("i", N, new Term.Entry("short", List.of(new Index("i", 1), Index.at(1)))))),
        Arguments.of("a position outside an axis that a factor has", compare(number(0), Relation.LESS, power(entry("split", "3", "1"), 2))),
        Arguments.of("too few positions", compare(number(0), Relation.LESS, power(entry("split", "1"), 2))),
        Arguments.of("too many positions", compare(number(0), Relation.LESS, power(entry("split", "1", "1", "1"), 2))),
        Arguments.of("a letter without a range", compare(number(0), Relation.LESS, power(entry("split", "k", "1"), 2))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void faultsAreNotProved(String name, Formula formula) {
    for (int bits : new int[] {25, 58, 62, 64}) {
      assertNotEquals(Truth.TRUE, evaluator.decide(formula, trajectory.state(0), bits).truth(), name + " at " + bits);
    }
  }
}
