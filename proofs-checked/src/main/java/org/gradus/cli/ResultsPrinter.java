package org.gradus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.report.Results;
import org.gradus.report.SummaryJson;
import org.gradus.report.page.HtmlReport;
import org.gradus.report.terminal.VerdictTable;

/**
 * What {@code check} and {@code certify} leave behind: the report beside the certificates, the table or the summary.
 */
final class ResultsPrinter {

  private ResultsPrinter() {}

  /** @param millis how long the command took */
  static void print(Session session, List<Results> all, Path out, boolean json, long millis) throws IOException {
    Files.createDirectories(out);
    Path report = out.resolve("report.html");
    Files.writeString(report, HtmlReport.render(all));
    if (json) {
      session.println(SummaryJson.of(all, millis));
    } else {
      session.print(VerdictTable.of(all, session.terminal().style()));
      session.println("report " + report);
    }
    for (Results results : all) {
      results.theories().stream().filter(theory -> !theory.again().isEmpty())
          .forEach(theory -> session.diagnose(theory.name() + " on " + results.run().name() + " was " + theory.again()));
    }
    if (ExitCode.provedControl(all)) {
      session.diagnose("a control, which is false, was proved: a soundness failure, please report");
    }
  }
}
