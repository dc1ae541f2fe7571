/**
 * Tier 2: balls of arbitrary precision. {@link org.gradus.numeric.ball.DyadicArithmetic} has midpoints and fixed-point
 * series on {@code BigInteger}; {@link org.gradus.numeric.ball.BallArithmetic}, for a million bits and more, has
 * midpoints on Apfloat, radix 2, of which only exact sums and products and directed rounding are used. Quotients,
 * roots and functions come from residual checks and from our own series with the remainders of docs/bounds.md.
 */
package org.gradus.numeric.ball;
