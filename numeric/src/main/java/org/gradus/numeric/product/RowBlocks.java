package org.gradus.numeric.product;

import java.util.stream.IntStream;

/**
 * Products in plain Java on all processors: large ones by blocks of rows. An entry is the same sum in the same order as with one thread, so what
 * comes out does not depend on the number of threads.
 */
final class RowBlocks implements Products {

  private static final int ROWS = 64;

  /** Fewer multiplications and additions are faster in one thread. */
  private static final long LARGE = 20_000_000;

  private final Products products = new PlainProducts();
  private final long large;

  RowBlocks() {
    this(LARGE);
  }

  RowBlocks(long large) {
    this.large = large;
  }

  @Override
  public String name() {
    return products.name() + ", all processors";
  }

  @Override
  public void gemm(int rows, int columns, int inner, Operand a, Operand b, double sign, double[] c, int at, int stride) {
    if ((long) rows * columns * inner < large) {
      products.gemm(rows, columns, inner, a, b, sign, c, at, stride);
      return;
    }
    blocks(rows, (from, count) -> products.gemm(count, columns, inner, a.from(from, 0), b, sign, c, at + from * stride, stride));
  }

  @Override
  public void syrk(int n, int inner, Operand a, double sign, double[] c, int at, int stride) {
    if ((long) n * n * inner < large) {
      products.syrk(n, inner, a, sign, c, at, stride);
      return;
    }
    blocks(n, (from, count) -> {
      products.gemm(count, from, inner, a.from(from, 0), a, sign, c, at + from * stride, stride);
      products.syrk(count, inner, a.from(from, 0), sign, c, at + from * stride + from, stride);
    });
  }

  /** Some rows. */
  @FunctionalInterface
  private interface Task {
    void run(int from, int count);
  }

  private static void blocks(int rows, Task task) {
    IntStream.range(0, (rows + ROWS - 1) / ROWS).parallel().forEach(block -> task.run(block * ROWS, Math.min(ROWS, rows - block * ROWS)));
  }
}
