package org.gradus.numeric.product.netlib;

import java.util.logging.Level;
import java.util.logging.Logger;

import org.gradus.numeric.product.Operand;
import org.gradus.numeric.product.Products;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.NativeBLAS;

/**
 * Products by a BLAS of the system. <b>Assumption:</b> it forms the sums of products that BLAS is defined by (no Strassen-like scheme) and leaves
 * subnormal numbers alone; {@code ProductsProbe} looks for both before it is used.
 */
public final class NativeProducts implements Products {

  /** It reports on the error stream that a library is missing, which is no error here; kept, since loggers are held weakly. */
  private static final Logger SILENT = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

  private final BLAS blas;

  /** Fails with a runtime exception or linkage error where no BLAS is found. */
  public NativeProducts() {
    SILENT.setLevel(Level.OFF);
    blas = NativeBLAS.getInstance();
  }

  @Override
  public String name() {
    return "native BLAS";
  }

  /** Fortran's columns are Java's rows: it forms B A^T, of which the rows are our columns. */
  @Override
  public void gemm(int rows, int columns, int inner, Operand a, Operand b, double sign, double[] c, int at, int stride) {
    if (rows == 0 || columns == 0 || inner == 0) {
      return;
    }
    Operand left = whole(a, rows, inner);
    Operand right = whole(b, columns, inner);
    Block result = new Block(rows, columns, c, at, stride);
    blas.dgemm(right.innerFirst() ? "N" : "T", left.innerFirst() ? "T" : "N", columns, rows, inner, sign, right.values(), right.at(),
        right.stride(), left.values(), left.at(), left.stride(), 1, result.values, result.at, result.stride);
    result.copyBack(c, at, stride);
  }

  /** Java's lower triangle is Fortran's upper one. */
  @Override
  public void syrk(int n, int inner, Operand a, double sign, double[] c, int at, int stride) {
    if (n == 0 || inner == 0) {
      return;
    }
    Operand factor = whole(a, n, inner);
    Block result = new Block(n, n, c, at, stride);
    blas.dsyrk("U", factor.innerFirst() ? "N" : "T", n, inner, sign, factor.values(), factor.at(), factor.stride(), 1, result.values,
        result.at, result.stride);
    result.copyBack(c, at, stride);
  }

  /** The library wants room for whole rows, the last one included; a block at the end of its array is copied. */
  private static Operand whole(Operand x, int rows, int inner) {
    int lines = x.innerFirst() ? inner : rows;
    if (x.at() + (long) lines * x.stride() <= x.values().length) {
      return x;
    }
    int width = x.innerFirst() ? rows : inner;
    return new Operand(copied(x.values(), x.at(), x.stride(), lines, width), 0, width, x.innerFirst());
  }

  private static double[] copied(double[] from, int at, int stride, int lines, int width) {
    double[] copy = new double[lines * width];
    for (int i = 0; i < lines; i++) {
      System.arraycopy(from, at + i * stride, copy, i * width, width);
    }
    return copy;
  }

  /** Where a result is formed: in its place, or in a copy where there is no room for whole rows. */
  private static final class Block {
    private final int rows;
    private final int columns;
    private final double[] values;
    private final int at;
    private final int stride;

    Block(int rows, int columns, double[] c, int at, int stride) {
      boolean fits = at + (long) rows * stride <= c.length;
      this.rows = rows;
      this.columns = columns;
      this.values = fits ? c : copied(c, at, stride, rows, columns);
      this.at = fits ? at : 0;
      this.stride = fits ? stride : columns;
    }

    void copyBack(double[] c, int place, int distance) {
      if (values != c) {
        for (int i = 0; i < rows; i++) {
          System.arraycopy(values, i * columns, c, place + i * distance, columns);
        }
      }
    }
  }
}
