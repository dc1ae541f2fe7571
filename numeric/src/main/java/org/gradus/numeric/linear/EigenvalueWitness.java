package org.gradus.numeric.linear;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Rational;

/**
 * Evidence for both sides of an extreme eigenvalue. For the least eigenvalue of A (for the greatest, of -A):
 *
 * <p>with R the upper triangular matrix of {@link #factor} times 2^-scale, E = A - shift I - R^T R and b the largest row
 * sum of |E| plus the radii of A, the eigenvalue is at least shift - b; and it is at most x^T A x / x^T x for x =
 * {@link #vector}.
 */
public final class EigenvalueWitness {

  private final Rational shift;
  private final int scale;
  private final BigInteger[] vector;

  /** The factor, or its transpose in doubles, in units of 2^-scale: integers, made when they are asked for. */
  private BigInteger[][] factor;
  private double[] lower;

  /** @param factor n rows of n integers each, zeros below the diagonal */
  public EigenvalueWitness(Rational shift, int scale, BigInteger[][] factor, BigInteger[] vector) {
    this.shift = shift;
    this.scale = scale;
    this.factor = factor;
    this.vector = vector;
  }

  /** @param lower the transpose of the factor in C order, integers below 2^63 */
  EigenvalueWitness(Rational shift, int scale, double[] lower, BigInteger[] vector) {
    this(shift, scale, (BigInteger[][]) null, vector);
    this.lower = lower;
  }

  public Rational shift() {
    return shift;
  }

  public int scale() {
    return scale;
  }

  /** n rows of n integers each, zeros below the diagonal. */
  public BigInteger[][] factor() {
    if (factor == null) {
      factor = integers(lower, vector.length);
      lower = null;
    }
    return factor;
  }

  private static BigInteger[][] integers(double[] lower, int n) {
    BigInteger[][] factor = new BigInteger[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        factor[i][j] = j < i ? BigInteger.ZERO : BigInteger.valueOf((long) lower[j * n + i]);
      }
    }
    return factor;
  }

  public BigInteger[] vector() {
    return vector;
  }

  /** The number of integers of the factor. */
  public long entries() {
    return factor == null ? lower.length : factor.length == 0 ? 0 : (long) factor.length * factor[0].length;
  }
}
