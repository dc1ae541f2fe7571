package org.gradus.language.syntax;

/** A stretch of a theory file: 1-based line and column of its first character, and its length on that line. */
public record Span(String file, int line, int column, int length) {

  public static final Span NONE = new Span("", 0, 0, 0);
}
