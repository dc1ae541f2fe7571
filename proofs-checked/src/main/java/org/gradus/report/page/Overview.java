package org.gradus.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.report.Certificates;
import org.gradus.report.ControlResult;
import org.gradus.report.Decimals;
import org.gradus.report.Ranking;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;

/** The first page: the run, the verdicts counted, what is not proved, the table of all steps. */
final class Overview {

  private final Markup out;
  private final Anchors anchors;
  private final List<Results> all;

  Overview(Markup out, Anchors anchors, List<Results> all) {
    this.out = out;
    this.anchors = anchors;
    this.all = all;
  }

  /** The title, the verdicts counted, theories and runs. */
  void head() {
    out.open("header", "class", "page").element("p", "Gradus report", "class", "kicker");
    out.open("h1").text(title(all)).end("h1");
    tally();
    Glance glance = new Glance(out, anchors, all);
    if (all.size() > 1) {
      glance.theories();
    } else {
      all.forEach(results -> run(results.run(), results.certificates()));
    }
    out.end("header");
  }

  /** What is not proved, and the table of all steps. */
  void verdicts() {
    firstThings();
    if (all.size() > 1) {
      new Glance(out, anchors, all).runs();
    }
    all.forEach(results -> new AnswerSection(out, anchors).write(results));
    all.forEach(this::table);
  }

  /** The runs by name, or how many there are. */
  static String title(List<Results> all) {
    List<String> runs = all.stream().map(r -> r.run().name()).distinct().toList();
    long theories = all.stream().flatMap(r -> r.theories().stream()).map(TheoryResult::name).distinct().count();
    return runs.size() <= 3 ? String.join(", ", runs)
        : (theories == 1 ? "One theory" : theories + " theories") + " on " + runs.size() + " runs";
  }

  private void tally() {
    List<StepResult> steps = all.stream().flatMap(r -> r.theories().stream()).flatMap(t -> t.counted().stream())
        .toList();
    out.open("div", "class", "tally").open("p", "class", "overall").text("Overall ");
    StepSection.pill(out, Verdict.aggregate(all.stream().map(Results::verdict).toList()));
    out.close("p").open("ul");
    for (Verdict verdict : Verdict.values()) {
      long count = steps.stream().filter(s -> s.verdict() == verdict).count();
      if (count > 0) {
        String name = verdict.name().toLowerCase(Locale.ROOT);
        out.open("li", "class", name, "title", Words.meaning(verdict)).element("b", Long.toString(count))
            .text(" " + name).close("li");
      }
    }
    out.close("ul").end("div");
    bar(steps);
  }

  /** The same counts as a bar; the list above says it in words. */
  private void bar(List<StepResult> steps) {
    out.open("div", "class", "bar", "aria-hidden", "true");
    for (Verdict verdict : Verdict.values()) {
      long count = steps.stream().filter(s -> s.verdict() == verdict).count();
      if (count > 0) {
        out.open("span", "class", verdict.name().toLowerCase(Locale.ROOT), "style", "flex-grow:" + count).close("span");
      }
    }
    out.end("div");
  }

  private void run(RunHeader run, Certificates certificates) {
    out.open("dl", "class", "facts run");
    fact("samples n", run.n());
    fact("inputs d", run.d());
    fact("neurons m", run.m());
    if (run.checkpoint() == null) {
      fact("recorded iterates", run.iterates());
      fact("steps", run.steps());
    } else {
      fact("recorded iterate", run.checkpoint() + ", alone");
    }
    run.facts().forEach(f -> fact(f.name(), f.value()));
    fact("certificates", certificates.files() + " files");
    fact("kernel", certificates.kernel().isEmpty() ? "not asked" : certificates.kernel());
    out.open("div", "class", "wide").element("dt", "run digest (SHA-256)");
    out.open("dd").element("code", run.digest()).close("dd").close("div").end("dl");
  }

  private void fact(String name, Object value) {
    if (value != null) {
      out.open("div").element("dt", name).element("dd", value.toString()).close("div");
    }
  }

  private void firstThings() {
    List<Ranking.Placed> open = Ranking.notProved(all);
    out.open("section", "class", "first", "aria-labelledby", "first-h")
        .element("h2", "Assumptions and refutations first", "id", "first-h");
    if (open.isEmpty()) {
      out.element("p", "Every counted step is proved, nothing is assumed, and every control came out as it must.")
          .end("section");
      return;
    }
    listed(open.stream().filter(placed -> !doesNotApply(placed)).toList());
    List<Ranking.Placed> without = open.stream().filter(Overview::doesNotApply).toList();
    if (!without.isEmpty()) {
      out.open("details").element("summary", "Steps that do not apply to a run, or whose hypotheses do not hold on it: "
          + without.size());
      listed(without);
      out.end("details");
    }
    out.end("section");
  }

  private static boolean doesNotApply(Ranking.Placed placed) {
    return placed.step().verdict() == Verdict.INAPPLICABLE && Ranking.unheld(placed.step()).isEmpty();
  }

  private void listed(List<Ranking.Placed> steps) {
    Map<Object, List<Ranking.Placed>> together = new LinkedHashMap<>();
    steps.forEach(placed -> together.computeIfAbsent(Ranking.sameReason(placed), reason -> new ArrayList<>()).add(placed));
    out.open("ul").line();
    together.values().forEach(this::firstThing);
    out.end("ul");
  }

  /** Steps of one theory on one run with one reason. */
  private void firstThing(List<Ranking.Placed> together) {
    Ranking.Placed placed = together.get(0);
    StepResult step = placed.step();
    out.open("li");
    StepSection.pill(out, step);
    out.open("div");
    for (Ranking.Placed each : together) {
      out.text(each == placed ? "" : " \u00b7 ").open("a", "href", anchors.link(each.step())).element("b", each.step().id())
          .text(" " + each.step().title()).close("a");
    }
    out.element("span", " " + placed.theory().name() + (all.size() > 1 ? ", " + placed.results().run().name() : ""),
        "class", "of");
    if (!step.reason().isEmpty()) {
      out.element("p", step.reason());
    }
    step.holes().forEach(hole -> out.open("p").element("strong", "Assumed: ").text(hole).close("p"));
    for (ControlResult control : Ranking.unheld(step)) {
      out.open("p").element("strong", control.outcome() == ControlResult.Outcome.PROVED
          ? "A false claim was proved (soundness failure): " : "A control did not hold: ");
      out.element("code", control.text()).close("p");
    }
    out.close("div").end("li");
  }

  private void table(Results results) {
    out.open("section", "class", "verdicts", "id", anchors.of(results), "aria-labelledby", anchors.of(results) + "-h");
    out.element("h2", all.size() > 1 ? "Verdicts on " + results.run().name() : "Verdicts", "id", anchors.of(results)
        + "-h").line();
    out.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    for (String head : List.of("step", "", "scope", "obligations", "smallest slack", "controls", "verdict")) {
      out.element("th", head, "scope", "col");
    }
    out.close("tr").end("thead");
    results.theories().forEach(this::rows);
    out.close("table").close("div").end("section");
  }

  private void rows(TheoryResult theory) {
    out.open("tbody").open("tr", "class", "group").open("th", "colspan", "6", "scope", "rowgroup");
    out.element("a", theory.title().isEmpty() ? theory.name() : theory.title(), "href", "#" + anchors.of(theory))
        .close("th").open("td");
    StepSection.pill(out, theory.verdict());
    out.close("td").end("tr");
    theory.steps().forEach(this::row);
    out.end("tbody");
  }

  private void row(StepResult step) {
    long total = step.obligations().total();
    long held = step.controls(ControlResult.Outcome.HELD);
    out.open("tr").open("th", "scope", "row").element("a", step.id(), "href", anchors.link(step)).close("th");
    out.element("td", step.title()).element("td", step.scope(), "class", "small");
    out.element("td", total == 0 ? "" : step.obligations().proved() == total ? Long.toString(total)
        : step.obligations().proved() + " of " + total, "class", "number");
    out.element("td", step.slack() == null ? "" : "\u2265 " + Decimals.lower(step.slack().lo(), 3), "class", "number");
    out.element("td", step.controls().isEmpty() ? "" : held + "/" + step.controls().size(), "class", "number")
        .open("td");
    StepSection.pill(out, step);
    out.close("td").end("tr");
  }
}
