package org.gradus.kernel.symbolic;

import java.util.*;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.Converges;
import org.gradus.kernel.term.Term.At;
import org.gradus.kernel.term.Term.Entry;

/**
 * What a formula reads, itself and in all that it reads: arrays, and the first and last weights. Where a motion leads depends on the weights
 * that it moves, and on what it reads.
 *
 * <p><b>Soundness.</b> What is not named here does not matter to the formula: it says the same whatever that is, and whether or not it is there.
 */
public final class Reading extends Rebuild {
  /** Points that are the same whatever point they stand under. */
  private static final Set<Point.Kind> FIXED = EnumSet.of(Point.Kind.START, Point.Kind.LAST);

  /** An array, at the start, at the end, or, if the point is {@code null}, elsewhere. */
  public record Read(String array, Point.Kind point) {}

  private final Theory theory;
  private final Set<Read> reads = new LinkedHashSet<>();
  /** Points, and under which of the fixed ones they stand. */
  private final Set<List<Point.Kind>> points = new HashSet<>();
  private Point.Kind here;

  private Reading(Theory theory) {
    this.theory = theory;
  }

  public static Reading of(Theory theory, Formula formula) {
    Reading reading = new Reading(theory);
    reading.formula(formula);
    return reading;
  }

  /** Whether the last weights are named. */
  public boolean last() {
    return points.stream().anyMatch(point -> point.get(0) == Point.Kind.LAST);
  }

  public Set<Read> reads() {
    return Collections.unmodifiableSet(reads);
  }

  @Override
  Term term(Term t) {
    if (t instanceof Entry x && reads.add(new Read(x.array(), here)) && theory.definitions().containsKey(x.array())) {
      term(theory.definitions().get(x.array()).body());
    } else if (t instanceof At x) {
      point(x.point().kind());
      Point.Kind around = here;
      here = FIXED.contains(x.point().kind()) ? x.point().kind() : here;
      term(x.body());
      here = around;
      return t;
    }
    return parts(t);
  }

  @Override
  Formula formula(Formula f) {
    if (f instanceof Converges x) {
      point(x.flow() ? Point.Kind.TIME : Point.Kind.STEP);
    }
    return parts(f);
  }

  private void point(Point.Kind kind) {
    boolean fresh = points.add(Arrays.asList(kind, here));
    List<Motion> motions = !fresh ? List.of() : kind == Point.Kind.TIME ? theory.flow()
        : kind == Point.Kind.STEP || kind == Point.Kind.AFTER ? theory.update() : List.of();
    for (Motion motion : motions) {
      reads.add(new Read(motion.block(), here));
      term(motion.term());
    }
  }
}
