/**
 * Tier 0: arrays of midpoint-radius doubles. Java's arithmetic is IEEE 754 with rounding to nearest, so every rounding
 * error is bounded a priori; the bounds stand in docs/bounds.md.
 */
package org.gradus.numeric.floating;
