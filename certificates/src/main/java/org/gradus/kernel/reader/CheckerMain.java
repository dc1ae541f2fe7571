package org.gradus.kernel.reader;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;

import org.gradus.kernel.reader.CheckReport.*;

/**
 * The checker's command line: {@code [-v] [--audit N --nonce TEXT] FILE-OR-FOLDER...}. For each certificate the status, the summary and,
 * with {@code -v}, the definitions and claims go to the standard output. Exit codes: 0 all VALID, 1 INVALID (a certificate that lacks a file
 * or is not in its format is), 2 HOLEY or SAMPLED, 64 usage, 65 a certificate that cannot be read, 70 an internal error or a proof of a claim
 * that is false.
 */
public final class CheckerMain {

  private static final String USAGE = """
      usage: gradus-checker [-v] [--audit N --nonce TEXT] FILE-OR-FOLDER...
      With --audit only N obligations are checked, drawn from the certificate's digest and the nonce. Choose a nonce that the author of the
      certificate could not know, such as 20 digits thrown with dice: there is no default, for the author would know it too.""";

  private final List<String> paths = new ArrayList<>();
  private boolean verbose;
  private int audit;
  private String nonce;

  private CheckerMain() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int code = run(List.of(arguments), out, System.err);
    out.flush();
    System.exit(code);
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    CheckerMain wanted = new CheckerMain();
    if (!wanted.understands(arguments.iterator())) {
      err.println(USAGE);
      return 64;
    }
    SortedSet<Integer> codes = new TreeSet<>(Comparator.comparing(List.of(0, 2, 1, 65, 70)::indexOf));
    List<String> certificates = wanted.paths.stream().filter(path -> !isParts(path)).toList();
    (certificates.isEmpty() ? wanted.paths : certificates).forEach(path -> codes.add(wanted.check(path, out, err)));
    return codes.last();
  }

  /** The folder {@code parts} of a collection, which a pattern for all its certificates names, too. */
  private static boolean isParts(String path) {
    return path.matches("(.*[/\\\\])?parts[/\\\\]?") && Files.isDirectory(Path.of(path)) && !Files.exists(Path.of(path, "manifest"));
  }

  private boolean understands(Iterator<String> arguments) {
    boolean known = true;
    while (arguments.hasNext()) {
      String argument = arguments.next();
      if (argument.equals("-v")) {
        verbose = true;
      } else if (argument.equals("--audit") && arguments.hasNext()) {
        String count = arguments.next();
        audit = count.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(count) : 0;
        known &= audit > 0;
      } else if (argument.equals("--nonce") && arguments.hasNext()) {
        nonce = arguments.next();
        known &= !nonce.isEmpty();
      } else {
        known &= !argument.startsWith("-");
        paths.add(argument);
      }
    }
    return known && !paths.isEmpty() && audit > 0 == (nonce != null);
  }

  private int check(String path, PrintStream out, PrintStream err) {
    try (Checker checker = Checker.open(Path.of(path), audit, nonce)) {
      CheckReport report = checker.checkShards();
      out.println(report.headline());
      out.println(report.summary());
      report.problems().forEach(err::println);
      if (verbose) {
        report.preamble().forEach(out::println);
        report.steps().forEach(step -> print(step, out));
      }
      if (report.status() == Status.UNSOUND) {
        err.println(path + ": soundness failure, please report: a control that must be refuted is proved");
      }
      return Map.of(Status.VALID, 0, Status.HOLEY, 2, Status.SAMPLED, 2, Status.INVALID, 1, Status.UNSOUND, 70).get(report.status());
    } catch (MalformedInput e) {
      out.println(Status.INVALID);
      err.println(path + "/" + e.getMessage());
      return 1;
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
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
    step.assumed().forEach(theorem -> out.println("  assuming " + theorem));
    if (!step.rules().isEmpty()) {
      out.println("  by " + String.join(" ", step.rules()));
    }
  }
}
