package org.gradus.numeric.linear;

import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.floating.Rounding;
import org.gradus.numeric.interval.Interval;

/**
 * A sum of numbers and products with the error of every operation taken exactly and added up beside it: about as accurate as twice the precision
 * [bounds.md#careful-sum].
 */
final class CarefulSum {

  /** Products of this size or more have their error above the least double. */
  private static final double SMALL = 0x1p-960;

  private double sum;
  private double errors;
  private double sizes;
  private long terms;
  private long lost;

  void add(double x) {
    double next = sum + x;
    double part = next - sum;
    note((sum - (next - part)) + (x - part));
    sum = next;
  }

  void addProduct(double x, double y) {
    double product = x * y;
    note(Math.fma(x, y, -product));
    if (Math.abs(product) < SMALL && x != 0 && y != 0) {
      lost++;
    }
    add(product);
  }

  private void note(double error) {
    errors += error;
    sizes += Math.abs(error);
    terms++;
  }

  /** The sum rounded to a double. */
  double value() {
    return sum + errors;
  }

  /** At least the distance of {@link #value} from the exact sum. */
  double error() {
    if (sizes == 0 && lost == 0) {
      return 0;
    }
    double gamma = Rounding.gamma(terms);
    return Rounding.up(Rounding.UNIT * Math.abs(value()) + gamma * Bounded.sum(sizes, terms) + lost * Rounding.TINY);
  }

  /** @throws CannotEvaluate after an overflow */
  Interval enclosure() {
    double error = error();
    if (!(error < Double.POSITIVE_INFINITY) || !Double.isFinite(value())) {
      throw new CannotEvaluate("a sum overflows");
    }
    return Interval.of(value()).add(Interval.of(-error, error));
  }
}
