/**
 * Tier 1: pairs of doubles with a radius, about 104 bits, by error-free transformations. The bounds stand in
 * docs/bounds.md.
 */
package org.gradus.numeric.doubledouble;
