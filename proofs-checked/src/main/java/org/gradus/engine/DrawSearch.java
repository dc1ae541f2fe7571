package org.gradus.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.certificate.Evidence;
import org.gradus.certificate.Evidence.AtPlace;
import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.reader.Sampling;
import org.gradus.kernel.rule.Confidence;
import org.gradus.kernel.rule.Rejected;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;
import org.gradus.numeric.evaluate.Tier;

/** Decides steps about probabilities draw by draw, on the data of a run or an example. */
final class DrawSearch {

  private final Theory theory;
  private final Problem data;
  private final Trajectory exact;
  private final String activation;
  private final Limits limits;
  /** What was seen of the kernel's evaluation at earlier draws, {@code null} to ask it at each. */
  private final Map<Formula, Boolean> tried;
  private final List<String> numbers = new ArrayList<>();

  /**
   * @param theory without derivatives, as the kernel evaluates it
   * @param data what is given besides what is drawn
   * @param exact the same for the kernel's evaluation
   * @param trusting whether decisions that are clear like those at earlier draws are taken without asking the kernel's evaluation
   */
  DrawSearch(Theory theory, Problem data, Trajectory exact, String activation, Limits limits, boolean trusting) {
    this.theory = theory;
    this.data = data;
    this.exact = exact;
    this.activation = activation;
    this.limits = limits;
    this.tried = trusting ? new IdentityHashMap<>() : null;
  }

  /** The lines on numbers that the evidence found so far needs. */
  List<String> numbers() {
    return numbers;
  }

  /** @param statements how many steps share the level */
  StepFinding find(Step step, Sampling sampling, int statements, Runnable progress) {
    StepFinding finding = new StepFinding(step.id());
    finding.kinds.add("confidence");
    for (String place : sampling.places(step.id())) {
      AtPlace evidence = at(step, sampling, place);
      finding.places.add(evidence);
      finding.tiers.merge(Tier.DOUBLE, 1, Integer::sum);
      finding.count(StepSearch.verdict(evidence), WhyFalse.plain(step, step.when(), place, evidence));
      progress.run();
    }
    conclude(finding, sampling, statements);
    return finding;
  }

  private AtPlace at(Step step, Sampling sampling, String place) {
    Map<String, Example.Values> drawn = sampling.at(place, theory, data.sizes(), Effort.ample());
    Trajectory trajectory = exact.from(place, drawn);
    Problem problem = new Problem(data.theory(), data.sizes(), activation, data.recordings().from(place, drawn));
    PlaceSearch search = new PlaceSearch(theory, data.sizes(), activation, new Escalation(problem, limits),
        () -> state -> trajectory.state(0), place, limits.maxBits(), tried);
    AtPlace found = ControlSearch.at(step, step.when(), place, search);
    numbers.addAll(WitnessedNumbers.lines(search.tiers().witnesses()));
    return found instanceof Evidence.Undecided undecided ? new Evidence.Undecided(place, undecided.reason()) : found;
  }

  /** What the kernel will conclude. */
  private static void conclude(StepFinding finding, Sampling sampling, int statements) {
    int successes = finding.obligations.getOrDefault(Verdict.PROVED, 0);
    if (successes == 0 && !finding.obligations.containsKey(Verdict.REFUTED)) {
      return;
    }
    try {
      Confidence.check(sampling.count(), sampling.count(), successes, sampling.probability(), sampling.level().over(Rational.of(statements)));
      finding.sample(Verdict.CONFIDENT, successes + " of " + sampling.count() + " draws; " + Confidence.drawn(sampling.law()));
    } catch (Rejected e) {
      finding.sample(Verdict.UNDECIDED, successes + " of " + sampling.count() + " draws: " + e.getMessage() + " expected");
    }
  }
}
