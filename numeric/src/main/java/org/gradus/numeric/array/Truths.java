package org.gradus.numeric.array;

import java.util.Arrays;
import java.util.function.BinaryOperator;

/** An array of truths with lettered axes. */
public final class Truths {

  private final Axes axes;
  private final Truth[] entries;

  public Truths(Axes axes, Truth[] entries) {
    if (axes.count() != entries.length) {
      throw new IllegalArgumentException(entries.length + " entries for " + axes);
    }
    this.axes = axes;
    this.entries = entries.clone();
  }

  public static Truths of(Truth truth) {
    return new Truths(Axes.NONE, new Truth[] {truth});
  }

  public Axes axes() {
    return axes;
  }

  public Truth entry(int position) {
    return entries[position];
  }

  public Truths not() {
    Truth[] result = Arrays.stream(entries).map(Truth::not).toArray(Truth[]::new);
    return new Truths(axes, result);
  }

  public Truths and(Truths other) {
    return combine(other, Truth::and);
  }

  public Truths or(Truths other) {
    return combine(other, Truth::or);
  }

  private Truths combine(Truths other, BinaryOperator<Truth> operator) {
    Axes joined = axes.join(other.axes);
    Truth[] result = new Truth[joined.count()];
    Rows.visit(joined, axes, other.axes, (at, a, sa, b, sb, length) -> {
      for (int i = 0; i < length; i++) {
        result[at + i] = operator.apply(entries[a + i * sa], other.entries[b + i * sb]);
      }
    });
    return new Truths(joined, result);
  }

  /** Whether all entries hold; TRUE when there are none. */
  public Truth all() {
    Truth result = Truth.TRUE;
    for (Truth entry : entries) {
      result = result.and(entry);
    }
    return result;
  }

  /** For every position along the letter; unchanged when the array does not have it. */
  public Truths forAll(String letter) {
    if (!axes.has(letter)) {
      return this;
    }
    Axes rest = axes.without(letter);
    int[] target = rest.positions(axes);
    Truth[] result = new Truth[rest.count()];
    Arrays.fill(result, Truth.TRUE);
    for (int i = 0; i < entries.length; i++) {
      result[target[i]] = result[target[i]].and(entries[i]);
    }
    return new Truths(rest, result);
  }
}
