package org.gradus.numeric.evaluate;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Source;
import org.gradus.numeric.array.CannotEvaluate;

/**
 * Where the given arrays of a theory come from: a recorded run, read as each binding's source says, or an example of
 * the theory.
 */
public final class Recordings {

  private final NumericRecording run;
  private final Example example;

  private Recordings(NumericRecording run, Example example) {
    this.run = run;
    this.example = example;
  }

  public static Recordings of(NumericRecording run) {
    return new Recordings(run, null);
  }

  /** An example: its arrays carry the theory's names, and its iterates are the exact steps of the theory's dynamics. */
  public static Recordings of(Example example) {
    return new Recordings(null, example);
  }

  boolean isExample() {
    return example != null;
  }

  /** What the names of places begin with: the example's name, or nothing for a run. */
  String name() {
    return example == null ? "" : example.name();
  }

  /** The number of recorded steps, or those after which an example ends, if it does. */
  int steps() {
    if (run != null) {
      return run.steps();
    }
    Integer steps = example.sizes().get(Example.STEPS);
    if (steps == null) {
      throw new CannotEvaluate("the example has no last iterate");
    }
    return steps;
  }

  boolean moves(Source source) {
    if (source instanceof Source.RunArray array) {
      return run != null && run.has(array.key()) && run.moves(array.key());
    }
    if (source instanceof Source.Joined joined) {
      return moves(joined.left()) || moves(joined.right());
    }
    return source instanceof Source.Transposed transposed && moves(transposed.source());
  }

  /**
   * The array of a binding at an iterate (0 for an example, whose arrays do not move), in the shape the theory gives
   * it.
   */
  Given read(Binding binding, int iterate, int[] shape) {
    Example.Values values = example == null ? null : example.arrays().get(binding.name());
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
