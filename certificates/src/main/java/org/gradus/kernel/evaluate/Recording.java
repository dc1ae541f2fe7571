package org.gradus.kernel.evaluate;

import java.util.List;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;

/** The exact contents of a recorded run. */
public interface Recording {

  /** The number K of recorded steps; the iterates are 0..K. */
  int steps();

  /** Whether the array is recorded at every iterate. */
  boolean moves(String key);

  /** The shape of an array, without its time axis. */
  int[] shape(String key);

  /** The exact array, at an iterate if it moves, with its axes named by the letters; {@code Undecided} where there is none. */
  Block read(String key, int iterate, List<String> letters);

  /** A number of the meta data, or {@code null}. */
  Rational metaNumber(String path);

  /** A text of the meta data, or {@code null}. */
  String meta(String path);
}
