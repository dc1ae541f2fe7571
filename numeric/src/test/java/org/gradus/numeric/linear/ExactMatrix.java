package org.gradus.numeric.linear;

import java.math.BigInteger;
import java.util.Arrays;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.interval.Interval;

/** Matrices of fractions and what can be decided of them exactly. */
final class ExactMatrix {

  private ExactMatrix() {}

  static Rational[][] of(int rows, int columns, double[] entries) {
    Rational[][] matrix = new Rational[rows][columns];
    for (int i = 0; i < entries.length; i++) {
      matrix[i / columns][i % columns] = ExactArithmetic.rational(entries[i]);
    }
    return matrix;
  }

  static Rational[][] transposed(Rational[][] a) {
    Rational[][] turned = new Rational[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        turned[j][i] = a[i][j];
      }
    }
    return turned;
  }

  static Rational[][] product(Rational[][] a, Rational[][] b) {
    Rational[][] product = new Rational[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        product[i][j] = Rational.ZERO;
        for (int k = 0; k < b.length; k++) {
          product[i][j] = product[i][j].plus(a[i][k].times(b[k][j]));
        }
      }
    }
    return product;
  }

  private static Rational[][] copy(Rational[][] a) {
    Rational[][] copy = new Rational[a.length][];
    for (int i = 0; i < a.length; i++) {
      copy[i] = a[i].clone();
    }
    return copy;
  }

  /** Solutions of A x = b for all columns of b; {@code null} if A is singular. */
  static Rational[][] solve(Rational[][] matrix, Rational[][] right) {
    int n = matrix.length;
    Rational[][] a = copy(matrix);
    Rational[][] x = copy(right);
    for (int k = 0; k < n; k++) {
      int pivot = k;
      while (pivot < n && a[pivot][k].signum() == 0) {
        pivot++;
      }
      if (pivot == n) {
        return null;
      }
      exchange(a, k, pivot);
      exchange(x, k, pivot);
      for (int i = 0; i < n; i++) {
        if (i != k) {
          Rational factor = a[i][k].over(a[k][k]);
          subtract(a[i], factor, a[k]);
          subtract(x[i], factor, x[k]);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < x[i].length; j++) {
        x[i][j] = x[i][j].over(a[i][i]);
      }
    }
    return x;
  }

  private static void exchange(Rational[][] a, int i, int j) {
    Rational[] row = a[i];
    a[i] = a[j];
    a[j] = row;
  }

  private static void subtract(Rational[] row, Rational factor, Rational[] other) {
    for (int j = 0; j < row.length; j++) {
      row[j] = row[j].minus(factor.times(other[j]));
    }
  }

  /** How many eigenvalues of the symmetric matrix are below c, and how many are c (Sylvester). */
  static int[] below(Rational[][] symmetric, Rational c) {
    Rational[][] a = copy(symmetric);
    int n = a.length;
    for (int i = 0; i < n; i++) {
      a[i][i] = a[i][i].minus(c);
    }
    boolean[] done = new boolean[n];
    int negative = 0;
    int left = n;
    for (int k = pivot(a, done); k >= 0; k = pivot(a, done)) {
      negative += a[k][k].signum() < 0 ? 1 : 0;
      done[k] = true;
      left--;
      for (int i = 0; i < n; i++) {
        if (!done[i]) {
          Rational factor = a[i][k].over(a[k][k]);
          for (int j = 0; j < n; j++) {
            if (!done[j]) {
              a[i][j] = a[i][j].minus(factor.times(a[k][j]));
            }
          }
        }
      }
    }
    return new int[] {negative, left};
  }

  /** A place on the diagonal that is not 0, made by a congruence if need be; -1 if all that is left is 0. */
  private static int pivot(Rational[][] a, boolean[] done) {
    int n = a.length;
    for (int i = 0; i < n; i++) {
      if (!done[i] && a[i][i].signum() != 0) {
        return i;
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (!done[i] && !done[j] && a[i][j].signum() != 0) {
          for (int k = 0; k < n; k++) {
            a[i][k] = a[i][k].plus(a[j][k]);
          }
          for (int k = 0; k < n; k++) {
            a[k][i] = a[k][i].plus(a[k][j]);
          }
          return i;
        }
      }
    }
    return -1;
  }

  /** Whether the i-th eigenvalue in ascending order lies in the interval. */
  static boolean holdsEigenvalue(Rational[][] symmetric, int i, Interval interval) {
    int[] upper = below(symmetric, rational(interval.sup()));
    return below(symmetric, rational(interval.inf()))[0] <= i && upper[0] + upper[1] > i;
  }

  /** Whether the i-th singular value in descending order lies in the interval. */
  static boolean holdsSingularValue(Rational[][] matrix, int i, Interval interval) {
    Rational[][] tall = matrix.length >= matrix[0].length ? matrix : transposed(matrix);
    Rational[][] gram = product(transposed(tall), tall);
    Rational lower = rational(interval.inf());
    Rational upper = rational(interval.sup());
    int rank = gram.length - 1 - i;
    int[] above = below(gram, upper.times(upper));
    return (interval.inf() <= 0 || below(gram, lower.times(lower))[0] <= rank) && interval.sup() >= 0 && above[0] + above[1] > rank;
  }

  /** The determinant, by Bareiss' elimination without fractions after clearing a common power of two. */
  static Rational determinant(Rational[][] matrix) {
    int n = matrix.length;
    BigInteger common = BigInteger.ONE;
    for (Rational[] row : matrix) {
      for (Rational entry : row) {
        common = common.multiply(entry.denominator()).divide(common.gcd(entry.denominator()));
      }
    }
    BigInteger[][] a = new BigInteger[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = matrix[i][j].numerator().multiply(common.divide(matrix[i][j].denominator()));
      }
    }
    return new Rational(bareiss(a), common.pow(n));
  }

  private static BigInteger bareiss(BigInteger[][] a) {
    int n = a.length;
    BigInteger before = BigInteger.ONE;
    int sign = 1;
    for (int k = 0; k < n - 1; k++) {
      int pivot = k;
      while (pivot < n && a[pivot][k].signum() == 0) {
        pivot++;
      }
      if (pivot == n) {
        return BigInteger.ZERO;
      }
      if (pivot != k) {
        BigInteger[] row = a[k];
        a[k] = a[pivot];
        a[pivot] = row;
        sign = -sign;
      }
      for (int i = k + 1; i < n; i++) {
        for (int j = k + 1; j < n; j++) {
          a[i][j] = a[i][j].multiply(a[k][k]).subtract(a[i][k].multiply(a[k][j])).divide(before);
        }
      }
      before = a[k][k];
    }
    return sign < 0 ? a[n - 1][n - 1].negate() : a[n - 1][n - 1];
  }

  /** The leading block. */
  static Rational[][] leading(Rational[][] a, int size) {
    Rational[][] block = new Rational[size][];
    for (int i = 0; i < size; i++) {
      block[i] = Arrays.copyOf(a[i], size);
    }
    return block;
  }

  static Rational rational(double value) {
    return ExactArithmetic.rational(value);
  }

  static boolean holds(Interval interval, Rational value) {
    return (interval.inf() == Double.NEGATIVE_INFINITY || rational(interval.inf()).compareTo(value) <= 0)
        && (interval.sup() == Double.POSITIVE_INFINITY || value.compareTo(rational(interval.sup())) <= 0);
  }

  /** Whether a matrix lies entry by entry in another, by its exact radii. */
  static boolean holds(IntervalMatrix enclosure, Rational[][] values) {
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[0].length; j++) {
        Rational distance = values[i][j].minus(rational(enclosure.mid(i, j)));
        Rational size = distance.signum() < 0 ? distance.negate() : distance;
        if (size.compareTo(rational(enclosure.rad(i, j))) > 0) {
          return false;
        }
      }
    }
    return true;
  }
}
