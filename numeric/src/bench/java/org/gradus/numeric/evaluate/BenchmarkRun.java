package org.gradus.numeric.evaluate;

import java.util.List;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Starts benchmarks from Maven: {@code -Dbench=KernelBenchmark}, by default that one, with {@code -Dbench.backEnd=plain}, {@code vector} or
 * {@code native}. {@code -Dbench=ProcessorTime} prints the least processor time of an iterate instead, for machines that do other work too.
 */
class BenchmarkRun {

  @Test
  void run() throws RunnerException {
    String name = System.getProperty("bench", KernelBenchmark.class.getSimpleName());
    String backEnd = System.getProperty("bench.backEnd", "plain");
    if (name.equals(ProcessorTime.class.getSimpleName())) {
      System.setProperty("gradus.blas", backEnd);
      List.of("100,32,256", "500,64,1024", "1000,64,4096").forEach(ProcessorTime::print);
      return;
    }
    OptionsBuilder options = new OptionsBuilder();
    options.include(name).jvmArgsAppend("-Xmx6g", "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector", "-Dgradus.blas=" + backEnd);
    Assertions.assertFalse(new Runner(options.build()).run().isEmpty());
  }
}
