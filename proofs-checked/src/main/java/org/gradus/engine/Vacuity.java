package org.gradus.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.symbolic.Totality;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.evaluate.Decision;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Tier;

/**
 * Looks for weights where a claim about all weights says something: where its hypotheses may hold, and where it has a value. Such a claim is
 * read "wherever its parts are defined": one that is defined nowhere, as {@code 1 <= 0*sqrt(-1)}, is proved and says nothing; so is one whose
 * hypotheses never hold. What is found here is a warning, and changes no verdict.
 */
final class Vacuity {

  private static final int PARTS = 4;
  private static final int DOUBLE_BITS = 53;

  private final Theory theory;
  private final Escalation tiers;
  private final List<Integer> places;

  /**
   * @param expanded the theory without derivatives, as the kernel evaluates it
   * @param tiers of its own, so that the certificate has no numbers that only this asked for
   */
  Vacuity(Theory expanded, Escalation tiers, int steps) {
    this.theory = expanded;
    this.tiers = tiers;
    this.places = IntStream.rangeClosed(0, PARTS).map(part -> (int) ((long) part * steps / PARTS)).distinct().boxed().toList();
  }

  /** A warning that the hypotheses hold, or a claim has a value, at none of the recorded weights that are tried; empty if there is none. */
  String warning(Step step) {
    return places.stream().allMatch(k -> isExcluded(step, k))
        ? "warning: the hypotheses are false at all of the iterates " + places + "; of this run it may say nothing" : undefined(step);
  }

  /** Whether a hypothesis is certainly false at an iterate. */
  private boolean isExcluded(Step step, int k) {
    return step.when().stream().anyMatch(line -> isEvaluated(line.formula())
        && tiers.decide(line.formula(), Integer.toString(k)).truth() == Truth.FALSE);
  }

  private String undefined(Step step) {
    for (Labelled claim : step.claims()) {
      if (isEvaluated(claim.formula()) && !isTotal(claim.formula())) {
        List<Decision> tried = places.stream().map(k -> valued(claim.formula(), Integer.toString(k)))
            .takeWhile(decision -> !decision.hasValue()).toList();
        if (tried.size() == places.size()) {
          return "warning: this holds wherever its parts are defined, but at none of the iterates " + places + " a value of claim "
              + (claim.label().isEmpty() ? step.claims().indexOf(claim) + 1 : claim.label()) + " was found (" + tried.get(0).reason()
              + "); it may say nothing";
        }
      }
    }
    return "";
  }

  /** Doubles are enough to see a value; whether the claim is true there does not matter. */
  private Decision valued(Formula claim, String place) {
    Decision decision = tiers.decide(claim, place, Tier.DOUBLE, DOUBLE_BITS);
    return decision.hasValue() ? decision : tiers.decide(claim, place);
  }

  /** By its form: most claims are, and need no evaluation. */
  private boolean isTotal(Formula claim) {
    Optional<List<Formula>> conditions = Totality.conditions(theory, matrix -> true, EnumSet.of(Point.Kind.TIME, Point.Kind.AFTER), List.of(claim),
        Effort.ample());
    return conditions.isPresent() && conditions.get().isEmpty();
  }

  private static boolean isEvaluated(Formula claim) {
    return claim instanceof Formula.Compare
        || claim instanceof Formula.ForAll all && isEvaluated(all.body())
        || claim instanceof Formula.Not not && isEvaluated(not.part())
        || claim instanceof Formula.And and && and.parts().stream().allMatch(Vacuity::isEvaluated)
        || claim instanceof Formula.Or or && or.parts().stream().allMatch(Vacuity::isEvaluated)
        || claim instanceof Formula.Implies implies && isEvaluated(implies.premise()) && isEvaluated(implies.conclusion());
  }
}
