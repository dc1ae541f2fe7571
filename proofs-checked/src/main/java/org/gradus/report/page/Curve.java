package org.gradus.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.report.Decimals;
import org.gradus.report.CurvePoint;

/**
 * Numbers along a run as they can be drawn: doubles, on a linear or a logarithmic scale. Drawing decides nothing; the numbers
 * that count are the decimal enclosures printed beside it.
 *
 * @param logarithmic whether {@code lo} and {@code hi} are decimal logarithms
 * @param exponent on a linear scale {@code lo} and {@code hi} are multiples of this power of ten; otherwise 0
 */
record Curve(boolean logarithmic, int exponent, List<Drawn> points) {

  /** Where a series spans more than this factor, a linear scale would hide the small numbers. */
  private static final double DECADES_WORTH_A_LOG_SCALE = 1.5;
  private static final int MOST_POINTS = 600;

  record Drawn(long k, double lo, double hi) {}

  private record Exact(long k, BigDecimal lo, BigDecimal hi) {}

  /** The series, or empty when fewer than two points can be read. */
  static Optional<Curve> of(List<CurvePoint> series) {
    return together(List.of(series)).stream().findFirst();
  }

  /** Series on one scale, in order; without those of which fewer than two points can be read. */
  static List<Curve> together(List<List<CurvePoint>> all) {
    List<List<Exact>> exact = all.stream().map(Curve::exact).filter(series -> series.size() >= 2).toList();
    List<Exact> points = exact.stream().flatMap(List::stream).toList();
    boolean logarithmic = !points.isEmpty() && wantsLogarithms(points);
    int exponent = points.isEmpty() || logarithmic ? 0 : exponent(points);
    return exact.stream().map(series -> new Curve(logarithmic, exponent, thinned(series).stream()
        .map(e -> logarithmic ? new Drawn(e.k, log10(e.lo), log10(e.hi))
            : new Drawn(e.k, e.lo.movePointLeft(exponent).doubleValue(), e.hi.movePointLeft(exponent).doubleValue())).toList())).toList();
  }

  private static List<Exact> exact(List<CurvePoint> series) {
    List<Exact> exact = new ArrayList<>();
    for (CurvePoint point : series) {
      Optional<BigDecimal> lo = Decimals.parse(point.lo());
      Optional<BigDecimal> hi = Decimals.parse(point.hi());
      if (lo.isPresent() && hi.isPresent()) {
        exact.add(new Exact(point.k(), lo.get(), hi.get()));
      }
    }
    return exact;
  }

  /** The point with the smallest lower end. */
  Drawn smallest() {
    return points.stream().reduce((a, b) -> b.lo < a.lo ? b : a).orElseThrow();
  }

  private static boolean wantsLogarithms(List<Exact> points) {
    if (points.stream().anyMatch(p -> p.lo.signum() <= 0)) {
      return false;
    }
    double least = points.stream().mapToDouble(p -> log10(p.lo)).min().orElseThrow();
    double most = points.stream().mapToDouble(p -> log10(p.hi)).max().orElseThrow();
    return most - least > DECADES_WORTH_A_LOG_SCALE;
  }

  /**
   * At most a few hundred points: of each stretch of the run the point with the smallest lower end, and the two ends.
   */
  private static List<Exact> thinned(List<Exact> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    List<Exact> kept = new ArrayList<>();
    kept.add(points.get(0));
    for (int stretch = 0; stretch < MOST_POINTS; stretch++) {
      int from = 1 + (int) ((long) stretch * (points.size() - 2) / MOST_POINTS);
      int to = 1 + (int) ((long) (stretch + 1) * (points.size() - 2) / MOST_POINTS);
      points.subList(from, to).stream().reduce((a, b) -> b.lo.compareTo(a.lo) < 0 ? b : a).ifPresent(kept::add);
    }
    kept.add(points.get(points.size() - 1));
    return kept;
  }

  /** The decimal logarithm of a positive number, also far outside the range of doubles. */
  private static double log10(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return exponent + Math.log10(value.movePointLeft(exponent).doubleValue());
  }

  /** The power of ten of the largest size, where plain decimals would be long; 0 where they are short. */
  private static int exponent(List<Exact> points) {
    BigDecimal most = points.stream().map(p -> p.lo.abs().max(p.hi.abs())).max(BigDecimal::compareTo).orElseThrow();
    int exponent = most.signum() == 0 ? 0 : (int) Math.floor(log10(most));
    return exponent < -2 || exponent > 4 ? exponent : 0;
  }
}
