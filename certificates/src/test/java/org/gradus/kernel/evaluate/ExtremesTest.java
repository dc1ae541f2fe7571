package org.gradus.kernel.evaluate;

import static org.gradus.kernel.evaluate.Terms.number;
import static org.gradus.kernel.evaluate.Terms.plus;
import static org.gradus.kernel.evaluate.Terms.power;
import static org.gradus.kernel.evaluate.Terms.times;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.term.*;
import org.junit.jupiter.api.Test;

/** Suprema and integrals of polynomials, which are known, from evidence that is right, useless or wrong: their enclosures hold them. */
class ExtremesTest {
  private static final Term U = new Term.Variable("u");

  /** What the evaluator finds for a definition with this body and evidence. */
  private static Range value(Term body, Record evidence, int bits) {
    Theory theory = new Theory("T", List.of(), List.of(), List.of(), List.of(), "0", List.of(), List.of(), List.of(),
        Map.of("D", new Definition("D", List.of(), List.of(), body)), List.of(), List.of(), List.of());
    CertifiedNumbers numbers = new CertifiedNumbers() {
      @Override
      public ExtremumEvidence extremum(String definition, String place) {
        return (ExtremumEvidence) evidence;
      }

      @Override
      public IntegralEvidence integral(String definition, String place) {
        return (IntegralEvidence) evidence;
      }
    };
    State state = Trajectory.of(new Example("E1", null, Map.of(), Map.of())).state(0);
    return Range.of(new Evaluator(theory, Map.of(), "", numbers, e -> false).value(Terms.entry("D"), state, bits));
  }

  private static Rational rational(Random random) {
    return Rational.of(random.nextInt(97) - 48L, 1 + random.nextInt(12));
  }

  private static Term cubic(List<Rational> c) {
    return plus(new Term.Number(c.get(0)), times(new Term.Number(c.get(1)), U), times(new Term.Number(c.get(2)), power(U, 2)),
        times(new Term.Number(c.get(3)), power(U, 3)));
  }

  private static Rational antiderivative(List<Rational> c, Rational x) {
    Rational sum = Rational.ZERO;
    Rational power = x;
    for (int k = 0; k < 4; k++) {
      sum = sum.plus(c.get(k).times(power).times(Rational.of(1, k + 1)));
      power = power.times(x);
    }
    return sum;
  }

  private static Rational at(List<Rational> c, Rational x) {
    return c.get(0).plus(x.times(c.get(1).plus(x.times(c.get(2).plus(x.times(c.get(3)))))));
  }

  /** Cuts in any order, also outside. */
  @Test
  void integralsOfPolynomials() {
    Random random = new Random(4);
    for (int trial = 0; trial < 400; trial++) {
      List<Rational> c = List.of(rational(random), rational(random), rational(random), rational(random));
      Rational from = rational(random);
      Rational to = random.nextInt(8) == 0 ? from : rational(random);
      List<Rational> cuts = new ArrayList<>();
      for (int k = random.nextInt(5); k > 0; k--) {
        cuts.add(rational(random));
      }
      Rational exact = antiderivative(c, to).minus(antiderivative(c, from));
      Term body = new Term.Integral("u", new Term.Number(from), new Term.Number(to), cubic(c));
      for (boolean smooth : new boolean[] {false, true}) {
        for (int bits : new int[] {0, 20, 60}) {
          Range found = value(body, new CertifiedNumbers.IntegralEvidence(cuts, smooth), bits);
          assertTrue(found.contains(Range.of(exact)), found + " does not hold " + exact);
        }
      }
    }
  }

  /** On a grid of points no value exceeds the supremum's upper bound, and the best point of the grid reaches the lower one. */
  @Test
  void supremaOfPolynomials() {
    Random random = new Random(5);
    int tight = 0;
    for (int trial = 0; trial < 300; trial++) {
      List<Rational> c = List.of(rational(random), rational(random), rational(random), rational(random));
      Rational low = rational(random);
      Rational width = Rational.of(1 + random.nextInt(20), 4);
      boolean greatest = random.nextBoolean();
      Rational best = null;
      Rational point = null;
      for (int k = 0; k <= 32; k++) {
        Rational x = low.plus(width.times(Rational.of(k, 32)));
        if (best == null || (at(c, x).compareTo(best) > 0) == greatest && !at(c, x).equals(best)) {
          best = at(c, x);
          point = x;
        }
      }
      Interval interval = new Interval(new Term.Number(low), new Term.Number(low.plus(width)));
      Term body = new Term.Extremum(greatest ? Term.Extreme.GREATEST : Term.Extreme.LEAST, "u", interval, cubic(c));
      Covering covering = covering(random, 4);
      Range found = value(body, new CertifiedNumbers.ExtremumEvidence(random.nextBoolean() ? point : low, covering), 60);
      assertTrue((greatest ? found.high() : found.low().negate()).compareTo(greatest ? best : best.negate()) >= 0, found + " and " + best);
      assertTrue((greatest ? found.low() : found.high().negate()).compareTo(greatest ? bestOn(c, low, width, true) : bestOn(c, low, width, false).negate()) <= 0,
          found + " and " + best);
      tight += found.high().minus(found.low()).compareTo(Rational.of(1, 10)) < 0 ? 1 : 0;
    }
    assertTrue(tight > 40, tight + " tight enclosures");
  }

  /** An upper bound of the true maximum (or minus one of minus the minimum), from a fine grid and the largest slope. */
  private static Rational bestOn(List<Rational> c, Rational low, Rational width, boolean greatest) {
    Rational best = null;
    for (int k = 0; k <= 512; k++) {
      Rational x = low.plus(width.times(Rational.of(k, 512)));
      Rational value = greatest ? at(c, x) : at(c, x).negate();
      best = best == null || value.compareTo(best) > 0 ? value : best;
    }
    Rational slope = Rational.of(48 + 2 * 48 * 53 + 3 * 48 * 53 * 53);
    Rational bound = best.plus(slope.times(width).times(Rational.of(1, 512)));
    return greatest ? bound : bound.negate();
  }

  private static Covering covering(Random random, int depth) {
    return depth == 0 || random.nextInt(6) == 0 ? random.nextBoolean() ? new Covering.Plain() : new Covering.Slopes()
        : new Covering.Cut(0, null, covering(random, depth - 1), covering(random, depth - 1));
  }

  @Test
  void wrongEvidenceGivesNoNumber() {
    Term whole = new Term.Extremum(Term.Extreme.GREATEST, "u", Interval.LINE, power(U, 2));
    assertThrows(Undecided.class, () -> value(whole, new CertifiedNumbers.ExtremumEvidence(Rational.ZERO, new Covering.Plain()), 60));
    Term unit = new Term.Extremum(Term.Extreme.GREATEST, "u", new Interval(number(0), number(1)), U);
    assertThrows(Undecided.class, () -> value(unit, new CertifiedNumbers.ExtremumEvidence(Rational.of(2), new Covering.Plain()), 60));
    assertThrows(Undecided.class, () -> value(unit, new CertifiedNumbers.ExtremumEvidence(Rational.ONE, new Covering.Inside()), 60));
    assertThrows(Undecided.class, () -> value(unit, null, 60));
    Term backwards = new Term.Extremum(Term.Extreme.LEAST, "u", new Interval(number(1), number(0)), U);
    assertThrows(Undecided.class, () -> value(backwards, new CertifiedNumbers.ExtremumEvidence(Rational.of(1, 2), new Covering.Plain()), 60));
    Term pole = new Term.Integral("u", number(-1), number(1), power(U, -1));
    assertThrows(Undecided.class, () -> value(pole, new CertifiedNumbers.IntegralEvidence(List.of(Rational.ZERO), false), 60));
  }
}
