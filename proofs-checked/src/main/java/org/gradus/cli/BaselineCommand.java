package org.gradus.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gradus.report.compare.BaselineFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus baseline}. */
@Command(
    name = "baseline",
    description = "Write a small text baseline for version control, which 'gradus diff' accepts.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus baseline gradus-out -o baseline.txt",
      "  git diff baseline.txt"
    })
final class BaselineCommand extends SessionCommand {

  @Parameters(paramLabel = "DIR", description = "A folder with certificates in it.")
  private Path folder;

  @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE", description = "The file to write.")
  private Path output;

  @Override
  public Integer call() throws Exception {
    Files.writeString(output, BaselineFile.text(BaselineSource.of(folder, session().backend(), progress())));
    session().println("baseline " + output);
    return ExitCode.PROVED;
  }
}
