package org.gradus.numeric.interval;

/** What is known of a function on its argument, from the least to the most [IEEE 1788-2015, clause 11]. */
public enum Decoration {
  /** Not an interval. */
  ILL,
  /** Nothing. */
  TRV,
  /** Defined on all of it. */
  DEF,
  /** Defined, and continuous as a function on it. */
  DAC,
  /** Also continuous at each point, with bounded argument and value. */
  COM;

  Decoration min(Decoration other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The lower-case name of the standard. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
