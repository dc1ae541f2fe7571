package org.gradus.numeric.floating;

import org.gradus.numeric.array.Axes;

/** Sums along one axis, with the error of each addition taken exactly. */
final class Sums {

  private Sums() {}

  /**
   * Radii: the sum of the radii and of the exact errors of the additions, rounded up for their number [bounds.md#sum].
   */
  static FloatingArray along(String letter, FloatingArray array) {
    Axes rest = array.axes().without(letter);
    int[] target = rest.positions(array.axes());
    double[] mid = new double[rest.count()];
    double[] rad = new double[mid.length];
    for (int i = 0; i < target.length; i++) {
      int at = target[i];
      double x = mid[at];
      double y = array.mid(i);
      double sum = x + y;
      rad[at] += Math.abs(Rounding.sumError(x, y, sum)) + array.rad(i);
      mid[at] = sum;
    }
    double lift = 1 + Rounding.gamma(2L * array.axes().size(letter) + 2);
    for (int i = 0; i < rad.length; i++) {
      rad[i] = rad[i] == 0 ? 0 : Rounding.up(rad[i] * lift);
    }
    return FloatingArray.sealed(rest, mid, rad);
  }
}
