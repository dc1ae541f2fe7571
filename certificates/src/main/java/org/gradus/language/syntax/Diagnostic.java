package org.gradus.language.syntax;

/**
 * An error in a theory file: where it is, what kind it is, what to do.
 *
 * @param code the kind, such as {@code E-NAME}; docs/theory-files.md lists all
 * @param sourceLine the line of the file, for the caret display; may be empty
 */
public record Diagnostic(Span span, String code, String message, String sourceLine) {

  private static final int LONGEST_LINE = 200;

  /** Such as {@code song.yaml:41:22   E-NAME   unknown name 'sigma_mn'; did you mean 'sigma_min'?}. */
  public String oneLine() {
    return span.file() + ":" + span.line() + ":" + span.column() + "   " + code + "   " + message;
  }

  /** The one line, the source line and a caret line below it; of a very long line what stands around the place. */
  public String withCaret() {
    if (sourceLine.isEmpty()) {
      return oneLine();
    }
    int column = Math.max(0, span.column() - 1);
    int from = sourceLine.length() <= LONGEST_LINE ? 0 : Math.max(0, Math.min(column, sourceLine.length()) - LONGEST_LINE / 2);
    int to = Math.min(sourceLine.length(), from + LONGEST_LINE);
    String before = from > 0 ? "..." : "";
    String after = to < sourceLine.length() ? "..." : "";
    int carets = Math.max(1, Math.min(span.length(), to - column));
    return oneLine() + "\n  " + before + sourceLine.substring(from, to) + after + "\n  " + " ".repeat(before.length() + column - from) + "^".repeat(carets);
  }
}
