package org.gradus.cli;

import java.nio.file.Path;
import java.util.List;
import org.gradus.report.Results;
import org.gradus.report.StepResult;
import org.gradus.report.terminal.StepText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus explain}. */
@Command(
    name = "explain",
    description = "One step: statement, numbers with enclosures, evidence, and why that verdict.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus explain gradus-out A18",
      "  gradus explain gradus-out A18 --obligation 17"
    })
final class ExplainCommand extends SessionCommand {

  @Parameters(index = "0", paramLabel = "DIR", description = "A folder with certificates in it.")
  private Path folder;

  @Parameters(index = "1", paramLabel = "STEP", description = "The id of the step.")
  private String step;

  @Option(names = "--obligation", paramLabel = "K", description = "The iterate (default: where the slack is smallest).")
  private Long obligation;

  @Override
  public Integer call() throws Exception {
    Path certificate = CertificateFolders.withStep(List.of(folder), step);
    List<Results> all = CertificateFolders.confirmed(List.of(certificate), session().backend(), progress());
    StepResult found = all.stream().flatMap(r -> r.theories().stream()).flatMap(t -> t.steps().stream())
        .filter(s -> s.id().equals(step)).findFirst().orElseThrow(() -> new UsageException("no step '" + step + "'"));
    session().print(StepText.of(found, obligation, session().terminal().style()));
    session().backend().explain(certificate, step, obligation).forEach(session()::println);
    return ExitCode.PROVED;
  }
}
