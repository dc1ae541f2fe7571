package org.gradus.numeric.product;

/**
 * A matrix inside an array of doubles, as the factor of a product: {@code entry(row, k) = values[at + row * stride + k]}, or, with {@code innerFirst},
 * {@code values[at + k * stride + row]}.
 */
public record Operand(double[] values, int at, int stride, boolean innerFirst) {

  /** A matrix of {@code inner} columns in C order. */
  public static Operand rows(double[] values, int inner) {
    return new Operand(values, 0, inner, false);
  }

  /** The transpose of a matrix of {@code rows} columns in C order: what the product sums over is its first axis. */
  public static Operand columns(double[] values, int rows) {
    return new Operand(values, 0, rows, true);
  }

  /** Where an entry lies in the array. */
  public int index(int row, int k) {
    return innerFirst ? at + k * stride + row : at + row * stride + k;
  }

  /** An entry of the matrix. */
  public double entry(int row, int k) {
    return values[index(row, k)];
  }

  /** The part that starts at a row and a position along the inner axis. */
  public Operand from(int row, int k) {
    return new Operand(values, index(row, k), stride, innerFirst);
  }
}
