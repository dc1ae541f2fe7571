package org.gradus.numeric.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One iterate in tier 0: preactivations, tanh, residual, Gram matrix and its least eigenvalue, against a claim with
 * slack.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class IterateBenchmark {

  /** n, d, m. */
  @Param({"100,32,256", "150,5,1000"})
  private String shape = "100,32,256";

  @Benchmark
  public Decision iterate() {
    String[] sizes = shape.split(",");
    Escalation escalation = new Escalation(
        problem(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2])), Limits.DEFAULT);
    Formula positive = new Formula.Compare(Relation.LESS, new Term.Number(Rational.of(-1)), entry("least"));
    return escalation.decide(positive, "0", Tier.DOUBLE, 53);
  }

  private static Term entry(String array, String... letters) {
    return new Term.Entry(array, Arrays.stream(letters).map(Index::of).toList());
  }

  private static Term sum(String letter, String range, Term... factors) {
    return new Term.Fold(Term.Folding.SUM, letter, Dim.letter(range), new Term.Product(List.of(factors)));
  }

  static Problem problem(int n, int d, int m) {
    Map<String, Definition> definitions = new LinkedHashMap<>();
    define(definitions, "z", "i:n j:m", sum("c", "d", entry("W", "j", "c"), entry("X", "i", "c")));
    define(definitions, "r", "i:n", sum("j", "m", entry("a", "j"), new Term.Apply(Function.TANH, 0, entry("z", "i", "j"))));
    define(definitions, "D", "i:n j:m",
        new Term.Product(List.of(entry("a", "j"), new Term.Apply(Function.TANH, 1, entry("z", "i", "j")))));
    define(definitions, "G", "i:n l:n", new Term.Product(List.of(
        sum("c", "d", entry("X", "i", "c"), entry("X", "l", "c")), sum("j", "m", entry("D", "i", "j"), entry("D", "l", "j")))));
    define(definitions, "least", "", new Term.Eigenvalue(Term.Extreme.LEAST, "i", "l", Dim.letter("n"), entry("G", "i", "l")));
    List<Binding> data = List.of(binding("X", "n", "d"), binding("a", "m"));
    Theory theory = new Theory("bench", List.of("n", "d", "m"), List.of(), data, List.of(binding("W", "m", "d")), null, List.of(),
        List.of(), List.of(), definitions, List.of(), List.of(), List.of());
    return Problem.of(theory, Map.of("n", n, "d", d, "m", m), "tanh", new RandomRun(n, d, m));
  }

  private static Binding binding(String name, String... dims) {
    return new Binding(name, Arrays.stream(dims).map(Dim::letter).toList(), new Source.RunArray(name));
  }

  private static void define(Map<String, Definition> definitions, String name, String head, Term body) {
    List<String> parts = head.isEmpty() ? List.of() : List.of(head.split(" "));
    definitions.put(name, new Definition(name, parts.stream().map(p -> p.split(":")[0]).toList(),
        parts.stream().map(p -> Dim.letter(p.split(":")[1])).toList(), body));
  }

  /** A run of one iterate with normal entries. */
  private record RandomRun(int n, int d, int m) implements NumericRecording {
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
      return key.equals("a") ? new int[] {m} : new int[] {key.equals("X") ? n : m, d};
    }

    @Override
    public double[] values(String key, int iterate) {
      Random random = new Random(key.hashCode());
      double scale = key.equals("a") ? 1 / Math.sqrt(m) : 1 / Math.sqrt(d);
      int count = Arrays.stream(shape(key)).reduce(1, (x, y) -> x * y);
      return random.doubles(count, -1, 1).map(x -> x * scale).toArray();
    }

    @Override
    public Rational metaNumber(String path) {
      return null;
    }
  }
}
