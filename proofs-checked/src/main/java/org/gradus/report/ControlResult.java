package org.gradus.report;

/**
 * A negative control of a step: a false neighbour that must not be provable.
 *
 * @param text the patch as the theory file writes it
 * @param place where it had to be decided, such as {@code E1, k=2}; empty when every example was tried
 * @param witness the certified witness or the failed hypothesis; empty when it did not come out as expected
 */
public record ControlResult(String text, Kind kind, Outcome outcome, String place, String witness) {

  public ControlResult {
    text = Plain.text(text);
    place = Plain.text(place);
    witness = Plain.text(witness);
  }

  /** What must come out. */
  public enum Kind { REFUTED, REFUSED, STATISTICAL, UNDECIDED }

  /**
   * {@code HELD}: as expected. {@code FAILED}: not as expected. {@code PROVED}: a false claim was proved, a soundness
   * failure.
   */
  public enum Outcome { HELD, FAILED, PROVED }
}
