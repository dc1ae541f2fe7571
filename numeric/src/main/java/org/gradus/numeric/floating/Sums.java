package org.gradus.numeric.floating;

import org.gradus.numeric.array.Axes;

/** Sums along one axis, with the error of each addition taken exactly. */
final class Sums {

  private Sums() {}

  /**
   * Radii: the sum of the radii and of the exact errors of the additions, rounded up for their number [bounds.md#sum].
   */
  static FloatingArray along(String letter, FloatingArray array) {
    Axes axes = array.axes();
    Axes rest = axes.without(letter);
    double[] mid = new double[rest.count()];
    double[] rad = new double[mid.length];
    int size = axes.size(letter);
    int stride = axes.strides()[axes.letters().indexOf(letter)];
    for (int at = 0; at < mid.length; at++) {
      int from = at / stride * stride * size + at % stride;
      for (int k = 0; k < size; k++) {
        int i = from + k * stride;
        double x = mid[at];
        double y = array.mid(i);
        double sum = x + y;
        rad[at] += Math.abs(Rounding.sumError(x, y, sum)) + array.rad(i);
        mid[at] = sum;
      }
    }
    double lift = 1 + Rounding.gamma(2L * size + 2);
    for (int i = 0; i < rad.length; i++) {
      rad[i] = rad[i] == 0 ? 0 : Rounding.up(rad[i] * lift);
    }
    return FloatingArray.sealed(rest, mid, rad);
  }
}
