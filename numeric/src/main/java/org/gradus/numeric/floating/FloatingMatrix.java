package org.gradus.numeric.floating;

import org.gradus.numeric.product.Operand;

/** An array seen as a matrix of {@code rows} rows, which a product sums over its {@code inner} columns; they may be its first axis in memory. */
record FloatingMatrix(FloatingArray array, int rows, int inner, boolean innerFirst) {

  static FloatingMatrix rows(FloatingArray array, int rows, int inner) {
    return new FloatingMatrix(array, rows, inner, false);
  }

  static FloatingMatrix columns(FloatingArray array, int rows, int inner) {
    return new FloatingMatrix(array, rows, inner, true);
  }

  Operand operand(double[] values) {
    return innerFirst ? Operand.columns(values, rows) : Operand.rows(values, inner);
  }

  Operand mids() {
    return operand(array.mids());
  }

  boolean same(FloatingMatrix other) {
    return array.sameEntries(other.array) && rows == other.rows && inner == other.inner && innerFirst == other.innerFirst;
  }
}
