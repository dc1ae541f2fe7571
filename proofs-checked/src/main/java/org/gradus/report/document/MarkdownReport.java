package org.gradus.report.document;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gradus.report.Constant;
import org.gradus.report.ControlResult;
import org.gradus.report.Decimals;
import org.gradus.report.Formula;
import org.gradus.report.Ranking;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;

/** The report as Markdown with pipe tables; formulas in the statement language, so that every viewer shows them. */
public final class MarkdownReport {

  private final StringBuilder out = new StringBuilder();

  private MarkdownReport() {}

  /** The document. */
  public static String render(List<Results> all) {
    MarkdownReport report = new MarkdownReport();
    all.forEach(r -> report.header(r.run(), r));
    report.first(all);
    all.forEach(report::table);
    all.forEach(r -> r.theories().forEach(report::theory));
    report.line("## How to re-check\n\nThis text shows; the certificates beside it prove.\n");
    report.fenced("java -jar gradus-checker.jar DIR");
    return report.out.toString();
  }

  private void header(RunHeader run, Results results) {
    line("# Gradus report: " + text(run.name()) + "\n");
    line("Verdict **" + results.verdict() + "**, kernel " + text(results.certificates().kernel()) + ". "
        + (run.n() == null ? "" : "n = " + run.n() + ", d = " + run.d() + ", m = " + run.m() + "; ")
        + run.iterates() + " recorded iterates, " + run.steps() + " steps.\n");
    line("Run digest " + code(run.digest()) + "\n");
  }

  private void first(List<Results> all) {
    line("## Assumptions and refutations first\n");
    List<Ranking.Placed> open = Ranking.notProved(all);
    if (open.isEmpty()) {
      line("Every counted step is proved, nothing is assumed, and every control came out as it must.");
    }
    for (Ranking.Placed placed : open) {
      StepResult step = placed.step();
      line("- **" + step.verdict() + "** " + text(step.id() + ", " + step.title()) + ". " + text(step.reason()));
      step.holes().forEach(hole -> line("  - assumed: " + text(hole)));
      Ranking.unheld(step).forEach(control -> line("  - a control did not hold: " + code(control.text())));
    }
    line("");
  }

  private void table(Results results) {
    line("## Verdicts on " + text(results.run().name()) + "\n");
    line("| step | title | scope | obligations | smallest slack | verdict |\n|---|---|---|---:|---:|---|");
    for (TheoryResult theory : results.theories()) {
      line("| | **" + text(theory.name()) + "** | | | | **" + theory.verdict() + "** |");
      for (StepResult step : theory.steps()) {
        line("| " + text(step.id()) + " | " + text(step.title()) + " | " + text(step.scope()) + " | "
            + step.obligations().proved() + "/" + step.obligations().total() + " | "
            + (step.slack() == null ? "" : "\u2265 " + text(Decimals.lower(step.slack().lo(), 3)))
            + " | " + (step.remark() ? "remark" : step.verdict()) + " |");
      }
    }
    line("");
  }

  private void theory(TheoryResult theory) {
    line("## " + text(theory.title().isEmpty() ? theory.name() : theory.title()) + "\n");
    line(text(theory.cite()) + "\n\nTheory digest " + code(theory.digest()) + "\n");
    if (!theory.notAsked().isEmpty()) {
      line(text(theory.notAskedText()) + "\n");
    }
    if (!theory.again().isEmpty()) {
      line(text("This was " + theory.again() + ".") + "\n");
    }
    formulas("Setting", theory.setting());
    formulas("Definitions", theory.definitions());
    theory.notions().forEach(notion -> line("- word without a definition: " + text(notion)));
    theory.steps().forEach(this::step);
  }

  private void step(StepResult step) {
    line("\n### " + text(step.id() + " " + step.title()) + ": " + (step.remark() ? "remark" : step.verdict()) + "\n");
    line(text(step.provenance()) + ", scope " + code(step.scope())
        + (step.source().isEmpty() ? "" : ", " + text(step.source())) + "\n");
    formulas("Statement", step.statement());
    formulas("Under the hypotheses", step.when());
    formulas("where", step.where());
    if (!step.echo().isEmpty()) {
      line("As the kernel reads it:\n");
      fenced(step.echo());
    }
    if (!step.reason().isEmpty()) {
      line("- reason: " + text(step.reason()));
    }
    step.holes().forEach(hole -> line("- assumed: " + text(hole)));
    if (step.slack() != null) {
      line("- smallest slack " + text(Decimals.enclosure(step.slack().lo(), step.slack().hi(), 12)) + " at "
          + text(step.slack().where()));
    }
    step.constants().forEach(this::constant);
    step.controls().forEach(this::control);
  }

  private void constant(Constant constant) {
    line("- " + code(constant.symbol().text()) + " " + text(constant.place(12)));
  }

  private void control(ControlResult control) {
    line("- control " + code(control.text()) + " must be " + control.kind().name().toLowerCase(Locale.ROOT) + ": "
        + control.outcome().name().toLowerCase(Locale.ROOT) + ". " + text(control.place() + " " + control.witness()));
  }

  private void formulas(String title, List<Formula> formulas) {
    if (!formulas.isEmpty()) {
      line(title + ":\n");
      fenced(formulas.stream().map(f -> (f.label().isEmpty() ? "" : f.label() + ": ") + f.text())
          .collect(Collectors.joining("\n")));
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void fenced(String text) {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    line(fence + "text\n" + text.replace("\r", " ") + "\n" + fence + "\n");
  }

  private static String code(String text) {
    String flat = text.replaceAll("\\s+", " ").strip();
    if (flat.isEmpty()) {
      return "";
    }
    String ticks = "`".repeat(longestRun(flat) + 1);
    String pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
    return ticks + pad + flat.replace("|", "\\|") + pad + ticks;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (char c : text.toCharArray()) {
      run = c == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Text that Markdown shows as it is, on one line. */
  static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        escaped.append(' ');
      } else if (c == '<' || c == '&') {
        escaped.append(c == '<' ? "&lt;" : "&amp;");
      } else {
        escaped.append("\\`*_[]|#~>!$".indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c);
      }
    });
    return escaped.toString();
  }
}
