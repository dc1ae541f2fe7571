package org.gradus.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.evaluate.Covering;

/**
 * Looks for coverings on whose parts something holds: tries what a part may be, and cuts the part that does not do: its widest side in the
 * middle, an infinite side where the rest is a tail. Untrusted: the kernel evaluates the parts again.
 */
public final class CoveringSearch {

  private static final List<Rational> RATES = List.of(Rational.ONE, Rational.of(2), Rational.of(1, 2), Rational.of(4));
  private static final Rational FARTHEST = Rational.of(1 << 12);

  private final BiPredicate<Map<String, Range>, Covering> holds;
  private int left;

  private CoveringSearch(BiPredicate<Map<String, Range>, Covering> holds, int most) {
    this.holds = holds;
    this.left = most;
  }

  /**
   * A covering of the box with at most so many parts, on each of which the predicate holds; empty if none was found.
   *
   * @param holds true if it does on a part that is enclosed in this way, {@link Covering.Inside} meaning that it lies in a box given elsewhere;
   *     {@link Undecided} counts as not
   */
  public static Optional<Covering> of(Map<String, Range> box, BiPredicate<Map<String, Range>, Covering> holds, int most) {
    return Optional.ofNullable(new CoveringSearch(holds, most).cover(box, 0));
  }

  private Covering cover(Map<String, Range> box, int depth) {
    for (Covering way : ways(box)) {
      if (holds(box, way)) {
        return way;
      }
    }
    if (--left <= 0 || depth > 200) {
      return null;
    }
    List<String> sides = List.copyOf(box.keySet());
    String widest = sides.stream().max((a, b) -> width(box.get(a)).compareTo(width(box.get(b)))).orElseThrow();
    Range side = box.get(widest);
    Rational at = side.low() != null && side.high() != null ? null : far(side);
    if (at != null && (at.compareTo(FARTHEST) > 0 || at.negate().compareTo(FARTHEST) > 0) || at == null && side.isPoint()) {
      return null;
    }
    Rational cut = at == null ? side.middle() : at;
    Covering first = cover(with(box, widest, new Range(side.low(), cut)), depth + 1);
    Covering second = first == null ? null : cover(with(box, widest, new Range(cut, side.high())), depth + 1);
    return second == null ? null : new Covering.Cut(sides.indexOf(widest), at, first, second);
  }

  private boolean holds(Map<String, Range> box, Covering way) {
    try {
      return holds.test(box, way);
    } catch (Undecided | ArithmeticException e) {
      return false;
    }
  }

  private static List<Covering> ways(Map<String, Range> box) {
    List<Covering> ways = new ArrayList<>(List.of(new Covering.Plain(), new Covering.Slopes()));
    List<String> sides = List.copyOf(box.keySet());
    for (int k = 0; k < sides.size(); k++) {
      Range side = box.get(sides.get(k));
      boolean up = side.high() == null && side.low() != null && side.low().signum() > 0;
      boolean down = side.low() == null && side.high() != null && side.high().signum() < 0;
      for (Rational rate : up || down ? RATES : List.<Rational>of()) {
        ways.add(new Covering.Tail(k, rate));
      }
    }
    ways.add(new Covering.Inside());
    return ways;
  }

  /** Where to cut a side with an infinite end: at 0, then at 4 and twice as far each time. */
  private static Rational far(Range side) {
    Rational end = side.low() != null ? side.low() : side.high() != null ? side.high().negate() : null;
    if (end == null) {
      return Rational.ZERO;
    }
    Rational at = end.compareTo(Rational.of(4)) < 0 ? Rational.of(4) : end.times(Rational.of(2));
    return side.low() != null ? at : at.negate();
  }

  private static Rational width(Range side) {
    return side.low() != null && side.high() != null ? side.high().minus(side.low()) : Rational.of(Long.MAX_VALUE);
  }

  private static Map<String, Range> with(Map<String, Range> box, String variable, Range side) {
    Map<String, Range> changed = new LinkedHashMap<>(box);
    changed.put(variable, side);
    return changed;
  }
}
