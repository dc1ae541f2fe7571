package org.gradus.numeric.linear;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Term.Extreme;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.DoubleMatrix;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.floating.Rounding;
import org.gradus.numeric.product.BackEnd;
import org.gradus.numeric.product.CholeskyFactor;
import org.gradus.numeric.product.Operand;
import org.gradus.numeric.product.Products;

/**
 * Verified bounds of an extreme eigenvalue of a symmetric interval matrix of doubles, for matrices too large for
 * {@link ExtremeEigenvalue}'s exact integers.
 *
 * <p><b>Guarantee.</b> As there. <b>Method.</b> A Cholesky factor of A - sI, Lanczos' method on its inverse for a
 * shift just below the eigenvalue, a second factor, rounded to integers, and its residual by one product with an
 * a-priori bound [bounds.md#definiteness-floating].
 */
final class FloatingEigenvalue {

  /** Entries of the factor are multiples of 2^-FACTOR_BITS. */
  private static final int FACTOR_BITS = 50;
  private static final int VECTOR_BITS = 44;
  private static final int MOST_STEPS = 60;
  private static final double TOLERANCE = 0x1p-30;
  private static final int ATTEMPTS = 40;
  private static final int TILE = 32;

  private final Products products = BackEnd.products();
  private final int n;

  /** In units of 4^half, so that rows sum up to less than 1; the lower triangle counts. */
  private final double[] matrix;
  private final int half;

  /** At least every row sum of |matrix|, and of the radii. */
  private final double norm;
  private final double radius;

  private FloatingEigenvalue(DoubleMatrix given, boolean negated) {
    this.n = given.n();
    requireSymmetry(given);
    double[] sums = new double[n];
    double[] radii = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double entry = Math.abs(given.mid()[i * n + j]);
        double rad = given.rad(i * n + j);
        sums[i] += entry;
        radii[i] += rad;
        if (j < i) {
          sums[j] += entry;
          radii[j] += rad;
        }
      }
    }
    double lift = 1 + Rounding.gamma(n);
    double size = Rounding.up(Bounded.largest(sums) * lift);
    this.half = Math.floorDiv(Math.getExponent(size) + 2, 2);
    double unit = Math.scalb(negated ? -1.0 : 1.0, -2 * half);
    double[] scaled = given.mid().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= unit;
    }
    this.matrix = scaled;
    // scaling is exact but for entries that become subnormal
    this.norm = Rounding.up(Math.scalb(size, -2 * half));
    this.radius = Rounding.up(Math.scalb(Rounding.up(Bounded.largest(radii) * lift), -2 * half) + n * 0x1p-1070);
  }

  /** By tiles, so that both triangles are read in order. */
  private static void requireSymmetry(DoubleMatrix given) {
    int n = given.n();
    for (int i0 = 0; i0 < n; i0 += TILE) {
      for (int j0 = 0; j0 <= i0; j0 += TILE) {
        for (int i = i0; i < Math.min(n, i0 + TILE); i++) {
          for (int j = j0; j < Math.min(i, j0 + TILE); j++) {
            requireSymmetry(given, i * n + j, j * n + i);
          }
        }
      }
    }
  }

  private static void requireSymmetry(DoubleMatrix given, int below, int above) {
    double difference = Math.abs(given.mid()[below] - given.mid()[above]);
    if (difference != 0 && difference > Rounding.up(given.rad(below) + given.rad(above))) {
      throw new CannotEvaluate("an eigenvalue of a matrix that is not symmetric");
    }
  }

  /** Whether the numbers are such that neither squares nor scaling overflow or lose everything. */
  static boolean suits(DoubleMatrix matrix) {
    double most = 0;
    for (int i = 0; i < matrix.mid().length; i++) {
      most = Math.max(most, Math.max(Math.abs(matrix.mid()[i]), matrix.rad(i)));
    }
    return most > 0x1p-400 && most < 0x1p400;
  }

  static ExtremeEigenvalue.Result enclose(Extreme extreme, DoubleMatrix matrix) {
    ExtremeEigenvalue.Result least = new FloatingEigenvalue(matrix, extreme == Extreme.GREATEST).least();
    return extreme == Extreme.LEAST ? least : least.mirrored();
  }

  private ExtremeEigenvalue.Result least() {
    double margin = 4.0 * n * Rounding.UNIT * norm;
    Shifted first = below(margin);
    Lanczos.Pair inverse = Lanczos.greatest(new CholeskyFactor.Solver(first.factor, n)::solve, n, MOST_STEPS, TOLERANCE);
    double[] vector = inverse == null ? first(n) : rounded(inverse.vector());
    double top = quotient(vector);
    Shifted best = first;
    if (Double.isFinite(top) && top - margin > first.shift) {
      best = shifted(top, margin);
      best = best.shift > first.shift ? best : first;
    }
    return result(best, vector);
  }

  /** A shift not far below the least eigenvalue: at 0 where the matrix is positive. */
  private Shifted below(double margin) {
    double[] trial = matrix.clone();
    if (factorised(trial, -margin)) {
      return new Shifted(-margin, trial);
    }
    Lanczos.Pair pair = Lanczos.greatest(this::negativeTimes, n, MOST_STEPS, TOLERANCE);
    return shifted(pair == null ? -norm : -pair.value() - pair.residual(), margin);
  }

  /** A shift and the lower factor of matrix - shift. */
  private record Shifted(double shift, double[] factor) {}

  /**
   * The largest shift below {@code value} by a margin, twice that, ... that has a factor; in the end there is one by
   * Gershgorin.
   */
  private Shifted shifted(double value, double firstMargin) {
    double margin = firstMargin;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double[] factor = matrix.clone();
      if (factorised(factor, value - margin)) {
        return new Shifted(value - margin, factor);
      }
      margin *= 4;
    }
    throw new CannotEvaluate("no bound of an eigenvalue was found");
  }

  private boolean factorised(double[] a, double shift) {
    for (int i = 0; i < n; i++) {
      a[i * n + i] -= shift;
    }
    return CholeskyFactor.factorise(products, a, n);
  }

  /** By the lower triangle. */
  private double[] times(double[] x) {
    double[] y = new double[n];
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix, i * n, row, 0, i);
      y[i] += matrix[i * n + i] * x[i] + InnerProduct.of(row, x, i);
      add(y, x[i], row, i);
    }
    return y;
  }

  private static void add(double[] y, double factor, double[] row, int length) {
    for (int j = 0; j < length; j++) {
      y[j] += factor * row[j];
    }
  }

  private double[] negativeTimes(double[] x) {
    double[] y = times(x);
    for (int i = 0; i < n; i++) {
      y[i] = -y[i];
    }
    return y;
  }

  private static double[] first(int n) {
    double[] vector = new double[n];
    vector[0] = 1;
    return vector;
  }

  /** To multiples of 2^-VECTOR_BITS, the largest entry about 1. */
  private static double[] rounded(double[] x) {
    double most = 0;
    for (double entry : x) {
      most = Math.max(most, Math.abs(entry));
    }
    if (!(most > 0) || !Double.isFinite(most)) {
      return first(x.length);
    }
    double[] rounded = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      rounded[i] = Math.rint(x[i] / most * 0x1p44) * 0x1p-44;
    }
    return rounded;
  }

  private double quotient(double[] x) {
    return InnerProduct.of(x, times(x), n) / InnerProduct.of(x, x, n);
  }

  /** x^T A x / x^T x &lt;= quotient + (gamma_(2n+4) |A| + radius), and the rounding of the division. */
  private double upper(double[] x) {
    double quotient = quotient(x);
    double error = Rounding.up(Rounding.gamma(3L * n + 8) * norm + radius + Rounding.gamma(2L * n + 8) * Math.abs(quotient));
    return Math.nextUp(quotient + error);
  }

  private ExtremeEigenvalue.Result result(Shifted found, double[] vector) {
    double[] factor = found.factor;
    for (int i = 0; i < factor.length; i++) {
      // adding 6 leaves multiples of 2^-50
      factor[i] = (factor[i] + 6) - 6;
    }
    double lower = lower(found.shift, factor);
    for (int i = 0; i < factor.length; i++) {
      factor[i] *= 0x1p50;
    }
    BigInteger[] integers = new BigInteger[n];
    for (int i = 0; i < n; i++) {
      integers[i] = BigInteger.valueOf((long) Math.scalb(vector[i], VECTOR_BITS));
    }
    EigenvalueWitness witness = new EigenvalueWitness(scaled(found.shift), FACTOR_BITS - half, factor, integers);
    return new ExtremeEigenvalue.Result(new Enclosure(scaled(lower), scaled(upper(vector))), witness);
  }

  private Rational scaled(double value) {
    return ExactArithmetic.rational(value).times(FixedMatrix.rational(BigInteger.ONE, -2 * half));
  }

  /**
   * shift less the largest row sums of the computed residual, of the bound of its rounding errors, and of the radii.
   */
  private double lower(double shift, double[] factor) {
    double[] residual = matrix.clone();
    for (int i = 0; i < n; i++) {
      residual[i * n + i] -= shift;
    }
    Operand l = Operand.rows(factor, n);
    int block = Math.max(48, n / 8);
    for (int k = 0; k < n; k += block) {
      // the columns from k on are 0 above row k
      products.syrk(n - k, Math.min(block, n - k), l.from(k, k), -1, residual, k * n + k, n);
    }
    double rounding = Rounding.up(Rounding.gamma(n + 4L) * Rounding.up(norm + Math.abs(shift) + factorNorm(factor)) + n * 0x1p-1020);
    double error = Rounding.up(largestRowSum(residual) + rounding);
    return Math.nextDown(shift - Rounding.up(error + radius));
  }

  /** At least the largest row sum of |L||L|^T: |L| times the column sums of |L|. */
  private double factorNorm(double[] factor) {
    double[] columns = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        columns[j] += Math.abs(factor[i * n + j]);
      }
    }
    double most = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j <= i; j++) {
        sum += Math.abs(factor[i * n + j]) * columns[j];
      }
      most = Math.max(most, sum);
    }
    return Rounding.up(most * (1 + Rounding.gamma(2L * n + 4)) + n * 0x1p-1020);
  }

  private double largestRowSum(double[] lower) {
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double entry = Math.abs(lower[i * n + j]);
        sums[i] += entry;
        sums[j] += entry;
      }
      sums[i] += Math.abs(lower[i * n + i]);
    }
    return Rounding.up(Bounded.largest(sums) * (1 + Rounding.gamma(n)));
  }
}
