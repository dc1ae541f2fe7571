package org.gradus.kernel.term;

/**
 * A negative control: a false neighbour of a step, decided on the theory's own examples.
 *
 * @param step the id of the step it belongs to
 * @param number 1, 2, ... within the step
 * @param text the patch as the theory file writes it
 * @param expectation what must come out
 * @param patched the patched step
 * @param example the example to decide it on, or {@code null} to try every example
 * @param iterate the iterate to decide it at, or -1 to try every one
 * @param activation the activation in place of the example's own, or {@code null}
 */
public record Control(
    String step, int number, String text, Expectation expectation, Step patched, String example, int iterate, String activation) {

  /** {@code REFUTED}: the patched claim is false somewhere. {@code REFUSED}: a hypothesis is false there. */
  public enum Expectation { REFUTED, REFUSED, STATISTICAL, UNDECIDED }
}
