package org.gradus.numeric.product;

/**
 * Products in plain Java, in a form that the JIT turns into vector instructions: {@code row[j] += a0 b0[j] + ... + a7 b7[j]} with every row of the
 * panel an array of its own.
 */
final class PlainProducts implements Products {

  private static final int PANEL_COLUMNS = 256;
  private static final int PANEL_INNER = 64;

  @Override
  public String name() {
    return "plain" + (MultiplyAdd.FUSED ? "" : " without fused operations");
  }

  @Override
  public void gemm(int rows, int columns, int inner, Operand a, Operand b, double sign, double[] c, int at, int stride) {
    panels(rows, columns, inner, a, b, sign, c, at, stride, false);
  }

  @Override
  public void syrk(int n, int inner, Operand a, double sign, double[] c, int at, int stride) {
    panels(n, n, inner, a, a, sign, c, at, stride, true);
  }

  private static void panels(
      int rows, int columns, int inner, Operand a, Operand b, double sign, double[] c, int at, int stride, boolean lower) {
    int width = Math.min(columns, PANEL_COLUMNS);
    double[][] panel = new double[Math.min(inner, PANEL_INNER)][width];
    double[] factors = new double[panel.length];
    double[] row = new double[width];
    for (int k = 0; k < inner; k += PANEL_INNER) {
      int depth = Math.min(PANEL_INNER, inner - k);
      for (int j = 0; j < columns; j += PANEL_COLUMNS) {
        int length = Math.min(PANEL_COLUMNS, columns - j);
        pack(b.from(j, k), length, depth, panel);
        for (int i = lower ? j : 0; i < rows; i++) {
          int reach = lower ? Math.min(length, i - j + 1) : length;
          for (int p = 0; p < depth; p++) {
            factors[p] = sign * a.entry(i, k + p);
          }
          int from = at + i * stride + j;
          System.arraycopy(c, from, row, 0, reach);
          addRows(row, factors, panel, depth, reach);
          System.arraycopy(row, 0, c, from, reach);
        }
      }
    }
  }

  /** {@code panel[k][j] = entry(j, k)}. */
  private static void pack(Operand b, int length, int depth, double[][] panel) {
    for (int k = 0; k < depth; k++) {
      if (b.innerFirst()) {
        System.arraycopy(b.values(), b.index(0, k), panel[k], 0, length);
      } else {
        for (int j = 0; j < length; j++) {
          panel[k][j] = b.entry(j, k);
        }
      }
    }
  }

  private static void addRows(double[] row, double[] a, double[][] b, int depth, int length) {
    int k = 0;
    for (; k + 8 <= depth; k += 8) {
      addEight(row, length, a[k], b[k], a[k + 1], b[k + 1], a[k + 2], b[k + 2], a[k + 3], b[k + 3],
          a[k + 4], b[k + 4], a[k + 5], b[k + 5], a[k + 6], b[k + 6], a[k + 7], b[k + 7]);
    }
    for (; k < depth; k++) {
      addOne(row, length, a[k], b[k]);
    }
  }

  private static void addEight(
      double[] row, int length, double a0, double[] b0, double a1, double[] b1, double a2, double[] b2, double a3, double[] b3,
      double a4, double[] b4, double a5, double[] b5, double a6, double[] b6, double a7, double[] b7) {
    for (int j = 0; j < length; j++) {
      row[j] = MultiplyAdd.of(a0, b0[j], MultiplyAdd.of(a1, b1[j], MultiplyAdd.of(a2, b2[j], MultiplyAdd.of(a3, b3[j],
          MultiplyAdd.of(a4, b4[j], MultiplyAdd.of(a5, b5[j], MultiplyAdd.of(a6, b6[j], MultiplyAdd.of(a7, b7[j], row[j]))))))));
    }
  }

  private static void addOne(double[] row, int length, double a, double[] b) {
    for (int j = 0; j < length; j++) {
      row[j] = MultiplyAdd.of(a, b[j], row[j]);
    }
  }
}
