package org.gradus.language.syntax;

/** Thrown when a theory file cannot be read; carries the first error found. */
public final class TheoryFileException extends RuntimeException {

  private final transient Diagnostic diagnostic;

  public TheoryFileException(Diagnostic diagnostic) {
    super(diagnostic.oneLine());
    this.diagnostic = diagnostic;
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
