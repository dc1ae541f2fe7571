/**
 * Verified linear algebra, from approximate factors, inverses and bases whose quality is never assumed.
 *
 * <p>{@link org.gradus.numeric.linear.ExtremeEigenvalue} and {@link org.gradus.numeric.linear.VerifiedInverse} come with the evidence the kernel checks.
 * The rest is a library in doubles for matrices of intervals, {@link org.gradus.numeric.linear.IntervalMatrix}: eigenvalues, singular values, norms, ranks,
 * determinants, pivots, linear systems, solutions of least norm. Each answers with enclosures, or with the reason why there is none.
 */
package org.gradus.numeric.linear;
