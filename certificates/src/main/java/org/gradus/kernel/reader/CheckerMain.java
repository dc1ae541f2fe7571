package org.gradus.kernel.reader;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;

import org.gradus.kernel.reader.CheckReport.*;

/**
 * The checker's command line: {@code [-v] FILE-OR-FOLDER...}. For each certificate the status, the summary and, with {@code -v}, the
 * definitions and claims go to the standard output. Exit codes: 0 all VALID, 1 INVALID (a text that is not in its format is), 2 HOLEY,
 * 64 usage, 65 a file that cannot be read, 70 an internal error or a proof of a claim that is false.
 */
public final class CheckerMain {

  private CheckerMain() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int code = run(List.of(arguments), out, System.err);
    out.flush();
    System.exit(code);
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    List<String> paths = arguments.stream().filter(argument -> !argument.startsWith("-")).toList();
    boolean verbose = arguments.contains("-v");
    if (paths.isEmpty() || arguments.size() - paths.size() != Collections.frequency(arguments, "-v")) {
      err.println("usage: gradus-checker [-v] FILE-OR-FOLDER...");
      return 64;
    }
    SortedSet<Integer> codes = new TreeSet<>(Comparator.comparing(List.of(0, 2, 1, 65, 70)::indexOf));
    paths.forEach(path -> codes.add(check(path, verbose, out, err)));
    return codes.last();
  }

  private static int check(String path, boolean verbose, PrintStream out, PrintStream err) {
    try {
      CheckReport report = Checker.check(Path.of(path));
      out.println(report.status() == Status.UNSOUND ? Status.INVALID : report.status());
      out.println(report.summary());
      report.problems().forEach(err::println);
      if (verbose) {
        report.preamble().forEach(out::println);
        report.steps().forEach(step -> print(step, out));
      }
      if (report.status() == Status.UNSOUND) {
        err.println(path + ": soundness failure, please report: a control that must be refuted is proved");
      }
      return Map.of(Status.VALID, 0, Status.HOLEY, 2, Status.INVALID, 1, Status.UNSOUND, 70).get(report.status());
    } catch (MalformedInput e) {
      out.println(Status.INVALID);
      err.println(path + "/" + e.getMessage());
      return 1;
    } catch (IOException | InvalidPathException e) {
      err.println(path + ":0: it cannot be read: " + e.getMessage());
      return 65;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      err.println(path + ": internal error, please report: " + e);
      return 70;
    }
  }

  private static void print(StepReport step, PrintStream out) {
    out.println(step.id() + " " + step.verdict() + " " + step.places() + (step.reason().isEmpty() ? "" : " (" + step.reason() + ")"));
    step.claims().forEach(claim -> out.println("  " + claim));
  }
}
