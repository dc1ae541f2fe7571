package org.gradus.engine.script;

import org.gradus.kernel.arithmetic.Rational;

/** Linear equations over the rationals. */
final class ExactSolution {

  private ExactSolution() {}

  /** A solution of A x = b with free unknowns 0; {@code null} if there is none. The arguments are changed. */
  static Rational[] of(Rational[][] a, Rational[] b) {
    int columns = a.length == 0 ? 0 : a[0].length;
    int[] pivotRow = new int[columns];
    int row = 0;
    for (int column = 0; column < columns; column++) {
      pivotRow[column] = -1;
      int found = pivot(a, row, column);
      if (found < 0) {
        continue;
      }
      swap(a, b, row, found);
      for (int r = 0; r < a.length; r++) {
        if (r != row && a[r][column].signum() != 0) {
          eliminate(a, b, r, row, column);
        }
      }
      pivotRow[column] = row++;
    }
    for (int r = row; r < a.length; r++) {
      if (b[r].signum() != 0) {
        return null;
      }
    }
    Rational[] x = new Rational[columns];
    for (int column = 0; column < columns; column++) {
      x[column] = pivotRow[column] < 0 ? Rational.ZERO : b[pivotRow[column]].over(a[pivotRow[column]][column]);
    }
    return x;
  }

  private static int pivot(Rational[][] a, int from, int column) {
    for (int r = from; r < a.length; r++) {
      if (a[r][column].signum() != 0) {
        return r;
      }
    }
    return -1;
  }

  private static void swap(Rational[][] a, Rational[] b, int i, int j) {
    Rational[] row = a[i];
    a[i] = a[j];
    a[j] = row;
    Rational right = b[i];
    b[i] = b[j];
    b[j] = right;
  }

  private static void eliminate(Rational[][] a, Rational[] b, int row, int by, int column) {
    Rational factor = a[row][column].over(a[by][column]);
    for (int k = 0; k < a[row].length; k++) {
      a[row][k] = a[row][k].minus(factor.times(a[by][k]));
    }
    b[row] = b[row].minus(factor.times(b[by]));
  }
}
