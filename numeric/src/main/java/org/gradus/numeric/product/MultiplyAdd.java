package org.gradus.numeric.product;

/**
 * a b + c, rounded once where the processor can and twice where it cannot: {@code Math.fma} without the instruction goes through {@code BigDecimal}
 * and is thousands of times slower.
 */
public final class MultiplyAdd {

  /** Whether the operation is fused. Found by the time that some take, once; every bound holds either way. */
  public static final boolean FUSED = isFast();

  private static final int TRIALS = 2000;

  /** An instruction takes a nanosecond, interpreted up to 50; BigDecimal takes a microsecond at best. */
  private static final long MOST_NANOSECONDS = 300;

  private MultiplyAdd() {}

  /** a b + c with one rounding or two. */
  public static double of(double a, double b, double c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  private static boolean isFast() {
    long best = Long.MAX_VALUE;
    double sum = 1;
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < TRIALS; i++) {
        sum = Math.fma(sum, 0.75, 0.3);
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return sum > 0 && best < TRIALS * MOST_NANOSECONDS;
  }
}
