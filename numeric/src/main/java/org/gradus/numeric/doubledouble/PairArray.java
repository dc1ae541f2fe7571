package org.gradus.numeric.doubledouble;

import org.gradus.numeric.array.Axes;
import org.gradus.numeric.floating.Rounding;

/**
 * An array of intervals in C order: entry i holds the numbers within {@code rad[i]} of {@code high[i] + low[i]}, of which {@code high[i]} is the
 * rounded sum. An unbounded entry is 0 with an infinite radius. The arrays are shared, never written after construction.
 */
public final class PairArray {

  final double[] high;
  final double[] low;
  final double[] rad;

  private final Axes axes;
  private final double widest;

  private PairArray(Axes axes, double[] high, double[] low, double[] rad, double widest) {
    if (axes.count() != high.length || low.length != high.length || rad.length != high.length) {
      throw new IllegalArgumentException(high.length + " entries for " + axes);
    }
    this.axes = axes;
    this.high = high;
    this.low = low;
    this.rad = rad;
    this.widest = widest;
  }

  /** Overflow is dealt with: an entry that is not a finite interval becomes unbounded. The arrays are taken over. */
  static PairArray sealed(Axes axes, double[] high, double[] low, double[] rad) {
    double widest = 0;
    for (int i = 0; i < high.length; i++) {
      if (!(rad[i] < Double.POSITIVE_INFINITY) || !(Math.abs(high[i]) + Math.abs(low[i]) < Double.POSITIVE_INFINITY)) {
        high[i] = 0;
        low[i] = 0;
        rad[i] = Double.POSITIVE_INFINITY;
      }
      widest = Math.max(widest, rad[i]);
    }
    return new PairArray(axes, high, low, rad, widest);
  }

  /** Exactly these doubles. */
  static PairArray exactly(Axes axes, double[] values) {
    return sealed(axes, values, new double[values.length], new double[values.length]);
  }

  public Axes axes() {
    return axes;
  }

  public int count() {
    return high.length;
  }

  public boolean isBounded(int position) {
    return rad[position] < Double.POSITIVE_INFINITY;
  }

  boolean isBounded() {
    return widest < Double.POSITIVE_INFINITY;
  }

  boolean isExact() {
    return widest == 0;
  }

  /** The same entries over other axes. */
  PairArray over(Axes other) {
    return new PairArray(other, high, low, rad, widest);
  }

  /** The midpoints alone; those of unbounded entries are 0. */
  PairArray mids() {
    return isExact() ? this : new PairArray(axes, high, low, new double[count()], 0);
  }

  PairArray negated() {
    double[] negatedHigh = new double[count()];
    double[] negatedLow = new double[count()];
    for (int i = 0; i < negatedHigh.length; i++) {
      negatedHigh[i] = 0 - high[i];
      negatedLow[i] = 0 - low[i];
    }
    return new PairArray(axes, negatedHigh, negatedLow, rad, widest);
  }

  /** The array over these axes whose entry i is this one's at {@code from[i]}, unbounded where that is negative. */
  PairArray gathered(Axes other, int[] from) {
    double[] gatheredHigh = new double[from.length];
    double[] gatheredLow = new double[from.length];
    double[] gatheredRad = new double[from.length];
    for (int i = 0; i < from.length; i++) {
      gatheredHigh[i] = from[i] < 0 ? 0 : high[from[i]];
      gatheredLow[i] = from[i] < 0 ? 0 : low[from[i]];
      gatheredRad[i] = from[i] < 0 ? Double.POSITIVE_INFINITY : rad[from[i]];
    }
    return sealed(other, gatheredHigh, gatheredLow, gatheredRad);
  }

  /** Repeated along the letters that only {@code joined} has. */
  PairArray spreadOver(Axes joined) {
    return joined.equals(axes) ? this : gathered(joined, axes.positions(joined));
  }

  /** At least |x| over the interval. */
  double most(int i) {
    return Rounding.up(Math.abs(high[i]) + Math.abs(low[i]) + rad[i]);
  }

  /** At most |x| over the interval; not above 0 where 0 may be in it. */
  double least(int i) {
    return (Math.abs(high[i]) * (1 - 0x1p-50) - Math.abs(low[i])) * (1 - 0x1p-50) - (rad[i] == 0 ? 0 : Rounding.up(rad[i]));
  }

  /** Whether no number of the interval is negative; false where that is not seen. */
  boolean isNotNegative(int i) {
    return high[i] >= 0 && (rad[i] == 0 || (low[i] >= 0 && high[i] >= rad[i]) || isAway(i));
  }

  /** Whether all numbers of the interval have the sign of {@code high[i]}; false where that is not seen. */
  boolean isAway(int i) {
    return rad[i] == 0 ? high[i] != 0 : Math.abs(high[i]) > Rounding.up(rad[i] + Math.abs(low[i]));
  }
}
