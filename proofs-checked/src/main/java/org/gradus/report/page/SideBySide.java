package org.gradus.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.report.Constant;
import org.gradus.report.Decimals;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;

/**
 * The numbers that proved steps enclose, of all runs beside one another: a table for each theory with such steps, a row for each step, and a bar
 * in each cell that is as long as the number is large among those of its row.
 */
final class SideBySide {

  private static final int DIGITS = 4;
  private static final int WHOLE = 100;

  private final Markup out;
  private final Anchors anchors;
  private final List<Results> all;

  SideBySide(Markup out, Anchors anchors, List<Results> all) {
    this.out = out;
    this.anchors = anchors;
    this.all = all;
  }

  /** A step on a run, and the number that it encloses there. */
  private record Cell(StepResult step, Constant number) {
    BigDecimal size() {
      return Decimals.parse(number.hi()).map(BigDecimal::abs).orElse(BigDecimal.ZERO);
    }
  }

  void write() {
    all.stream().flatMap(results -> results.theories().stream()).map(TheoryResult::name).distinct().forEach(this::theory);
  }

  private void theory(String name) {
    List<Results> runs = all.stream().filter(results -> results.theories().stream().anyMatch(t -> t.name().equals(name))).toList();
    Map<String, Map<Results, Cell>> rows = new LinkedHashMap<>();
    for (Results results : runs) {
      results.theories().stream().filter(t -> t.name().equals(name)).flatMap(t -> t.steps().stream()).forEach(step ->
          enclosed(step).ifPresent(cell -> rows.computeIfAbsent(step.id(), id -> new LinkedHashMap<>()).put(results, cell)));
    }
    List<SidesFigure> figures = figures(runs, name);
    if (rows.isEmpty() && figures.isEmpty()) {
      return;
    }
    String id = "numbers-" + name;
    out.open("section", "class", "numbers", "aria-labelledby", id).element("h2", "Numbers of " + name, "id", id).line();
    if (!rows.isEmpty()) {
      table(runs, rows);
    }
    for (int k = 0; k < figures.size(); k++) {
      figures.get(k).write(id + "-" + (k + 1));
    }
    out.end("section");
  }

  /** One for each claim that is proved and that compares two numbers. */
  private List<SidesFigure> figures(List<Results> runs, String name) {
    Map<String, SidesFigure> figures = new LinkedHashMap<>();
    for (Results results : runs) {
      results.theories().stream().filter(t -> t.name().equals(name)).flatMap(t -> t.steps().stream())
          .filter(step -> step.verdict() == Verdict.PROVED).forEach(step -> step.sides().forEach(sides -> figures
              .computeIfAbsent(step.id() + " " + sides.label(), key -> new SidesFigure(out, step, anchors.link(step))).add(results.run(), sides)));
    }
    return List.copyOf(figures.values());
  }

  private void table(List<Results> runs, Map<String, Map<Results, Cell>> rows) {
    out.element("p", "Each number lies between the two that are given, which is proved: it is what the step claims. The bars compare the runs.",
        "class", "note").line();
    out.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr").element("th", "number", "scope", "col");
    runs.forEach(results -> head(results.run()));
    out.close("tr").end("thead").open("tbody").line();
    rows.values().forEach(cells -> row(runs, cells));
    out.close("tbody").close("table").end("div");
  }

  private static Optional<Cell> enclosed(StepResult step) {
    return step.verdict() != Verdict.PROVED ? Optional.empty()
        : step.constants().stream().filter(Constant::claimed).findFirst().map(number -> new Cell(step, number));
  }

  private void head(RunHeader run) {
    out.open("th", "scope", "col").text(run.name());
    run.facts().stream().filter(fact -> fact.name().equals("labels"))
        .forEach(fact -> out.open("br").element("span", "labels " + fact.value(), "class", "small"));
    out.close("th");
  }

  private void row(List<Results> runs, Map<Results, Cell> cells) {
    StepResult any = cells.values().iterator().next().step();
    BigDecimal most = cells.values().stream().map(Cell::size).reduce(BigDecimal.ZERO, BigDecimal::max);
    out.open("tr").open("th", "scope", "row").element("a", any.id(), "href", anchors.link(any)).text(" " + any.title()).close("th");
    for (Results results : runs) {
      out.open("td", "class", "number");
      if (cells.containsKey(results)) {
        cell(cells.get(results), most);
      }
      out.close("td");
    }
    out.end("tr");
  }

  private void cell(Cell cell, BigDecimal most) {
    out.text(Decimals.enclosure(cell.number().lo(), cell.number().hi(), DIGITS));
    int width = most.signum() == 0 ? 0 : cell.size().multiply(BigDecimal.valueOf(WHOLE)).divide(most, MathContext.DECIMAL32).intValue();
    out.open("span", "class", "measure", "aria-hidden", "true", "style", "width:" + width + "%").close("span");
  }
}
