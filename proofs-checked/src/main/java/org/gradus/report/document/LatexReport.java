package org.gradus.report.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gradus.report.Constant;
import org.gradus.report.ControlResult;
import org.gradus.report.Decimals;
import org.gradus.report.Formula;
import org.gradus.report.Ranking;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;

/** The report as a LaTeX document that needs only the packages of a basic installation. */
public final class LatexReport {

  private static final String PREAMBLE = """
      \\documentclass[11pt]{article}
      \\usepackage[utf8]{inputenc}
      \\usepackage[T1]{fontenc}
      \\usepackage{amsmath,amssymb,longtable,array,geometry}
      \\geometry{margin=25mm}
      \\setlength{\\parindent}{0pt}\\setlength{\\parskip}{4pt}
      \\providecommand{\\coloneqq}{\\mathrel{:=}}\\providecommand{\\lVert}{\\Vert}\\providecommand{\\rVert}{\\Vert}
      \\providecommand{\\lt}{<}\\providecommand{\\gt}{>}
      \\providecommand{\\erf}{\\operatorname{erf}}\\providecommand{\\relu}{\\operatorname{relu}}
      \\begin{document}
      """;

  private final StringBuilder out = new StringBuilder();

  private LatexReport() {}

  /** The document. */
  public static String render(List<Results> all) {
    LatexReport report = new LatexReport();
    report.out.append(PREAMBLE);
    all.forEach(r -> report.header(r.run(), r));
    report.first(all);
    all.forEach(report::table);
    all.forEach(r -> r.theories().forEach(report::theory));
    report.recheck();
    return report.out.append("\\end{document}\n").toString();
  }

  private void header(RunHeader run, Results results) {
    line("{\\Large\\bfseries Gradus report: " + text(run.name()) + "}\\par");
    line("Verdict \\textbf{" + results.verdict() + "}; kernel " + text(results.certificates().kernel()) + "; "
        + sizes(run) + run.iterates() + " recorded iterates, " + run.steps() + " steps.\\par");
    line("Run digest " + code(run.digest()) + "\\par");
  }

  private static String sizes(RunHeader run) {
    return run.n() == null ? "" : "$n=" + run.n() + "$, $d=" + run.d() + "$, $m=" + run.m() + "$; ";
  }

  private void first(List<Results> all) {
    line("\\section*{Assumptions and refutations first}");
    List<Ranking.Placed> open = Ranking.notProved(all);
    if (open.isEmpty()) {
      line("Every counted step is proved, nothing is assumed, and every control came out as it must.");
      return;
    }
    line("\\begin{itemize}");
    for (Ranking.Placed placed : open) {
      StepResult step = placed.step();
      line("\\item \\textbf{" + step.verdict() + "} " + text(step.id() + ", " + step.title()) + ". "
          + text(step.reason()));
      step.holes().forEach(hole -> line("Assumed: " + text(hole) + "."));
      Ranking.unheld(step).forEach(control -> line("A control did not hold: " + code(control.text()) + "."));
    }
    line("\\end{itemize}");
  }

  private void table(Results results) {
    line("\\section*{Verdicts on " + text(results.run().name()) + "}");
    line("\\begin{longtable}{@{}l>{\\raggedright\\arraybackslash}p{60mm}lrl@{}}");
    line("step & title & scope & smallest slack & verdict\\\\\\hline");
    for (TheoryResult theory : results.theories()) {
      line("\\multicolumn{5}{@{}l}{\\bfseries " + text(theory.name()) + "}\\\\");
      for (StepResult step : theory.steps()) {
        line(text(step.id()) + " & " + text(step.title()) + " & " + text(step.scope()) + " & "
            + (step.slack() == null ? "" : "$\\ge$ " + text(Decimals.lower(step.slack().lo(), 3)))
            + " & " + (step.remark() ? "remark" : step.verdict()) + "\\\\");
      }
    }
    line("\\end{longtable}");
  }

  private void theory(TheoryResult theory) {
    line("\\section*{" + text(theory.title().isEmpty() ? theory.name() : theory.title()) + "}");
    line(text(theory.cite()) + "\\par Theory digest " + code(theory.digest()) + "\\par");
    if (!theory.notAsked().isEmpty()) {
      line(text(theory.notAskedText()) + "\\par");
    }
    if (!theory.again().isEmpty()) {
      line(text("This was " + theory.again() + ".") + "\\par");
    }
    formulas("Setting", theory.setting());
    formulas("Definitions", theory.definitions());
    theory.notions().forEach(notion -> line("Word without a definition: " + text(notion) + ".\\par"));
    theory.steps().forEach(this::step);
  }

  private void step(StepResult step) {
    line("\\subsection*{" + text(step.id() + "\u2002" + step.title()) + "\\hfill\\normalsize "
        + (step.remark() ? "remark" : step.verdict()) + "}");
    line(text(step.provenance()) + "; scope " + code(step.scope())
        + (step.source().isEmpty() ? "" : "; " + text(step.source()))
        + ".\\par");
    formulas("", step.statement());
    formulas("Under the hypotheses", step.when());
    formulas("where", step.where());
    if (!step.reason().isEmpty()) {
      line("\\textbf{Reason.} " + text(step.reason()) + "\\par");
    }
    step.holes().forEach(hole -> line("\\textbf{Assumed.} " + text(hole) + "\\par"));
    if (step.slack() != null) {
      line("Smallest slack " + text(Decimals.enclosure(step.slack().lo(), step.slack().hi(), 12)) + " at "
          + text(step.slack().where()) + ".\\par");
    }
    step.constants().forEach(this::constant);
    step.controls().forEach(this::control);
    if (!step.echo().isEmpty()) {
      line("\\textbf{As the kernel reads it.}\\par " + code(step.echo()) + "\\par");
    }
  }

  private void constant(Constant constant) {
    line(inline(constant.symbol()) + " " + text(constant.place(12)) + "\\par");
  }

  private void control(ControlResult control) {
    line("Control " + code(control.text()) + ": " + control.outcome().name().toLowerCase(Locale.ROOT)
        + ". " + text(control.place() + " " + control.witness()) + "\\par");
  }

  private void formulas(String title, List<Formula> formulas) {
    if (!formulas.isEmpty() && !title.isEmpty()) {
      line("\\textbf{" + title + "}\\par");
    }
    for (Formula formula : formulas) {
      String label = formula.label().isEmpty() ? "" : text(formula.label()) + ": ";
      Optional<String> latex = LatexMath.clean(formula.latex());
      line(label + latex.map(math -> "\\[ " + math + " \\]").orElse(code(formula.text()) + "\\par"));
    }
  }

  private static String inline(Formula formula) {
    return LatexMath.clean(formula.latex()).map(math -> "$" + math + "$").orElse(code(formula.text()));
  }

  private void recheck() {
    line("\\section*{How to re-check}");
    line("This document shows; the certificates beside it prove. " + code("java -jar gradus-checker.jar DIR")
        + " checks them with the kernel alone.");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  /** Text as TeX shows it; what a basic font has no sign for becomes a question mark. */
  static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> escaped.append(switch (c) {
      case '\\' -> "\\textbackslash{}";
      case '{' -> "\\{";
      case '}' -> "\\}";
      case '$', '&', '#', '%', '_' -> "\\" + (char) c;
      case '^' -> "\\textasciicircum{}";
      case '~' -> "\\textasciitilde{}";
      case '<' -> "\\textless{}";
      case '>' -> "\\textgreater{}";
      case '"' -> "\\textquotedbl{}";
      case '-' -> "{-}";
      case '\u2013' -> "--";
      case '\u2002' -> "\\enspace{}";
      case '\n', '\t' -> " ";
      default -> c >= 0x20 && c < 0x7f || c >= 0xa1 && c <= 0x17f ? Character.toString(c) : "?";
    }));
    return escaped.toString();
  }

  private static String code(String text) {
    return "{\\ttfamily\\raggedright " + text.lines().map(LatexReport::text).reduce((a, b) -> a + "\\\\ " + b)
        .orElse("") + "}";
  }
}
