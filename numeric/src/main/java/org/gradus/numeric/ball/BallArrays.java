package org.gradus.numeric.ball;

import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.ElementAlgebra;
import org.gradus.numeric.array.ElementArray;

/** Tier 2: arrays of balls. */
public final class BallArrays {

  private BallArrays() {}

  /**
   * The algebra of ball arrays at a precision.
   *
   * @param workLimit the number of operations on single entries after which an evaluation gives up
   */
  public static ArrayAlgebra<ElementArray<Ball>> algebra(int bits, long workLimit) {
    return new ElementAlgebra<>(new BallArithmetic(bits), workLimit);
  }
}
