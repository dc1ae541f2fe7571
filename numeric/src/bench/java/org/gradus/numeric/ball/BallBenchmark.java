package org.gradus.numeric.ball;

import java.util.concurrent.TimeUnit;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
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

/** Operations on single balls of full precision. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class BallBenchmark {

  @Param({"53", "128", "256", "512", "1024"})
  private int bits = 128;

  private BallArithmetic arithmetic;
  private Ball x;
  private Ball y;

  /** For JMH, which sets the bits. */
  public BallBenchmark() {}

  public BallBenchmark(int bits) {
    this.bits = bits;
    prepare();
  }

  @Setup
  public final void prepare() {
    arithmetic = new BallArithmetic(bits);
    x = arithmetic.element(Rational.of(10, 7));
    y = arithmetic.element(Rational.of(12, 11));
  }

  @Benchmark
  public Ball plus() {
    return arithmetic.plus(x, y);
  }

  @Benchmark
  public Ball times() {
    return arithmetic.times(x, y);
  }

  @Benchmark
  public Ball divide() {
    return arithmetic.divide(x, y);
  }

  @Benchmark
  public Ball root() {
    return arithmetic.apply(Function.SQRT, x);
  }

  @Benchmark
  public Ball exp() {
    return arithmetic.apply(Function.EXP, x);
  }

  @Benchmark
  public Ball log() {
    return arithmetic.apply(Function.LOG, x);
  }

  @Benchmark
  public Ball tanh() {
    return arithmetic.apply(Function.TANH, x);
  }
}
