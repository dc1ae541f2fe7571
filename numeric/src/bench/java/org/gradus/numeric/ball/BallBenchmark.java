package org.gradus.numeric.ball;

import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.ElementArithmetic;
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

/** Operations on balls of both carriers; arguments with full midpoints between 0.1 and 3. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BallBenchmark {

  /** Midpoints on BigInteger or on Apfloat. */
  @Param({"dyadic", "apfloat"})
  private String carrier = "dyadic";

  @Param({"53", "64", "106", "128", "256", "300", "512", "1024"})
  private int bits = 128;

  private Arguments<?> arguments;

  /** For JMH, which sets the parameters. */
  public BallBenchmark() {}

  BallBenchmark(String carrier, int bits) {
    this.carrier = carrier;
    this.bits = bits;
  }

  /** Arguments and the arithmetic they belong to. */
  private static final class Arguments<E> {

    private final ElementArithmetic<E> arithmetic;
    private final Object[] values;
    private int next;

    Arguments(ElementArithmetic<E> arithmetic) {
      this.arithmetic = arithmetic;
      this.values = DoubleStream.iterate(0.1, x -> x < 3, x -> x + 0.0453)
          .mapToObj(x -> arithmetic.divide(arithmetic.element(x), arithmetic.element(Rational.of(101, 97)))).toArray();
    }

    @SuppressWarnings("unchecked")
    private E value() {
      next = (next + 1) % values.length;
      return (E) values[next];
    }

    Object product() {
      return arithmetic.times(value(), value());
    }

    Object quotient() {
      return arithmetic.divide(value(), value());
    }

    Object apply(Function function) {
      return arithmetic.apply(function, value());
    }
  }

  /** Arguments are made once. */
  @Setup
  public void prepare() {
    boolean dyadic = carrier.equals("dyadic");
    arguments = dyadic ? new Arguments<>(new DyadicArithmetic(bits)) : new Arguments<>(new BallArithmetic(bits));
  }

  @Benchmark
  public Object multiply() {
    return arguments.product();
  }

  @Benchmark
  public Object divide() {
    return arguments.quotient();
  }

  @Benchmark
  public Object sqrt() {
    return arguments.apply(Function.SQRT);
  }

  @Benchmark
  public Object exp() {
    return arguments.apply(Function.EXP);
  }

  @Benchmark
  public Object log() {
    return arguments.apply(Function.LOG);
  }

  @Benchmark
  public Object tanh() {
    return arguments.apply(Function.TANH);
  }

  @Benchmark
  public Object sin() {
    return arguments.apply(Function.SIN);
  }

  @Benchmark
  public Object atan() {
    return arguments.apply(Function.ATAN);
  }

  @Benchmark
  public Object erf() {
    return arguments.apply(Function.ERF);
  }
}
