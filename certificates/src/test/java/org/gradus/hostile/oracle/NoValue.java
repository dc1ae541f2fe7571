package org.gradus.hostile.oracle;

/** What is asked for has no value. */
final class NoValue extends RuntimeException {
  private static final long serialVersionUID = 1;

  private NoValue(String reason) {
    super(reason, null, false, false);
  }

  static void when(boolean none, String reason) {
    if (none) {
      throw new NoValue(reason);
    }
  }
}
