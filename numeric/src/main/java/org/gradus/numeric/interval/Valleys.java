package org.gradus.numeric.interval;

/**
 * Functions that fall to one minimum below 0 and rise from there on; they tend to 0 on the left
 * [bounds.md#interval-valleys].
 */
enum Valleys {
  SILU(Elementary.SILU, Math.nextDown(-0x1.474973c84120bp+0), -0x1.1d25cf210482ep-2),
  GELU(Elementary.GELU, -0x1.80ead197f00b4p-1, Math.nextDown(-0x1.5c19dd4b1a3fbp-3));

  private final Elementary function;
  private final double left;
  private final double minimum;

  /**
   * @param left the double below the place of the minimum; the next one is above it
   * @param minimum the double below the least value
   */
  Valleys(Elementary function, double left, double minimum) {
    this.function = function;
    this.left = left;
    this.minimum = minimum;
  }

  double left() {
    return left;
  }

  double minimum() {
    return minimum;
  }

  Interval over(Interval x) {
    if (x.isEmpty()) {
      return Interval.EMPTY;
    }
    Bounds first = limit(x.lower());
    Bounds last = x.isSingleton() ? first : limit(x.upper());
    double least = x.upper() <= left ? last.lower() : x.lower() > left ? first.lower() : minimum;
    return Interval.between(Math.max(least, minimum), Math.max(first.upper(), last.upper()));
  }

  private Bounds limit(double x) {
    return Double.isFinite(x) ? function.at(x) : Bounds.exactly(x > 0 ? x : 0);
  }
}
