package org.gradus.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gradus.report.KernelGate;
import org.gradus.report.Results;
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
      "",
      "Exit code 0 when every verdict is as written down, all controls hold and the kernel agrees; 1 on any difference."
    })
final class CheckCommand extends SessionCommand {

  @Option(names = "--theory", paramLabel = "NAME", description = "Only this theory; may be given several times.")
  private List<String> theories = new ArrayList<>();

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "gradus-out",
      description = "Where certificates and report.html go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--json", description = "Print the summary as one JSON object and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    long begun = System.nanoTime();
    List<Results> all = session().backend().check(theories, out, progress()).stream().map(KernelGate::onlyAccepted)
        .toList();
    ResultsPrinter.print(session(), all, out, json, (System.nanoTime() - begun) / 1_000_000);
    return ExitCode.ofCheck(all);
  }
}
