package org.gradus.report;

/**
 * A number of the theory on this run, as an outward-rounded decimal enclosure.
 *
 * @param claimed whether that it lies there is what the step claims, so that the kernel decides it; otherwise the search found the enclosure
 */
public record Constant(Formula symbol, String lo, String hi, boolean claimed) {

  public Constant(Formula symbol, String lo, String hi) {
    this(symbol, lo, hi, false);
  }
}
