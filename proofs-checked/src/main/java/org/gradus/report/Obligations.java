package org.gradus.report;

/** How many instances of a step ended in each way. */
public record Obligations(long proved, long refuted, long undecided, long inapplicable) {

  public static final Obligations NONE = new Obligations(0, 0, 0, 0);

  public long total() {
    return proved + refuted + undecided + inapplicable;
  }
}
