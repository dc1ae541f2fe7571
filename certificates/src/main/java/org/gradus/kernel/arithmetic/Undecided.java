package org.gradus.kernel.arithmetic;

/** Thrown where a value cannot be enclosed or a question cannot be settled; the message is the reason a reader sees. Never a verdict. */
public final class Undecided extends RuntimeException {
  public Undecided(String reason) {
    super(reason, null, false, false);
  }
}
