package org.gradus.numeric.evaluate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.ElementAlgebra;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.array.ExactArithmetic;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.ball.BallArrays;
import org.gradus.numeric.doubledouble.PairAlgebra;
import org.gradus.numeric.floating.FloatingAlgebra;

/**
 * Decides formulas on a run or example: first in doubles, what they leave open in exact rationals, then in pairs of
 * doubles, then in balls of 128, 256, ... bits up to a cap. Never throws for what a theory or run may hold: it
 * answers UNKNOWN with a reason. Not thread-safe; the values of definitions are kept between decisions.
 */
public final class Escalation {

  private static final int FIRST_BITS = 128;
  private static final int PAIR_BITS = 104;

  private final Problem problem;
  private final Limits limits;
  private final Witnesses witnesses = new Witnesses();
  private final Map<Integer, TermEvaluator<?>> evaluators = new LinkedHashMap<>();
  private final Map<Tier, Integer> statistics = new EnumMap<>(Tier.class);

  public Escalation(Problem problem, Limits limits) {
    this.problem = problem;
    this.limits = limits;
  }

  /** The evidence for eigenvalues and inverses met so far. */
  public Witnesses witnesses() {
    return witnesses;
  }

  /**
   * Forgets the values and the evidence at the iterates of a run before this one, but for the first and the last, so
   * that memory does not grow with the run. What is asked for there again is computed again.
   */
  public void forget(int before) {
    evaluators.values().forEach(evaluator -> evaluator.forget(before));
    witnesses.forget(before, problem.recordings().steps());
  }

  /** How many decisions were made in each tier, or given up there. */
  public Map<Tier, Integer> statistics() {
    return Collections.unmodifiableMap(statistics);
  }

  /**
   * Decides a closed formula.
   *
   * @param place a state: {@code 7}, {@code 7/step}, {@code E1}, {@code E1:2}
   */
  public Decision decide(Formula formula, String place) {
    Decision decision = decide(formula, place, Tier.DOUBLE, 53);
    if (decision.truth() == Truth.UNKNOWN) {
      Decision exact = decide(formula, place, Tier.EXACT, 0);
      decision = exact.truth() == Truth.UNKNOWN ? decide(formula, place, Tier.DOUBLE_DOUBLE, PAIR_BITS) : exact;
    }
    String trouble = "";
    for (int bits = FIRST_BITS; decision.truth() == Truth.UNKNOWN && bits <= limits.maxBits(); bits *= 2) {
      decision = decide(formula, place, Tier.ARBITRARY, bits);
      // what cannot be evaluated at two precisions will not be at a third
      if (!decision.reason().equals(FormulaEvaluator.OVERLAP) && decision.reason().equals(trouble)) {
        break;
      }
      trouble = decision.reason();
    }
    statistics.merge(decision.tier(), 1, Integer::sum);
    return decision;
  }

  /** Decides in one tier only. */
  public Decision decide(Formula formula, String place, Tier tier, int bits) {
    try {
      return evaluator(tier, bits).formulas().decide(formula, place, tier);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return new Decision(Truth.UNKNOWN, "the formula is too large: " + e, null, null, null, tier, bits);
    }
  }

  /**
   * The enclosure of a term without free letters.
   *
   * @param bits 53 or less for doubles, otherwise balls of so many bits
   * @throws CannotEvaluate with the reason if it has no bounded value
   */
  public Enclosure value(Term term, String place, int bits) {
    return value(evaluator(bits <= 53 ? Tier.DOUBLE : Tier.ARBITRARY, bits), term, place);
  }

  private static <A> Enclosure value(TermEvaluator<A> evaluator, Term term, String place) {
    ArrayAlgebra<A> algebra = evaluator.algebra();
    algebra.restartWork();
    A value = evaluator.value(term, evaluator.frame(place));
    Enclosure enclosure = algebra.axes(value).equals(Axes.NONE) ? algebra.enclosure(value, 0) : null;
    if (enclosure == null) {
      throw new CannotEvaluate(algebra.remarks().isEmpty() ? "no single bounded value" : algebra.remarks().toString());
    }
    return enclosure;
  }

  private TermEvaluator<?> evaluator(Tier tier, int bits) {
    int key = tier == Tier.DOUBLE ? 53 : tier == Tier.DOUBLE_DOUBLE ? PAIR_BITS : tier == Tier.EXACT ? 0 : bits;
    return evaluators.computeIfAbsent(key, k -> switch (tier) {
      case DOUBLE -> new TermEvaluator<>(problem, new FloatingAlgebra(), limits.memory(), witnesses);
      case DOUBLE_DOUBLE -> new TermEvaluator<>(problem, new PairAlgebra(limits.ballWork()), limits.memory() / 16, witnesses);
      case EXACT -> new TermEvaluator<>(
          problem, new ElementAlgebra<>(new ExactArithmetic(), limits.exactWork()), limits.memory() / 16, witnesses);
      case ARBITRARY -> new TermEvaluator<>(problem, BallArrays.algebra(bits, limits.ballWork()), limits.memory() / 16, witnesses);
    });
  }
}
