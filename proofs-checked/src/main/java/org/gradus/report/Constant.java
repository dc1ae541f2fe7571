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

  /** Where it lies, rounded outward to so many digits, as {@code = 1/16} or {@code in [0.12, 0.13]}. */
  public String place(int digits) {
    return lo.equals(hi) ? "= " + lo : "in " + Decimals.enclosure(lo, hi, digits);
  }
}
