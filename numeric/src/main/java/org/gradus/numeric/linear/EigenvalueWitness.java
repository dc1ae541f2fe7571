package org.gradus.numeric.linear;

import java.math.BigInteger;

import org.gradus.kernel.arithmetic.Rational;

/**
 * Evidence for both sides of an extreme eigenvalue. For the least eigenvalue of A (for the greatest, of -A):
 *
 * <p>with R the upper triangular matrix of {@code factor} times 2^-scale, E = A - shift I - R^T R and b the largest row
 * sum of |E| plus the radii of A, the eigenvalue is at least shift - b; and it is at most x^T A x / x^T x for x =
 * {@code vector}.
 *
 * @param factor n rows of n integers each, zeros below the diagonal
 */
public record EigenvalueWitness(Rational shift, int scale, BigInteger[][] factor, BigInteger[] vector) {}
