package org.gradus.kernel.rule;

/** Evidence that does not show what it is given for. */
public final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Rejected(String reason) {
    super(reason);
  }

  /** Rejects unless the condition, stated positively in the reason, holds. */
  public static void unless(boolean condition, String reason) {
    if (!condition) {
      throw new Rejected(reason);
    }
  }
}
