package org.gradus.cli;

import java.nio.file.Path;
import org.gradus.cli.Inspection.Perturbation;
import org.gradus.report.Decimals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus inspect}. */
@Command(
    name = "inspect",
    description = "What a run file holds, and whether it is gradient descent: the certified size of "
        + "xi_k = w_{k+1} - (w_k - eta grad) against a tolerance.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus inspect run.npz",
      "  gradus inspect run.npz --tolerance 1e-6",
      "",
      "Exit code 1 when some step certainly exceeds the tolerance, 2 when that is undecided."
    })
final class InspectCommand extends SessionCommand {

  @Parameters(paramLabel = "RUN", description = "The run: .npz or .safetensors.")
  private Path run;

  @Option(names = "--tolerance", paramLabel = "T",
      description = "A decimal (default: a small multiple of the unit roundoff of the recorded type times "
          + "the size of the terms).")
  private String tolerance;

  @Override
  public Integer call() throws Exception {
    if (tolerance != null && Decimals.parse(tolerance).filter(t -> t.signum() >= 0).isEmpty()) {
      throw new UsageException("--tolerance takes a decimal of at least 0, not '" + tolerance + "'");
    }
    Inspection inspection = session().backend().inspect(run, tolerance, progress());
    session().println("run " + inspection.run().name());
    session().println("digest " + inspection.run().digest());
    inspection.facts().forEach(fact -> session().println(fact.name() + " " + fact.value()));
    if (inspection.perturbation() == null) {
      session().println("gradient descent: not told, " + inspection.noPerturbation());
      return ExitCode.OPEN;
    }
    return judge(inspection.perturbation());
  }

  private int judge(Perturbation xi) {
    session().println("tolerance " + xi.formula());
    session().println("largest against it: |xi_" + xi.at() + "| in " + Decimals.enclosure(xi.lo(), xi.hi(), 6)
        + ", tolerance " + xi.tolerance());
    session().println("gradient descent: " + switch (xi.outcome()) {
      case WITHIN -> "yes, every recorded step is within the tolerance";
      case EXCEEDED -> "NO, step " + xi.at() + " certainly exceeds the tolerance";
      case UNDECIDED -> "undecided at step " + xi.at();
    });
    return switch (xi.outcome()) {
      case WITHIN -> ExitCode.PROVED;
      case EXCEEDED -> ExitCode.REFUTED;
      case UNDECIDED -> ExitCode.OPEN;
    };
  }
}
