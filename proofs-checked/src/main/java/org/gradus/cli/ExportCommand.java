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
    description = {
      "Write certified steps in a foreign format.",
      "coq: theorems that coqc proves again, without axioms of Gradus; smt2: problems that a solver must find unsat; "
          + "latex: the report. Each certificate becomes a folder below DIR2, with a script check.sh that runs coqc or z3. "
          + "What cannot be exported is listed with its reason on stderr and in SKIPPED.txt."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus export coq tiny-out -o coq-files && sh coq-files/*/check.sh",
      "  gradus export coq tiny-out --step A13 --at 3 -o coq-files",
      "  gradus export smt2 tiny-out --step A17 -o smt-files",
      "  gradus export latex gradus-out -o paper",
      "%nExit code 0: all of it is exported; 2: something is not (see SKIPPED.txt); 1: the kernel rejects a certificate."
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
    if (format == Format.latex && place != null) {
      throw new UsageException("--at is for coq and smt2; latex shows all places of a step");
    }
    Files.createDirectories(out);
    if (format == Format.latex) {
      latex();
      return ExitCode.PROVED;
    }
    ForeignExport.Format foreign = format == Format.coq ? ForeignExport.Format.COQ : ForeignExport.Format.SMT2;
    List<Path> from = step == null ? CertificateFolders.find(List.of(folder)) : List.of(CertificateFolders.withStep(List.of(folder), step));
    int code = ExitCode.PROVED;
    for (Path certificate : from) {
      ForeignExport written = session().backend().export(foreign, certificate, step, place, out);
      written.files().forEach(file -> session().println(file.toString()));
      written.skipped().forEach(skipped -> session().diagnose("not exported: " + skipped));
      code = !written.rejected().isEmpty() ? ExitCode.REFUTED : code == ExitCode.PROVED && !written.skipped().isEmpty() ? ExitCode.OPEN : code;
      if (!written.rejected().isEmpty()) {
        session().diagnose(certificate + ": the kernel rejects this certificate (" + written.rejected() + "); certify it again");
      }
    }
    return code;
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
