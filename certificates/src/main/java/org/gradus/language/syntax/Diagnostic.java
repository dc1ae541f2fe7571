package org.gradus.language.syntax;

/**
 * An error in a theory file: where it is, what kind it is, what to do.
 *
 * @param code the kind, such as {@code E-NAME}; docs/theory-files.md lists all
 * @param sourceLine the line of the file, for the caret display; may be empty
 */
public record Diagnostic(Span span, String code, String message, String sourceLine) {

  /** Such as {@code song.yaml:41:22   E-NAME   unknown name 'sigma_mn'; did you mean 'sigma_min'?}. */
  public String oneLine() {
    return span.file() + ":" + span.line() + ":" + span.column() + "   " + code + "   " + message;
  }

  /** The one line, the source line and a caret line below it. */
  public String withCaret() {
    if (sourceLine.isEmpty()) {
      return oneLine();
    }
    return oneLine() + "\n  " + sourceLine + "\n  " + " ".repeat(Math.max(0, span.column() - 1)) + "^".repeat(Math.max(1, span.length()));
  }
}
