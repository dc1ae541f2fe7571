package org.gradus.numeric.ball;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Elementary.Kind;
import org.gradus.kernel.term.Function;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Elementary functions of balls at many points against the kernel's arithmetic at a higher precision. */
class DyadicFunctionsTest {

  private static final Map<Function, Kind> KINDS = new TreeMap<>(Map.of(
      Function.EXP, Kind.EXP, Function.LOG, Kind.LOG, Function.SIN, Kind.SIN, Function.COS, Kind.COS, Function.ATAN, Kind.ATAN,
      Function.TANH, Kind.TANH, Function.SIGMOID, Kind.SIGMOID, Function.SOFTPLUS, Kind.SOFTPLUS, Function.ERF, Kind.ERF));

  private static final int CHUNKS = 16;

  private static final int CHUNK = 256;

  /** One chunk of points in sixteen is tested at each. */
  private static final int[] PRECISIONS = {53, 64, 106, 53, 128, 64, 53, 300, 106, 53, 128, 64, 53, 32, 40, 53};

  private static final Map<Function, AtomicLong> CASES = new TreeMap<>();

  static {
    KINDS.keySet().forEach(function -> CASES.put(function, new AtomicLong()));
  }

  @AfterContainer
  static void count() {
    System.out.println("points at which balls contain the kernel's value: " + CASES);
  }

  /** 25 times 4096 points a function. */
  @Property(tries = 25)
  void valuesAreContained(@ForAll long seed) {
    KINDS.keySet().parallelStream().forEach(function -> {
      double[] points = points(new Random(seed), function);
      IntStream.range(0, CHUNKS).parallel().forEach(chunk -> {
        double[] part = Arrays.copyOfRange(points, chunk * CHUNK, (chunk + 1) * CHUNK);
        String violation = violation(function, part, PRECISIONS[chunk], DyadicArithmetic::new);
        assertEquals(null, violation);
        CASES.get(function).addAndGet(CHUNK);
      });
    });
  }

  /** The same at high precisions, few points. */
  @Property(tries = 3)
  void longValuesAreContained(@ForAll long seed) {
    for (Function function : KINDS.keySet()) {
      double[] points = points(new Random(seed), function);
      for (int bits : new int[] {512, 1024, 2000}) {
        double[] few = IntStream.range(0, 24).mapToDouble(i -> points[i * points.length / 24]).toArray();
        assertEquals(null, violation(function, few, bits, DyadicArithmetic::new));
      }
    }
  }

  /** Sorted, so that the points of a chunk have values of about one size. */
  private static double[] points(Random random, Function function) {
    double[] points = CornerPoints.moderate(random, CHUNKS * CHUNK, 31);
    if (function == Function.LOG) {
      points = Arrays.stream(points).map(x -> x == 0 ? 1 : Math.abs(x)).toArray();
    }
    Arrays.sort(points);
    return points;
  }

  /** Sharper than the values need, but for cancellation near zeros. */
  private static int reference(int bits) {
    return bits + 80;
  }

  private static String violation(Function function, double[] points, int bits, IntFunction<DyadicArithmetic> arithmetics) {
    DyadicArithmetic arithmetic = arithmetics.apply(bits);
    Binary[] lower = new Binary[points.length];
    Binary[] upper = new Binary[points.length];
    for (int i = 0; i < points.length; i++) {
      DyadicBall value = arithmetic.apply(function, arithmetic.element(points[i]));
      lower[i] = value.lower();
      upper[i] = value.upper();
    }
    int bad = KernelReference.exact(points).apply(KINDS.get(function), reference(bits)).outside(lower, upper);
    return bad < 0 ? null : function + " at " + points[bad] + " with " + bits + " bits: [" + lower[bad] + ", " + upper[bad] + "]";
  }

  /** Series whose error is not counted, and roundings whose error is not, are noticed at the very same points. */
  @Example
  void sabotageIsCaught() {
    IntFunction<DyadicArithmetic> noSeriesError = bits -> new DyadicArithmetic(bits) {
      @Override
      Magnitude seriesError(long units, long exponent) {
        return Magnitude.ZERO;
      }

      @Override
      Magnitude roundingError(long exponent) {
        return Magnitude.power(exponent - 30);
      }
    };
    IntFunction<DyadicArithmetic> noRoundingError = bits -> new DyadicArithmetic(bits) {
      @Override
      Magnitude roundingError(long exponent) {
        return Magnitude.ZERO;
      }
    };
    IntFunction<DyadicArithmetic> halfRoundingError = bits -> new DyadicArithmetic(bits) {
      @Override
      Magnitude roundingError(long exponent) {
        return Magnitude.power(exponent - 1);
      }
    };
    for (Function function : KINDS.keySet()) {
      double[] points = Arrays.copyOfRange(points(new Random(1), function), 9 * CHUNK, 10 * CHUNK);
      assertEquals(null, violation(function, points, 64, DyadicArithmetic::new));
      assertTrue(violation(function, points, 64, noSeriesError) != null, function + " without the error of the series");
      assertTrue(violation(function, points, 64, noRoundingError) != null, function + " without the error of rounding");
      assertTrue(violation(function, points, 64, halfRoundingError) != null, function + " with half the error of rounding");
    }
  }
}
