package org.gradus.numeric.floating;

import org.gradus.numeric.array.Axes;

/**
 * An array of intervals {@code mid[i] +- rad(i)} in C order. The radii are an array, or one number for all entries, which is how large arrays are
 * kept. An unbounded entry has midpoint 0 and an infinite radius. The arrays are shared, never written after construction.
 */
public final class FloatingArray {

  private final Axes axes;
  private final double[] mid;
  private final double[] rad;
  private final double common;

  /** At least every |mid[i]|, and at least every radius; negative while not known. */
  private double reach;
  private double widest;

  private FloatingArray(Axes axes, double[] mid, double[] rad, double common, double reach, double widest) {
    if (axes.count() != mid.length || (rad != null && rad.length != mid.length)) {
      throw new IllegalArgumentException(mid.length + " entries for " + axes);
    }
    this.axes = axes;
    this.mid = mid;
    this.rad = rad;
    this.common = common;
    this.reach = reach;
    this.widest = widest;
  }

  /** @param rad {@code null} when every entry is exactly its midpoint */
  FloatingArray(Axes axes, double[] mid, double[] rad) {
    this(axes, mid, rad, 0, -1, rad == null ? 0 : -1);
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
    return new FloatingArray(axes, mid, largest == 0 ? null : rad, 0, -1, largest);
  }

  /**
   * The array with one radius for all its entries.
   *
   * @param reach at least the size of every midpoint; finite, as is the radius
   */
  static FloatingArray uniform(Axes axes, double[] mid, double radius, double reach) {
    if (!(radius < Double.POSITIVE_INFINITY) || !(reach < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a radius of " + radius + " for entries up to " + reach);
    }
    return new FloatingArray(axes, mid, null, radius, reach, radius);
  }

  /** The same entries over other axes. */
  FloatingArray over(Axes other) {
    return new FloatingArray(other, mid, rad, common, reach, widest);
  }

  /** Other midpoints of the same sizes, with the same radii. */
  FloatingArray withMids(double[] mids) {
    return new FloatingArray(axes, mids, rad, common, reach, widest);
  }

  /** The array over these axes whose entry i is this one's at {@code from[i]}; all places are inside. */
  FloatingArray gathered(Axes other, int[] from) {
    double[] mids = new double[from.length];
    double[] rads = rad == null ? null : new double[from.length];
    for (int i = 0; i < from.length; i++) {
      mids[i] = mid[from[i]];
    }
    for (int i = 0; rads != null && i < from.length; i++) {
      rads[i] = rad[from[i]];
    }
    return new FloatingArray(other, mids, rads, common, reach, widest);
  }

  public Axes axes() {
    return axes;
  }

  public int count() {
    return mid.length;
  }

  public boolean isExact() {
    return rad == null && common == 0;
  }

  public double mid(int position) {
    return mid[position];
  }

  /** The radius; infinite for an unbounded entry. */
  public double rad(int position) {
    return rad == null ? common : rad[position];
  }

  public boolean isBounded(int position) {
    return rad == null || rad[position] < Double.POSITIVE_INFINITY;
  }

  boolean isBounded() {
    return widest() < Double.POSITIVE_INFINITY;
  }

  /** An upper bound of the sizes of the midpoints. */
  double reach() {
    if (reach < 0) {
      double most = 0;
      for (double entry : mid) {
        most = Math.max(most, Math.abs(entry));
      }
      reach = most;
    }
    return reach;
  }

  /** An upper bound of the radii. */
  double widest() {
    if (widest < 0) {
      double most = 0;
      for (double entry : rad) {
        most = Math.max(most, entry);
      }
      widest = most;
    }
    return widest;
  }

  /**
   * Whether little is lost by taking the widest radius for all: they are one number already, or no more than rounding errors beside the largest
   * entries.
   */
  boolean isEven() {
    return rad == null || widest() <= 0x1p-32 * reach();
  }

  double[] mids() {
    return mid;
  }

  /** The radii entry by entry; {@code null} when all are {@link #widest}. */
  double[] rads() {
    return rad;
  }

  /** Whether both hold the same entries, whatever their axes are called. */
  boolean sameEntries(FloatingArray other) {
    return mid == other.mid && rad == other.rad && common == other.common;
  }
}
