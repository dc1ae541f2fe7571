package org.gradus.engine.real;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.gradus.certificate.CoveringSearch;
import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.evaluate.CertifiedNumbers.ExtremumEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.IntegralEvidence;
import org.gradus.kernel.evaluate.Covering;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.Reals;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.term.Term;

/** Evidence for least upper and greatest lower bounds and for integrals of functions of one real variable, at one state. */
public final class ConstantNumbers {

  /** How far above the best value found the covering's bound lies, relative to it: the first that succeeds. */
  private static final List<Rational> ROOMS =
      List.of(Rational.of(1, 1L << 30), Rational.of(1, 1 << 20), Rational.of(1, 1 << 12), Rational.of(1, 1 << 6));
  /** What counts as 0: an extremum of 0 may not be attained, as that of the sigmoid is not, and then values are found that are just below it. */
  private static final Rational SMALL = Rational.of(1, 1L << 40);
  private static final int MOST_PARTS = 4000;
  private static final int NARROWINGS = 60;
  private static final int MOST_PIECES = 1024;
  private static final Rational MINUS_ONE = Rational.of(-1);

  private final Evaluator evaluator;
  private final State state;
  private final int bits;

  public ConstantNumbers(Evaluator evaluator, State state, int bits) {
    this.evaluator = evaluator;
    this.state = state;
    this.bits = bits;
  }

  // ---- extrema

  /** The point with the greatest value found and a covering on whose parts nothing is much greater; empty if there is none. */
  public Optional<ExtremumEvidence> extremum(Term.Extremum extremum) {
    try {
      Reals reals = new Reals(evaluator, state, bits);
      Term signed = extremum.extreme() == Term.Extreme.GREATEST ? extremum.body()
          : new Term.Product(List.of(new Term.Number(MINUS_ONE), extremum.body()));
      Term body = reals.prepare(signed);
      Range side = reals.around(extremum.interval(), Map.of());
      UnaryOperator<Rational> low = point -> low(reals, body, extremum.variable(), point);
      Rational point = highest(side, candidate -> reals.within(Range.of(candidate), extremum.interval(), Map.of()) ? low.apply(candidate) : null);
      return point == null ? Optional.empty() : covering(reals, body, extremum.variable(), side, low.apply(point))
          .map(covering -> new ExtremumEvidence(point, covering));
    } catch (Undecided | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** {@code null} where there is no value. */
  private static Rational low(Reals reals, Term body, String variable, Rational point) {
    try {
      return reals.plain(body, Map.of(variable, Range.of(point))).low();
    } catch (Undecided | ArithmeticException e) {
      return null;
    }
  }

  /** The best of the sample points, then the best between its neighbours. */
  private static Rational highest(Range side, UnaryOperator<Rational> low) {
    List<Rational> samples = new ArrayList<>(Samples.of(side));
    int best = -1;
    for (int i = 0; i < samples.size(); i++) {
      best = isBetter(low.apply(samples.get(i)), best < 0 ? null : low.apply(samples.get(best))) ? i : best;
    }
    if (best < 0) {
      return null;
    }
    Rational point = samples.get(best);
    Rational step = best + 1 < samples.size() ? samples.get(best + 1).minus(point) : best > 0 ? point.minus(samples.get(best - 1)) : null;
    for (int i = 0; step != null && i < NARROWINGS; i++) {
      step = step.times(Rational.of(1, 2));
      for (Rational next : List.of(point.plus(step), point.minus(step))) {
        point = side.contains(Range.of(next)) && isBetter(low.apply(next), low.apply(point)) ? next : point;
      }
    }
    return point;
  }

  private static boolean isBetter(Rational value, Rational than) {
    return value != null && (than == null || value.compareTo(than) > 0);
  }

  private static Optional<Covering> covering(Reals reals, Term body, String variable, Range side, Rational least) {
    for (Rational most : bounds(least)) {
      Optional<Covering> covering = CoveringSearch.of(Map.of(variable, side), (part, way) -> {
        Rational high = reals.value(body, part, way).high();
        return high != null && high.compareTo(most) <= 0;
      }, MOST_PARTS);
      if (covering.isPresent()) {
        return covering;
      }
    }
    return Optional.empty();
  }

  /** What the covering may show to be the most, where this value has been found, narrow ones first: 0 itself, if the value is just below. */
  private static List<Rational> bounds(Rational least) {
    Rational distance = least.signum() < 0 ? least.negate() : least;
    Rational size = distance.compareTo(SMALL) < 0 ? SMALL : distance;
    List<Rational> bounds = new ArrayList<>();
    if (least.signum() < 0 && size.equals(SMALL)) {
      bounds.add(Rational.ZERO);
    }
    ROOMS.forEach(room -> bounds.add(least.plus(room.times(size))));
    return bounds;
  }

  // ---- integrals

  /** Ways to cut the interval, coarse ones first. */
  public List<IntegralEvidence> integrals(Term.Integral integral) {
    try {
      Reals reals = new Reals(evaluator, state, bits);
      Rational from = reals.plain(reals.prepare(integral.from()), Map.of()).middle();
      Rational to = reals.plain(reals.prepare(integral.to()), Map.of()).middle();
      List<IntegralEvidence> ways = new ArrayList<>();
      for (int pieces = 16; pieces <= MOST_PIECES; pieces *= 4) {
        List<Rational> cuts = cuts(from, to, pieces);
        ways.add(new IntegralEvidence(cuts, true));
        ways.add(new IntegralEvidence(cuts, false));
      }
      return ways;
    } catch (Undecided | ArithmeticException e) {
      return List.of();
    }
  }

  private static List<Rational> cuts(Rational from, Rational to, int pieces) {
    List<Rational> cuts = new ArrayList<>();
    for (int i = 0; i <= pieces; i++) {
      cuts.add(from.plus(to.minus(from).times(Rational.of(i, pieces))));
    }
    return Collections.unmodifiableList(cuts);
  }
}
