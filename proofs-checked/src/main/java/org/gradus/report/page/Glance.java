package org.gradus.report.page;

import java.util.List;
import java.util.Locale;
import org.gradus.report.Certificates;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;

/** What several runs have in common on the first page: a line for each theory on each run, and a table of the runs. */
final class Glance {

  private static final int SHORT_DIGEST = 12;

  private final Markup out;
  private final Anchors anchors;
  private final List<Results> all;

  Glance(Markup out, Anchors anchors, List<Results> all) {
    this.out = out;
    this.anchors = anchors;
    this.all = all;
  }

  /** Theories in the order of their names, each on its runs. */
  void theories() {
    out.open("div", "class", "scroll glance", "tabindex", "0").open("table");
    heads(List.of("theory", "run", "steps", "verdict"));
    List<String> names = all.stream().flatMap(r -> r.theories().stream()).map(TheoryResult::name).distinct().sorted().toList();
    for (String name : names) {
      out.open("tbody");
      boolean first = true;
      for (Results results : all) {
        for (TheoryResult theory : results.theories().stream().filter(t -> t.name().equals(name)).toList()) {
          theory(results, theory, first);
          first = false;
        }
      }
      out.end("tbody");
    }
    out.close("table").end("div");
  }

  private void theory(Results results, TheoryResult theory, boolean first) {
    out.open("tr").element("th", first ? theory.name() : "", "scope", "row").open("td")
        .element("a", results.run().name(), "href", "#" + anchors.of(theory)).close("td").open("td");
    counts(theory.counted());
    out.close("td").open("td");
    StepSection.pill(out, theory.verdict());
    out.close("td").end("tr");
  }

  private void counts(List<StepResult> steps) {
    String gap = "";
    for (Verdict verdict : Verdict.values()) {
      long count = steps.stream().filter(s -> s.verdict() == verdict).count();
      if (count > 0) {
        String word = verdict.name().toLowerCase(Locale.ROOT);
        out.text(gap).element("span", count + " " + word, "class", word);
        gap = ", ";
      }
    }
  }

  /** A row for each run. What there is to say of it besides its sizes stands in one cell, which may wrap: the table stays as wide as the page. */
  void runs() {
    out.open("section", "class", "runs", "aria-labelledby", "runs-h").element("h2", "The runs", "id", "runs-h").line();
    out.open("div", "class", "scroll", "tabindex", "0").open("table");
    heads(List.of("run", "n", "d", "m", "iterates", "steps", "what is trained, and how", "kernel", "digest"));
    out.open("tbody");
    all.forEach(results -> run(results.run(), results.certificates()));
    out.close("tbody").close("table").close("div").end("section");
  }

  private void run(RunHeader run, Certificates certificates) {
    out.open("tr").element("th", run.name(), "scope", "row");
    for (Object number : new Object[] {run.n(), run.d(), run.m(), run.iterates(), run.steps()}) {
      out.element("td", number == null ? "" : number.toString(), "class", "number");
    }
    out.open("td", "class", "about");
    for (RunHeader.Fact fact : run.facts()) {
      out.open("span").element("span", fact.name(), "class", "small").text("\u00a0" + fact.value()).close("span").text(" ");
    }
    out.close("td").element("td", certificates.kernel().isEmpty() ? "not asked" : certificates.kernel()).open("td");
    out.element("code", run.digest().substring(0, Math.min(SHORT_DIGEST, run.digest().length())), "title", run.digest());
    out.close("td").end("tr");
  }

  private void heads(List<String> heads) {
    out.open("thead").open("tr");
    heads.forEach(head -> out.element("th", head, "scope", "col"));
    out.close("tr").end("thead");
  }
}
