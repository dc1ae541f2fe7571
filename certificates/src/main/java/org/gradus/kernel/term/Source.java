package org.gradus.kernel.term;

import org.gradus.kernel.arithmetic.Rational;

/** How an array of the theory is read from a run (or an example, whose arrays carry the theory's own names). */
public sealed interface Source {

  /** An array of the run, by its key. An array recorded at every iterate is read at the current state. */
  record RunArray(String key) implements Source {}

  /** A number of the run's meta data, by its path, such as {@code regulariser.lambda}. */
  record MetaNumber(String path) implements Source {}

  /** The two arrays side by side along the last axis; an array with one axis less counts as one column. */
  record Joined(Source left, Source right) implements Source {}

  /** One number in every place. */
  record Constant(Rational value) implements Source {}

  /** A matrix with its axes exchanged. */
  record Transposed(Source source) implements Source {}
}
