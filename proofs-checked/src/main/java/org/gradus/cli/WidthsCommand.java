package org.gradus.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.report.KernelGate;
import org.gradus.report.Results;
import org.gradus.report.WidthTable;
import org.gradus.report.page.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus widths}. */
@Command(
    name = "widths",
    description = "From which width on steps of a theory are proved, for networks that have not been trained.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus widths config.yaml --theory song-2021 --step B21 --step B29a --to 65536",
      "",
      "The width is doubled from --from on; each network is drawn from the seed of the training file. Every",
      "verdict is the kernel's, and the certificates stay in --out. Exit code 0 when each step is proved at some width, 2 otherwise."
    })
final class WidthsCommand extends SessionCommand {

  @Parameters(paramLabel = "CONFIG.yaml", description = "Training file: data, network, how it is drawn. Its width is replaced.")
  private Path configuration;

  @Option(names = "--theory", required = true, paramLabel = "NAME-OR-FILE", description = "A theory by name or file.")
  private String theory;

  @Option(names = "--step", required = true, paramLabel = "ID", description = "A step of it; may be given several times.")
  private List<String> steps;

  @Option(names = "--from", paramLabel = "M", defaultValue = "8", description = "The first width (default: ${DEFAULT-VALUE}).")
  private int first;

  @Option(names = "--to", paramLabel = "M", defaultValue = "4096", description = "The largest width (default: ${DEFAULT-VALUE}).")
  private int last;

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "gradus-out",
      description = "Where certificates and report.html go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Override
  public Integer call() throws Exception {
    if (first < 1 || last < first || last > 1 << 20) {
      throw new UsageException("--from and --to want widths from 1 to 2^20, the first no larger than the last");
    }
    List<Results> found = session().backend().widths(configuration, theory, steps, first, last, out, progress()).stream()
        .map(KernelGate::onlyAccepted).toList();
    WidthTable table = new WidthTable(steps, found);
    Path report = out.resolve("report.html");
    Files.createDirectories(out);
    Files.writeString(report, HtmlReport.render(found, table));
    session().print(table.text());
    session().println("report " + report);
    return ExitCode.provedControl(found) ? ExitCode.INTERNAL : table.isComplete() ? ExitCode.PROVED : ExitCode.OPEN;
  }
}
