package org.gradus.numeric.evaluate;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Starts the benchmarks from Maven. */
class BenchmarkRun {

  @Test
  void run() throws RunnerException {
    Assertions.assertFalse(new Runner(new OptionsBuilder().include(IterateBenchmark.class.getName()).build()).run().isEmpty());
  }
}
