package org.gradus.numeric;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * The processor time of the calling thread for a task, of many repetitions: for machines that do other work at the same time, where wall times
 * mean little. What the compiler and the collector do in threads of their own is not counted.
 *
 * @param least nanoseconds, the best repetition
 * @param median nanoseconds
 */
public record ProcessorTime(double least, double median) {

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  /** A repetition of less would be as short as the clock's steps. */
  private static final double SHORTEST_NANOSECONDS = 50_000;

  /** Repeats the task for so long; short tasks many times in each repetition. */
  public static ProcessorTime of(Runnable task, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int count = 1;
    double[] times = new double[0];
    int used = 0;
    while (used < 5 || System.nanoTime() < end) {
      double time = time(task, count);
      if (time < SHORTEST_NANOSECONDS) {
        count *= 2;
        used = 0;
        continue;
      }
      times = used < times.length ? times : Arrays.copyOf(times, 2 * used + 8);
      times[used++] = time / count;
    }
    Arrays.sort(times, 0, used);
    return new ProcessorTime(times[0], times[used / 2]);
  }

  private static double time(Runnable task, int count) {
    long start = CLOCK.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      task.run();
    }
    return CLOCK.getCurrentThreadCpuTime() - start;
  }

  /** The least time in microseconds, as a cell of a table. */
  public String cell() {
    double microseconds = least / 1000;
    return String.format(microseconds < 10 ? " %.2f |" : " %.0f |", microseconds);
  }
}
