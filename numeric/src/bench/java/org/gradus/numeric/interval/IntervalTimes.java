package org.gradus.numeric.interval;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;

import org.gradus.numeric.ProcessorTime;
import org.junit.jupiter.api.Test;

/** The operations of {@link IntervalBenchmark} in processor time; prints a table in microseconds. */
class IntervalTimes {

  @Test
  void table() {
    for (String operation : IntervalBenchmark.OPERATIONS) {
      IntervalBenchmark benchmark = new IntervalBenchmark(operation);
      benchmark.prepare();
      ProcessorTime time = ProcessorTime.of(benchmark::apply, 3);
      assertTrue(time.least() > 0);
      System.out.println("| " + operation.toLowerCase(Locale.ROOT) + " |" + time.cell());
    }
  }
}
