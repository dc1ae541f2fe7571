package org.gradus.numeric.run;

/**
 * Thrown when a run, a training configuration or a data file cannot be read; its message is one line: file, place,
 * reason.
 */
public final class MalformedRunException extends RuntimeException {

  private final String file;
  private final String place;
  private final String reason;

  public MalformedRunException(String file, String place, String reason) {
    super(oneLine(file) + ": " + oneLine(place) + ": " + oneLine(reason));
    this.file = file;
    this.place = place;
    this.reason = reason;
  }

  /** The file's name as the user gave it. */
  public String file() {
    return file;
  }

  /** Where in the file: an array, a key, a member, an offset. */
  public String place() {
    return place;
  }

  public String reason() {
    return reason;
  }

  /** Hostile names must not forge further lines of output. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(400).forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return line.toString();
  }
}
