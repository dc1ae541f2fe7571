package org.gradus.numeric.ball;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/**
 * The operations of {@link BallBenchmark} in processor time of the thread, best of many rounds: for machines that do
 * other work at the same time, where wall times mean little. Prints a table in microseconds.
 */
class BallTimes {

  private static final int ROUNDS = 15;

  private static final long ROUND_NANOSECONDS = 20_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Test
  void table() {
    System.out.println("| bits | carrier | multiply | divide | sqrt | exp | log | tanh | sin | atan | erf |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    for (int bits : new int[] {53, 64, 106, 128, 256, 300, 512, 1024}) {
      for (String carrier : new String[] {"dyadic", "apfloat"}) {
        StringBuilder row = new StringBuilder("| " + bits + " | " + carrier + " |");
        for (Consumer<BallBenchmark> operation : operations()) {
          double best = best(new BallBenchmark(carrier, bits), operation);
          assertTrue(best > 0);
          row.append(String.format(best < 10 ? " %.2f |" : " %.0f |", best));
        }
        System.out.println(row);
      }
    }
  }

  private static List<Consumer<BallBenchmark>> operations() {
    return List.of(BallBenchmark::multiply, BallBenchmark::divide, BallBenchmark::sqrt, BallBenchmark::exp,
        BallBenchmark::log, BallBenchmark::tanh, BallBenchmark::sin, BallBenchmark::atan, BallBenchmark::erf);
  }

  /** Microseconds an operation; each round lasts about as long as a scheduler's slice or longer. */
  private static double best(BallBenchmark benchmark, Consumer<BallBenchmark> operation) {
    benchmark.prepare();
    return IntStream.range(0, ROUNDS).mapToDouble(round -> round(benchmark, operation)).min().orElseThrow() / 1000;
  }

  private static double round(BallBenchmark benchmark, Consumer<BallBenchmark> operation) {
    long start = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    long now = start;
    while (now - start < ROUND_NANOSECONDS) {
      for (int i = 0; i < 50; i++) {
        operation.accept(benchmark);
      }
      count += 50;
      now = THREADS.getCurrentThreadCpuTime();
    }
    return (double) (now - start) / count;
  }
}
