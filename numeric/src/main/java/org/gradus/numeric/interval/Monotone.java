package org.gradus.numeric.interval;

/** Increasing functions over intervals: the bounds are those of the values at the ends. */
final class Monotone {

  private Monotone() {}

  /** A function on the whole line with the given limits, which also bound all values. */
  static Interval between(Interval x, Elementary function, double least, double greatest) {
    if (x.isEmpty()) {
      return Interval.EMPTY;
    }
    if (x.isSingleton()) {
      Bounds value = function.at(x.lower()).within(least, greatest);
      return Interval.between(value.lower(), value.upper());
    }
    double lower = x.lower() == Double.NEGATIVE_INFINITY ? least : function.at(x.lower()).lower();
    double upper = x.upper() == Double.POSITIVE_INFINITY ? greatest : function.at(x.upper()).upper();
    return Interval.between(Math.max(lower, least), Math.min(upper, greatest));
  }

  /** A function whose domain is closed; an infinite end has an infinite value. */
  static Interval closed(Interval x, Elementary function, double from, double to) {
    Interval domain = x.intersection(Interval.of(from, to));
    return between(domain, function, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** A function that tends to minus and plus infinity at the ends of its open domain. */
  static Interval open(Interval x, Elementary function, double from, double to) {
    if (x.isEmpty() || x.upper() <= from || x.lower() >= to) {
      return Interval.EMPTY;
    }
    if (x.lower() > from && x.upper() < to) {
      return between(x, function, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double lower = x.lower() <= from ? Double.NEGATIVE_INFINITY : function.at(x.lower()).lower();
    double upper = x.upper() >= to ? Double.POSITIVE_INFINITY : function.at(x.upper()).upper();
    return Interval.between(lower, upper);
  }

  static Interval exp(Interval x, Elementary function) {
    return between(x, function, 0, Double.POSITIVE_INFINITY);
  }

  static Interval log(Interval x, Elementary function) {
    return open(x, function, 0, Double.POSITIVE_INFINITY);
  }
}
