package org.gradus.numeric.evaluate;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.product.BackEnd;

/**
 * The processor time of this thread for what the other benchmarks measure by the clock: the least and the median of many. For machines that do
 * other work too. What the compiler and the collector do in threads of their own is not counted.
 */
final class ProcessorTime {

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /** Least and median, in nanoseconds. */
  private record Times(double least, double median) {}

  private static Times of(Runnable task, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long[] times = new long[0];
    int used = 0;
    while (used < 5 || System.nanoTime() < end) {
      long start = CLOCK.getCurrentThreadCpuTime();
      task.run();
      times = used < times.length ? times : Arrays.copyOf(times, 2 * used + 8);
      times[used++] = CLOCK.getCurrentThreadCpuTime() - start;
    }
    Arrays.sort(times, 0, used);
    return new Times(times[0], times[used / 2]);
  }

  /** Whole iterates in tier 0 with the chosen back end, or by the kernel. */
  static void iterates(boolean byKernel) {
    for (String shape : List.of("100,32,256", "500,64,1024", "1000,64,4096")) {
      KernelBenchmark benchmark = new KernelBenchmark(shape);
      benchmark.find();
      Times times = of(byKernel ? benchmark::kernel : benchmark::tier0, 12);
      System.out.printf("(%s) %s: least %.2f ms, median %.2f ms%n", shape, byKernel ? "kernel" : BackEnd.description(),
          times.least / 1e6, times.median / 1e6);
    }
  }

  /** Functions of arrays in each tier. */
  static void functions() {
    for (String name : ElementwiseBenchmark.FUNCTIONS) {
      StringBuilder line = new StringBuilder(name + " ns an element:");
      for (int bits : new int[] {53, 104, 128}) {
        if (bits == 104 && !ElementwiseBenchmark.inPairs(Function.valueOf(name))) {
          line.append(" 104 bits -;");
          continue;
        }
        ElementwiseBenchmark benchmark = new ElementwiseBenchmark(bits, Function.valueOf(name));
        benchmark.prepare();
        line.append(String.format(" %d bits %.1f;", bits, of(benchmark::apply, 3).least / ElementwiseBenchmark.COUNT));
      }
      System.out.println(line);
    }
  }
}
