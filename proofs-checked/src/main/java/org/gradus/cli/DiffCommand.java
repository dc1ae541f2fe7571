package org.gradus.cli;

import java.nio.file.Path;
import java.util.List;
import org.gradus.report.compare.Baseline;
import org.gradus.report.compare.Change;
import org.gradus.report.compare.Comparison;
import org.gradus.report.compare.ComparisonJson;
import org.gradus.report.compare.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus diff}. */
@Command(
    name = "diff",
    description = "What changed: verdicts, slack, constants, statements. Certificates are re-checked by the kernel "
        + "first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus diff baseline.txt gradus-out      against a text baseline (see 'gradus baseline')",
      "  gradus diff old-out gradus-out --json",
      "",
      "Exit code 1 when a step got worse or is gone, else 0. Slacks and constants count as changed when their",
      "enclosures are disjoint. The last line says how many steps still stand."
    })
final class DiffCommand extends SessionCommand {

  @Parameters(index = "0", paramLabel = "BASELINE-DIR", description = "A baseline file, or a folder with certificates.")
  private Path before;

  @Parameters(index = "1", paramLabel = "DIR", description = "A folder with certificates, or a baseline file.")
  private Path after;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Progress progress = progress();
    Baseline old = BaselineSource.of(before, session().backend(), progress);
    Baseline now = BaselineSource.of(after, session().backend(), progress);
    List<Change> changes = Comparison.of(old, now);
    if (json) {
      session().println(ComparisonJson.of(changes));
    } else if (changes.isEmpty()) {
      session().println("no change");
    } else {
      changes.forEach(change -> session().println(change.line()));
      session().println(Standing.line(old, changes));
    }
    return changes.stream().anyMatch(c -> c.kind().worse()) ? ExitCode.REFUTED : ExitCode.PROVED;
  }
}
