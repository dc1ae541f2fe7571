package org.gradus.report.compare;

import java.util.ArrayList;
import java.util.List;
import org.gradus.report.Constant;
import org.gradus.report.Decimals;
import org.gradus.report.Results;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;

/** What of some results is worth keeping under version control: verdicts, slacks, constants, digests. */
public record Baseline(List<Run> runs) {

  private static final int DIGITS = 6;

  public record Run(String name, String digest, List<Theory> theories) {}

  public record Theory(String name, String digest, List<Step> steps) {}

  /** A counted step; {@code slack} is {@code null} when it has none. */
  public record Step(String id, Verdict verdict, String statement, Range slack, List<Named> constants) {}

  /** An enclosure as decimal texts. */
  public record Range(String lo, String hi) {}

  /** A constant by its name. */
  public record Named(String name, Range range) {}

  /** The baseline of results; decimals are shortened outward, so that the lines stay short and true. */
  public static Baseline of(List<Results> all) {
    return new Baseline(all.stream()
        .map(r -> new Run(r.run().name(), r.run().digest(), r.theories().stream().map(Baseline::theory).toList()))
        .toList());
  }

  private static Theory theory(TheoryResult theory) {
    return new Theory(theory.name(), theory.digest(), theory.counted().stream().map(Baseline::step).toList());
  }

  private static Step step(StepResult step) {
    List<Named> constants = new ArrayList<>();
    for (Constant constant : step.constants()) {
      // one that the search chose is written as in the theory file, and part of the statement, whose digest is kept
      if (Decimals.parse(constant.lo()).isPresent() && Decimals.parse(constant.hi()).isPresent()) {
        constants.add(new Named(constant.symbol().text(), range(constant.lo(), constant.hi())));
      }
    }
    Range slack = step.slack() == null ? null : range(step.slack().lo(), step.slack().hi());
    return new Step(step.id(), step.verdict(), step.statementDigest(), slack, constants);
  }

  private static Range range(String lo, String hi) {
    return new Range(Decimals.lower(lo, DIGITS), Decimals.upper(hi, DIGITS));
  }
}
