package org.gradus.kernel.rule;

/** What became of a step. A remark (scope limit) is shown and never counted. */
public enum Verdict {
  PROVED, CONFIDENT, INAPPLICABLE, HOLEY, UNDECIDED, REFUTED, REMARK;

  /** The verdict of two obligations together: the order above is the order of gravity. */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
