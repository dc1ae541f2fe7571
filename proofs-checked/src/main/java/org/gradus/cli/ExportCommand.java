package org.gradus.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.export.ForeignExport;
import org.gradus.report.Results;
import org.gradus.report.document.LatexReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus export}. */
@Command(
    name = "export",
    description = "Write certified steps in a foreign format: coq, smt2 or latex.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus export coq gradus-out -o coq-files",
      "  gradus export smt2 gradus-out --step A3 -o smt-files",
      "  gradus export latex gradus-out -o paper"
    })
final class ExportCommand extends SessionCommand {

  /** What can be written. */
  enum Format { coq, smt2, latex }

  @Parameters(index = "0", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
  private Format format;

  @Parameters(index = "1", paramLabel = "DIR", description = "A folder with certificates in it.")
  private Path folder;

  @Option(names = "--step", paramLabel = "ID", description = "Only this step.")
  private String step;

  @Option(names = "--at", paramLabel = "PLACE", description = "Only this iterate (coq, smt2).")
  private Integer place;

  @Option(names = {"-o", "--output"}, required = true, paramLabel = "DIR2", description = "Where to write.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(out);
    if (format == Format.latex) {
      latex();
      return ExitCode.PROVED;
    }
    ForeignExport.Format foreign = format == Format.coq ? ForeignExport.Format.COQ : ForeignExport.Format.SMT2;
    List<Path> from = step == null ? CertificateFolders.find(List.of(folder)) : List.of(CertificateFolders.withStep(List.of(folder), step));
    boolean whole = true;
    for (Path certificate : from) {
      ForeignExport written = session().backend().export(foreign, certificate, step, place, out);
      written.files().forEach(file -> session().println(file.toString()));
      written.skipped().forEach(skipped -> session().diagnose("not exported: " + skipped));
      whole &= written.skipped().isEmpty();
    }
    return whole ? ExitCode.PROVED : ExitCode.OPEN;
  }

  private void latex() throws Exception {
    List<Path> from = step == null ? List.of(folder) : List.of(CertificateFolders.withStep(List.of(folder), step));
    List<Results> all = CertificateFolders.confirmed(from, session().backend(), progress()).stream().map(this::chosen)
        .toList();
    Path file = out.resolve("gradus.tex");
    Files.writeString(file, LatexReport.render(all));
    session().println(file.toString());
  }

  private Results chosen(Results results) {
    return step == null ? results : new Results(results.run(), results.theories().stream()
        .map(t -> t.withAllSteps(t.steps().stream().filter(s -> s.id().equals(step)).toList())).toList());
  }
}
