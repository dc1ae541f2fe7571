package org.gradus.numeric.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every back end that is there against exact products of integers, at sizes around all block borders, in every layout. */
class ProductsTest {

  private static final int[][] SIZES = {
    {1, 1, 1}, {7, 7, 7}, {63, 63, 63}, {65, 65, 65}, {100, 100, 100}, {1, 65, 7}, {63, 65, 100}, {65, 1, 63}, {7, 100, 1}, {100, 7, 65},
    {3, 600, 130}, {9, 257, 300}, {5, 5, 0}};

  static List<Products> backEnds() {
    List<Products> all = BackEnd.all();
    System.out.println("back ends tested: " + all.stream().map(Products::name).toList());
    return all;
  }

  private static double[] integers(Random random, int count) {
    return random.ints(count, -1000, 1000).asDoubleStream().toArray();
  }

  private static long dot(Operand a, int i, Operand b, int j, int inner) {
    long sum = 0;
    for (int k = 0; k < inner; k++) {
      sum += (long) a.entry(i, k) * (long) b.entry(j, k);
    }
    return sum;
  }

  /** A matrix of integers in one of the layouts, with room around it. */
  private static Operand operand(Random random, int rows, int inner, boolean innerFirst) {
    int stride = (innerFirst ? rows : inner) + 3;
    return new Operand(integers(random, 5 + stride * (innerFirst ? inner : rows)), 5, stride, innerFirst);
  }

  /** The first entry that is wrong, or an empty text. */
  private static String wrong(Products products, int rows, int columns, int inner) {
    Random random = new Random(rows * 31L + columns * 7L + inner);
    StringBuilder wrong = new StringBuilder();
    for (int layout = 0; layout < 4; layout++) {
      Operand a = operand(random, rows, inner, (layout & 1) > 0);
      Operand b = operand(random, columns, inner, (layout & 2) > 0);
      for (double sign : new double[] {1, -1}) {
        double[] before = integers(random, 4 + rows * (columns + 2));
        double[] c = before.clone();
        products.gemm(rows, columns, inner, a, b, sign, c, 4, columns + 2);
        for (int i = 0; i < c.length; i++) {
          int row = (i - 4) / (columns + 2);
          int column = (i - 4) % (columns + 2);
          boolean inside = i >= 4 && column < columns;
          double expected = before[i] + (inside ? sign * dot(a, row, b, column, inner) : 0);
          if (c[i] != expected && wrong.length() == 0) {
            wrong.append("gemm, layout " + layout + ", entry " + row + ", " + column + ": " + c[i] + " for " + expected);
          }
        }
      }
    }
    return wrong + wrongSquare(products, rows, inner, random);
  }

  private static String wrongSquare(Products products, int n, int inner, Random random) {
    for (boolean innerFirst : new boolean[] {false, true}) {
      Operand a = operand(random, n, inner, innerFirst);
      double[] before = integers(random, 2 + n * (n + 1));
      double[] c = before.clone();
      products.syrk(n, inner, a, -1, c, 2, n + 1);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          int at = 2 + i * (n + 1) + j;
          if (c[at] != before[at] - dot(a, i, a, j, inner)) {
            return "syrk, " + innerFirst + ", entry " + i + ", " + j;
          }
        }
      }
    }
    return "";
  }

  @ParameterizedTest
  @MethodSource("backEnds")
  void integerProductsAreExact(Products products) {
    for (int[] size : SIZES) {
      assertEquals("", wrong(products, size[0], size[1], size[2]), products.name() + " at " + size[0] + ", " + size[1] + ", " + size[2]);
    }
  }

  /** Numbers of very different sizes, so that another order of additions would be seen. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "65, 7, 63", "200, 300, 100", "257, 65, 129"})
  void threadsChangeNoBit(int rows, int columns, int inner) {
    Random random = new Random(rows);
    double[] a = random.doubles((long) rows * inner).map(x -> Math.scalb(x - 0.5, random.nextInt(40))).toArray();
    double[] b = random.doubles((long) columns * inner).map(x -> Math.scalb(x - 0.5, random.nextInt(40))).toArray();
    List<double[]> results = new ArrayList<>();
    for (Products products : List.of(new PlainProducts(), new RowBlocks(0))) {
      double[] c = new double[rows * columns];
      double[] square = new double[rows * rows];
      products.gemm(rows, columns, inner, Operand.rows(a, inner), Operand.rows(b, inner), -1, c, 0, columns);
      products.syrk(rows, inner, Operand.rows(a, inner), 1, square, 0, rows);
      for (int i = 0; i < rows; i++) {
        Arrays.fill(square, i * rows + i + 1, (i + 1) * rows, 0);
      }
      results.add(c);
      results.add(square);
    }
    assertArrayEquals(results.get(0), results.get(2));
    assertArrayEquals(results.get(1), results.get(3));
  }

  /** A back end that leaves out one product of one row. */
  private static final class OneWrongRow implements Products {
    private final Products sound = new PlainProducts();

    @Override
    public String name() {
      return "sabotaged";
    }

    @Override
    public void gemm(int rows, int columns, int inner, Operand a, Operand b, double sign, double[] c, int at, int stride) {
      sound.gemm(rows - 1, columns, inner, a, b, sign, c, at, stride);
      sound.gemm(1, columns, Math.max(0, inner - 1), a.from(rows - 1, 0), b, sign, c, at + (rows - 1) * stride, stride);
    }

    @Override
    public void syrk(int n, int inner, Operand a, double sign, double[] c, int at, int stride) {
      sound.syrk(n, inner, a, sign, c, at, stride);
    }
  }

  @Test
  void aBackEndWithOneWrongRowIsCaught() {
    Products sabotaged = new OneWrongRow();
    List<String> found = new ArrayList<>();
    for (int[] size : SIZES) {
      if (size[2] > 0) {
        found.add(wrong(sabotaged, size[0], size[1], size[2]));
      }
    }
    assertTrue(found.stream().allMatch(text -> text.startsWith("gemm")), found.toString());
    assertNotNull(ProductsProbe.fault(sabotaged), "and is not chosen");
    assertNull(ProductsProbe.fault(new PlainProducts()));
  }

  /** A back end that treats subnormal numbers as 0. */
  @Test
  void aBackEndThatLosesSubnormalsIsNotChosen() {
    Products flushing = new Products() {
      @Override
      public String name() {
        return "flushing";
      }

      @Override
      public void gemm(int rows, int columns, int inner, Operand a, Operand b, double sign, double[] c, int at, int stride) {
        new PlainProducts().gemm(rows, columns, inner, a, b, sign, c, at, stride);
        for (int i = 0; i < c.length; i++) {
          c[i] = Math.abs(c[i]) < Double.MIN_NORMAL ? 0 : c[i];
        }
      }

      @Override
      public void syrk(int n, int inner, Operand a, double sign, double[] c, int at, int stride) {
        new PlainProducts().syrk(n, inner, a, sign, c, at, stride);
      }
    };
    assertEquals("subnormal numbers are lost", ProductsProbe.fault(flushing));
  }

  @ParameterizedTest
  @CsvSource({"plain, plain", "nothing, plain", "'', plain", "fastest, ''"})
  void aBackEndCanBeAskedFor(String wanted, String name) {
    BackEnd chosen = BackEnd.choose(wanted);
    assertTrue(chosen.chosen().name().startsWith(name));
    assertEquals(wanted.equals("nothing"), chosen.remark().contains("gradus.blas=nothing is not known"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 47, 48, 49, 63, 65, 100, 150})
  void factorsAreNear(int n) {
    for (Products products : BackEnd.all()) {
      double[] x = new Random(n).doubles(n * (n + 3), -1, 1).toArray();
      double[] a = new double[n * n];
      products.syrk(n, n + 3, Operand.rows(x, n + 3), 1, a, 0, n);
      double[] factor = a.clone();
      assertTrue(CholeskyFactor.factorise(products, factor, n));
      double[] square = new double[n * n];
      products.syrk(n, n, Operand.rows(factor, n), 1, square, 0, n);
      double[] ones = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          assertEquals(j > i ? 0 : a[i * n + j], j > i ? factor[i * n + j] : square[i * n + j], 1e-12 * n);
          ones[i] += j > i ? a[j * n + i] : a[i * n + j];
        }
      }
      for (double one : new CholeskyFactor.Solver(factor, n).solve(ones)) {
        assertEquals(1, one, 1e-5);
      }
    }
  }

  @Test
  void whatIsNotPositiveDefiniteIsRefused() {
    for (int at : new int[] {0, 47, 48, 99}) {
      double[] a = new double[100 * 100];
      for (int i = 0; i < 100; i++) {
        a[i * 101] = i == at ? 0 : 1;
      }
      assertTrue(!CholeskyFactor.factorise(new PlainProducts(), a, 100));
    }
  }
}
