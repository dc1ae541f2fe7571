package org.gradus.numeric.evaluate;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.gradus.kernel.term.Function;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.ball.BallArrays;
import org.gradus.numeric.doubledouble.PairAlgebra;
import org.gradus.numeric.floating.FloatingAlgebra;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time an element of each function of an array of 8192 exact doubles, radii included, in each tier (bits: 53, 104 for pairs, 128). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ElementwiseBenchmark {

  static final int COUNT = 8192;

  static final List<String> FUNCTIONS = List.of("EXP", "TANH", "SIGMOID", "SOFTPLUS", "LOG", "ERF", "SQRT", "SIN", "COS", "ATAN");

  /** The tier. */
  @Param({"53", "104", "128"})
  private int bits = 53;

  /** The function. */
  @Param({"EXP", "TANH", "SIGMOID", "SOFTPLUS", "LOG", "ERF", "SQRT", "SIN", "COS", "ATAN"})
  private Function function = Function.EXP;

  private Runnable once;

  /** For JMH, which sets the parameters. */
  public ElementwiseBenchmark() {}

  ElementwiseBenchmark(int bits, Function function) {
    this.bits = bits;
    this.function = function;
  }

  @Setup
  public void prepare() {
    switch (bits) {
      case 53 -> prepare(new FloatingAlgebra());
      case 104 -> prepare(new PairAlgebra(Long.MAX_VALUE));
      default -> prepare(BallArrays.algebra(bits, Long.MAX_VALUE));
    }
  }

  private <A> void prepare(ArrayAlgebra<A> algebra) {
    boolean positive = function == Function.LOG || function == Function.SQRT;
    double[] values = new Random(1).doubles(COUNT, positive ? 0.1 : -4, 4).toArray();
    List<A> given = List.of(algebra.doubles(Axes.positional(COUNT), values), algebra.doubles(Axes.positional(COUNT), values));
    int[] turn = new int[1];
    // two arrays in turn, since a tier may remember its last argument
    once = () -> algebra.apply(function, given.get(turn[0]++ & 1));
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void apply() {
    once.run();
  }
}
