package org.gradus.numeric.ball;

import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.ElementAlgebra;

/** Tier 2: arrays of balls. */
public final class BallArrays {

  /**
   * Up to about 10^6 bits products on {@link java.math.BigInteger} were faster than those of Apfloat in every
   * measurement, by a factor of 20 and more up to 4096 bits (docs/performance.md).
   */
  static final int APFLOAT_FROM = 1 << 20;

  private BallArrays() {}

  /**
   * The algebra of ball arrays at a precision, with the carrier that is fast there.
   *
   * @param workLimit the number of operations on single entries after which an evaluation gives up
   */
  public static ArrayAlgebra<?> algebra(int bits, long workLimit) {
    return bits < APFLOAT_FROM
        ? new ElementAlgebra<>(new DyadicArithmetic(bits), workLimit)
        : new ElementAlgebra<>(new BallArithmetic(bits), workLimit);
  }
}
