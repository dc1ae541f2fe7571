package org.gradus.numeric.linear;

import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.floating.Rounding;
import org.gradus.numeric.interval.Interval;
import org.gradus.numeric.product.BackEnd;
import org.gradus.numeric.product.Operand;

/**
 * Vectors x_1, x_2, ... that are nearly orthonormal, the rows of a matrix, with a bound of how far they are from it.
 *
 * <p>With X the matrix of these columns and F = X^T X - I, {@link #defect} is at least the largest row sum of |F|, hence the spectral norm; it is below 1,
 * so that every singular value of X lies between sqrt(1 - defect) and sqrt(1 + defect) [bounds.md#nearly-orthonormal].
 */
final class ApproximateBasis {

  private final int count;
  private final int length;
  private final double[] vectors;
  private final double[] sizes;
  private final double defect;

  /** @param vectors finite, {@code count} rows */
  ApproximateBasis(double[] vectors, int count, int length) {
    this.count = count;
    this.length = length;
    this.vectors = vectors;
    this.sizes = Bounded.transposedTimes(vectors, count, length, Bounded.ones(count));
    this.defect = findDefect();
    if (!(defect < 1)) {
      throw new CannotEvaluate("the approximate basis found is not nearly orthonormal");
    }
  }

  private double findDefect() {
    double[] gram = new double[count * count];
    BackEnd.products().syrk(count, length, operand(), 1, gram, 0, count);
    for (int i = 0; i < count; i++) {
      gram[i * count + i] -= 1;
      for (int j = 0; j < i; j++) {
        gram[j * count + i] = gram[i * count + j];
      }
    }
    double gamma = Rounding.gamma(length + 2L);
    double[] sums = Bounded.times(gram, count, count, Bounded.ones(count));
    double[] products = Bounded.times(vectors, count, length, sizes);
    double most = 0;
    for (int i = 0; i < count; i++) {
      most = Math.max(most, Rounding.up(sums[i] + gamma * Rounding.up(products[i] + 1)));
    }
    return Rounding.up(most + underflow(count, length));
  }

  /** At least what is lost in so many entries that are sums of so many products and two more. */
  static double underflow(int entries, int terms) {
    return (double) entries * (terms + 2) * Rounding.TINY;
  }

  Operand operand() {
    return Operand.rows(vectors, length);
  }

  int count() {
    return count;
  }

  int length() {
    return length;
  }

  double[] vectors() {
    return vectors;
  }

  /** At least |x_1| + |x_2| + ..., entry by entry. */
  double[] sizes() {
    return sizes;
  }

  double defect() {
    return defect;
  }

  /** Holds every singular value of X. */
  Interval stretch() {
    return Interval.ONE.add(Interval.of(-defect, defect)).sqrt();
  }
}
