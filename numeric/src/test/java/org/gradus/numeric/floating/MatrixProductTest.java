package org.gradus.numeric.floating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.product.Operand;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A wrong kernel is not caught by its own error bound, so sizes around every block border are compared with exact
 * products.
 */
class MatrixProductTest {

  private static FloatingMatrix matrix(double[] mid, double[] rad, int rows, int inner) {
    return FloatingMatrix.rows(new FloatingArray(Axes.positional(rows, inner), mid, rad), rows, inner);
  }

  private static FloatingMatrix turned(double[] mid, double[] rad, int rows, int inner) {
    double[] mids = transposed(mid, rows, inner);
    double[] rads = rad == null ? null : transposed(rad, rows, inner);
    return FloatingMatrix.columns(new FloatingArray(Axes.positional(inner, rows), mids, rads), rows, inner);
  }

  private static double[] transposed(double[] x, int rows, int inner) {
    double[] turned = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      turned[i % inner * rows + i / inner] = x[i];
    }
    return turned;
  }

  private static double[] integers(Random random, int count) {
    return random.ints(count, -1000, 1000).asDoubleStream().toArray();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "7, 7, 7", "63, 65, 63", "65, 63, 65", "1, 65, 7", "8, 513, 64", "3, 600, 130", "100, 100, 100"})
  void integerProductsAreExact(int rows, int columns, int inner) {
    Random random = new Random(rows * 31L + columns);
    double[] a = integers(random, rows * inner);
    double[] b = integers(random, columns * inner);
    double[] product = MatrixProduct.rounded(turned(a, null, rows, inner), matrix(b, null, columns, inner));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        long sum = 0;
        for (int k = 0; k < inner; k++) {
          sum += (long) a[i * inner + k] * (long) b[j * inner + k];
        }
        assertEquals(sum, product[i * columns + j], "entry " + i + ", " + j);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 9", "63, 65", "65, 64", "513, 70"})
  void symmetricProductsAgree(int n, int inner) {
    double[] a = integers(new Random(n), n * inner);
    FloatingMatrix x = matrix(a, null, n, inner);
    double[] plain = MatrixProduct.rounded(x, matrix(a.clone(), null, n, inner));
    double[] symmetric = MatrixProduct.rounded(x, x);
    for (int i = 0; i < plain.length; i++) {
      assertEquals(plain[i], symmetric[i]);
    }
  }

  /**
   * Entries of very different sizes, down to where products underflow, with radii; the extreme corners must be covered.
   */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 2, 7", "5, 4, 63", "2, 3, 65"})
  void radiiCoverTheCorners(int rows, int columns, int inner) {
    Random random = new Random(inner);
    double[] a = random.doubles(rows * inner, -1, 1).map(x -> Math.scalb(x, random.nextInt(1200) - 900)).toArray();
    double[] b = random.doubles(columns * inner, -1, 1).map(x -> Math.scalb(x, random.nextInt(600) - 500)).toArray();
    double[] aRad = random.doubles(a.length).map(x -> Math.scalb(x, random.nextInt(1200) - 1000)).toArray();
    double[] bRad = random.doubles(b.length).map(x -> Math.scalb(x, random.nextInt(600) - 560)).toArray();
    double[] mid = MatrixProduct.rounded(matrix(a, null, rows, inner), matrix(b, null, columns, inner));
    double[] rad = MatrixProduct.radii(turned(a, aRad, rows, inner), matrix(b, bRad, columns, inner));
    double[] pointRad = MatrixProduct.radii(matrix(a, null, rows, inner), turned(b, null, columns, inner));
    double oneRad = MatrixProduct.even(matrix(a, aRad, rows, inner), turned(b, bRad, columns, inner)).radius();
    double onePointRad = MatrixProduct.even(matrix(a, null, rows, inner), matrix(b, null, columns, inner)).radius();
    double reach = MatrixProduct.even(turned(a, null, rows, inner), matrix(b, null, columns, inner)).reach();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = i * columns + j;
        Rational point = Rational.ZERO;
        Rational corner = Rational.ZERO;
        for (int k = 0; k < inner; k++) {
          point = point.plus(exact(a[i * inner + k]).times(exact(b[j * inner + k])));
          corner = corner.plus(outward(a, aRad, i * inner + k).times(outward(b, bRad, j * inner + k)));
        }
        assertTrue(distance(mid[at], point).compareTo(exact(pointRad[at])) <= 0);
        assertTrue(distance(mid[at], corner).compareTo(exact(rad[at])) <= 0);
        assertTrue(onePointRad >= pointRad[at] && oneRad >= rad[at] * (1 - 1e-9), "one radius for all");
        assertTrue(Math.abs(mid[at]) <= reach);
      }
    }
  }

  /** The end of the interval that is larger in size. */
  private static Rational outward(double[] mid, double[] rad, int i) {
    return mid[i] >= 0 ? exact(mid[i]).plus(exact(rad[i])) : exact(mid[i]).minus(exact(rad[i]));
  }

  private static Rational exact(double value) {
    return ExactArithmetic.rational(value);
  }

  private static Rational distance(double mid, Rational value) {
    Rational difference = exact(mid).minus(value);
    return difference.signum() < 0 ? difference.negate() : difference;
  }

  @ParameterizedTest
  @CsvSource({"7, 63", "3, 65"})
  void normRadiiAreNotBelowTheSharpOnesByMuch(int n, int inner) {
    double[] a = new Random(n).doubles(n * inner, -1, 1).toArray();
    double[] norms = MatrixProduct.rowNorms(Operand.rows(a, inner), n, inner);
    for (int i = 0; i < n; i++) {
      Rational squares = Rational.ZERO;
      for (int k = 0; k < inner; k++) {
        squares = squares.plus(exact(a[i * inner + k]).times(exact(a[i * inner + k])));
      }
      assertTrue(exact(norms[i]).times(exact(norms[i])).compareTo(squares) >= 0, "an upper bound");
      assertTrue(norms[i] * norms[i] <= squares.numerator().doubleValue() / squares.denominator().doubleValue() * (1 + 1e-12));
    }
  }
}
