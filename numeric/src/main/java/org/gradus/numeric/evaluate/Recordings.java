package org.gradus.numeric.evaluate;

import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Source;
import org.gradus.numeric.array.CannotEvaluate;

/**
 * Where the given arrays of a theory come from: a recorded run, read as each binding's source says, or an example of
 * the theory; and, before these, arrays that were drawn.
 */
public final class Recordings {

  private final NumericRecording run;
  private final Example example;
  private final String name;
  private final Map<String, Example.Values> drawn;

  private Recordings(NumericRecording run, Example example, String name, Map<String, Example.Values> drawn) {
    this.run = run;
    this.example = example;
    this.name = name;
    this.drawn = drawn;
  }

  public static Recordings of(NumericRecording run) {
    return new Recordings(run, null, null, Map.of());
  }

  /** An example: its arrays carry the theory's names, and its iterates are the exact steps of the theory's dynamics. */
  public static Recordings of(Example example) {
    return new Recordings(null, example, example.name(), Map.of());
  }

  /** A start that is drawn, and the exact steps from there; arrays that are not drawn are those given here, if they do not move. */
  public Recordings from(String place, Map<String, Example.Values> values) {
    return new Recordings(run, example, place, Map.copyOf(values));
  }

  /** Whether the iterates are exact steps. */
  boolean isExample() {
    return name != null;
  }

  /** What the names of places begin with: the example's name, or nothing for a run. */
  String name() {
    return isExample() ? name : "";
  }

  /** The number of recorded steps, or those after which an example ends, if it does. */
  int steps() {
    if (!isExample()) {
      return run.steps();
    }
    Integer steps = drawn.isEmpty() ? example.sizes().get(Example.STEPS) : null;
    if (steps == null) {
      throw new CannotEvaluate("the example has no last iterate");
    }
    return steps;
  }

  boolean moves(Source source) {
    return !isExample() && isRecorded(source);
  }

  private boolean isRecorded(Source source) {
    if (source instanceof Source.RunArray array) {
      return run != null && run.has(array.key()) && run.moves(array.key());
    }
    if (source instanceof Source.Joined joined) {
      return isRecorded(joined.left()) || isRecorded(joined.right());
    }
    return source instanceof Source.Transposed transposed && isRecorded(transposed.source());
  }

  /**
   * The array of a binding at an iterate (0 for an example, whose arrays do not move), in the shape the theory gives
   * it.
   */
  Given read(Binding binding, int iterate, int[] shape) {
    Example.Values values = drawn.containsKey(binding.name()) ? drawn.get(binding.name())
        : example == null ? null : example.arrays().get(binding.name());
    if (values == null && isExample() && isRecorded(binding.source())) {
      throw new CannotEvaluate(binding.name() + " is not drawn");
    }
    if (values != null) {
      int[] own = values.shape().stream().mapToInt(Integer::intValue).toArray();
      return Given.of(own, values.entries()).shaped(shape, binding.name());
    }
    if (example != null && !(binding.source() instanceof Source.Constant)) {
      throw new CannotEvaluate("the example gives no " + binding.name());
    }
    return read(binding.source(), iterate).shaped(shape, binding.name());
  }

  private Given read(Source source, int iterate) {
    if (source instanceof Source.RunArray array) {
      double[] values = run.has(array.key()) ? run.values(array.key(), iterate) : null;
      if (values == null) {
        throw new CannotEvaluate("the run has no " + array.key() + (run.has(array.key()) ? " at iterate " + iterate : ""));
      }
      return Given.of(run.shape(array.key()), values);
    }
    if (source instanceof Source.Joined joined) {
      return Given.joined(read(joined.left(), iterate), read(joined.right(), iterate));
    }
    if (source instanceof Source.Transposed transposed) {
      return read(transposed.source(), iterate).transposed();
    }
    if (source instanceof Source.Constant constant) {
      return Given.constant(constant.value());
    }
    String path = ((Source.MetaNumber) source).path();
    Rational value = run.metaNumber(path);
    if (value == null) {
      throw new CannotEvaluate("the run's meta data has no number " + path);
    }
    return Given.constant(value);
  }
}
