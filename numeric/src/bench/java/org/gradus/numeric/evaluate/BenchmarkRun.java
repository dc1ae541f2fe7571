package org.gradus.numeric.evaluate;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Starts benchmarks from Maven: {@code -Dbench=KernelBenchmark}, by default that one, with {@code -Dbench.backEnd=plain}, {@code vector} or
 * {@code native}. {@code -Dbench=ProcessorTime} and {@code ProcessorTimeOfOperations} print processor times instead.
 */
class BenchmarkRun {

  @Test
  void run() throws RunnerException {
    String name = System.getProperty("bench", KernelBenchmark.class.getSimpleName());
    String backEnd = System.getProperty("bench.backEnd", "plain");
    if (name.equals(ProcessorTime.class.getSimpleName())) {
      System.setProperty("gradus.blas", backEnd);
      ProcessorTime.iterates();
      return;
    } else if (name.equals("ProcessorTimeOfOperations")) {
      ProcessorTime.functions();
      ProcessorTime.balls();
      return;
    }
    OptionsBuilder options = new OptionsBuilder();
    options.include(name).jvmArgsAppend("-Xmx6g", "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector", "-Dgradus.blas=" + backEnd);
    Assertions.assertFalse(new Runner(options.build()).run().isEmpty());
  }
}
