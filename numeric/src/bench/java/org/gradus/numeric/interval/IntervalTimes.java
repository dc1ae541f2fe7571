package org.gradus.numeric.interval;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;

import org.gradus.numeric.ball.ProcessorTime;
import org.junit.jupiter.api.Test;

/** The operations of {@link IntervalBenchmark} in processor time; prints a table in microseconds. */
class IntervalTimes {

  @Test
  void table() {
    for (String operation : IntervalBenchmark.OPERATIONS) {
      IntervalBenchmark benchmark = new IntervalBenchmark(operation);
      benchmark.prepare();
      double time = ProcessorTime.of(benchmark::apply);
      assertTrue(time > 0);
      System.out.println("| " + operation.toLowerCase(Locale.ROOT) + " |" + ProcessorTime.cell(time));
    }
  }
}
