package org.gradus.kernel.evaluate;

import java.util.*;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.term.Interval;
import org.gradus.kernel.term.Term;

/** Least upper bounds, greatest lower bounds and integrals of functions of one real variable, from evidence that is not trusted. */
final class Extremes {
  private static final Rational MINUS_ONE = Rational.of(-1);

  private final Reals reals;
  private final int bits;

  Extremes(Reals reals, int bits) {
    this.reals = reals;
    this.bits = bits;
  }

  private static Block block(Range range) {
    if (range.low() == null || range.high() == null) {
      throw new Undecided("the number is not bounded by its evidence");
    }
    return Block.between(range.low(), range.high());
  }

  /** A term in one variable, prepared, with the sign that makes its greatest values count. */
  record Problem(Term.Extremum extremum, Term term, Range side) {}

  /** Reads all that the extremum depends on. */
  Problem problem(Term.Extremum x) {
    Term signed = x.extreme() == Term.Extreme.GREATEST ? x.body() : new Term.Product(List.of(new Term.Number(MINUS_ONE), x.body()));
    return new Problem(x, reals.prepare(signed), reals.around(x.interval(), Map.of()));
  }

  /**
   * The supremum is at least the value at a point of the interval, which is therefore not empty, and at most what the values on all parts of a
   * covering are at most. The infimum is minus the supremum of the negative. Whether it is attained does not matter.
   */
  Block extremum(Problem problem, CertifiedNumbers.ExtremumEvidence evidence) {
    String variable = problem.extremum.variable();
    Interval interval = problem.extremum.interval();
    Range point = Range.of(evidence.point());
    if (!reals.within(point, interval, Map.of())) {
      throw new Undecided("the point is not certainly in the interval");
    }
    Range[] most = {reals.plain(problem.term, Map.of(variable, point))};
    Rational least = most[0].low();
    evidence.covering().each(Map.of(variable, problem.side), (box, way) -> most[0] = most[0].join(reals.value(problem.term, box, way)));
    Block value = block(new Range(least, most[0].high()));
    return problem.extremum.extreme() == Term.Extreme.GREATEST ? value : value.negate();
  }

  /** A body, prepared, and the ends. */
  record Area(Term.Integral integral, Term body, Range from, Range to) {}

  Area area(Term.Integral x) {
    return new Area(x, reals.prepare(x.body()), reals.plain(reals.prepare(x.from()), Map.of()),
        reals.plain(reals.prepare(x.to()), Map.of()));
  }

  /**
   * The integral from p0 to pn is the sum of those from p0 to p1, p1 to p2, ..., whatever the order of the points, since the body is
   * continuous on each piece, where it has a value.
   */
  Block integral(Area area, CertifiedNumbers.IntegralEvidence evidence) {
    Range sum = Range.of(Rational.ZERO);
    Range from = area.from;
    for (Rational cut : evidence.cuts()) {
      sum = sum.plus(piece(area, from, Range.of(cut), evidence.smooth())).to(bits);
      from = Range.of(cut);
    }
    return block(sum.plus(piece(area, from, area.to, evidence.smooth())));
  }

  /**
   * From p to q, h = q - p, in either order: h times a value on the way. If the body is twice continuously differentiable, also
   * {@code h f(m) + h^3/24 f''} with m the middle and f'' a value of the second derivative on the way (midpoint rule).
   */
  private Range piece(Area area, Range p, Range q, boolean smooth) {
    String variable = area.integral.variable();
    Range length = q.minus(p);
    Map<String, Range> way = Map.of(variable, p.join(q));
    Range plain = length.times(reals.plain(area.body, way));
    if (!smooth || !p.isPoint() || !q.isPoint()) {
      return plain;
    }
    Term slope = reals.slope(area.body, variable);
    reals.plain(slope, way); // it has a value, so that its own slope is the second derivative
    Range second = reals.plain(reals.slope(slope, variable), way);
    Range middle = reals.plain(area.body, Map.of(variable, Range.of(p.join(q).middle())));
    return plain.meet(length.times(middle).plus(length.power(3, 0).times(Range.of(Rational.of(1, 24))).times(second)));
  }
}
