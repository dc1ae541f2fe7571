package org.gradus.numeric.linear;

import java.util.Arrays;

/**
 * About an orthonormal basis of eigenvectors of a symmetric matrix, in doubles and without any guarantee: reflections to tridiagonal form
 * (Householder), implicit QL steps whose rotations are kept, and both applied to the unit matrix in strips of columns that fit into the cache.
 */
final class ApproximateSpectrum {

  private static final int STRIP = 64;
  private static final int MOST_STEPS = 60;

  /** Squares that are not above it have lost their digits to underflow; beside matrices of the size of 1 they are nothing. */
  private static final double NOTHING = 0x1p-900;

  private final int n;

  /** Rows of the lower triangle; then row k holds the vector of the k-th reflection, on the coordinates before k. */
  private final double[][] rows;

  /** Half the square of the length of that vector; 0 for no reflection. */
  private final double[] halfSquares;

  private final double[] diagonal;
  private final double[] beside;

  /** The t-th rotation mixes coordinates {@code places[t]} and the next one. */
  private int[] places;
  private double[] cosines;
  private double[] sines;
  private int rotations;

  private ApproximateSpectrum(int n, double[] symmetric) {
    this.n = n;
    this.rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOfRange(symmetric, i * n, i * n + i + 1);
    }
    this.halfSquares = new double[n];
    this.diagonal = new double[n];
    this.beside = new double[n];
    this.places = new int[8 * n];
    this.cosines = new double[places.length];
    this.sines = new double[places.length];
  }

  /** The vectors as rows, in C order; {@code null} where the QL steps do not converge. The lower triangle of the matrix counts. */
  static double[] vectors(int n, double[] symmetric) {
    ApproximateSpectrum spectrum = new ApproximateSpectrum(n, symmetric);
    spectrum.tridiagonalise();
    return spectrum.rotateToDiagonal() ? spectrum.basis() : null;
  }

  /** From the last row to the third: reflected to a multiple of a unit vector, and the block before it on both sides. */
  private void tridiagonalise() {
    double[] p = new double[n];
    for (int k = n - 1; k >= 1; k--) {
      double[] v = rows[k];
      diagonal[k] = v[k];
      double square = InnerProduct.of(v, v, k - 1);
      if (!(square > NOTHING)) {
        beside[k - 1] = v[k - 1];
        continue;
      }
      double length = Math.copySign(Math.sqrt(square + v[k - 1] * v[k - 1]), v[k - 1]);
      beside[k - 1] = -length;
      v[k - 1] += length;
      halfSquares[k] = (square + v[k - 1] * v[k - 1]) / 2;
      times(v, p, k);
      scale(p, 1 / halfSquares[k], k);
      add(p, -InnerProduct.of(v, p, k) / (2 * halfSquares[k]), v, k);
      for (int i = 0; i < k; i++) {
        subtract(rows[i], v[i], p, p[i], v, i + 1);
      }
    }
    diagonal[0] = rows[0][0];
  }

  /** p = B v for the leading block B of k rows. */
  private void times(double[] v, double[] p, int k) {
    Arrays.fill(p, 0, k, 0);
    for (int i = 0; i < k; i++) {
      p[i] += InnerProduct.of(rows[i], v, i + 1);
      add(p, v[i], rows[i], i);
    }
  }

  private static void scale(double[] x, double factor, int length) {
    for (int i = 0; i < length; i++) {
      x[i] *= factor;
    }
  }

  private static void add(double[] x, double factor, double[] y, int length) {
    for (int i = 0; i < length; i++) {
      x[i] += factor * y[i];
    }
  }

  private static void subtract(double[] x, double a, double[] y, double b, double[] z, int length) {
    for (int i = 0; i < length; i++) {
      x[i] -= a * y[i] + b * z[i];
    }
  }

  private boolean rotateToDiagonal() {
    for (int first = 0; first < n; first++) {
      int steps = 0;
      for (int last = blockFrom(first); last > first; last = blockFrom(first)) {
        if (steps++ == MOST_STEPS) {
          return false;
        }
        step(first, last);
      }
    }
    return true;
  }

  /** The end of the block that starts here and has nothing negligible beside its diagonal. */
  private int blockFrom(int first) {
    int last = first;
    while (last < n - 1 && Math.abs(beside[last]) > 0x1p-53 * (Math.abs(diagonal[last]) + Math.abs(diagonal[last + 1]))) {
      last++;
    }
    return last;
  }

  /** An implicit QL step with Wilkinson's shift. */
  private void step(int first, int last) {
    double half = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
    double g = diagonal[last] - diagonal[first] + beside[first] / (half + Math.copySign(Math.hypot(half, 1), half));
    double sine = 1;
    double cosine = 1;
    double moved = 0;
    for (int i = last - 1; i >= first; i--) {
      double f = sine * beside[i];
      double b = cosine * beside[i];
      double r = Math.hypot(f, g);
      beside[i + 1] = r;
      if (r == 0) {
        diagonal[i + 1] -= moved;
        beside[last] = 0;
        return;
      }
      sine = f / r;
      cosine = g / r;
      g = diagonal[i + 1] - moved;
      double change = (diagonal[i] - g) * sine + 2 * cosine * b;
      moved = sine * change;
      diagonal[i + 1] = g + moved;
      g = cosine * change - b;
      keep(i, cosine, sine);
    }
    diagonal[first] -= moved;
    beside[first] = g;
    beside[last] = 0;
  }

  private void keep(int place, double cosine, double sine) {
    if (rotations == places.length) {
      places = Arrays.copyOf(places, 2 * rotations);
      cosines = Arrays.copyOf(cosines, 2 * rotations);
      sines = Arrays.copyOf(sines, 2 * rotations);
    }
    places[rotations] = place;
    cosines[rotations] = cosine;
    sines[rotations++] = sine;
  }

  private double[] basis() {
    double[] basis = new double[n * n];
    double[][] strip = new double[n][Math.min(n, STRIP)];
    for (int from = 0; from < n; from += STRIP) {
      int width = Math.min(STRIP, n - from);
      for (int i = 0; i < n; i++) {
        Arrays.fill(strip[i], 0);
        if (i >= from && i < from + width) {
          strip[i][i - from] = 1;
        }
      }
      reflect(strip);
      for (int t = 0; t < rotations; t++) {
        rotate(strip[places[t]], strip[places[t] + 1], cosines[t], sines[t]);
      }
      for (int i = 0; i < n; i++) {
        System.arraycopy(strip[i], 0, basis, i * n + from, width);
      }
    }
    return basis;
  }

  private void reflect(double[][] strip) {
    double[] sums = new double[strip[0].length];
    for (int k = n - 1; k >= 1; k--) {
      if (halfSquares[k] > 0) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < k; i++) {
          add(sums, rows[k][i], strip[i], sums.length);
        }
        for (int i = 0; i < k; i++) {
          add(strip[i], -rows[k][i] / halfSquares[k], sums, sums.length);
        }
      }
    }
  }

  private static void rotate(double[] x, double[] y, double cosine, double sine) {
    for (int i = 0; i < x.length; i++) {
      double old = y[i];
      y[i] = sine * x[i] + cosine * old;
      x[i] = cosine * x[i] - sine * old;
    }
  }
}
