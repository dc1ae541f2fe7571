package org.gradus.numeric.doubledouble;

import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.ElementAlgebra;
import org.gradus.numeric.array.ElementArray;

/** Tier 1: arrays of pairs of doubles. */
public final class DoubleDoubleArrays {

  private DoubleDoubleArrays() {}

  /** @param workLimit the number of entry operations after which a decision gives up */
  public static ArrayAlgebra<ElementArray<DoubleDouble>> algebra(long workLimit) {
    return new ElementAlgebra<>(new DoubleDoubleArithmetic(), workLimit);
  }
}
