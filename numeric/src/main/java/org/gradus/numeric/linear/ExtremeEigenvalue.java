package org.gradus.numeric.linear;

import java.math.BigInteger;
import java.util.Arrays;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Term.Extreme;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.DoubleMatrix;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.FixedInterval;
import org.gradus.numeric.linear.commons.ApproximateEigen;

/**
 * Verified bounds of the least or greatest eigenvalue of a symmetric interval matrix.
 *
 * <p><b>Guarantee.</b> For every symmetric matrix within the intervals, the eigenvalue lies in the enclosure; the
 * witness proves both sides by kernel rule K2 and a Rayleigh quotient. <b>Method.</b> A shift c just below an
 * approximate eigenvalue, an approximate Cholesky factor of A - cI rounded to integers, and its exact residual
 * [bounds.md#definiteness]. For small matrices the approximation is refined to the precision asked for; otherwise the
 * bounds are about 1e-13 |A| wide.
 */
public final class ExtremeEigenvalue {

  /** Bits of the factor's entries when it comes from doubles. */
  private static final int FACTOR_BITS = 50;

  private static final int VECTOR_BITS = 44;

  /** Up to this size the approximation is refined in fixed point when more than 53 bits are asked for. */
  private static final int REFINED_SIZE = 150;

  private static final int ATTEMPTS = 40;

  /** From this size on, matrices of doubles stay in doubles. */
  private static final int FLOATING_SIZE = 48;

  private static final int DOUBLE_BITS = 53;

  /** The enclosure and what proves it. */
  public record Result(Enclosure enclosure, EigenvalueWitness witness) {

    /** The same evidence for the greatest eigenvalue of the negated matrix. */
    Result mirrored() {
      return new Result(new Enclosure(enclosure.upper().negate(), enclosure.lower().negate()), witness);
    }
  }

  private final FixedMatrix matrix;
  private final int q;

  /** Doubles are in units of 4^half, so that they neither overflow nor underflow. */
  private final int half;

  private final double[][] doubles;
  private final double norm;

  private ExtremeEigenvalue(FixedMatrix matrix, int q, int half) {
    this.matrix = matrix;
    this.q = q;
    this.half = half;
    this.doubles = matrix.approximately(2 * half);
    this.norm = norm(doubles);
  }

  /** The same for a matrix of doubles, whose entries must be bounded; faster and a little less sharp from some size on. */
  public static Result enclose(Extreme extreme, DoubleMatrix matrix) {
    int n = matrix.n();
    if (n >= FLOATING_SIZE && FloatingEigenvalue.suits(matrix)) {
      return FloatingEigenvalue.enclose(extreme, matrix);
    }
    return enclose(extreme, n, (i, scale) -> FixedInterval.of(matrix.mid()[i], matrix.rad(i), scale), DOUBLE_BITS);
  }

  /**
   * Encloses the eigenvalue of the n x n matrix with these entries (row by row; only the lower triangle counts).
   *
   * @param bits the precision wanted of the enclosure; 53 or less asks for the fast path
   * @throws CannotEvaluate if an entry is unbounded, the matrix is empty or cannot be symmetric
   */
  public static Result enclose(Extreme extreme, int n, FixedMatrix.Entries entries, int bits) {
    FixedMatrix rough = FixedMatrix.rough(n, entries);
    if (rough == null || n == 0) {
      throw new CannotEvaluate(n == 0 ? "an eigenvalue of an empty matrix" : "an entry of a matrix is unbounded");
    }
    int half = Math.floorDiv(rough.exponent() + 1, 2);
    boolean refined = bits > 53 && n <= REFINED_SIZE;
    int q = (refined ? bits + 16 : FACTOR_BITS - 1) - half;
    FixedMatrix fine = FixedMatrix.of(n, entries, 2 * q);
    if (!fine.mayBeSymmetric()) {
      throw new CannotEvaluate("an eigenvalue of a matrix that is not symmetric");
    }
    FixedMatrix symmetric = extreme == Extreme.LEAST ? fine.symmetricFromBelow() : fine.negated().symmetricFromBelow();
    Result least = new ExtremeEigenvalue(symmetric, q, half).least(refined);
    return extreme == Extreme.LEAST ? least : least.mirrored();
  }

  private static double norm(double[][] matrix) {
    double largest = 0;
    for (double[] row : matrix) {
      double sum = 0;
      for (double entry : row) {
        sum += Math.abs(entry);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  private Result least(boolean refined) {
    int n = matrix.size();
    ApproximateEigen.Pair pair = ApproximateEigen.approxLeast(doubles);
    if (pair == null || !Double.isFinite(pair.value())) {
      pair = new ApproximateEigen.Pair(-norm, unit(n));
    }
    double margin = 4.0 * n * 0x1p-53 * norm + 0x1p-200;
    Factor factor = fromDoubles(pair.value(), margin);
    BigInteger[] vector = new BigInteger[n];
    for (int i = 0; i < n; i++) {
      vector[i] = FixedMatrix.fixed(pair.vector()[i], VECTOR_BITS);
    }
    return refined ? refined(factor, vector) : result(factor, vector);
  }

  /** A shift and a factor (lower triangular rows, units 2^-q), with the bound they prove, in units of 2^-2q. */
  private record Factor(BigInteger shift, BigInteger[][] rows, BigInteger lower) {}

  private Factor proved(BigInteger shift, BigInteger[][] rows) {
    return new Factor(shift, rows, shift.subtract(Residual.largestRowSum(matrix, shift, rows)));
  }

  private Factor fromDoubles(double value, double firstMargin) {
    double margin = firstMargin;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double[][] factor = Cholesky.approximate(doubles, value - margin);
      if (factor != null) {
        return proved(FixedMatrix.fixed(value - margin, 2 * (q + half)), rounded(factor));
      }
      margin *= 4;
    }
    return trivial();
  }

  /** The zero factor with a shift from the diagonal: Gershgorin's bound. */
  private Factor trivial() {
    BigInteger shift = matrix.mid()[0][0];
    BigInteger[][] rows = new BigInteger[matrix.size()][];
    for (int i = 0; i < rows.length; i++) {
      shift = shift.min(matrix.mid()[i][i]);
      rows[i] = new BigInteger[i + 1];
      Arrays.fill(rows[i], BigInteger.ZERO);
    }
    return proved(shift, rows);
  }

  /**
   * Inverse iteration in fixed point for the vector, and a shift as near below its Rayleigh quotient as a factor
   * allows. Where eigenvalues lie close together the shift moves up in several rounds.
   */
  private Result refined(Factor start, BigInteger[] direction) {
    BigInteger margin = FixedMatrix.fixed(8.0 * matrix.size() * norm, q + 2 * half).max(BigInteger.ONE);
    BigInteger shift = start.lower.subtract(margin);
    BigInteger[][] rows = Cholesky.fixed(matrix.mid(), shift);
    BigInteger[] vector = scaled(direction);
    boolean near = false;
    for (int round = 0; rows != null && vector != null && !near && round < ATTEMPTS; round++) {
      vector = inverseIteration(rows, vector);
      BigInteger top = FixedInterval.floor(rayleigh(vector), 2 * q);
      BigInteger gap = top.subtract(shift);
      near = gap.compareTo(margin) <= 0;
      BigInteger[][] better = null;
      for (int share : new int[] {gap.bitLength(), 24, 8, 2, 1}) {
        BigInteger next = top.subtract(gap.shiftRight(share).max(margin));
        better = better == null && next.compareTo(shift) > 0 ? Cholesky.fixed(matrix.mid(), next) : better;
        if (better != null) {
          shift = next;
          rows = better;
          break;
        }
      }
      near |= better == null;
    }
    Factor found = rows == null ? start : proved(shift, rows);
    return result(found.lower.compareTo(start.lower) > 0 ? found : start, vector);
  }

  private BigInteger[][] rounded(double[][] factor) {
    BigInteger[][] rows = new BigInteger[factor.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new BigInteger[i + 1];
      for (int j = 0; j <= i; j++) {
        rows[i][j] = FixedMatrix.fixed(factor[i][j], q + half);
      }
    }
    return rows;
  }

  /** Each step gains the bits by which the shift is nearer to the least eigenvalue than to the next. */
  private BigInteger[] inverseIteration(BigInteger[][] rows, BigInteger[] start) {
    BigInteger[] x = start;
    for (int step = 0; step < 3; step++) {
      BigInteger[] next = scaled(Cholesky.solve(rows, x, q));
      if (next == null) {
        return x;
      }
      x = next;
    }
    return x;
  }

  /** The direction with its largest entry of about q bits; {@code null} for zero. */
  private BigInteger[] scaled(BigInteger[] x) {
    int length = 0;
    for (BigInteger entry : x) {
      length = Math.max(length, entry.bitLength());
    }
    if (length == 0) {
      return null;
    }
    BigInteger[] scaled = new BigInteger[x.length];
    for (int i = 0; i < x.length; i++) {
      scaled[i] = x[i].shiftLeft(Math.max(0, q - length)).shiftRight(Math.max(0, length - q));
    }
    return scaled;
  }

  /** An upper bound of x^T A x / x^T x over the interval matrix. */
  private Rational rayleigh(BigInteger[] x) {
    BigInteger numerator = BigInteger.ZERO;
    BigInteger squares = BigInteger.ZERO;
    for (int i = 0; i < x.length; i++) {
      BigInteger row = BigInteger.ZERO;
      for (int j = 0; j < x.length; j++) {
        BigInteger spread = matrix.rad()[i][j].multiply(x[j].abs());
        row = row.add(matrix.mid()[i][j].multiply(x[j]));
        row = x[i].signum() >= 0 ? row.add(spread) : row.subtract(spread);
      }
      numerator = numerator.add(row.multiply(x[i]));
      squares = squares.add(x[i].multiply(x[i]));
    }
    return new Rational(numerator, squares).times(FixedMatrix.rational(BigInteger.ONE, 2 * q));
  }

  private Result result(Factor factor, BigInteger[] direction) {
    int n = matrix.size();
    BigInteger[] vector = direction == null || InnerProduct.of(direction, direction, n).signum() == 0 ? first(n) : direction;
    BigInteger[][] upper = new BigInteger[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        upper[i][j] = j >= i ? factor.rows[j][i] : BigInteger.ZERO;
      }
    }
    Rational shift = FixedMatrix.rational(factor.shift, 2 * q);
    Enclosure enclosure = new Enclosure(FixedMatrix.rational(factor.lower, 2 * q), rayleigh(vector));
    return new Result(enclosure, new EigenvalueWitness(shift, q, upper, vector));
  }

  private static BigInteger[] first(int n) {
    BigInteger[] vector = new BigInteger[n];
    Arrays.fill(vector, BigInteger.ZERO);
    vector[0] = BigInteger.ONE;
    return vector;
  }

  private static double[] unit(int n) {
    double[] vector = new double[n];
    vector[0] = 1;
    return vector;
  }
}
