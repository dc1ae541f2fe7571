package org.gradus.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import org.gradus.report.terminal.Style;

/** The program with its real engine, in this process, and what it printed last. */
final class Gradus {

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  /** The exit code. */
  int run(Object... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), Style.PLAIN, 0);
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return new CommandLineProgram(EngineBackend::new, terminal, false).run(words);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  List<String> lines() {
    return out().lines().toList();
  }

  /** Both streams, for messages of failed assertions. */
  String all() {
    return out() + err();
  }
}
