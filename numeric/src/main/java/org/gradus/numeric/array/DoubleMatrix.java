package org.gradus.numeric.array;

/**
 * A square interval matrix of doubles: entry (i, j) lies within a radius of {@code mid[i * n + j]}.
 *
 * @param rad the radii, or {@code null} where all are {@code common}
 */
public record DoubleMatrix(int n, double[] mid, double[] rad, double common) {

  public double rad(int position) {
    return rad == null ? common : rad[position];
  }
}
