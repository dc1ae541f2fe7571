package org.gradus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gradus.report.KernelGate;
import org.gradus.report.Results;
import org.gradus.report.coverage.Coverage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gradus check}. */
@Command(
    name = "check",
    description = "Certify the theories on the embedded real runs, re-check every certificate with the kernel and "
        + "compare each verdict with the one written down.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus check",
      "  gradus check --theory satpathi-srikant-2021 --out out",
      "  gradus check --json | jq .verdict",
      "  gradus check --coverage docs/coverage.md",
      "",
      "Exit code 0 when every verdict is as written down, all controls hold and the kernel agrees; 1 on any difference, also of the coverage."
    })
final class CheckCommand extends SessionCommand {

  @Option(names = "--theory", paramLabel = "NAME", description = "Only this theory; may be given several times.")
  private List<String> theories = new ArrayList<>();

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "gradus-out",
      description = "Where certificates and report.html go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--json", description = "Print the summary as one JSON object and nothing else.")
  private boolean json;

  @Option(names = "--coverage", paramLabel = "FILE",
      description = "Write the table of steps and items to FILE; kernel-coverage.md beside it says what items need.")
  private Path coverage;

  @Option(names = "--against", paramLabel = "FILE", description = "Compare FILE, written by --coverage, with what is found, times left out.")
  private Path against;

  @Option(names = "--write",
      description = "Also store, in the project's sources, the multipliers that took long to find: the next build need not look for them.")
  private boolean write;

  @Override
  public Integer call() throws Exception {
    long begun = System.nanoTime();
    List<Results> all = session().backend().check(theories, out, progress()).stream().map(KernelGate::onlyAccepted)
        .toList();
    ResultsPrinter.print(session(), all, out, json, (System.nanoTime() - begun) / 1_000_000);
    if (write) {
      session().diagnose("stored in " + session().backend().store());
    }
    if (coverage != null) {
      Files.writeString(coverage, coverage(all, coverage).text());
    }
    List<String> differences = against == null ? List.of() : coverage(all, against).differences(Files.readString(against));
    differences.forEach(session()::diagnose);
    return differences.isEmpty() ? ExitCode.ofCheck(all) : Integer.valueOf(Math.max(1, ExitCode.ofCheck(all)));
  }

  /** Of all theories: those that were not asked for would be missing. */
  private Coverage coverage(List<Results> all, Path file) throws IOException {
    if (!theories.isEmpty()) {
      throw new UsageException("the coverage is that of all theories: leave --theory out");
    }
    return new Coverage(all, Files.readString(file.resolveSibling("kernel-coverage.md")));
  }
}
