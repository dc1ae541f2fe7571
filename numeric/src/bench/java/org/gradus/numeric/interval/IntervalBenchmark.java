package org.gradus.numeric.interval;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Operations on narrow intervals of doubles. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IntervalBenchmark {

  private static final int COUNT = 256;

  @Param({"ADD", "MUL", "DIV", "SQRT", "EXP", "LOG", "SIN", "ATAN", "TANH", "SIGMOID", "SOFTPLUS", "GELU", "POW"})
  private String operation = "EXP";

  static final String[] OPERATIONS = {
      "ADD", "MUL", "DIV", "SQRT", "EXP", "LOG", "SIN", "ATAN", "TANH", "SIGMOID", "SOFTPLUS", "GELU", "POW"};

  private final Interval[] values = new Interval[COUNT];
  private int next;

  /** For JMH, which sets the parameter. */
  public IntervalBenchmark() {}

  IntervalBenchmark(String operation) {
    this.operation = operation;
  }

  /** Arguments between 0.1 and 2.1. */
  @Setup
  public void prepare() {
    Random random = new Random(7);
    for (int i = 0; i < COUNT; i++) {
      double x = random.nextDouble() * 2 + 0.1;
      values[i] = Interval.of(x, x + 1e-10);
    }
  }

  @Benchmark
  public Interval apply() {
    next = (next + 1) % (COUNT - 1);
    Interval x = values[next];
    Interval y = values[next + 1];
    return switch (operation) {
      case "ADD" -> x.add(y);
      case "MUL" -> x.mul(y);
      case "DIV" -> x.div(y);
      case "POW" -> x.pow(y);
      default -> UnaryOperation.valueOf(operation).apply(x);
    };
  }
}
