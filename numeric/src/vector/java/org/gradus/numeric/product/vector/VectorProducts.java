package org.gradus.numeric.product.vector;

import java.util.Arrays;

import org.gradus.numeric.product.Operand;
import org.gradus.numeric.product.Products;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products by the Vector API: tiles of four rows and two vectors, held in eight registers. Compiled apart and loaded
 * by name only where the module {@code jdk.incubator.vector} is there.
 */
public final class VectorProducts implements Products {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TILE_COLUMNS = 2 * LANES;
  private static final int TILE_ROWS = 4;
  private static final int PANEL_COLUMNS = 16 * TILE_COLUMNS;
  private static final int PANEL_INNER = 256;

  @Override
  public String name() {
    return "vector of " + LANES + " doubles";
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
    int depthMost = Math.min(inner, PANEL_INNER);
    double[] packedA = new double[(rows + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS * depthMost];
    double[] packedB = new double[(Math.min(columns, PANEL_COLUMNS) + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS * depthMost];
    double[] tile = new double[TILE_ROWS * TILE_COLUMNS];
    for (int k = 0; k < inner; k += PANEL_INNER) {
      int depth = Math.min(PANEL_INNER, inner - k);
      pack(a, 0, rows, k, depth, TILE_ROWS, sign, packedA);
      for (int j = 0; j < columns; j += PANEL_COLUMNS) {
        int length = Math.min(PANEL_COLUMNS, columns - j);
        pack(b, j, length, k, depth, TILE_COLUMNS, 1, packedB);
        for (int i = lower ? j / TILE_ROWS * TILE_ROWS : 0; i < rows; i += TILE_ROWS) {
          int height = Math.min(TILE_ROWS, rows - i);
          int reach = lower ? Math.min(length, i + height - j) : length;
          for (int t = 0; t < reach; t += TILE_COLUMNS) {
            multiply(packedA, i * depth, packedB, t * depth, depth, tile);
            add(tile, c, at + i * stride + j + t, stride, height, Math.min(TILE_COLUMNS, length - t));
          }
        }
      }
    }
  }

  /**
   * Strips of {@code width} rows, along the inner axis: what one tile reads lies side by side. Zeros fill the last
   * strip.
   */
  private static void pack(Operand x, int row, int rows, int k, int depth, int width, double sign, double[] packed) {
    for (int strip = 0; strip < rows; strip += width) {
      int height = Math.min(width, rows - strip);
      int from = x.index(row + strip, k);
      if (height < width) {
        Arrays.fill(packed, strip * depth, (strip + width) * depth, 0);
      }
      if (x.innerFirst()) {
        packColumns(x.values(), from, x.stride(), height, depth, width, sign, packed, strip * depth);
      } else {
        packRows(x.values(), from, x.stride(), height, depth, width, sign, packed, strip * depth);
      }
    }
  }

  private static void packColumns(
      double[] x, int from, int stride, int height, int depth, int width, double sign, double[] packed, int at) {
    for (int p = 0; p < depth; p++) {
      int source = from + p * stride;
      int target = at + p * width;
      for (int i = 0; i < height; i++) {
        packed[target + i] = sign * x[source + i];
      }
    }
  }

  private static void packRows(
      double[] x, int from, int stride, int height, int depth, int width, double sign, double[] packed, int at) {
    for (int i = 0; i < height; i++) {
      int source = from + i * stride;
      for (int p = 0; p < depth; p++) {
        packed[at + p * width + i] = sign * x[source + p];
      }
    }
  }

  private static void multiply(double[] a, int aAt, double[] b, int bAt, int depth, double[] tile) {
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = s00;
    DoubleVector s10 = s00;
    DoubleVector s11 = s00;
    DoubleVector s20 = s00;
    DoubleVector s21 = s00;
    DoubleVector s30 = s00;
    DoubleVector s31 = s00;
    for (int p = 0; p < depth; p++) {
      DoubleVector left = DoubleVector.fromArray(SPECIES, b, bAt + p * TILE_COLUMNS);
      DoubleVector right = DoubleVector.fromArray(SPECIES, b, bAt + p * TILE_COLUMNS + LANES);
      int q = aAt + p * TILE_ROWS;
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[q]);
      s00 = a0.fma(left, s00);
      s01 = a0.fma(right, s01);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[q + 1]);
      s10 = a1.fma(left, s10);
      s11 = a1.fma(right, s11);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[q + 2]);
      s20 = a2.fma(left, s20);
      s21 = a2.fma(right, s21);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[q + 3]);
      s30 = a3.fma(left, s30);
      s31 = a3.fma(right, s31);
    }
    s00.intoArray(tile, 0);
    s01.intoArray(tile, LANES);
    s10.intoArray(tile, TILE_COLUMNS);
    s11.intoArray(tile, TILE_COLUMNS + LANES);
    s20.intoArray(tile, 2 * TILE_COLUMNS);
    s21.intoArray(tile, 2 * TILE_COLUMNS + LANES);
    s30.intoArray(tile, 3 * TILE_COLUMNS);
    s31.intoArray(tile, 3 * TILE_COLUMNS + LANES);
  }

  private static void add(double[] tile, double[] c, int at, int stride, int height, int width) {
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        c[at + i * stride + j] += tile[i * TILE_COLUMNS + j];
      }
    }
  }
}
