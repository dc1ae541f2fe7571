package org.gradus.cli;

import org.gradus.cli.Backend.DerivationFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus derive}. */
@Command(
    name = "derive",
    description = "Show the symbolic derivation of a theory, and with --write regenerate the stored one.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus derive satpathi-srikant-2021 --step A13",
      "  gradus derive mine.yaml --format latex",
      "  gradus derive satpathi-srikant-2021 --write"
    })
final class DeriveCommand extends SessionCommand {

  /** How a derivation is shown. */
  enum Format { text, latex, mathml }

  @Parameters(paramLabel = "THEORY", description = "A theory by name or file.")
  private String theory;

  @Option(names = "--step", paramLabel = "ID", description = "Only this step.")
  private String step;

  @Option(names = "--format", defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(names = "--write", description = "Regenerate the stored derivation.")
  private boolean write;

  @Override
  public Integer call() throws Exception {
    DerivationFormat wanted = switch (format) {
      case text -> DerivationFormat.TEXT;
      case latex -> DerivationFormat.LATEX;
      case mathml -> DerivationFormat.MATHML;
    };
    String text = session().backend().derive(theory, step, wanted, write);
    session().print(text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
    return ExitCode.PROVED;
  }
}
