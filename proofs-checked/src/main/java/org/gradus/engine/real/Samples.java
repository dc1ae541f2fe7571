package org.gradus.engine.real;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;

/** Rational points at which a function of one variable is looked at, before anything is proved about it. */
final class Samples {

  private static final int PARTS = 64;
  private static final int FARTHEST_POWER = 10;

  private Samples() {}

  /**
   * Points of the interval in increasing order: where it is finite evenly, and close to its ends; else evenly up to 8 and then farther and
   * farther.
   */
  static List<Rational> of(Range side) {
    if (side.isPoint()) {
      return List.of(side.low());
    }
    List<Rational> points = new ArrayList<>();
    if (side.low() != null && side.high() != null) {
      Rational width = side.high().minus(side.low());
      for (int i = 0; i <= PARTS; i++) {
        points.add(side.low().plus(width.times(Rational.of(i, PARTS))));
      }
      for (Rational close : List.of(Rational.of(1, 1 << 10), Rational.of(1, 1 << 20))) {
        points.add(side.low().plus(width.times(close)));
        points.add(side.high().minus(width.times(close)));
      }
      return points.stream().sorted().toList();
    }
    Rational start = side.low() != null ? side.low() : side.high() != null ? side.high() : Rational.ZERO;
    distances().forEach(distance -> {
      if (side.low() == null) {
        points.add(start.minus(distance));
      }
      if (side.high() == null) {
        points.add(start.plus(distance));
      }
    });
    return points.stream().distinct().sorted().toList();
  }

  private static List<Rational> distances() {
    List<Rational> distances = new ArrayList<>();
    for (int i = 0; i <= PARTS; i++) {
      distances.add(Rational.of(i, 8));
    }
    for (int power = 3; power <= FARTHEST_POWER; power++) {
      distances.add(Rational.of(3L << (power - 1)));
      distances.add(Rational.of(1L << (power + 1)));
    }
    return distances;
  }
}
