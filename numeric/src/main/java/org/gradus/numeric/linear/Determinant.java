package org.gradus.numeric.linear;

import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.interval.Interval;

/**
 * The determinant of square matrices that are not singular.
 *
 * <p><b>Guarantee.</b> For every matrix within the intervals the determinant has the sign {@code sign}, lies in {@code value}, and the logarithm of its size
 * lies in {@code logarithm}. {@code value} may reach to infinity, or to 0 where the determinant is below the least double. <b>Method.</b> Approximate inverses
 * of its triangular factors make the matrix nearly diagonal; the diagonal and the rest of the rows bound its determinant [bounds.md#determinant].
 *
 * @param sign 1 or -1
 */
public record Determinant(int sign, Interval value, Interval logarithm) {

  /** @throws CannotEvaluate if the matrix is not square, or singular, or that is not certain */
  public static Determinant enclose(IntervalMatrix matrix) {
    matrix.requireSquare("a determinant");
    int n = matrix.rows();
    int exponent = matrix.exponent() + 1;
    IntervalMatrix scaled = matrix.scaled(-exponent);
    TriangularFactors factors = TriangularFactors.of(n, scaled.mids(), true);
    if (factors == null) {
      throw new CannotEvaluate("the matrix of a determinant is singular in double precision");
    }
    NearlyDiagonal reduced = new NearlyDiagonal(
        exchanged(scaled, factors.order()), factors.lowerInverse(), factors.upperInverse());
    return of(reduced, factors.isEvenOrder() ? 1 : -1, (long) exponent * n);
  }

  private static IntervalMatrix exchanged(IntervalMatrix a, int[] order) {
    int n = a.rows();
    double[] mid = new double[n * n];
    double[] rad = a.isExact() ? null : new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(a.mids(), order[i] * n, mid, i * n, n);
      if (rad != null) {
        System.arraycopy(a.rads(), order[i] * n, rad, i * n, n);
      }
    }
    return IntervalMatrix.sealed(n, n, mid, rad);
  }

  /** The product of |b_ii| +- rest_i, kept near 1 by powers of two. */
  private static Determinant of(NearlyDiagonal reduced, int orderSign, long exponent) {
    int sign = orderSign;
    Interval product = Interval.ONE;
    long power = exponent;
    for (int i = 0; i < reduced.size(); i++) {
      Interval diagonal = reduced.diagonal(i);
      if (!(reduced.dominance(i) < 1)) {
        throw new CannotEvaluate("the matrix of a determinant is singular or too ill-conditioned");
      }
      sign = diagonal.sup() < 0 ? -sign : sign;
      product = product.mul(diagonal.abs().add(Interval.of(-reduced.rest(i), reduced.rest(i))));
      int shift = Math.getExponent(product.sup());
      product = Scaling.times(product, -shift);
      power += shift;
    }
    if (!(product.inf() > 0)) {
      throw new CannotEvaluate("the matrix of a determinant is singular or too ill-conditioned");
    }
    Interval logarithm = product.log().add(Interval.of(2).log().mul(Interval.of(power)));
    Interval size = Scaling.times(product, (int) Math.max(-5000, Math.min(5000, power)))
        .intersection(Interval.of(0, Double.POSITIVE_INFINITY));
    return new Determinant(sign, sign < 0 ? size.neg() : size, logarithm);
  }
}
