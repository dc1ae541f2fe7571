package org.gradus.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.report.Results;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.document.LatexReport;
import org.gradus.report.document.MarkdownReport;
import org.gradus.report.page.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus report}. */
@Command(
    name = "report",
    description = "Render a report from certificates alone, each re-checked by the kernel first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus report gradus-out                          writes gradus-out/report.html",
      "  gradus report gradus-out --format latex -o a.tex",
      "  gradus report gradus-out --format markdown -o -   prints it",
      "",
      "Exit code 1 when the kernel rejects a certificate, else 0, whatever the verdicts are."
    })
final class ReportCommand extends SessionCommand {

  /** What a report can be written as. */
  enum Format { html, latex, markdown }

  @Parameters(paramLabel = "DIR", description = "A folder with certificates in it.")
  private Path folder;

  @Option(names = "--format", defaultValue = "html",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(names = {"-o", "--output"}, paramLabel = "FILE",
      description = "Where to write; - for the standard output (default: report.html, .tex or .md in DIR).")
  private String output;

  @Override
  public Integer call() throws Exception {
    List<Results> all = CertificateFolders.confirmed(List.of(folder), session().backend(), progress());
    String text = switch (format) {
      case html -> HtmlReport.render(all);
      case latex -> LatexReport.render(all);
      case markdown -> MarkdownReport.render(all);
    };
    if ("-".equals(output)) {
      session().print(text);
    } else {
      Path file = output == null ? defaultFile() : Path.of(output);
      Files.writeString(file, text, StandardCharsets.UTF_8);
      session().println("report " + file);
    }
    return rejected(all) ? ExitCode.REFUTED : ExitCode.PROVED;
  }

  /** Says which certificates the kernel rejects: their steps are in the report, as undecided. */
  private boolean rejected(List<Results> all) {
    boolean rejected = false;
    for (Results results : all) {
      for (TheoryResult theory : results.theories()) {
        if (theory.certificates().kernel().equals("INVALID")) {
          String why = theory.counted().stream().map(StepResult::reason).findFirst().orElse("");
          session().diagnose(theory.name() + " on " + results.run().name() + ": " + why);
          rejected = true;
        }
      }
    }
    return rejected;
  }

  private Path defaultFile() {
    String ending = switch (format) {
      case html -> "html";
      case latex -> "tex";
      case markdown -> "md";
    };
    Path place = Files.isDirectory(folder) ? folder : folder.toAbsolutePath().getParent();
    return place.resolve("report." + ending);
  }
}
