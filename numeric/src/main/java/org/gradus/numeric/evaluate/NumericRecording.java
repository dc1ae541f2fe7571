package org.gradus.numeric.evaluate;

import org.gradus.kernel.arithmetic.Rational;

/** The contents of a recorded run, as exact doubles. */
public interface NumericRecording {

  /** The number K of recorded steps; the iterates are 0..K. */
  int steps();

  /** Whether the run has the array. */
  boolean has(String key);

  /** Whether the array is recorded at every iterate. */
  boolean moves(String key);

  /** The shape of an array, without its time axis. */
  int[] shape(String key);

  /**
   * The entries in C order, at an iterate if the array moves.
   *
   * @return {@code null} if the array has no entry for this iterate
   */
  double[] values(String key, int iterate);

  /** A number of the meta data, or {@code null}. */
  Rational metaNumber(String path);
}
