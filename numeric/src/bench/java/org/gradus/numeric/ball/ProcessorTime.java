package org.gradus.numeric.ball;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.IntStream;

/**
 * Processor time of the calling thread, best of many rounds: for machines that do other work at the same time, where
 * wall times mean little.
 */
public final class ProcessorTime {

  private static final int ROUNDS = 15;

  private static final long ROUND_NANOSECONDS = 20_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /** Microseconds an operation. */
  public static double of(Runnable operation) {
    return IntStream.range(0, ROUNDS).mapToDouble(round -> round(operation)).min().orElseThrow() / 1000;
  }

  private static double round(Runnable operation) {
    long start = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    long now = start;
    while (now - start < ROUND_NANOSECONDS) {
      for (int i = 0; i < 50; i++) {
        operation.run();
      }
      count += 50;
      now = THREADS.getCurrentThreadCpuTime();
    }
    return (double) (now - start) / count;
  }

  /** A cell of a table. */
  public static String cell(double microseconds) {
    return String.format(microseconds < 10 ? " %.2f |" : " %.0f |", microseconds);
  }
}
