package org.gradus.numeric.evaluate;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import org.gradus.numeric.product.BackEnd;

/** The processor time that this thread needs for an iterate in tier 0: least and median of many, in milliseconds. */
final class ProcessorTime {

  private static final double SECONDS = 15;

  private ProcessorTime() {}

  static void print(String shape) {
    KernelBenchmark benchmark = new KernelBenchmark(shape);
    benchmark.find();
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    double[] times = new double[0];
    while (times.length < 5 || System.nanoTime() < end) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      benchmark.tier0();
      times = Arrays.copyOf(times, times.length + 1);
      times[times.length - 1] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) * 1e-6;
    }
    Arrays.sort(times);
    System.out.printf("(%s) %s: least %.2f ms, median %.2f ms of %d%n", shape, BackEnd.description(), times[0], times[times.length / 2], times.length);
  }
}
