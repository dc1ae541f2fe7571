package org.gradus.report.terminal;

import org.gradus.report.Verdict;

/**
 * How a terminal is written to.
 *
 * @param width columns, or 0 when lines may be as long as they are (a file, a pipe)
 * @param colour whether escape sequences may be written
 */
public record Style(int width, boolean colour) {

  /** For files and pipes. */
  public static final Style PLAIN = new Style(0, false);

  /** The text in the verdict's colour. */
  String paint(Verdict verdict, String text) {
    return colour ? "\u001b[" + code(verdict) + "m" + text + "\u001b[0m" : text;
  }

  String bold(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  String faint(String text) {
    return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
  }

  private static String code(Verdict verdict) {
    return switch (verdict) {
      case PROVED -> "32";
      case CONFIDENT -> "36";
      case INAPPLICABLE -> "2";
      case HOLEY -> "33";
      case UNDECIDED -> "35";
      case REFUTED -> "1;31";
    };
  }
}
