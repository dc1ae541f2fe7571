package org.gradus.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gradus.report.KernelGate;
import org.gradus.report.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus certify}. */
@Command(
    name = "certify",
    description = "Certify theories on a recorded run of yours.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus certify run.npz                        every theory whose setting the run meets",
      "  gradus certify run.npz --theory mine.yaml     a theory file of yours",
      "  gradus certify run.safetensors --json",
      "  gradus certify run.npz --theory song-2021 --at last     does training converge from its last weights on?",
      "",
      "A search that was stopped goes on where it was, when it is started again with the same --out.",
      "Exit code 0 when all is proved, 1 when something is refuted, 2 when something is undecided,",
      "inapplicable or assumed."
    })
final class CertifyCommand extends SessionCommand {

  @Parameters(paramLabel = "RUN", description = "The run: .npz or .safetensors.")
  private Path run;

  @Option(names = "--theory", paramLabel = "NAME-OR-FILE",
      description = "A theory by name or file; may be given several times (default: every theory whose setting "
          + "the run meets).")
  private List<String> theories = new ArrayList<>();

  @Option(names = "--at", paramLabel = "WHERE",
      description = "Start from one recorded iterate: its number, last, or first for the earliest at which every claim of scope "
          + "forever or last is proved, as far as bisection can tell.")
  private String at;

  @Option(names = "--whole",
      description = "With --at, ask all steps there, not only those of scope forever and last and what their proofs rest on.")
  private boolean whole;

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "gradus-out",
      description = "Where certificates and report.html go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--json", description = "Print the summary as one JSON object and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    long begun = System.nanoTime();
    Results found = session().backend().certify(run, theories, at, whole, out, progress());
    List<Results> all = List.of(KernelGate.onlyAccepted(found));
    ResultsPrinter.print(session(), all, out, json, (System.nanoTime() - begun) / 1_000_000);
    session().backend().advice(run, theories, found).forEach(session()::diagnose);
    return ExitCode.ofCertify(all);
  }
}
