package org.gradus.language.elaborate;

import org.gradus.kernel.term.Dim;

/** One axis of an array of the statement language. */
sealed interface Axis {

  /** The positions 1..dim. A {@code listed} axis belongs to an array that is written out entry by entry. */
  record Along(Dim dim, boolean listed) implements Axis {}

  /** All entries of all blocks of weights. */
  record Weights() implements Axis {}

  /** One position: the first axis of a row vector. */
  record Single() implements Axis {}

  Axis WEIGHTS = new Weights();
  Axis SINGLE = new Single();

  static Axis along(Dim dim) {
    return new Along(dim, false);
  }

  /** True if the two axes have the same positions. */
  default boolean fits(Axis other) {
    return this instanceof Along a && other instanceof Along b ? a.dim.equals(b.dim) : equals(other);
  }

  default String text() {
    return this instanceof Along a ? a.dim.toString() : this instanceof Weights ? "weights" : "1";
  }
}
