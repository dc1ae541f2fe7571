package org.gradus.numeric.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.ball.BallActivations;
import org.gradus.numeric.ball.BallArrays;
import org.gradus.numeric.ball.CornerPoints;
import org.gradus.numeric.doubledouble.PairAlgebra;
import org.gradus.numeric.floating.FloatingAlgebra;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Activations that are put together from functions, and their derivatives, in every tier against balls of 220 bits put together here. */
class ActivationsTest {

  private static final List<ArrayAlgebra<?>> TIERS =
      List.of(new FloatingAlgebra(), new PairAlgebra(Long.MAX_VALUE), BallArrays.algebra(128, Long.MAX_VALUE));

  private static double[] points(int count) {
    return CornerPoints.moderate(new Random(count), count, 30);
  }

  /** How many of the points have a bounded value; each must contain the true one. */
  private static <A> int compared(ArrayAlgebra<A> algebra, String activation, int order, double[] x, Enclosure[] truth) {
    A y = new Derivatives<>(algebra, activation, null).apply(Function.ACTIVATION, order, algebra.doubles(Axes.positional(x.length), x));
    int bounded = 0;
    for (int i = 0; i < x.length; i++) {
      Enclosure value = algebra.enclosure(y, i);
      bounded += value == null ? 0 : 1;
      assertTrue(value == null || value.overlaps(truth[i]), activation + " of order " + order + " at " + x[i] + " with " + algebra.bits() + " bits");
    }
    return bounded;
  }

  @ParameterizedTest
  @CsvSource({"silu, 0, 100500", "silu, 1, 20000", "silu, 2, 5000", "elu, 0, 100500", "elu, 1, 20000", "gelu, 0, 100500", "gelu, 1, 20000", "gelu, 2, 5000",
      "quadratic, 0, 20000", "softplus, 1, 20000", "tanh, 2, 20000", "sigmoid, 2, 20000", "erf, 1, 20000"})
  void valuesAreContained(String activation, int order, int count) {
    double[] x = points(count);
    Enclosure[] truth = IntStream.range(0, count).mapToObj(i -> BallActivations.value(activation, order, x[i])).toArray(Enclosure[]::new);
    for (ArrayAlgebra<?> tier : TIERS) {
      int few = tier.bits() > 53 && tier.bits() != 104 ? 2000 : count;
      assertEquals(few, compared(tier, activation, order, Arrays.copyOf(x, few), truth), activation + " with " + tier.bits() + " bits");
    }
  }

  /** The derivative of relu at 0 is what was chosen, or the whole of [0, 1]; and so on intervals with 0 inside. */
  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 1, 1", ", 0, 1"})
  void reluAtItsKink(String chosen, long lower, long upper) {
    for (ArrayAlgebra<?> tier : TIERS) {
      assertEquals(new Enclosure(Rational.of(lower), Rational.of(upper)), slope(tier, chosen, Enclosure.of(Rational.ZERO)));
      Enclosure across = new Enclosure(Rational.of(-1, 8), Rational.of(1, 4));
      assertEquals(new Enclosure(Rational.ZERO, Rational.ONE), slope(tier, chosen, across), "all selections");
      assertEquals(Enclosure.of(Rational.ONE), slope(tier, chosen, Enclosure.of(ExactArithmetic.rational(Double.MIN_VALUE))));
    }
  }

  private static <A> Enclosure slope(ArrayAlgebra<A> tier, String chosen, Enclosure at) {
    A x = tier.enclosures(Axes.positional(1), List.of(at));
    return tier.enclosure(new Derivatives<>(tier, "relu", chosen).apply(Function.ACTIVATION, 1, x), 0);
  }
}
