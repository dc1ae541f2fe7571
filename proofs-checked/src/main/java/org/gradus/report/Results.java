package org.gradus.report;

import java.util.List;

/**
 * What was found about one run: the only thing that reports, tables and summaries read. A certificate folder keeps it,
 * with the one theory of the folder, as {@code presentation.json}.
 *
 * @param format {@link #FORMAT}
 */
public record Results(String format, RunHeader run, List<TheoryResult> theories) {

  public static final String FORMAT = "gradus-presentation/1";

  public Results {
    theories = Plain.list(theories);
  }

  public Results(RunHeader run, List<TheoryResult> theories) {
    this(FORMAT, run, theories);
  }

  /** The worst verdict of the theories. */
  public Verdict verdict() {
    return Verdict.aggregate(theories.stream().map(TheoryResult::verdict).toList());
  }

  /** What the kernel said of all theories together. */
  public Certificates certificates() {
    return Certificates.together(theories.stream().map(TheoryResult::certificates).toList());
  }
}
