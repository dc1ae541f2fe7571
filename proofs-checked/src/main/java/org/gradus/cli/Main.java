package org.gradus.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;

/** The program that the launcher starts. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofProcess(writer(System.out), writer(System.err), System.getenv());
    boolean trace = !System.getenv().getOrDefault("GRADUS_TRACE", "").isEmpty();
    int code = new CommandLineProgram(Main::backend, terminal, trace).run(arguments);
    terminal.out().flush();
    terminal.err().flush();
    System.exit(code);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }

  private static Backend backend() {
    return ServiceLoader.load(Backend.class).findFirst()
        .orElseThrow(() -> new IllegalStateException("this build has no engine"));
  }
}
