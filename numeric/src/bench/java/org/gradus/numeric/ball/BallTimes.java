package org.gradus.numeric.ball;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;

import org.gradus.numeric.ProcessorTime;
import org.junit.jupiter.api.Test;

/** The operations of {@link BallBenchmark} in processor time; prints a table in microseconds. */
class BallTimes {

  private static final List<Consumer<BallBenchmark>> OPERATIONS = List.of(
      BallBenchmark::multiply, BallBenchmark::divide, BallBenchmark::sqrt, BallBenchmark::exp, BallBenchmark::log,
      BallBenchmark::tanh, BallBenchmark::sin, BallBenchmark::atan, BallBenchmark::erf);

  @Test
  void table() {
    System.out.println("| bits | carrier | multiply | divide | sqrt | exp | log | tanh | sin | atan | erf |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    for (int bits : new int[] {53, 64, 106, 128, 256, 300, 512, 1024}) {
      for (String carrier : new String[] {"dyadic", "apfloat"}) {
        StringBuilder row = new StringBuilder("| " + bits + " | " + carrier + " |");
        for (Consumer<BallBenchmark> operation : OPERATIONS) {
          BallBenchmark benchmark = new BallBenchmark(carrier, bits);
          benchmark.prepare();
          ProcessorTime time = ProcessorTime.of(() -> operation.accept(benchmark), 0.3);
          assertTrue(time.least() > 0);
          row.append(time.cell());
        }
        System.out.println(row);
      }
    }
  }
}
