package org.gradus.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import org.gradus.language.syntax.TheoryFileException;
import org.gradus.report.MalformedInputException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Runs one command line: every error becomes one line and an exit code, never a stack trace. Below an error of a theory file stands the
 * line of the file with a caret.
 */
final class CommandLineProgram {

  private final Session session;
  private final boolean trace;

  /** @param trace whether an internal error shows its stack, for developers */
  CommandLineProgram(Supplier<Backend> backend, Terminal terminal, boolean trace) {
    this.session = new Session(backend, terminal);
    this.trace = trace;
  }

  /** The exit code. */
  int run(String... arguments) {
    try {
      CommandLine line = new CommandLine(new GradusCommand());
      line.getSubcommands().values().forEach(sub -> ((SessionCommand) sub.getCommand()).attach(session));
      line.setOut(session.terminal().out()).setErr(session.terminal().err());
      line.setUsageHelpWidth(session.terminal().style().width() == 0 ? 110 : session.terminal().style().width());
      line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi()));
      line.setParameterExceptionHandler((problem, given) -> usage(problem));
      line.setExecutionExceptionHandler((problem, command, parsed) -> failure(problem));
      return line.execute(arguments);
    } catch (StackOverflowError | OutOfMemoryError | AssertionError | LinkageError serious) {
      return failure(serious);
    }
  }

  private CommandLine.Help.Ansi ansi() {
    return session.terminal().style().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }

  private int usage(ParameterException problem) {
    String near = "";
    if (problem instanceof CommandLine.UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
      near = "; did you mean '" + unmatched.getSuggestions().get(0) + "'?";
    }
    session.diagnose(oneLine(problem.getMessage()) + near);
    return ExitCode.USAGE;
  }

  private int failure(Throwable problem) {
    if (problem instanceof ParameterException usage) {
      return usage(usage);
    }
    if (problem instanceof UsageException) {
      session.diagnose(oneLine(problem.getMessage()));
      return ExitCode.USAGE;
    }
    if (problem instanceof MalformedInputException) {
      session.diagnose(oneLine(problem.getMessage()));
      return ExitCode.MALFORMED;
    }
    if (problem instanceof TheoryFileException theory) {
      session.diagnose(theory.diagnostic());
      return ExitCode.MALFORMED;
    }
    if (problem instanceof FileSystemException file) {
      session.diagnose(file.getFile() + ": " + reason(file));
      return ExitCode.MALFORMED;
    }
    if (problem instanceof IOException disk && !(problem instanceof CharacterCodingException)) {
      session.diagnose("reading or writing failed: " + oneLine(disk.getMessage()));
      return ExitCode.MALFORMED;
    }
    String message = problem.getMessage() == null ? "" : ": " + oneLine(problem.getMessage());
    session.diagnose("internal error, please report: " + problem.getClass().getSimpleName() + message);
    if (trace) {
      problem.printStackTrace(session.terminal().err());
      session.terminal().err().flush();
    }
    return ExitCode.INTERNAL;
  }

  private static String reason(FileSystemException problem) {
    if (problem instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (problem instanceof AccessDeniedException) {
      return "not allowed";
    }
    if (problem instanceof FileAlreadyExistsException) {
      return "is there and is no folder";
    }
    return problem.getReason() == null ? problem.getClass().getSimpleName() : oneLine(problem.getReason());
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
