/**
 * Tier 2: balls of arbitrary precision on Apfloat, radix 2. Only exact sums and products and directed rounding of
 * Apfloat are used; quotients, roots and functions come from residual checks and from our own series with the
 * remainders of docs/bounds.md.
 */
package org.gradus.numeric.ball;
