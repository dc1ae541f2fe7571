package org.gradus.numeric.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  /**
   * The first outputs of SplitMix64 for seed 1234567, as published with the generator; the JDK's class is a second
   * opinion.
   */
  @Test
  void isSplitMix64() {
    RandomStream stream = new RandomStream(1234567);
    assertEquals(6457827717110365317L, stream.nextLong());
    assertEquals(3203168211198807973L, stream.nextLong());
    assertEquals(Long.parseUnsignedLong("9817491932198370423"), stream.nextLong());
    RandomStream other = new RandomStream(-5);
    SplittableRandom reference = new SplittableRandom(-5);
    for (int i = 0; i < 1000; i++) {
      assertEquals(reference.nextLong(), other.nextLong());
    }
  }

  @Test
  void gaussianMoments() {
    RandomStream stream = new RandomStream(11);
    int n = 100_000;
    double[] moments = new double[5];
    for (int i = 0; i < n; i++) {
      double x = stream.nextGaussian();
      for (int p = 1; p <= 4; p++) {
        moments[p] += Math.pow(x, p) / n;
      }
    }
    // five standard errors of the sample moments
    assertEquals(0, moments[1], 0.016);
    assertEquals(1, moments[2], 0.023);
    assertEquals(0, moments[3], 0.062);
    assertEquals(3, moments[4], 0.16);
  }

  @Test
  void integersCoverTheirRangeEvenly() {
    RandomStream stream = new RandomStream(2);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[stream.nextInt(7)]++;
    }
    for (int count : counts) {
      assertTrue(Math.abs(count - 10_000) < 500, Integer.toString(count));
    }
  }
}
