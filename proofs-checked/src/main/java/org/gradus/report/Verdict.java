package org.gradus.report;

import java.util.Collection;

/** What is known of a step, from best to worst; the order is the order of aggregation. */
public enum Verdict {
  /** Holds at every place of its scope, nothing assumed. */
  PROVED,
  /** Holds with the stated statistical confidence. */
  CONFIDENT,
  /** A hypothesis is certified false here. */
  INAPPLICABLE,
  /** Proved from assumptions, which are listed. */
  HOLEY,
  /** Neither proved nor refuted; the reason is given. */
  UNDECIDED,
  /** False at a certified witness. */
  REFUTED;

  /** Whether {@code this} is further from {@code PROVED} than {@code other}. */
  public boolean worseThan(Verdict other) {
    return compareTo(other) > 0;
  }

  /** The worst of the verdicts; {@code UNDECIDED} when there is none, since nothing was shown then. */
  public static Verdict aggregate(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Verdict::compareTo).orElse(UNDECIDED);
  }
}
