package org.gradus.hostile.oracle;

/** The oracle does not know. */
final class Unsure extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unsure(String reason) {
    super(reason, null, false, false);
  }

  static void unless(boolean known, String reason) {
    if (!known) {
      throw new Unsure(reason);
    }
  }
}
