package org.gradus.numeric.array;

import java.util.Collections;
import java.util.List;

/** An array whose entries are objects, such as balls or rationals; a {@code null} entry is unbounded. */
public final class ElementArray<E> {

  private final Axes axes;
  private final List<E> entries;

  public ElementArray(Axes axes, List<E> entries) {
    if (axes.count() != entries.size()) {
      throw new IllegalArgumentException(entries.size() + " entries for " + axes);
    }
    this.axes = axes;
    this.entries = Collections.unmodifiableList(entries);
  }

  public Axes axes() {
    return axes;
  }

  public E entry(int position) {
    return entries.get(position);
  }

  List<E> entries() {
    return entries;
  }
}
