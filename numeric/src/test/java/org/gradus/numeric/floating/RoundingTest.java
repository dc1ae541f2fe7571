package org.gradus.numeric.floating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.ball.CornerPoints;
import org.junit.jupiter.api.Test;

/** Every helper that rounds, against exact rationals; and the same checks against helpers that are wrong, which must fail. */
class RoundingTest {

  private static final int CASES = 20_000;

  private static Rational exact(double x) {
    return ExactArithmetic.rational(x);
  }

  private static double positive(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1000) * Double.MIN_VALUE;
      case 1 -> Math.scalb(1 + random.nextDouble(), -500 - random.nextInt(60));
      case 2 -> 1 + random.nextInt(9) * Math.ulp(1.0);
      default -> Math.scalb(random.nextDouble(), random.nextInt(40) - 20);
    };
  }

  /** (a b + c) d + e f + g, the shape of the bounds that are rounded up; {@code null} if never below the exact value. */
  private static String upFails(DoubleUnaryOperator up) {
    Random random = new Random(1);
    for (int i = 0; i < CASES; i++) {
      double[] x = random.doubles(7).map(t -> positive(random)).toArray();
      x[3] = Math.min(x[3], 16);
      double computed = up.applyAsDouble((x[0] * x[1] + x[2]) * x[3] + x[4] * x[5] + x[6]);
      Rational first = exact(x[0]).times(exact(x[1])).plus(exact(x[2])).times(exact(x[3]));
      if (exact(computed).compareTo(first.plus(exact(x[4]).times(exact(x[5]))).plus(exact(x[6]))) < 0) {
        return "at " + i + ": " + computed;
      }
    }
    return null;
  }

  @Test
  void upIsAbove() {
    assertEquals(null, upFails(Rounding::up));
    assertEquals(0, Rounding.upOrZero(0));
    assertTrue(Rounding.up(0) > 0);
    assertTrue(Rounding.up(1) < 1 + 0x1p-47, "not far above");
  }

  @Test
  void wrongUpIsSeen() {
    assertNotNull(upFails(x -> x), "nothing");
    assertNotNull(upFails(x -> Math.nextDown(x * (1 + 0x1p-48))), "no underflow");
    assertNotNull(upFails(x -> x + 0x1p-1070), "underflow alone");
  }

  /** gamma_k = k u/(1 - k u). */
  private static String gammaFails(LongToDoubleFunction gamma) {
    Rational unit = exact(Rounding.UNIT);
    for (long k : new long[] {1, 2, 3, 7, 100, 65_537, 1L << 30, (1L << 40) - 1}) {
      Rational product = Rational.of(k).times(unit);
      if (exact(gamma.applyAsDouble(k)).compareTo(product.over(Rational.ONE.minus(product))) < 0) {
        return "gamma of " + k;
      }
    }
    return null;
  }

  @Test
  void gammaIsAbove() {
    assertEquals(null, gammaFails(Rounding::gamma));
    assertNotNull(gammaFails(k -> k * Rounding.UNIT), "k u alone");
    assertNotNull(gammaFails(k -> Rounding.gamma(k - 1 == 0 ? 1 : k - 1)), "one less");
    assertTrue(Rounding.gamma(3) < 3.001 * Rounding.UNIT);
  }

  /** The error of a sum. */
  @FunctionalInterface
  private interface SumError {
    double of(double x, double y, double sum);
  }

  private static String sumErrorFails(SumError error) {
    Random random = new Random(2);
    for (int i = 0; i < CASES; i++) {
      double x = CornerPoints.anySize(random);
      double y = i % 3 == 0 ? CornerPoints.anySize(random) : x * Math.scalb(random.nextDouble() - 0.5, random.nextInt(110) - 55);
      double sum = x + y;
      if (Math.abs(sum) < 0x1p1020 && Math.abs(x) < 0x1p1020 && Math.abs(y) < 0x1p1020
          && !exact(x).plus(exact(y)).equals(exact(sum).plus(exact(error.of(x, y, sum))))) {
        return x + " + " + y;
      }
    }
    return null;
  }

  @Test
  void errorsOfSumsAreExact() {
    assertEquals(null, sumErrorFails(Rounding::sumError));
    assertNotNull(sumErrorFails((x, y, sum) -> y - (sum - x)), "right only for the larger number first");
    assertNotNull(sumErrorFails((x, y, sum) -> 0));
  }

  /** Whether a product is said to be exact. */
  @FunctionalInterface
  private interface Claim {
    boolean exact(double x, double y);
  }

  private static String claimFails(Claim claim) {
    Random random = new Random(3);
    for (int i = 0; i < CASES; i++) {
      double x = short24(random, i);
      double y = short24(random, i / 3);
      if (claim.exact(x, y) && Double.isFinite(x * y) && !exact(x).times(exact(y)).equals(exact(x * y))) {
        return x + " * " + y;
      }
    }
    return null;
  }

  private static double short24(Random random, int turn) {
    return switch (turn % 4) {
      case 0 -> (float) CornerPoints.anySize(random);
      case 1 -> random.nextInt(3) - 1;
      case 2 -> Math.scalb(random.nextInt(1 << 24), random.nextInt(300) - 150);
      default -> CornerPoints.anySize(random);
    };
  }

  @Test
  void productsSaidToBeExactAre() {
    assertEquals(null, claimFails(Rounding::exactProduct));
    assertNotNull(claimFails((x, y) -> (float) x == x), "one factor alone");
    assertNotNull(claimFails((x, y) -> Math.abs(x * y) < 1e10));
    assertTrue(Rounding.exactProduct(3, 0.25) && !Rounding.exactProduct(1.0 / 3, 3));
  }
}
