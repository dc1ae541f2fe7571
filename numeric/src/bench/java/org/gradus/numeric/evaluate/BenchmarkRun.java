package org.gradus.numeric.evaluate;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Starts benchmarks from Maven: {@code -Dbench=KernelBenchmark}, by default that one, with {@code -Dbench.backEnd=plain}, {@code vector} or
 * {@code native}. {@code -Dbench=ProcessorTime}, {@code ProcessorTimeOfKernel} and {@code ProcessorTimeOfFunctions} print processor times instead.
 */
class BenchmarkRun {

  @Test
  void run() throws RunnerException {
    String name = System.getProperty("bench", KernelBenchmark.class.getSimpleName());
    String backEnd = System.getProperty("bench.backEnd", "plain");
    System.setProperty("gradus.blas", backEnd);
    switch (name) {
      case "ProcessorTime" -> ProcessorTimes.iterates(false);
      case "ProcessorTimeOfKernel" -> ProcessorTimes.iterates(true);
      case "ProcessorTimeOfFunctions" -> ProcessorTimes.functions();
      default -> jmh(name, backEnd);
    }
  }

  private static void jmh(String name, String backEnd) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(name).jvmArgsAppend("-Xmx6g", "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector", "-Dgradus.blas=" + backEnd);
    Assertions.assertFalse(new Runner(options.build()).run().isEmpty());
  }
}
