package org.gradus.engine;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The slack of a step along the run. Of a long run only the least slack of every few iterates is kept, so that its size does not grow with
 * the run; the least of all is always among them.
 */
final class SlackCurve {

  static final int MOST = 1 << 10;

  /** The slack at iterate k lies between two decimals. */
  record Point(int k, BigDecimal low, BigDecimal high) {}

  private TreeMap<Integer, Point> points = new TreeMap<>();
  private int stride = 1;

  void add(Point point) {
    points.merge(point.k() / stride, point, SlackCurve::lesser);
    if (points.size() > MOST) {
      stride *= 2;
      TreeMap<Integer, Point> fewer = new TreeMap<>();
      points.values().forEach(kept -> fewer.merge(kept.k() / stride, kept, SlackCurve::lesser));
      points = fewer;
    }
  }

  private static Point lesser(Point first, Point second) {
    return second.low().compareTo(first.low()) < 0 ? second : first;
  }

  /** By iterates. */
  List<Point> points() {
    return List.copyOf(points.values());
  }

  /** The first of the least. */
  Optional<Point> least() {
    return points.values().stream().min(Comparator.comparing(Point::low));
  }
}
