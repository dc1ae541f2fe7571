package org.gradus.numeric.doubledouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term.Folding;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Containment;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.array.Samples;
import org.gradus.numeric.array.Truth;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PairAlgebraTest {

  private static final int[] ODD_SIZES = {1, 7, 63, 65, 100};

  private final PairAlgebra algebra = new PairAlgebra(Long.MAX_VALUE);

  @Provide
  Arbitrary<Containment.Sample> samples() {
    return Samples.samples();
  }

  private static List<String> violations(PairAlgebra algebra, Containment.Sample x, Containment.Sample y) {
    Containment<PairArray> containment = new Containment<>(algebra);
    containment.checkRational(x, y);
    return containment.violations();
  }

  @Property(tries = 4000)
  void everyRationalOperationContains(@ForAll("samples") Containment.Sample x, @ForAll("samples") Containment.Sample y) {
    assertEquals(List.of(), violations(algebra, x, y));
  }

  /** Arithmetic that forgets what its results leave out, or counts a thousandth of it, fails the very same checks. */
  @Example
  void wrongRoundingIsSeen() {
    Rational third = Rational.of(1, 3);
    Containment.Sample x = new Containment.Sample(Enclosure.of(third), third);
    Rational half = Rational.of(5, 7);
    Containment.Sample y = new Containment.Sample(Enclosure.of(half), half);
    for (double share : new double[] {0, 0.001}) {
      PairAlgebra careless = new PairAlgebra(Long.MAX_VALUE, new PairOperations() {
        @Override
        double leftOut(double error) {
          return share * error;
        }
      }, new PairFunctions());
      List<String> found = violations(careless, x, y);
      for (String operation : List.of("plus", "times", "divide", "sqrt", "dot", "sum", "product")) {
        assertTrue(found.stream().anyMatch(text -> text.startsWith(operation)), operation + " is not in " + found);
      }
    }
    assertEquals(List.of(), violations(algebra, x, y));
  }

  private PairArray fractions(Random random, int count, int denominator) {
    List<Rational> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(Rational.of(random.nextInt(2001) - 1000, denominator));
    }
    return algebra.rationals(Axes.positional(count), values);
  }

  private Rational mid(PairArray array, int i) {
    return new Pair(array.high[i], array.low[i]).exact();
  }

  /** Products of matrices of odd sizes, whose entries are exact for integers and narrow for fractions. */
  @Example
  void productsContainAtOddSizes() {
    Random random = new Random(3);
    for (int inner : ODD_SIZES) {
      for (int denominator : new int[] {1, 7}) {
        int columns = 65 - inner % 5;
        PairArray x = fractions(random, 2 * 3 * inner, denominator);
        PairArray y = fractions(random, 2 * columns * inner, denominator);
        PairArray product = algebra.product(x, y, 2, 3, columns, inner, Axes.positional(2, 3, columns));
        for (int at = 0; at < product.count(); at += 1 + at % 3) {
          int row = at / columns;
          int column = row / 3 * columns + at % columns;
          Rational exact = Rational.ZERO;
          for (int k = 0; k < inner; k++) {
            exact = exact.plus(mid(x, row * inner + k).times(mid(y, column * inner + k)));
          }
          assertTrue(algebra.enclosure(product, at).contains(exact));
          assertTrue(denominator == 1 ? product.rad[at] == 0 : product.rad[at] < 1e6 * inner * 0x1p-94, "radius " + product.rad[at]);
        }
      }
    }
  }

  /** Radii of factors: the product of the ends that lie farthest out is inside. */
  @Example
  void productsOfIntervalsContain() {
    Random random = new Random(4);
    for (int inner : ODD_SIZES) {
      List<Enclosure> entries = new ArrayList<>();
      IntStream.range(0, inner).forEach(i -> {
        Rational lower = Rational.of(random.nextInt(100), 7);
        entries.add(new Enclosure(lower, lower.plus(Rational.of(random.nextInt(5), 9))));
      });
      PairArray x = algebra.enclosures(Axes.positional(inner), entries);
      Enclosure product = algebra.enclosure(algebra.product(x, x, 1, 1, 1, inner, Axes.NONE), 0);
      Rational least = Rational.ZERO;
      Rational most = Rational.ZERO;
      for (Enclosure entry : entries) {
        least = least.plus(entry.lower().times(entry.lower()));
        most = most.plus(entry.upper().times(entry.upper()));
      }
      assertTrue(product.contains(least) && product.contains(most));
    }
  }

  @Example
  void foldsContainAtOddSizes() {
    Random random = new Random(5);
    for (int size : ODD_SIZES) {
      PairArray x = fractions(random, size * 3, 7).over(Axes.positional(size, 3));
      PairArray sum = algebra.fold(Folding.SUM, "0", x);
      PairArray largest = algebra.fold(Folding.MAXIMUM, "0", x);
      PairArray along = algebra.fold(Folding.SUM, "1", x);
      for (int column = 0; column < 3; column++) {
        Rational exact = Rational.ZERO;
        Rational most = mid(x, column);
        for (int i = 0; i < size; i++) {
          exact = exact.plus(mid(x, 3 * i + column));
          most = most.compareTo(mid(x, 3 * i + column)) >= 0 ? most : mid(x, 3 * i + column);
        }
        assertTrue(algebra.enclosure(sum, column).contains(exact));
        assertTrue(algebra.enclosure(largest, column).contains(most));
      }
      assertTrue(algebra.enclosure(along, size - 1).contains(mid(x, 3 * size - 3).plus(mid(x, 3 * size - 2)).plus(mid(x, 3 * size - 1))));
    }
    assertEquals(Rational.ZERO, algebra.enclosure(algebra.fold(Folding.SUM, "0", algebra.doubles(Axes.positional(0), new double[0])), 0).upper());
  }

  private PairArray numbers(double... values) {
    return algebra.doubles(Axes.positional(values.length), values);
  }

  @Example
  void exactOperationsStayExact() {
    assertTrue(algebra.plus(numbers(1), numbers(0x1p-80)).isExact());
    assertTrue(algebra.times(numbers(1 + 0x1p-52), numbers(1 + 0x1p-52)).isExact());
    assertTrue(algebra.divide(numbers(3, 0), numbers(4, 7)).isExact());
    assertTrue(algebra.apply(Function.SQRT, numbers(2.25, 0)).isExact());
    assertTrue(algebra.apply(Function.RELU, numbers(0, -1, 2)).isExact());
    assertTrue(algebra.apply(Function.ABS, numbers(0, -1, 2)).isExact());
    assertTrue(algebra.combine(Folding.MAXIMUM, numbers(3, 1), numbers(3, 2)).isExact());
    assertFalse(algebra.times(numbers(1e-200), numbers(1e-200)).isExact());
    assertFalse(algebra.divide(numbers(0.25), algebra.plus(numbers(1), numbers(Double.MIN_VALUE))).isExact());
    assertEquals(Truth.TRUE, algebra.compare(Relation.EQUAL, algebra.square(numbers(3)), numbers(9)).all());
  }

  /** Quotients and roots of numbers whose second part is so small that a share of it underflows are not taken for exact. */
  @Example
  void remaindersBelowTheNormalRangeAreNotLost() {
    for (double part : new double[] {0x1p-899, 0x1p-960, 0x1p-1022, 0x1p-1030, 0x1p-1040, Double.MIN_VALUE}) {
      for (double divisor : new double[] {3, -7, 0x1.8p100, 0x1p60}) {
        PairArray x = algebra.plus(numbers(divisor), numbers(part));
        Rational quotient = mid(x, 0).over(ExactArithmetic.rational(divisor));
        assertTrue(algebra.enclosure(algebra.divide(x, numbers(divisor)), 0).contains(quotient), part + " in " + divisor);
      }
      PairArray x = algebra.plus(numbers(9), numbers(part));
      Enclosure root = algebra.enclosure(algebra.apply(Function.SQRT, x), 0);
      Rational square = mid(x, 0);
      assertTrue(root.lower().times(root.lower()).compareTo(square) <= 0 && square.compareTo(root.upper().times(root.upper())) <= 0, "root with " + part);
    }
  }

  /** Signs that are seen although an end is 0. */
  @Example
  void endsAtZeroAreSeen() {
    PairArray x = algebra.enclosures(Axes.positional(1), List.of(new Enclosure(Rational.of(-1), Rational.of(2))));
    for (PairArray y : List.of(algebra.square(x), algebra.apply(Function.ABS, x), algebra.apply(Function.RELU, x))) {
      assertEquals(Truth.TRUE, algebra.compare(Relation.AT_LEAST, y, numbers(0)).all());
      assertEquals(Truth.UNKNOWN, algebra.compare(Relation.GREATER, y, numbers(0)).all());
    }
    assertEquals(new Enclosure(Rational.ZERO, Rational.ONE), algebra.enclosure(algebra.step(x, Rational.ZERO), 0));
  }

  @Example
  void whatIsNotThereIsSaid() {
    assertNull(algebra.enclosure(algebra.plus(numbers(Double.MAX_VALUE), numbers(Double.MAX_VALUE)), 0));
    assertNull(algebra.enclosure(algebra.divide(numbers(1), numbers(0)), 0));
    for (Function function : List.of(Function.LOG, Function.SQRT)) {
      assertNull(algebra.enclosure(algebra.apply(function, numbers(-1)), 0));
    }
    assertNull(algebra.enclosure(algebra.apply(Function.LOG, numbers(0)), 0));
    assertNull(algebra.enclosure(algebra.apply(Function.EXP, numbers(1000)), 0));
    assertNull(algebra.enclosure(algebra.apply(Function.SIN, numbers(1e9)), 0));
    assertFalse(algebra.remarks().isEmpty());
    assertThrows(CannotEvaluate.class, () -> algebra.apply(Function.ACTIVATION, numbers(1)));
    assertThrows(CannotEvaluate.class, () -> new PairAlgebra(10).apply(Function.EXP, numbers(1, 2)));
  }

  /** Nothing that is done to an entry about which nothing is known makes something of it. */
  @Example
  void unboundedEntriesStayUnbounded() {
    PairArray unknown = algebra.enclosures(Axes.positional(2), Arrays.asList(null, Enclosure.of(Rational.ONE)));
    List<PairArray> results = new ArrayList<>(List.of(algebra.plus(unknown, numbers(1, 1)), algebra.times(unknown, numbers(0, 1)),
        algebra.divide(unknown, numbers(1, 1)), algebra.divide(numbers(1, 1), unknown), algebra.square(unknown), algebra.negate(unknown),
        algebra.nonNegativePart(unknown), algebra.step(unknown, Rational.ZERO), algebra.combine(Folding.MAXIMUM, unknown, numbers(1, 1)),
        algebra.combine(Folding.MINIMUM, numbers(1, 1), unknown)));
    for (Function function : Function.values()) {
      if (function != Function.ACTIVATION) {
        results.add(algebra.apply(function, unknown));
      }
    }
    for (int i = 0; i < results.size(); i++) {
      assertNull(algebra.enclosure(results.get(i), 0), "result " + i);
      assertTrue(results.get(i).isBounded(1), "result " + i);
    }
    assertNull(algebra.enclosure(algebra.product(unknown, numbers(0, 1), 1, 1, 1, 2, Axes.NONE), 0));
    assertNull(algebra.enclosure(algebra.fold(Folding.SUM, "0", unknown), 0));
    assertEquals(Truth.UNKNOWN, algebra.compare(Relation.LESS, unknown, numbers(1, 2)).entry(0));
    assertNull(algebra.least(unknown));
  }

  @Example
  void piIsInside() {
    Rational below = ExactArithmetic.rational(Math.PI).plus(ExactArithmetic.rational(0x1.1a62633145c06p-53));
    Enclosure pi = algebra.enclosure(algebra.pi(), 0);
    assertTrue(pi.lower().compareTo(below) > 0 && pi.upper().compareTo(below.plus(ExactArithmetic.rational(0x1p-104))) < 0);
  }
}
