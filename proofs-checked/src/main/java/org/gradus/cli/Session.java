package org.gradus.cli;

import java.util.function.Supplier;
import org.gradus.language.syntax.Diagnostic;

/** What a command works with: the back-end, made when first needed, and the terminal. */
final class Session {

  private final Supplier<Backend> source;
  private final Terminal terminal;
  private Backend backend;

  Session(Supplier<Backend> source, Terminal terminal) {
    this.source = source;
    this.terminal = terminal;
  }

  Backend backend() {
    if (backend == null) {
      backend = source.get();
    }
    return backend;
  }

  Terminal terminal() {
    return terminal;
  }

  /** Bars on a terminal, silence elsewhere and on request. */
  Progress progress(Common common) {
    boolean silent = common.quiet || terminal.progressWidth() == 0;
    return silent ? Progress.SILENT : new BarProgress(System.err, terminal.progressWidth());
  }

  /** Prints text that ends with its own line end. */
  void print(String text) {
    terminal.out().print(text);
    terminal.out().flush();
  }

  void println(String line) {
    print(line + "\n");
  }

  void diagnose(String line) {
    terminal.err().print("gradus: " + line + "\n");
    terminal.err().flush();
  }

  /** An error in a theory file: what it is, and the line of the file with a caret below the place. */
  void diagnose(Diagnostic diagnostic) {
    diagnose(diagnostic.oneLine().replaceAll("\\p{Cntrl}+", " ").strip());
    String[] lines = diagnostic.withCaret().split("\n");
    for (int i = 1; i < lines.length; i++) {
      terminal.err().print(lines[i].replaceAll("[\\p{Cc}\\p{Cf}]", "?") + "\n");
    }
    terminal.err().flush();
  }
}
