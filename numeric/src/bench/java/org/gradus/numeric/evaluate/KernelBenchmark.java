package org.gradus.numeric.evaluate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.reader.RunReader;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Theory;
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

/**
 * A whole iterate, in tier 0 and by the kernel's evaluation in machine words: forward pass, gradient, Gram matrix of the Jacobian, its least
 * eigenvalue verified (rule K2), the Lyapunov inequality of the flow and the decrease of the loss in the exact step. Each call starts from the
 * run's bytes; the evidence is found before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class KernelBenchmark {

  private static final int WORD_BITS = 58;

  private static final String CORE = """
      gradus-theory-core/1
      (theory bench)
      (dims n d m)
      (setting)
      (relu-at-0 1)
      (data x (n d) (array X))
      (data Y (n) (array y))
      (data a (m) (array a))
      (data eta () (array eta))
      (weights w (m d) (array W))
      (define z (j i) (m n) (sum k d (* (entry w j k) (entry x i k))))
      (define f (i) (n) (* (^ (apply sqrt 0 (size m)) -1) (sum j m (* (entry a j) (apply activation 0 (entry z j i))))))
      (define r (i) (n) (+ (entry f i) (* -1 (entry Y i))))
      (define L () () (sum i n (^ (entry r i) 2)))
      (define J (i j k) (n m d) (partial (entry f i) w j k))
      (define G (i l) (n n) (sum j m (sum k d (* (entry J i j k) (entry J l j k)))))
      (define least () () (lambda-min i l n (entry G i l)))
      (update w (j k) (+ (entry w j k) (* -1 (sum i n (* (entry eta) (entry J i j k) (entry r i))))))
      (step floor (iterate) () () (("" (> (entry least) 0))))
      (step lyapunov (iterate) () () (("" (>= (sum j m (sum k d (^ (sum i n (* (entry J i j k) (entry r i))) 2))) (* (entry least) (entry L))))))
      (step decrease (iterate) () () (("" (<= (at step (entry L)) (* (+ 1 (* -1/2 (entry eta) (entry least))) (entry L))))))
      """;

  private static final Theory THEORY = theory(CORE);

  /** The same for the search, which does not take products apart: without the array of all entries of the Jacobian, and the gradient named. */
  private static final Theory FACTORED = theory(CORE
      .replace("(sum j m (sum k d (* (entry J i j k) (entry J l j k))))",
          "(* (sum k d (* (entry x i k) (entry x l k))) (sum j m (* (entry D j i) (entry D j l))))")
      .replace("(define J (i j k) (n m d) (partial (entry f i) w j k))",
          "(define D (j i) (m n) (* (^ (apply sqrt 0 (size m)) -1) (entry a j) (apply activation 1 (entry z j i))))\n"
              + "(define g (j k) (m d) (sum i n (* (entry D j i) (entry x i k) (entry r i))))")
      .replace("(sum i n (* (entry eta) (entry J i j k) (entry r i)))", "(* (entry eta) (entry g j k))")
      .replace("(sum i n (* (entry J i j k) (entry r i)))", "(entry g j k)"));

  /** n, d, m. */
  @Param({"100,32,256", "500,64,1024", "1000,64,4096"})
  private String shape = "100,32,256";

  private NormalRun run;
  private Map<String, Integer> sizes;
  private byte[] stream;
  private Witnesses witnesses;

  /** For JMH, which sets the shape. */
  public KernelBenchmark() {}

  KernelBenchmark(String shape) {
    this.shape = shape;
  }

  private static Theory theory(String core) {
    return Derivatives.expand(TheoryReader.read(core.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Formula> claims(Theory theory) {
    return theory.steps().stream().map(step -> step.claims().get(0).formula()).toList();
  }

  @Setup
  public void find() {
    List<Integer> numbers = Stream.of(shape.split(",")).map(Integer::valueOf).toList();
    sizes = Map.of("n", numbers.get(0), "d", numbers.get(1), "m", numbers.get(2));
    run = new NormalRun(numbers.get(0), numbers.get(1), numbers.get(2), new HashMap<>());
    stream = run.stream();
    witnesses = tier0();
  }

  /** Everything in doubles, witnesses included. */
  @Benchmark
  public Witnesses tier0() {
    Escalation tiers = new Escalation(Problem.of(FACTORED, sizes, "tanh", run), Limits.DEFAULT);
    for (Formula claim : claims(FACTORED)) {
      require(tiers.decide(claim, "0", Tier.DOUBLE, 53).truth() == org.gradus.numeric.array.Truth.TRUE);
    }
    return tiers.witnesses();
  }

  /** The same claims, as the checker decides them. */
  @Benchmark
  public void kernel() {
    Trajectory trajectory = Trajectory.of(new RunReader(stream));
    Evaluator evaluator = new Evaluator(THEORY, sizes, "tanh", numbers(), matrix -> true);
    for (Formula claim : claims(THEORY)) {
      require(evaluator.decide(claim, trajectory.state(0), WORD_BITS).truth() == Truth.TRUE);
    }
  }

  private static void require(boolean decided) {
    if (!decided) {
      throw new IllegalStateException("a claim was not proved");
    }
  }

  private CertifiedNumbers numbers() {
    return new CertifiedNumbers() {
      @Override
      public EigenvalueEvidence eigenvalue(String definition, String place) {
        var witness = witnesses.eigenvalue(definition, place).witness();
        return new EigenvalueEvidence(witness.shift(), witness.scale(), witness.factor(), witness.vector());
      }
    };
  }

  /** One iterate with normal weights, inputs of norm about 1, signs as outputs and targets. */
  private record NormalRun(int n, int d, int m, Map<String, double[]> made) implements NumericRecording {
    @Override
    public int steps() {
      return 0;
    }

    @Override
    public boolean has(String key) {
      return true;
    }

    @Override
    public boolean moves(String key) {
      return key.equals("W");
    }

    @Override
    public int[] shape(String key) {
      return switch (key) {
        case "W" -> new int[] {m, d};
        case "X" -> new int[] {n, d};
        case "eta" -> new int[0];
        default -> new int[] {key.equals("a") ? m : n};
      };
    }

    @Override
    public double[] values(String key, int iterate) {
      return made.computeIfAbsent(key, this::values);
    }

    private double[] values(String key) {
      Random random = new Random(key.hashCode());
      double[] values = new double[Arrays.stream(shape(key)).reduce(1, (x, y) -> x * y)];
      Arrays.setAll(values, k -> switch (key) {
        case "W" -> random.nextGaussian();
        case "X" -> random.nextGaussian() / Math.sqrt(d);
        case "eta" -> 0x1p-6;
        default -> random.nextBoolean() ? 1 : -1;
      });
      return values;
    }

    @Override
    public Rational metaNumber(String path) {
      return null;
    }

    /** The canonical stream. */
    byte[] stream() {
      ByteBuffer stream = ByteBuffer.allocate(1000 + 8 * (m * d + n * d + m + n)).order(ByteOrder.LITTLE_ENDIAN);
      stream.put("gradus-run/1\n".getBytes(StandardCharsets.US_ASCII));
      for (String key : List.of("W", "X", "a", "eta", "y")) {
        StringBuilder line = new StringBuilder(key + " f8" + (moves(key) ? " 1" : ""));
        Arrays.stream(shape(key)).forEach(size -> line.append(' ').append(size));
        stream.put(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        Arrays.stream(values(key, 0)).forEach(stream::putDouble);
      }
      stream.put("meta 25\n{\"format\":\"gradus-run/1\"}".getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(stream.array(), stream.position());
    }
  }
}
