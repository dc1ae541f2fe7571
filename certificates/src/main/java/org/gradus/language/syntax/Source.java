package org.gradus.language.syntax;

import java.util.List;

/** The text a formula or a theory file was read from, kept line by line so that an error can show its place. */
final class Source {

  private final String file;
  private final List<String> lines;

  Source(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  String file() {
    return file;
  }

  /** The text of a 1-based line; empty outside the file. */
  String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  TheoryFileException error(Span span, String code, String message) {
    return new TheoryFileException(new Diagnostic(span, code, shown(message), shown(line(span.line()))));
  }

  /** Errors are one line each and carry no control characters to the terminal. */
  private static String shown(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
  }
}
