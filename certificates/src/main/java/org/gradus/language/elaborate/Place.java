package org.gradus.language.elaborate;

import java.util.List;

import org.gradus.kernel.term.Index;

/**
 * A position on an {@link Axis}: one index on an ordinary axis, a block and its indices on the axis of weights,
 * nothing on a single one.
 *
 * @param block the block of weights, or {@code null} off the axis of weights
 */
record Place(String block, List<Index> indices) {

  static final Place ONLY = new Place(null, List.of());

  static Place of(Index index) {
    return new Place(null, List.of(index));
  }

  Index index() {
    return indices.get(0);
  }
}
