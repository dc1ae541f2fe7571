package org.gradus.numeric.product;

/**
 * One way to multiply matrices of doubles. Results are in C order: {@code entry(i, j) = c[at + i * stride + j]}.
 *
 * <p><b>Guarantee.</b> An entry of a product is a sum of the entry before and of {@code inner} products, in any order, with or without fused
 * operations, in binary64 without flushing subnormal numbers; nothing else is assumed of it [bounds.md#gamma].
 */
public interface Products {

  /** {@code native}, {@code vector} or {@code plain}, with what is known of it. */
  String name();

  /**
   * C + sign A B^T.
   *
   * @param a rows x inner
   * @param b columns x inner
   * @param sign 1 or -1
   */
  void gemm(int rows, int columns, int inner, Operand a, Operand b, double sign, double[] c, int at, int stride);

  /** The lower triangle of C + sign A A^T, with A of size n x inner. What is above the diagonal may change or not. */
  void syrk(int n, int inner, Operand a, double sign, double[] c, int at, int stride);
}
