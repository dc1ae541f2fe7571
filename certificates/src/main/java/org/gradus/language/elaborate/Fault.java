package org.gradus.language.elaborate;

import java.util.Collection;

import org.gradus.language.syntax.Diagnostic;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.Spelling;
import org.gradus.language.syntax.TheoryFileException;

/** The errors of elaboration. */
final class Fault {

  private Fault() {}

  static TheoryFileException at(Span span, String code, String message) {
    return new TheoryFileException(new Diagnostic(span, code, message, ""));
  }

  static TheoryFileException shape(Span span, String message) {
    return at(span, "E-SHAPE", message);
  }

  /** E-NAME with the nearest known name, if one is near. */
  static TheoryFileException name(Span span, String name, Collection<String> known) {
    return at(span, "E-NAME", "unknown name '" + name + "'" + Spelling.suggestion(name, known.stream().sorted().toList()));
  }
}
