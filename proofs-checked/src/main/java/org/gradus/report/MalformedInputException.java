package org.gradus.report;

/** An input file is not what it should be. The message is one line: file, place, reason. */
public final class MalformedInputException extends RuntimeException {

  /**
   * @param place line, member or key; may be empty
   * @param reason what was expected and what was found
   */
  public MalformedInputException(String file, String place, String reason) {
    super(oneLine(file + (place.isEmpty() ? "" : ":" + place) + ": " + reason));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
