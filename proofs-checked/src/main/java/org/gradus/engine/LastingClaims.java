package org.gradus.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;

/** The claims of scope {@code forever} or {@code last} that are about a run, and the steps that their proofs cite. */
final class LastingClaims {

  private static final Set<Scope.Kind> LASTING = EnumSet.of(Scope.Kind.FOREVER, Scope.Kind.LAST);

  /** Whether the step says something of all later times, or of what the last weights lead to. */
  static boolean isLasting(Step step) {
    return LASTING.contains(step.scope().kind());
  }

  private final LoadedTheory theory;
  private final StepSearch search;
  private final List<Step> about;
  private final List<Step> claims;
  private String obstacle = "";

  /** @param about the steps that are about the run */
  LastingClaims(LoadedTheory theory, StepSearch search, List<Step> about) {
    this.theory = theory;
    this.search = search;
    this.about = about;
    this.claims = about.stream().filter(LastingClaims::isLasting).toList();
  }

  /** Whether the theory has none about the run. */
  boolean isEmpty() {
    return claims.isEmpty();
  }

  /** Whether all their hypotheses hold. */
  boolean mayHold() {
    for (Step claim : claims) {
      Optional<String> unmet = search.unmetHypothesis(claim);
      if (unmet.isPresent()) {
        obstacle = claim.id() + ": " + unmet.get();
        return false;
      }
    }
    return true;
  }

  /** The claim for which {@link #mayHold} or {@link #hold} said no, and why; empty after a yes. */
  String obstacle() {
    return obstacle;
  }

  /** Whether evidence is found for all of them, without assumptions; of the other steps only those are searched that their proofs cite. */
  boolean hold() {
    if (!mayHold()) {
      return false;
    }
    Set<String> wanted = Citations.of(theory, claims.stream().map(Step::id).toList());
    for (Step step : about) {
      if (wanted.contains(step.id()) && search.tiled(step).isEmpty()) {
        StepFinding found = search.find(step, () -> { });
        search.remember(found);
        if (claims.contains(step) && found.verdict() != Verdict.PROVED) {
          obstacle = step.id() + ": " + found.reason;
          return false;
        }
      }
    }
    return true;
  }
}
