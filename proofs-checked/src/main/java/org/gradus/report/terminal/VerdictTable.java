package org.gradus.report.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.report.Certificates;
import org.gradus.report.Constant;
import org.gradus.report.ControlResult;
import org.gradus.report.Decimals;
import org.gradus.report.Lasting;
import org.gradus.report.Ranking;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;

/** The table that {@code check} and {@code certify} print: the true verdicts, then what is not proved and why. */
public final class VerdictTable {

  private static final List<String> HEADS = List.of("step", "verdict", "scope", "proved", "min slack", "controls",
      "title");
  private static final int SCOPE = 2;
  private static final int TITLE = HEADS.size() - 1;
  private static final int NARROWEST_TITLE = 10;
  private static final int ROOMY = 110;
  private static final int SHORT_SCOPE = 10;
  private static final int SHORT_DIGITS = 5;

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private VerdictTable(Style style) {
    this.style = style;
  }

  /** The text, ending with a line end. */
  public static String of(List<Results> all, Style style) {
    VerdictTable table = new VerdictTable(style);
    all.forEach(table::run);
    table.warnings(all);
    table.notProved(all);
    table.totals(all);
    return table.out.toString();
  }

  private void run(Results results) {
    RunHeader run = results.run();
    line(style.bold("run " + Columns.harmless(run.name())) + sizes(run)
        + style.faint("  digest " + prefix(run.digest())));
    results.theories().forEach(this::theory);
    if (run.checkpoint() != null) {
      answer(results);
    }
  }

  // ---- what is known of all that comes after a checkpoint

  private void answer(Results results) {
    int checkpoint = results.run().checkpoint();
    List<StepResult> proved = results.theories().stream()
        .flatMap(theory -> Stream.concat(Lasting.proved(theory, "forever").stream(), Lasting.proved(theory, "last").stream())).toList();
    out.append('\n');
    line(style.bold(proved.isEmpty() ? "Nothing is proved of what comes after recorded iterate " + checkpoint
        : "From recorded iterate " + checkpoint + " on, proved (@0 and @last are its weights)"));
    if (results.theories().stream().allMatch(theory -> Lasting.asked(theory).isEmpty())) {
      wrapped("no step asked is of scope forever or last", 2);
    }
    proved.forEach(this::lasting);
    if (!results.run().sought().isEmpty()) {
      wrapped(results.run().sought(), 2);
    }
  }

  private void lasting(StepResult step) {
    line("  " + Columns.harmless(step.id() + "  " + step.title()));
    step.statement().forEach(formula -> indented((formula.label().isEmpty() ? "" : formula.label() + ": ") + formula.text()));
    if (!step.constants().isEmpty()) {
      indented("here " + step.constants().stream().map(VerdictTable::shortly).collect(Collectors.joining(", ")));
    }
  }

  private static String shortly(Constant constant) {
    return constant.symbol().text() + " " + constant.place(SHORT_DIGITS);
  }

  private static String sizes(RunHeader run) {
    StringBuilder sizes = new StringBuilder();
    append(sizes, "n", run.n());
    append(sizes, "d", run.d());
    append(sizes, "m", run.m());
    return "  (" + sizes + (run.checkpoint() != null ? "recorded iterate " + run.checkpoint() + " alone)" : run.iterates() + " iterates)");
  }

  private static void append(StringBuilder sizes, String letter, Integer value) {
    if (value != null) {
      sizes.append(letter).append('=').append(value).append(", ");
    }
  }

  private static String prefix(String digest) {
    return Columns.harmless(digest.substring(0, Math.min(16, digest.length())));
  }

  private void theory(TheoryResult theory) {
    out.append('\n');
    String kernel = theory.certificates().kernel();
    line(style.bold(Columns.harmless(theory.name())) + "  " + painted(theory.verdict())
        + style.faint("  kernel " + (kernel.isEmpty() ? "not asked" : Columns.harmless(kernel))));
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADS);
    theory.steps().forEach(step -> rows.add(cells(step)));
    int[] widths = widths(rows);
    row(rows.get(0), widths, null);
    for (int i = 0; i < theory.steps().size(); i++) {
      row(rows.get(i + 1), widths, theory.steps().get(i));
    }
    notAsked(theory);
  }

  private void notAsked(TheoryResult theory) {
    if (!theory.notAsked().isEmpty()) {
      int width = style.width() == 0 ? 0 : Math.max(30, style.width() - 2);
      Columns.wrapped(Columns.harmless(theory.notAskedText()), width).forEach(part -> line("  " + style.faint(part)));
    }
  }

  private static List<String> cells(StepResult step) {
    long total = step.obligations().total();
    long held = step.controls(ControlResult.Outcome.HELD);
    return List.of(Columns.harmless(step.id()), step.remark() ? "remark" : step.verdict().name(),
        Columns.harmless(step.scope()),
        total == 0 ? "" : step.obligations().proved() + "/" + total,
        step.slack() == null ? "" : Columns.harmless(Decimals.lower(step.slack().lo(), 3)),
        step.controls().isEmpty() ? "" : held + "/" + step.controls().size(), Columns.harmless(step.title()));
  }

  private int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Columns.width(row.get(i)));
      }
    }
    if (style.width() > 0) {
      widths[SCOPE] = style.width() < ROOMY ? Math.min(widths[SCOPE], SHORT_SCOPE) : widths[SCOPE];
      int before = 2;
      for (int i = 0; i < TITLE; i++) {
        before += widths[i] + 2;
      }
      widths[TITLE] = Math.max(NARROWEST_TITLE, Math.min(widths[TITLE], style.width() - before));
    }
    return widths;
  }

  private void row(List<String> cells, int[] widths, StepResult step) {
    StringBuilder line = new StringBuilder("  ");
    for (int i = 0; i < cells.size(); i++) {
      boolean number = i >= 3 && i < TITLE;
      String text = Columns.clipped(cells.get(i), widths[i]);
      String cell = number ? Columns.right(text, widths[i]) : i == TITLE ? text : Columns.left(text, widths[i]);
      line.append(i == 1 && step != null && !step.remark() ? style.paint(step.verdict(), cell) : cell);
      line.append(i == TITLE ? "" : "  ");
    }
    line(step == null ? style.faint(line.toString().stripTrailing()) : line.toString().stripTrailing());
  }

  /** What is to be said of steps that are proved. */
  private void warnings(List<Results> all) {
    for (TheoryResult theory : all.stream().flatMap(results -> results.theories().stream()).toList()) {
      theory.counted().stream().filter(step -> step.verdict() == Verdict.PROVED && !step.reason().isEmpty()).forEach(step -> {
        out.append('\n');
        line("  " + painted(step.verdict()) + " " + Columns.harmless(theory.name() + " " + step.id()));
        indented(step.reason());
      });
    }
  }

  private void notProved(List<Results> all) {
    List<Ranking.Placed> open = Ranking.notProved(all);
    out.append('\n');
    if (open.isEmpty()) {
      line("Every counted step is proved; nothing is assumed.");
      return;
    }
    line(style.bold(open.stream().allMatch(placed -> placed.step().verdict() == Verdict.PROVED) ? "Controls that did not hold"
        : "Not proved, worst first"));
    Map<Object, List<Ranking.Placed>> together = new LinkedHashMap<>();
    open.forEach(placed -> together.computeIfAbsent(Ranking.sameReason(placed), reason -> new ArrayList<>()).add(placed));
    together.values().forEach(placed -> notProved(placed, all.size() > 1));
  }

  /** Steps of one theory on one run with one reason. */
  private void notProved(List<Ranking.Placed> together, boolean severalRuns) {
    Ranking.Placed placed = together.get(0);
    StepResult step = placed.step();
    String ids = together.stream().map(each -> each.step().id()).collect(Collectors.joining(", "));
    String run = severalRuns ? " on " + Columns.harmless(placed.results().run().name()) : "";
    line("  " + painted(step.verdict()) + " " + Columns.harmless(placed.theory().name() + " " + ids) + run);
    if (!step.reason().isEmpty()) {
      indented(step.reason());
    }
    step.holes().forEach(hole -> indented("assumed: " + hole));
    for (ControlResult control : Ranking.unheld(step)) {
      indented(control.outcome() == ControlResult.Outcome.PROVED
          ? "SOUNDNESS FAILURE, a false claim was proved (please report): " + control.text()
          : "control did not hold: " + control.text() + (control.witness().isEmpty() ? "" : " (" + control.witness() + ")"));
    }
    if (!step.asExpected()) {
      indented("written down for this run: " + step.expected());
    }
  }

  private void indented(String text) {
    wrapped(text, 6);
  }

  private void wrapped(String text, int indent) {
    int width = style.width() == 0 ? 0 : Math.max(30, style.width() - indent);
    Columns.wrapped(Columns.harmless(text), width).forEach(part -> line(" ".repeat(indent) + part));
  }

  private void totals(List<Results> all) {
    List<StepResult> steps = all.stream().flatMap(r -> r.theories().stream()).flatMap(t -> t.counted().stream())
        .toList();
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = steps.stream().filter(s -> s.verdict() == verdict).count();
      if (count > 0) {
        parts.add(style.paint(verdict, count + " " + verdict));
      }
    }
    Certificates together = Certificates.together(all.stream().map(Results::certificates).toList());
    out.append('\n');
    line(steps.size() + " steps: " + String.join(", ", parts));
    line(together.files() + " certificate files, kernel "
        + (together.kernel().isEmpty() ? "not asked" : Columns.harmless(together.kernel())));
  }

  private String painted(Verdict verdict) {
    return style.paint(verdict, verdict.name());
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
