package org.gradus.numeric.ball;

import java.util.Random;

/** Doubles biased to corners, from a seed: 0, powers of two and their neighbours, numbers beside zeros and poles. */
public final class CornerPoints {

  private static final double[] BESIDE = {
      1, -1, 0.5, Math.PI, Math.PI / 2, -Math.PI / 2, Math.PI / 4, Math.E, 0x1.6a09e667f3bcdp-1, 2, 10, Math.log(2), 6, 20};

  private CornerPoints() {}

  /** Numbers that are 0 or between 2^-30 and {@code largest} in absolute value. */
  public static double[] moderate(Random random, int count, double largest) {
    double[] points = new double[count];
    for (int i = 0; i < count; i++) {
      points[i] = limited(moderate(random), largest);
    }
    return points;
  }

  private static double moderate(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(40) == 0 ? 0 : random.nextInt(81) / 4.0 - 10;
      case 1 -> sign(random) * neighbour(random, Math.scalb(1.0, random.nextInt(34) - 29));
      case 2 -> neighbour(random, BESIDE[random.nextInt(BESIDE.length)]);
      case 3 -> BESIDE[random.nextInt(BESIDE.length)] + sign(random) * Math.scalb(random.nextDouble(), -random.nextInt(45));
      case 4 -> sign(random) * Math.scalb(1 + random.nextDouble(), random.nextInt(34) - 30);
      default -> random.nextDouble() * 60 - 30;
    };
  }

  private static double limited(double x, double largest) {
    double size = Math.abs(x);
    return size > largest ? Math.copySign(largest * (largest / size), x) : size < 0x1p-30 ? 0 : x;
  }

  private static int sign(Random random) {
    return random.nextBoolean() ? 1 : -1;
  }

  private static double neighbour(Random random, double x) {
    return x + (random.nextInt(5) - 2) * Math.ulp(x);
  }

  /** Finite numbers of any size, down to denormal ones. */
  public static double anySize(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> sign(random) * Math.scalb(1 + random.nextDouble(), random.nextInt(2046) - 1022);
      case 1 -> sign(random) * random.nextInt(1 << random.nextInt(31)) * Double.MIN_VALUE;
      case 2 -> sign(random) * neighbour(random, Math.scalb(1.0, random.nextInt(2045) - 1022));
      default -> moderate(random);
    };
  }
}
