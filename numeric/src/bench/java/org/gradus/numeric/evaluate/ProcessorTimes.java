package org.gradus.numeric.evaluate;

import java.util.List;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.ProcessorTime;
import org.gradus.numeric.product.BackEnd;

/** The processor time of what the other benchmarks measure by the clock. */
final class ProcessorTimes {

  private ProcessorTimes() {}

  /** Whole iterates in tier 0 with the chosen back end, or by the kernel. */
  static void iterates(boolean byKernel) {
    for (String shape : List.of("100,32,256", "500,64,1024", "1000,64,4096")) {
      KernelBenchmark benchmark = new KernelBenchmark(shape);
      benchmark.find();
      ProcessorTime time = ProcessorTime.of(byKernel ? benchmark::kernel : benchmark::tier0, 12);
      System.out.printf("(%s) %s: least %.2f ms, median %.2f ms%n", shape, byKernel ? "kernel" : BackEnd.description(),
          time.least() / 1e6, time.median() / 1e6);
    }
  }

  /** Functions of arrays in each tier. */
  static void functions() {
    for (String name : ElementwiseBenchmark.FUNCTIONS) {
      StringBuilder line = new StringBuilder(name + " ns an element:");
      for (int bits : new int[] {53, 104, 128}) {
        ElementwiseBenchmark benchmark = new ElementwiseBenchmark(bits, Function.valueOf(name));
        benchmark.prepare();
        line.append(String.format(" %d bits %.1f;", bits, ProcessorTime.of(benchmark::apply, 3).least() / ElementwiseBenchmark.COUNT));
      }
      System.out.println(line);
    }
  }
}
