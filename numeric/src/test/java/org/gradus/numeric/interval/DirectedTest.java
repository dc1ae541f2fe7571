package org.gradus.numeric.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleToIntFunction;

import org.gradus.numeric.ball.Binary;
import org.gradus.numeric.ball.CornerPoints;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Directed rounding gives the neighbour on the right side of the exact result, which is compared in integers. */
class DirectedTest {

  /** A rounding of an operation on up to three numbers. */
  private interface Rounding {
    double of(double x, double y, double z);
  }

  /** The sign of the exact result minus a double. */
  private interface Exact {
    int minus(double x, double y, double z, double candidate);
  }

  private record Operation(Rounding down, Rounding up, Rounding nearest, Exact exact) {}

  private static final Map<String, Operation> OPERATIONS = new TreeMap<>(Map.of(
      "add", new Operation((x, y, z) -> Directed.addDown(x, y), (x, y, z) -> Directed.addUp(x, y), (x, y, z) -> x + y,
          (x, y, z, d) -> of(x).plus(of(y)).compareTo(of(d))),
      "subtract", new Operation((x, y, z) -> Directed.subtractDown(x, y), (x, y, z) -> Directed.subtractUp(x, y), (x, y, z) -> x - y,
          (x, y, z, d) -> of(x).minus(of(y)).compareTo(of(d))),
      "multiply", new Operation((x, y, z) -> Directed.multiplyDown(x, y), (x, y, z) -> Directed.multiplyUp(x, y), (x, y, z) -> x * y,
          (x, y, z, d) -> of(x).times(of(y)).compareTo(of(d))),
      "divide", new Operation((x, y, z) -> Directed.divideDown(x, away(y)), (x, y, z) -> Directed.divideUp(x, away(y)),
          (x, y, z) -> x / away(y), (x, y, z, d) -> of(x).minus(of(d).times(of(away(y)))).signum() * of(away(y)).signum()),
      "sqrt", new Operation((x, y, z) -> Directed.sqrtDown(Math.abs(x)), (x, y, z) -> Directed.sqrtUp(Math.abs(x)),
          (x, y, z) -> Math.sqrt(Math.abs(x)), (x, y, z, d) -> d < 0 ? 1 : of(x).abs().compareTo(of(d).times(of(d)))),
      "fma", new Operation(Directed::fmaDown, Directed::fmaUp, Math::fma,
          (x, y, z, d) -> of(x).times(of(y)).plus(of(z)).compareTo(of(d)))));

  private static final Map<String, AtomicLong> CASES = new TreeMap<>();

  static {
    OPERATIONS.keySet().forEach(name -> CASES.put(name, new AtomicLong()));
  }

  private static Binary of(double x) {
    return Binary.of(x);
  }

  private static double away(double y) {
    return y == 0 ? 1 : y;
  }

  @AfterContainer
  static void count() {
    System.out.println("directed roundings that are tight, both sides: " + CASES);
  }

  /** 25 times 4096 points an operation. */
  @Property(tries = 25)
  void bothSidesAreTight(@ForAll long seed) {
    OPERATIONS.forEach((name, operation) -> {
      assertEquals(null, violation(new Random(seed), 4096, operation, operation.down, operation.up), name);
      CASES.get(name).addAndGet(4096);
    });
  }

  private static String violation(Random random, int count, Operation operation, Rounding down, Rounding up) {
    for (int i = 0; i < count; i++) {
      double x = CornerPoints.anySize(random);
      double y = random.nextInt(3) == 0 ? -x * (1 + random.nextInt(9) * Math.ulp(1.0)) : CornerPoints.anySize(random);
      double z = random.nextInt(3) == 0 ? -x * y : CornerPoints.anySize(random);
      if (!Double.isFinite(y) || !Double.isFinite(z)) {
        continue;
      }
      double low = down.of(x, y, z);
      double high = up.of(x, y, z);
      boolean fine = isFloor(low, d -> operation.exact.minus(x, y, z, d)) && isFloor(-high, d -> -operation.exact.minus(x, y, z, -d));
      if (!fine) {
        return x + ", " + y + ", " + z + ": " + low + ", " + high;
      }
    }
    return null;
  }

  /** Whether d is the greatest double that is not above the exact number. */
  private static boolean isFloor(double d, DoubleToIntFunction exactMinus) {
    if (Double.isInfinite(d)) {
      return d < 0 && exactMinus.applyAsInt(-Double.MAX_VALUE) < 0;
    }
    return exactMinus.applyAsInt(d) >= 0 && (d == Double.MAX_VALUE || exactMinus.applyAsInt(Math.nextUp(d)) < 0);
  }

  /** Rounding to nearest, to the wrong side, or further than needed, is noticed at the very same points. */
  @Example
  void sabotageIsCaught() {
    OPERATIONS.forEach((name, honest) -> {
      Map<String, Rounding[]> wrong = Map.of(
          "nearest", new Rounding[] {honest.nearest, honest.nearest},
          "sides exchanged", new Rounding[] {honest.up, honest.down},
          "one step too far down", new Rounding[] {(x, y, z) -> Math.nextDown(honest.down.of(x, y, z)), honest.up},
          "one step too short above", new Rounding[] {honest.down, (x, y, z) -> Math.nextDown(honest.up.of(x, y, z))});
      wrong.forEach((what, pair) -> assertNotNull(violation(new Random(4), 4096, honest, pair[0], pair[1]), name + " " + what));
    });
  }

  @Example
  void infinitiesAreLimits() {
    double inf = Double.POSITIVE_INFINITY;
    assertTrue(Directed.multiplyDown(0, inf) == 0);
    assertTrue(Directed.divideUp(3, inf) == 0);
    assertEquals(-inf, Directed.fmaDown(1, inf, -inf));
    assertEquals(inf, Directed.addUp(Double.MAX_VALUE, Double.MIN_VALUE));
    assertEquals(Double.MAX_VALUE, Directed.addDown(Double.MAX_VALUE, Double.MAX_VALUE));
  }
}
