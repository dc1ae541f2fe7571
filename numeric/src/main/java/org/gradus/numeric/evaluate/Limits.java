package org.gradus.numeric.evaluate;

/**
 * How far the search goes.
 *
 * @param maxBits the highest precision of balls
 * @param exactWork operations on single rationals in one exact decision
 * @param ballWork operations on single balls in one decision at one precision
 * @param memory entries of large arrays that a tier keeps between decisions
 */
public record Limits(int maxBits, long exactWork, long ballWork, long memory) {

  public static final Limits DEFAULT = new Limits(1024, 200_000, 30_000_000, 1 << 24);
}
