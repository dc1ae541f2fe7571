package org.gradus.numeric.linear;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.linear.commons.ApproximateEigen;

/**
 * Verified enclosure of the inverse of an interval matrix.
 *
 * <p><b>Guarantee.</b> Every matrix within the intervals is nonsingular and its inverse lies in the enclosures.
 * <b>Method.</b> An approximate inverse Y by Newton's iteration from doubles; with e the largest row sum of |I - A Y|
 * (exact, radii included) and e &lt; 1, |A^-1 - Y|_ij &lt;= sum_k |Y_ik| e/(1-e) [bounds.md#inverse].
 */
public final class VerifiedInverse {

  /** The enclosures of the entries, row by row, and what proves that the matrix is nonsingular. */
  public record Result(List<Enclosure> entries, InverseWitness witness) {}

  private VerifiedInverse() {}

  /**
   * Encloses the inverse of the n x n matrix with these entries (row by row).
   *
   * @param bits how many bits of the inverse are wanted
   * @throws CannotEvaluate if an entry is unbounded or the matrix is singular or too ill-conditioned for its radii
   */
  public static Result enclose(int n, FixedMatrix.Entries entries, int bits) {
    FixedMatrix rough = FixedMatrix.rough(n, entries);
    if (rough == null) {
      throw new CannotEvaluate("an entry of a matrix to invert is unbounded");
    }
    double[][] start = n == 0 ? new double[0][0] : ApproximateEigen.approxInverse(rough.approximately(0));
    if (start == null) {
      throw new CannotEvaluate("a matrix to invert is singular in double precision");
    }
    // an error of 2^-scale in Y makes one of n |A| 2^-scale in A Y
    int scale = Math.max(bits, 53) + 16 + rough.exponent() + 32 - Integer.numberOfLeadingZeros(n);
    int fine = Math.max(scale, 64) + 48 + 2 * Math.max(0, -rough.exponent());
    FixedMatrix matrix = FixedMatrix.of(n, entries, fine);
    BigInteger[][] inverse = refined(matrix, start, scale, bits);
    BigInteger error = largestRowSum(matrix, inverse, scale);
    BigInteger one = BigInteger.ONE.shiftLeft(matrix.scale() + scale);
    if (error.compareTo(one) >= 0) {
      throw new CannotEvaluate("a matrix to invert is singular or too ill-conditioned");
    }
    return new Result(enclosures(inverse, scale, new Rational(error, one.subtract(error))), new InverseWitness(scale, inverse));
  }

  /** Y + Y (I - A Y) until the precision is reached; each step doubles the correct bits. */
  private static BigInteger[][] refined(FixedMatrix matrix, double[][] start, int scale, int bits) {
    int n = matrix.size();
    BigInteger[][] inverse = new BigInteger[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverse[i][j] = FixedMatrix.fixed(start[i][j], scale);
      }
    }
    for (int good = 24; good < bits + 8; good *= 2) {
      BigInteger[][] residual = residual(matrix, inverse, scale);
      for (BigInteger[] row : residual) {
        Arrays.setAll(row, j -> row[j].shiftRight(matrix.scale()));
      }
      BigInteger[][] correction = product(inverse, residual);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          inverse[i][j] = inverse[i][j].add(correction[i][j].shiftRight(scale));
        }
      }
    }
    return inverse;
  }

  private static BigInteger[][] product(BigInteger[][] x, BigInteger[][] y) {
    int n = x.length;
    BigInteger[][] product = new BigInteger[n][n];
    BigInteger[] column = new BigInteger[n];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < n; k++) {
        column[k] = y[k][j];
      }
      for (int i = 0; i < n; i++) {
        product[i][j] = InnerProduct.of(x[i], column, n);
      }
    }
    return product;
  }

  /** I - A Y at the sum of both scales, exactly for the midpoint A. */
  private static BigInteger[][] residual(FixedMatrix matrix, BigInteger[][] inverse, int scale) {
    BigInteger[][] residual = product(matrix.mid(), inverse);
    int unit = matrix.scale() + scale;
    for (int i = 0; i < residual.length; i++) {
      for (int j = 0; j < residual.length; j++) {
        BigInteger identity = i == j ? BigInteger.ONE.shiftLeft(unit) : BigInteger.ZERO;
        residual[i][j] = identity.subtract(residual[i][j]);
      }
    }
    return residual;
  }

  /** The largest row sum of |I - A Y| over all matrices A within the radii, at the sum of both scales. */
  private static BigInteger largestRowSum(FixedMatrix matrix, BigInteger[][] inverse, int scale) {
    BigInteger[][] residual = residual(matrix, inverse, scale);
    BigInteger[] rowSums = absoluteRowSums(inverse);
    BigInteger largest = BigInteger.ZERO;
    BigInteger[] errors = absoluteRowSums(residual);
    for (int i = 0; i < errors.length; i++) {
      // sum_j sum_k r_ik |Y_kj|
      largest = largest.max(errors[i].add(InnerProduct.of(matrix.rad()[i], rowSums, rowSums.length)));
    }
    return largest;
  }

  private static BigInteger[] absoluteRowSums(BigInteger[][] matrix) {
    BigInteger[] sums = new BigInteger[matrix.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = BigInteger.ZERO;
      for (BigInteger entry : matrix[i]) {
        sums[i] = sums[i].add(entry.abs());
      }
    }
    return sums;
  }

  private static List<Enclosure> enclosures(BigInteger[][] inverse, int scale, Rational relative) {
    List<Enclosure> entries = new ArrayList<>();
    BigInteger[] rowSums = absoluteRowSums(inverse);
    for (int i = 0; i < inverse.length; i++) {
      // rounded up to one unit of 2^-scale, so that the ends stay short
      BigInteger[] parts = rowSums[i].multiply(relative.numerator()).divideAndRemainder(relative.denominator());
      BigInteger radius = parts[0].add(BigInteger.ONE);
      for (BigInteger entry : inverse[i]) {
        entries.add(new Enclosure(
            FixedMatrix.rational(entry.subtract(radius), scale), FixedMatrix.rational(entry.add(radius), scale)));
      }
    }
    return entries;
  }
}
