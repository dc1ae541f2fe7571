package org.gradus.kernel.reader;

/** What is read is not in the format; the message is {@code file:place: reason}. Nothing was decided. */
public final class MalformedInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedInput(String place, String reason) {
    super(place + ": " + reason);
  }

  static void require(boolean condition, String place, String reason) {
    if (!condition) {
      throw new MalformedInput(place, reason);
    }
  }
}
