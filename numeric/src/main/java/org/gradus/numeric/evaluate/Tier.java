package org.gradus.numeric.evaluate;

/** The arithmetics in which a formula can be decided. */
public enum Tier {
  /** Doubles with a-priori error bounds. */
  DOUBLE,
  /** Pairs of doubles, about 104 bits. */
  DOUBLE_DOUBLE,
  /** Exact rationals. */
  EXACT,
  /** Balls of arbitrary precision. */
  ARBITRARY
}
