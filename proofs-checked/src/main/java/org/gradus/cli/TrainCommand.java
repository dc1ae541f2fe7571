package org.gradus.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus train}. */
@Command(
    name = "train",
    description = "Train with gradient descent, SGD or heavy ball, and record the run.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus train config.yaml -o run.npz",
      "  gradus certify run.npz"
    })
final class TrainCommand extends SessionCommand {

  @Parameters(paramLabel = "CONFIG.yaml", description = "Network, data, loss, step size, steps.")
  private Path configuration;

  @Option(names = {"-o", "--output"}, required = true, paramLabel = "RUN", description = "The run file to write.")
  private Path run;

  @Override
  public Integer call() throws Exception {
    TrainedRun trained = session().backend().train(configuration, run, progress());
    session().println("run " + trained.name() + ": " + trained.iterates() + " iterates of " + trained.steps()
        + " steps");
    session().println("digest " + trained.digest());
    session().println("file " + run);
    return ExitCode.PROVED;
  }
}
