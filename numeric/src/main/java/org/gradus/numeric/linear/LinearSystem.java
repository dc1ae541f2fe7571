package org.gradus.numeric.linear;

import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.floating.Rounding;
import org.gradus.numeric.product.BackEnd;
import org.gradus.numeric.product.Operand;

/**
 * Linear systems A x = b with a square matrix of intervals.
 *
 * <p><b>Guarantee.</b> Every matrix within the intervals is nonsingular, and every solution for a right side within its intervals lies in the enclosure.
 * <b>Method.</b> An approximate inverse Y with |I - Y A| v &lt;= e v for some v > 0 and e &lt; 1, and the residual of an approximate solution formed in about
 * twice the precision [bounds.md#linear-system].
 */
public final class LinearSystem {

  private static final int REFINEMENTS = 2;

  private final int n;
  private final IntervalMatrix a;
  private final double[] inverse;

  /** A vector v > 0, at least |I - Y A| v, and at least its largest quotient by v, which is below 1. */
  private final double[] weights;
  private final double[] contracted;
  private final double contraction;

  private LinearSystem(IntervalMatrix a, double[] inverse) {
    this.n = a.rows();
    this.a = a;
    this.inverse = inverse;
    this.weights = weights();
    this.contracted = contracted();
    double most = 0;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, Rounding.up(contracted[i] / weights[i]));
    }
    this.contraction = most;
  }

  /**
   * The system with this matrix.
   *
   * @throws CannotEvaluate if it is not square, singular, or too ill-conditioned for its radii and for doubles
   */
  public static LinearSystem of(IntervalMatrix matrix) {
    matrix.requireSquare("a linear system");
    TriangularFactors factors = TriangularFactors.of(matrix.rows(), matrix.mids(), true);
    if (factors == null) {
      throw new CannotEvaluate("the matrix of a linear system is singular in double precision");
    }
    LinearSystem system = new LinearSystem(matrix, factors.approximateInverse());
    if (!(system.contraction < 1)) {
      throw new CannotEvaluate("the matrix of a linear system is singular or too ill-conditioned");
    }
    return system;
  }

  /** |Y| times the largest entries of the rows of A, so that scaling rows or columns changes little. */
  private double[] weights() {
    double[] largest = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        largest[i] = Math.max(largest[i], Math.abs(a.mids()[i * n + j]));
      }
    }
    double[] weights = Bounded.times(inverse, n, n, largest);
    double most = Bounded.largest(weights);
    for (int i = 0; i < n; i++) {
      weights[i] = Math.max(weights[i] / most, 0x1p-500);
    }
    return weights;
  }

  private double[] contracted() {
    double[] rest = new double[n * n];
    BackEnd.products().gemm(n, n, n, Operand.rows(inverse, n), Operand.columns(a.mids(), n), -1, rest, 0, n);
    for (int i = 0; i < n; i++) {
      rest[i * n + i] += 1;
    }
    double gamma = Rounding.gamma(n + 2L);
    double[] sums = Bounded.times(rest, n, n, weights);
    double[] errors = Bounded.times(inverse, n, n, Bounded.spread(a, gamma, weights));
    double lost = n * ApproximateBasis.underflow(1, n) * Bounded.largest(weights);
    for (int i = 0; i < n; i++) {
      sums[i] = Rounding.up(sums[i] + errors[i] + gamma * weights[i] + lost);
    }
    return sums;
  }

  /**
   * The solutions for every column of the right sides.
   *
   * @throws CannotEvaluate for a wrong number of rows, or where numbers overflow
   */
  public IntervalMatrix solve(IntervalMatrix right) {
    if (right.rows() != n) {
      throw new CannotEvaluate("a right side of " + right.rows() + " rows for a system of " + n);
    }
    int count = right.columns();
    double[] mid = new double[n * count];
    double[] rad = new double[n * count];
    for (int c = 0; c < count; c++) {
      Ball solution = solution(right, c);
      for (int i = 0; i < n; i++) {
        mid[i * count + c] = solution.mid[i];
        rad[i * count + c] = solution.rad[i];
      }
    }
    return IntervalMatrix.sealed(n, count, mid, rad);
  }

  /** The inverse of every matrix within the intervals: |A^-1 - Y| at most |I - Y A| v times the largest |Y_kj| / v_k, over 1 - e. */
  public IntervalMatrix inverse() {
    double[] factors = new double[n];
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        factors[j] = Math.max(factors[j], Rounding.up(Math.abs(inverse[k * n + j]) / weights[k]));
      }
    }
    double[] rad = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rad[i * n + j] = Rounding.up(contracted[i] * factors[j] / downOneMinus(contraction));
      }
    }
    return IntervalMatrix.of(n, n, inverse, rad);
  }

  /** Vectors within a radius of a midpoint, entry by entry. */
  record Ball(double[] mid, double[] rad) {}

  private Ball solution(IntervalMatrix right, int column) {
    double[] x = new double[n];
    for (int round = 0; round <= REFINEMENTS; round++) {
      double[] step = approximately(residual(right, column, x).mid);
      for (int i = 0; i < n; i++) {
        x[i] += step[i];
      }
    }
    return shifted(x, correction(residual(right, column, x)));
  }

  /** x + delta, with the error of the sum. */
  static Ball shifted(double[] x, Ball delta) {
    double[] mid = new double[x.length];
    double[] rad = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      CarefulSum sum = new CarefulSum();
      sum.add(x[i]);
      sum.add(delta.mid[i]);
      mid[i] = sum.value();
      rad[i] = sum.error() == 0 && delta.rad[i] == 0 ? 0 : Rounding.up(sum.error() + delta.rad[i]);
    }
    return new Ball(mid, rad);
  }

  /** b - A x for all b and A within the intervals. */
  private Ball residual(IntervalMatrix right, int column, double[] x) {
    double[] mid = new double[n];
    double[] rad = new double[n];
    double[] spread = a.isExact() ? new double[n] : Bounded.times(a.rads(), n, n, Bounded.absolute(x));
    for (int i = 0; i < n; i++) {
      CarefulSum sum = new CarefulSum();
      sum.add(right.mid(i, column));
      for (int k = 0; k < n; k++) {
        sum.addProduct(-a.mids()[i * n + k], x[k]);
      }
      mid[i] = sum.value();
      double given = Rounding.up(sum.error() + right.rad(i, column) + spread[i]);
      rad[i] = sum.error() == 0 && right.rad(i, column) == 0 && a.isExact() ? 0 : given;
    }
    return new Ball(mid, rad);
  }

  /** About Y r. */
  double[] approximately(double[] r) {
    double[] product = new double[n];
    BackEnd.products().gemm(1, n, n, Operand.rows(r, n), Operand.rows(inverse, n), 1, product, 0, n);
    return product;
  }

  /** Holds A^-1 r for every A within the intervals and every r in the ball [bounds.md#linear-system]. */
  Ball correction(Ball r) {
    double[] mid = approximately(r.mid);
    double gamma = Rounding.gamma(n + 2L);
    double[] rounding = Bounded.times(inverse, n, n, Bounded.absolute(r.mid));
    double[] given = Bounded.times(inverse, n, n, r.rad);
    double[] rad = new double[n];
    double reach = 0;
    for (int i = 0; i < n; i++) {
      rad[i] = Rounding.up(gamma * rounding[i] + given[i] + n * Rounding.TINY);
      reach = Math.max(reach, Rounding.up(Rounding.up(Math.abs(mid[i]) + rad[i]) / weights[i]));
    }
    double factor = Rounding.up(reach / downOneMinus(contraction));
    for (int i = 0; i < n; i++) {
      rad[i] = Rounding.up(rad[i] + contracted[i] * factor);
    }
    return new Ball(mid, rad);
  }

  private static double downOneMinus(double x) {
    return Math.max(0, Math.nextDown(1 - x));
  }
}
