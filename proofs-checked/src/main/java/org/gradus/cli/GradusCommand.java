package org.gradus.cli;

import java.util.concurrent.Callable;
import org.gradus.numeric.product.BackEnd;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root: says what there is. */
@Command(
    name = "gradus",
    versionProvider = GradusCommand.Version.class,
    description = "Machine-checked steps for theory about gradient descent.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CheckCommand.class, CertifyCommand.class, VerifyCommand.class, ReportCommand.class, ExplainCommand.class,
      DiffCommand.class, BaselineCommand.class, TheoriesCommand.class, DeriveCommand.class, TrainCommand.class,
      InspectCommand.class, WidthsCommand.class, ExportCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus check                        certify the theories on the embedded runs",
      "  gradus certify run.npz              certify a run of yours",
      "  gradus verify gradus-out            re-check certificates with the kernel alone",
      "  gradus certify --help               what a command takes",
      "",
      "Exit codes: 0 all proved, 1 refuted or INVALID or worse, 2 undecided, inapplicable or holes, 64 usage,",
      "65 malformed input, 70 internal error."
    })
final class GradusCommand implements Callable<Integer> {

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
  private boolean version;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "no command given; 'gradus --help' lists them");
  }

  /** The version of the jar, and what the search multiplies matrices with. */
  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = GradusCommand.class.getPackage().getImplementationVersion();
      return new String[] {"gradus " + (version == null ? "development" : version), "matrix products: " + BackEnd.description()};
    }
  }
}
