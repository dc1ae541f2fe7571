package org.gradus.engine.real;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gradus.certificate.CoveringSearch;
import org.gradus.certificate.Evidence;
import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.evaluate.Covering;
import org.gradus.kernel.evaluate.Decision;
import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.Reals;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.symbolic.Substitution;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;

/**
 * Rules for statements on all or some real numbers, at one state: a covering, values that refute, a box that holds a solution.
 *
 * <p>Only the rules' own conditions are tried, with the kernel's arithmetic.
 */
public final class Claims {

  private static final int MOST_PARTS = 20_000;
  private static final int HALVINGS = 40;
  private static final int MOST_POINTS = 40_000;

  private final Evaluator evaluator;
  private final State state;
  private final int bits;

  public Claims(Evaluator evaluator, State state, int bits) {
    this.evaluator = evaluator;
    this.state = state;
    this.bits = bits;
  }

  /** What was found: a rule for the statement, or for its negation. */
  public record Found(boolean holds, Evidence.By rule) {}

  /** Whether the statement has real variables in front that this search is about. */
  public static boolean areAbout(Formula formula) {
    return formula instanceof Formula.Exists || isUniversal(formula);
  }

  private static boolean isUniversal(Formula formula) {
    return formula instanceof Formula.ForAllReals || formula instanceof Formula.ForAll all && isUniversal(all.body());
  }

  public Optional<Found> decide(Formula formula) {
    try {
      if (formula instanceof Formula.Exists exists) {
        Optional<Found> solution = solution(exists);
        return solution.isPresent() ? solution : none(exists);
      }
      return universal(formula);
    } catch (Undecided | ArithmeticException e) {
      return Optional.empty();
    }
  }

  // ---- for all

  private Optional<Found> universal(Formula formula) {
    Reals reals = new Reals(evaluator, state, bits);
    Map<String, Range> box = new LinkedHashMap<>();
    Formula body = reals.prepare(open(formula, reals, box));
    Optional<Found> refuted = refuted(formula, reals, body, box);
    if (refuted.isPresent()) {
      return refuted;
    }
    return covering(reals, body, box).map(rule -> new Found(true, rule));
  }

  private Optional<Evidence.By> covering(Reals reals, Formula body, Map<String, Range> box) {
    return CoveringSearch.of(box, (part, way) -> !(way instanceof Covering.Inside) && reals.decide(body, part, way) == Truth.TRUE, MOST_PARTS)
        .map(covering -> new Evidence.By("(cover " + bits + " " + Evidence.covering(covering) + ")"));
  }

  /** The statement behind the quantifiers of real variables; letters are written out later. */
  private static Formula open(Formula formula, Reals reals, Map<String, Range> box) {
    if (formula instanceof Formula.ForAllReals all) {
      box.put(all.variable(), reals.around(all.interval(), box));
      return open(all.body(), reals, box);
    } else if (formula instanceof Formula.ForAll all) {
      return new Formula.ForAll(all.letter(), all.range(), open(all.body(), reals, box));
    }
    return formula;
  }

  /** Values at which the statement is false, where there are only real variables in front. */
  private Optional<Found> refuted(Formula formula, Reals reals, Formula body, Map<String, Range> box) {
    if (formula instanceof Formula.ForAll) {
      return Optional.empty();
    }
    List<String> names = List.copyOf(box.keySet());
    for (List<Rational> values : points(box)) {
      Map<String, Range> point = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        point.put(names.get(i), Range.of(values.get(i)));
      }
      if (reals.decide(body, point, new Covering.Plain()) == Truth.FALSE && isInstanceFalse(formula, values)) {
        return Optional.of(new Found(false, new Evidence.By(witness(values))));
      }
    }
    return Optional.empty();
  }

  private String witness(List<Rational> values) {
    return "(witness (" + String.join(" ", values.stream().map(Rational::toString).toList()) + ") (enclosure " + bits + "))";
  }

  /** What the witness rule will ask. */
  private boolean isInstanceFalse(Formula formula, List<Rational> values) {
    Formula instance = formula;
    Reals reals = new Reals(evaluator, state, bits);
    for (Rational value : values) {
      Formula.ForAllReals all = (Formula.ForAllReals) instance;
      if (!reals.within(Range.of(value), all.interval(), Map.of())) {
        return false;
      }
      instance = Substitution.real(all.body(), all.variable(), new Term.Number(value), false);
    }
    Decision found = evaluator.decide(instance, state, bits);
    return found.truth() == Truth.FALSE;
  }

  private static List<List<Rational>> points(Map<String, Range> box) {
    List<List<Rational>> points = new ArrayList<>(List.of(List.of()));
    int every = 1;
    for (Range side : box.values()) {
      List<Rational> samples = Samples.of(side);
      List<List<Rational>> longer = new ArrayList<>();
      while ((long) points.size() * (samples.size() / every + 1) > MOST_POINTS) {
        every *= 2;
      }
      for (List<Rational> prefix : points) {
        for (int i = 0; i < samples.size(); i += every) {
          List<Rational> extended = new ArrayList<>(prefix);
          extended.add(samples.get(i));
          longer.add(extended);
        }
      }
      points = longer;
    }
    return points;
  }

  // ---- exists

  /** A root of the first equation between two sample points, narrowed; the other parts must hold around it. */
  private Optional<Found> solution(Formula.Exists exists) {
    Reals reals = new Reals(evaluator, state, bits);
    Range side = reals.around(exists.interval(), Map.of());
    List<Formula> parts = exists.body() instanceof Formula.And and ? and.parts() : List.of(exists.body());
    if (!(parts.get(0) instanceof Formula.Compare equation) || equation.relation() != Formula.Relation.EQUAL) {
      return Optional.empty();
    }
    Term f = ((Formula.Compare) reals.prepare(equation)).left();
    Rational last = null;
    for (Rational point : Samples.of(side)) {
      int here = sign(reals, f, exists, point);
      if (last != null && here * sign(reals, f, exists, last) < 0) {
        Optional<Found> found = narrowed(reals, exists, parts, f, new Range(last, point));
        if (found.isPresent()) {
          return found;
        }
      }
      last = here == 0 ? last : point;
    }
    return Optional.empty();
  }

  /** No number of the interval is a solution: a covering of it. */
  private Optional<Found> none(Formula.Exists exists) {
    Reals reals = new Reals(evaluator, state, bits);
    Map<String, Range> box = new LinkedHashMap<>(Map.of(exists.variable(), reals.around(exists.interval(), Map.of())));
    Formula never = reals.prepare(new Formula.Not(exists.body()));
    return covering(reals, never, box).map(rule -> new Found(false, rule));
  }

  /** 0 where the sign is not known. */
  private static int sign(Reals reals, Term f, Formula.Exists exists, Rational at) {
    try {
      Range value = reals.plain(f, Map.of(exists.variable(), Range.of(at)));
      return value.certainly(true) ? 1 : value.negate().certainly(true) ? -1 : 0;
    } catch (Undecided | ArithmeticException e) {
      return 0;
    }
  }

  private Optional<Found> narrowed(Reals reals, Formula.Exists exists, List<Formula> parts, Term f, Range between) {
    Range box = between;
    int left = sign(reals, f, exists, box.low());
    for (int i = 0; i < HALVINGS; i++) {
      Rational middle = box.middle();
      int here = sign(reals, f, exists, middle);
      if (here == 0) {
        break;
      }
      box = here == left ? new Range(middle, box.high()) : new Range(box.low(), middle);
      if (i > 4 && holds(reals, exists, parts, box) && (!exists.unique() || isMonotone(reals, exists, f, box))) {
        break;
      }
    }
    reals.plain(f, Map.of(exists.variable(), box)); // continuous, for it has a value everywhere
    if (!holds(reals, exists, parts, box)) {
      return Optional.empty();
    }
    String rule = "(sign-change " + bits + " (" + box.low() + " " + box.high() + ")";
    if (!exists.unique()) {
      return Optional.of(new Found(true, new Evidence.By(rule + ")")));
    }
    return onlyThere(reals, exists, parts, box).map(covering -> new Found(true, new Evidence.By(rule + " " + Evidence.covering(covering) + ")")));
  }

  private static boolean isMonotone(Reals reals, Formula.Exists exists, Term f, Range box) {
    try {
      Range slope = reals.plain(reals.slope(f, exists.variable()), Map.of(exists.variable(), box));
      return slope.certainly(true) || slope.negate().certainly(true);
    } catch (Undecided | ArithmeticException e) {
      return false;
    }
  }

  private static boolean holds(Reals reals, Formula.Exists exists, List<Formula> parts, Range box) {
    Map<String, Range> side = Map.of(exists.variable(), box);
    return parts.subList(1, parts.size()).stream().map(reals::prepare).allMatch(part ->
        reals.decide(part, side, new Covering.Plain()) == Truth.TRUE || reals.decide(part, side, new Covering.Slopes()) == Truth.TRUE);
  }

  private static Optional<Covering> onlyThere(Reals reals, Formula.Exists exists, List<Formula> parts, Range box) {
    Formula all = reals.prepare(new Formula.And(parts));
    Map<String, Range> domain = Map.of(exists.variable(), reals.around(exists.interval(), Map.of()));
    return CoveringSearch.of(domain, (part, way) -> way instanceof Covering.Inside
        ? box.contains(part.get(exists.variable())) : reals.decide(all, part, way) == Truth.FALSE, MOST_PARTS);
  }
}
