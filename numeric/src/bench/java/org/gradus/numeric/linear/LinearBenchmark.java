package org.gradus.numeric.linear;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.gradus.numeric.interval.Interval;
import org.gradus.numeric.product.BackEnd;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Verified linear algebra in doubles beside the same without any guarantee, for a Gram matrix of normal entries. After each round the processor time of a
 * call is printed, all threads together; on a loaded machine it says more than the time that passed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class LinearBenchmark {

  @Param({"100", "500", "1000", "2000"})
  private int size;

  private IntervalMatrix matrix;
  private IntervalMatrix right;
  /** Without symmetry, size x size and size x size/2. */
  private IntervalMatrix square;
  private IntervalMatrix tall;
  private long calls;
  private long processor;

  @Setup
  public void make() {
    Random random = new Random(size);
    double[] factor = random.doubles(2L * size * size, -1, 1).toArray();
    matrix = IntervalMatrix.of(size, 2 * size, factor);
    matrix = matrix.timesTransposed(matrix).symmetric("a Gram matrix");
    square = IntervalMatrix.of(size, size, random.doubles((long) size * size, -1, 1).toArray());
    tall = IntervalMatrix.of(size, size / 2, random.doubles((long) size * (size / 2), -1, 1).toArray());
    right = IntervalMatrix.of(size, 1, random.doubles(size, -1, 1).toArray());
  }

  @Setup(Level.Iteration)
  public void begin() {
    calls = 0;
    processor = processorTime();
  }

  @TearDown(Level.Iteration)
  public void end() {
    System.out.printf("processor time of a call: %.2f ms (%s)%n", (processorTime() - processor) / 1e6 / Math.max(1, calls), BackEnd.description());
  }

  private static long processorTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  @Benchmark
  public Interval leastEigenvalue() {
    calls++;
    return SymmetricSpectrum.least(matrix);
  }

  @Benchmark
  public List<Interval> allEigenvalues() {
    calls++;
    return SymmetricSpectrum.enclose(matrix);
  }

  @Benchmark
  public Object allEigenvaluesUnverified() {
    calls++;
    return ApproximateSpectrum.vectors(size, matrix.mids());
  }

  @Benchmark
  public List<Interval> singularValues() {
    calls++;
    return SingularValues.enclose(square);
  }

  @Benchmark
  public IntervalMatrix leastSquares() {
    calls++;
    return LeastSquares.of(tall).solve(right);
  }

  @Benchmark
  public IntervalMatrix solve() {
    calls++;
    return LinearSystem.of(matrix).solve(right);
  }

  @Benchmark
  public Object factorsUnverified() {
    calls++;
    return TriangularFactors.of(size, matrix.mids(), true);
  }

  @Benchmark
  public Determinant determinant() {
    calls++;
    return Determinant.enclose(matrix);
  }
}
