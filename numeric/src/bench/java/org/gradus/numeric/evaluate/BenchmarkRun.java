package org.gradus.numeric.evaluate;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Starts a benchmark from Maven: {@code -Dbench=KernelBenchmark}, by default {@link IterateBenchmark}. */
class BenchmarkRun {

  @Test
  void run() throws RunnerException {
    String name = System.getProperty("bench", IterateBenchmark.class.getSimpleName());
    Assertions.assertFalse(new Runner(new OptionsBuilder().include(name).build()).run().isEmpty());
  }
}
