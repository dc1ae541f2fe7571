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
    return BallVector.columnwise(right, n, this::solution);
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

  private BallVector solution(BallVector b) {
    double[] x = new double[n];
    for (int round = 0; round <= REFINEMENTS; round++) {
      double[] step = approximately(b.plus(-1, a, BallVector.exactly(x)).mid());
      for (int i = 0; i < n; i++) {
        x[i] += step[i];
      }
    }
    return BallVector.exactly(x).plus(correction(b.plus(-1, a, BallVector.exactly(x))));
  }

  /** About Y r. */
  double[] approximately(double[] r) {
    double[] product = new double[n];
    BackEnd.products().gemm(1, n, n, Operand.rows(r, n), Operand.rows(inverse, n), 1, product, 0, n);
    return product;
  }

  /** Holds A^-1 r for every A within the intervals and every r in the ball [bounds.md#linear-system]. */
  BallVector correction(BallVector r) {
    double[] mid = approximately(r.mid());
    double gamma = Rounding.gamma(n + 2L);
    double[] rounding = Bounded.times(inverse, n, n, Bounded.absolute(r.mid()));
    double[] given = Bounded.times(inverse, n, n, r.rad());
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
    return new BallVector(mid, rad);
  }

  private static double downOneMinus(double x) {
    return Math.max(0, Math.nextDown(1 - x));
  }
}
