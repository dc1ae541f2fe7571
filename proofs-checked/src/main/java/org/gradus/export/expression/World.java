package org.gradus.export.expression;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.reader.RunReader;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** What claims are about: the theory, and the exact numbers of a recorded run or of an example. */
public final class World {

  /** The largest iterate of an example that is exported. */
  private static final int MOST_STEPS = 1000;

  private final String name;
  private final Theory theory;
  private final Map<String, Integer> sizes;
  private final String activation;
  private final Trajectory trajectory;
  private final Evaluator evaluator;
  private final Example example;
  private final Dependence dependence;
  private final Names names = new Names();

  private World(String name, Theory theory, Map<String, Integer> sizes, String activation, Trajectory trajectory, Example example,
      List<Binding> moving) {
    this.name = name;
    this.theory = theory;
    this.sizes = sizes;
    this.activation = activation == null ? "" : activation;
    this.trajectory = trajectory;
    this.evaluator = new Evaluator(theory, sizes, this.activation, CertifiedNumbers.NONE, e -> false);
    this.example = example;
    this.dependence = new Dependence(withWeights(theory, Stream.concat(theory.weights().stream(), moving.stream()).toList()));
    theory.dims().forEach(names::of);
    Stream.concat(theory.data().stream(), theory.weights().stream()).forEach(binding -> names.of(binding.name()));
    theory.definitions().keySet().forEach(names::of);
  }

  /** @param theory without derivatives */
  public static World of(Theory theory, RunReader run, Map<String, Integer> sizes) {
    List<Binding> moving = theory.data().stream().filter(binding -> moves(run, binding.source())).toList();
    return new World("Run", theory, sizes, run.meta("network.activation"), Trajectory.of(run), null, moving);
  }

  /** @param activation in place of the example's own, or {@code null} */
  public static World of(Theory theory, Example example, String activation) {
    String chosen = activation != null ? activation : example.activation();
    String name = "Example_" + example.name() + (activation == null ? "" : "_" + activation);
    return new World(name.replaceAll("[^A-Za-z0-9_]", "_"), theory, example.sizes(), chosen, Trajectory.of(example), example, List.of());
  }

  private static boolean moves(RunReader run, Source source) {
    return source instanceof Source.RunArray array ? run.moves(array.key())
        : source instanceof Source.Transposed t ? moves(run, t.source())
        : source instanceof Source.Joined joined && (moves(run, joined.left()) || moves(run, joined.right()));
  }

  private static Theory withWeights(Theory t, List<Binding> weights) {
    return new Theory(t.name(), t.dims(), t.setting(), t.data(), weights, t.reluAt0(), t.update(), t.flow(), t.require(), t.definitions(),
        t.examples(), t.steps(), t.controls());
  }

  /** The name of the Coq file that defines it. */
  public String name() {
    return name;
  }

  public Theory theory() {
    return theory;
  }

  public String activation() {
    return activation;
  }

  public boolean isExample() {
    return example != null;
  }

  public Names names() {
    return names;
  }

  public Map<String, Integer> sizes() {
    return sizes;
  }

  public int size(Dim dim) {
    return Math.max(0, number(dim));
  }

  /** The value of a polynomial in the sizes, which may be negative. */
  public int number(Dim dim) {
    return dim.value(sizes);
  }

  /** The number of recorded steps; an example may have no last one. */
  public int steps() {
    try {
      return trajectory.steps();
    } catch (Undecided e) {
      throw new Refused(e.getMessage());
    }
  }

  /** Whether there is a last iterate. */
  public boolean ends() {
    return example == null || example.sizes().containsKey(Example.STEPS);
  }

  /** An iterate that is there. */
  public Site site(int number) {
    if (number < 0 || number > (example == null ? trajectory.steps() : MOST_STEPS)) {
      throw new Refused("there is no iterate " + number);
    }
    return Site.iterate(number);
  }

  /** Whether the values of an array depend on the current state. */
  public boolean moves(String array) {
    return moves(new Term.Entry(array, List.of()));
  }

  public boolean moves(Term term) {
    return dependence.moves(term);
  }

  public Definition definition(String array) {
    return theory.definitions().get(array);
  }

  public boolean isWeights(String array) {
    return theory.weights().stream().anyMatch(binding -> binding.name().equals(array));
  }

  /** A given array: data or a block of weights; {@code null} for any other name. */
  public Binding given(String array) {
    return Stream.concat(theory.data().stream(), theory.weights().stream()).filter(b -> b.name().equals(array)).findFirst().orElse(null);
  }

  /** An exact entry of a given array, as recorded at an iterate (of an example: at its start). */
  public Rational entry(String array, List<Integer> at, int iterate) {
    try {
      Block value = evaluator.value(new Term.Entry(array, at.stream().map(Index::at).toList()), trajectory.state(iterate), 0);
      if (!value.lower().equals(value.upper())) {
        throw new Refused("the numbers of " + array + " are not exact");
      }
      return value.lower();
    } catch (Undecided | IllegalArgumentException e) {
      throw new Refused(e.getMessage());
    }
  }
}
