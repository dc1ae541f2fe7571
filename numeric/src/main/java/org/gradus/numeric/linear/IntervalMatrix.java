package org.gradus.numeric.linear;

import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.DoubleMatrix;
import org.gradus.numeric.floating.Rounding;
import org.gradus.numeric.interval.Interval;
import org.gradus.numeric.product.BackEnd;
import org.gradus.numeric.product.Operand;

/**
 * A matrix of intervals {@code mid +- rad} of doubles, in C order. It stands for every matrix whose entries lie in them. Midpoints are finite, radii
 * finite and not negative; it has at least one entry.
 */
public final class IntervalMatrix {

  private final int rows;
  private final int columns;
  private final double[] mid;

  /** {@code null} where every entry is its midpoint. */
  private final double[] rad;

  private IntervalMatrix(int rows, int columns, double[] mid, double[] rad) {
    this.rows = rows;
    this.columns = columns;
    this.mid = mid;
    this.rad = rad;
  }

  /** The matrix with these entries exactly. */
  public static IntervalMatrix of(int rows, int columns, double[] entries) {
    return of(rows, columns, entries, null);
  }

  /**
   * The matrix with these intervals; the arrays are copied.
   *
   * @param rad {@code null} for zeros
   * @throws CannotEvaluate for a wrong shape, a number that is not finite, a negative radius
   */
  public static IntervalMatrix of(int rows, int columns, double[] mid, double[] rad) {
    return sealed(rows, columns, mid.clone(), rad == null ? null : rad.clone());
  }

  /** The same with the arrays taken over. */
  static IntervalMatrix sealed(int rows, int columns, double[] mid, double[] rad) {
    if (rows < 1 || columns < 1) {
      throw new CannotEvaluate("an empty matrix");
    }
    if ((long) rows * columns != mid.length || (rad != null && rad.length != mid.length)) {
      throw new CannotEvaluate(mid.length + " entries for a matrix of " + rows + " x " + columns);
    }
    boolean exact = true;
    for (int i = 0; i < mid.length; i++) {
      double radius = rad == null ? 0 : rad[i];
      if (!Double.isFinite(mid[i]) || !(radius >= 0 && radius < Double.POSITIVE_INFINITY)) {
        throw new CannotEvaluate("entry (" + i / columns + ", " + i % columns + ") of a matrix is unbounded: " + mid[i] + " +- " + radius);
      }
      exact &= radius == 0;
    }
    return new IntervalMatrix(rows, columns, mid, exact ? null : rad);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public double mid(int row, int column) {
    return mid[row * columns + column];
  }

  public double rad(int row, int column) {
    return rad == null ? 0 : rad[row * columns + column];
  }

  public boolean isExact() {
    return rad == null;
  }

  /** The interval of an entry, with doubles as ends. */
  public Interval entry(int row, int column) {
    double radius = rad(row, column);
    return Interval.of(mid(row, column)).add(Interval.of(-radius, radius));
  }

  /** Not to be written. */
  double[] mids() {
    return mid;
  }

  /** Not to be written; {@code null} for zeros. */
  double[] rads() {
    return rad;
  }

  /** The matrix of the midpoints. */
  IntervalMatrix middle() {
    return rad == null ? this : new IntervalMatrix(rows, columns, mid, null);
  }

  /** At least the spectral norm of every matrix whose entries are at most the radii in size. */
  double radiusNorm() {
    return rad == null ? 0 : Bounded.finite(Bounded.spectral(rad, rows, columns), "the norm of the radii");
  }

  Operand operand() {
    return Operand.rows(mid, columns);
  }

  /** The transposed matrix. */
  public IntervalMatrix transposed() {
    return new IntervalMatrix(columns, rows, transposed(mid, rows, columns), rad == null ? null : transposed(rad, rows, columns));
  }

  private static final int TILE = 32;

  /** By tiles, which stay near the processor. */
  static double[] transposed(double[] values, int rows, int columns) {
    double[] turned = new double[values.length];
    for (int i0 = 0; i0 < rows; i0 += TILE) {
      for (int j0 = 0; j0 < columns; j0 += TILE) {
        for (int i = i0; i < Math.min(rows, i0 + TILE); i++) {
          for (int j = j0; j < Math.min(columns, j0 + TILE); j++) {
            turned[j * rows + i] = values[i * columns + j];
          }
        }
      }
    }
    return turned;
  }

  void requireSquare(String what) {
    if (rows != columns) {
      throw new CannotEvaluate(what + " of a matrix of " + rows + " x " + columns);
    }
  }

  /**
   * A matrix equal to its transpose that holds every symmetric matrix within this one.
   *
   * @throws CannotEvaluate if there is none
   */
  IntervalMatrix symmetric(String what) {
    requireSquare(what);
    double[] middles = mid.clone();
    double[] radii = rad == null ? null : rad.clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < i; j++) {
        int below = i * rows + j;
        int above = j * rows + i;
        double apart = Math.abs(mid[below] - mid[above]);
        double reach = rad == null ? 0 : rad[below] + rad[above];
        // the difference may be rounded; two different doubles never differ by 0
        if (apart > (reach == 0 ? 0 : Rounding.up(reach))) {
          throw new CannotEvaluate(what + " of a matrix that is not symmetric: entries (" + i + ", " + j + ")");
        }
        middles[above] = mid[below];
        if (radii != null) {
          radii[above] = rad[below];
        }
      }
    }
    return new IntervalMatrix(rows, rows, middles, radii);
  }

  DoubleMatrix square() {
    return new DoubleMatrix(rows, mid, rad, 0);
  }

  /** The largest exponent of a midpoint or radius, at least that of the least normal number. */
  int exponent() {
    double most = Double.MIN_NORMAL;
    for (int i = 0; i < mid.length; i++) {
      most = Math.max(most, Math.max(Math.abs(mid[i]), rad == null ? 0 : rad[i]));
    }
    return Math.getExponent(most);
  }

  /** The matrix times 2^exponent; what does not fit is covered by the radius. */
  IntervalMatrix scaled(int exponent) {
    double[] middles = new double[mid.length];
    double[] radii = new double[mid.length];
    for (int i = 0; i < mid.length; i++) {
      middles[i] = Math.scalb(mid[i], exponent);
      double lost = Math.scalb(middles[i], -exponent) == mid[i] ? 0 : Rounding.TINY;
      double given = rad == null ? 0 : rad[i];
      radii[i] = given == 0 ? lost : Rounding.up(Math.scalb(given, exponent) + Rounding.TINY + lost);
    }
    return sealed(rows, columns, middles, radii);
  }

  /** All products A B^T, with |error| at most |A| (rB + g|B|)^T + rA (|B| + rB)^T + underflow [bounds.md#product]. */
  IntervalMatrix timesTransposed(IntervalMatrix other) {
    if (columns != other.columns) {
      throw new CannotEvaluate("a product of " + columns + " columns and " + other.columns);
    }
    double gamma = Rounding.gamma(columns + 2L);
    double[] product = new double[rows * other.rows];
    BackEnd.products().gemm(rows, other.rows, columns, operand(), other.operand(), 1, product, 0, other.rows);
    double[] spread = new double[other.mid.length];
    double[] reach = new double[other.mid.length];
    for (int i = 0; i < spread.length; i++) {
      double radius = other.rad == null ? 0 : other.rad[i];
      spread[i] = Rounding.up(gamma * Math.abs(other.mid[i]) + radius);
      reach[i] = Rounding.up(Math.abs(other.mid[i]) + radius);
    }
    double[] radii = new double[product.length];
    Operand sizes = Operand.rows(Bounded.absolute(mid), columns);
    BackEnd.products().gemm(rows, other.rows, columns, sizes, Operand.rows(spread, columns), 1, radii, 0, other.rows);
    if (rad != null) {
      BackEnd.products().gemm(
          rows, other.rows, columns, Operand.rows(rad, columns), Operand.rows(reach, columns), 1, radii, 0, other.rows);
    }
    for (int i = 0; i < radii.length; i++) {
      radii[i] = Bounded.sum(radii[i], 3L * columns);
    }
    return sealed(rows, other.rows, product, radii);
  }
}
