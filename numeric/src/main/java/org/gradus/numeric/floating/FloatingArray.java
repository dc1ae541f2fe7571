package org.gradus.numeric.floating;

import org.gradus.numeric.array.Axes;

/**
 * An array of intervals {@code mid[i] +- rad[i]} in C order. An unbounded entry has midpoint 0 and an infinite radius.
 * The arrays are shared, never written after construction.
 */
public final class FloatingArray {

  private final Axes axes;
  private final double[] mid;
  private final double[] rad;

  /** @param rad {@code null} when every entry is exactly its midpoint */
  FloatingArray(Axes axes, double[] mid, double[] rad) {
    if (axes.count() != mid.length || (rad != null && rad.length != mid.length)) {
      throw new IllegalArgumentException(mid.length + " entries for " + axes);
    }
    this.axes = axes;
    this.mid = mid;
    this.rad = rad;
  }

  /**
   * The array with these entries after overflow is dealt with: an entry that is not a finite interval becomes
   * unbounded, and radii that are all 0 are dropped. The arrays are taken over.
   */
  static FloatingArray sealed(Axes axes, double[] mid, double[] rad) {
    double largest = 0;
    for (int i = 0; i < mid.length; i++) {
      if (!(rad[i] < Double.POSITIVE_INFINITY) || !(Math.abs(mid[i]) < Double.POSITIVE_INFINITY)) {
        mid[i] = 0;
        rad[i] = Double.POSITIVE_INFINITY;
      }
      largest = Math.max(largest, rad[i]);
    }
    return new FloatingArray(axes, mid, largest == 0 ? null : rad);
  }

  public Axes axes() {
    return axes;
  }

  public int count() {
    return mid.length;
  }

  public boolean isExact() {
    return rad == null;
  }

  public double mid(int position) {
    return mid[position];
  }

  /** The radius; infinite for an unbounded entry. */
  public double rad(int position) {
    return rad == null ? 0 : rad[position];
  }

  public boolean isBounded(int position) {
    return rad == null || rad[position] < Double.POSITIVE_INFINITY;
  }

  boolean isBounded() {
    for (int i = 0; i < mid.length; i++) {
      if (!isBounded(i)) {
        return false;
      }
    }
    return true;
  }

  double[] mids() {
    return mid;
  }

  double[] rads() {
    return rad;
  }
}
