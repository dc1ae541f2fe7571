package org.gradus.kernel.reader;

/** What is read is not in the format. It names the place (a file and a line, or a file and a key) and the reason; nothing was decided. */
public final class MalformedInput extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String place;
  private final String reason;

  public MalformedInput(String place, String reason) {
    super(place + ": " + reason);
    this.place = place;
    this.reason = reason;
  }

  public String place() {
    return place;
  }

  public String reason() {
    return reason;
  }
}
