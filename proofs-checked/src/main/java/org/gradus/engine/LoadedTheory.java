package org.gradus.engine;

import java.util.List;

import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated;
import org.gradus.language.elaborate.Elaborator;
import org.gradus.language.syntax.Diagnostic;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.syntax.TheoryFileException;
import org.gradus.language.syntax.TheoryFileReader;

/**
 * A theory ready to be certified: its text, its core form, and the core form without derivatives, which is what is evaluated.
 */
public record LoadedTheory(String text, Elaborated elaborated, Theory expanded) {

  /** @throws TheoryFileException with the first error of the file */
  public static LoadedTheory of(String fileName, String text) {
    TheoryFile file = TheoryFileReader.read(fileName, text);
    Elaborated elaborated = Elaborator.elaborate(file);
    if (!elaborated.errors().isEmpty()) {
      throw new TheoryFileException(withLine(elaborated.errors().get(0), text));
    }
    return new LoadedTheory(text, elaborated, Derivatives.expand(elaborated.theory()));
  }

  /** The error with the line of the file that it is about, for the caret. */
  private static Diagnostic withLine(Diagnostic error, String text) {
    String line = text.lines().skip(Math.max(0, error.span().line() - 1)).findFirst().orElse("");
    return error.sourceLine().isEmpty() ? new Diagnostic(error.span(), error.code(), error.message(), line) : error;
  }

  public String name() {
    return core().name();
  }

  public TheoryFile file() {
    return elaborated.file();
  }

  /** The core theory as the certificate states it. */
  public Theory core() {
    return elaborated.theory();
  }

  /** Why parts of a step have no core form, in the order of the file; empty for most. */
  public List<Elaborated.Unsupported> unsupported(String step) {
    return elaborated.unsupported().stream().filter(u -> u.step().equals(step)).toList();
  }
}
