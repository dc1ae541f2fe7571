package org.gradus.report.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text fitted into columns of a terminal: control characters made harmless, wide characters counted as two. */
final class Columns {

  private Columns() {}

  /** The text on one line, without anything a terminal would obey or that would turn it around. */
  static String harmless(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> {
      boolean format = Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE;
      out.appendCodePoint(c == '\n' || c == '\t' ? ' ' : Character.isISOControl(c) || format ? '?' : c);
    });
    return out.toString();
  }

  /** How many columns the text takes. */
  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return Character.isIdeographic(c) || c >= 0xFF01 && c <= 0xFF60 || c >= 0x1F300 && c <= 0x1FAFF
        || c >= 0xAC00 && c <= 0xD7A3 || c >= 0x3000 && c <= 0x30FF ? 2 : 1;
  }

  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** The text, or its start and three dots when it is too wide. */
  static String clipped(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 3;
    for (int c : text.codePoints().toArray()) {
      used += width(c);
      if (used > width) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept.toString().stripTrailing() + "...".substring(0, Math.min(3, Math.max(0, width)));
  }

  /** The text in lines of at most {@code width} columns where it has blanks; one line when {@code width} is 0. */
  static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" +")) {
      if (width > 0 && line.length() > 0 && width(line.toString()) + 1 + width(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
