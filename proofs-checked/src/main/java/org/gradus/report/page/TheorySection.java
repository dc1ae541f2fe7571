package org.gradus.report.page;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.report.Formula;
import org.gradus.report.TheoryResult;

/** A theory on a run: what it is about, its definitions, its steps. */
final class TheorySection {

  private final Markup out;
  private final Anchors anchors;
  /** Theories whose definitions were shown: on the next run they are there, but folded. */
  private final Set<String> shown = new HashSet<>();
  private final Repeated repeated = new Repeated();

  TheorySection(Markup out, Anchors anchors) {
    this.out = out;
    this.anchors = anchors;
  }

  void write(TheoryResult theory) {
    String id = anchors.of(theory);
    out.open("section", "class", "theory", "id", id, "aria-labelledby", id + "-h").line();
    out.element("p", theory.name(), "class", "kicker");
    out.element("h3", theory.title().isEmpty() ? theory.name() : theory.title(), "id", id + "-h").line();
    if (!theory.cite().isEmpty()) {
      out.element("p", theory.cite(), "class", "cite").line();
    }
    out.open("p", "class", "digest").text("theory digest ").element("code", theory.digest()).end("p");
    if (!theory.notAsked().isEmpty()) {
      out.element("p", theory.notAskedText(), "class", "note").line();
    }
    if (!theory.again().isEmpty()) {
      out.element("p", "This was " + theory.again() + ".", "class", "note").line();
    }
    boolean fold = !shown.add(theory.name());
    block("Setting", theory.setting(), fold, id);
    block("Definitions", theory.definitions(), fold, id);
    notions(theory.notions(), fold);
    preamble(theory.preamble(), id);
    Map<String, String> places = new HashMap<>();
    theory.steps().forEach(step -> places.put(step.id(), anchors.of(step)));
    theory.steps().forEach(step -> new StepSection(out, step, anchors.of(step), places::get, repeated).write());
    out.end("section");
  }

  private void block(String title, List<Formula> formulas, boolean fold, String id) {
    if (!formulas.isEmpty()) {
      Markup block = new Markup().element("summary", title).line();
      StepSection.formulas(block, formulas);
      details(fold, title, block, id);
    }
  }

  private void details(boolean fold, String title, Markup block, String id) {
    String place = repeated.place(block.toString(), id);
    if (place == null) {
      details(fold).trusted(block.toString()).end("details");
    } else {
      repeated.refer(out, title, place);
    }
  }

  /** The kernel's definitions: a claim as the kernel reads it means something only together with these. */
  private void preamble(List<String> lines, String id) {
    if (!lines.isEmpty()) {
      Markup block = new Markup().open("details", "class", "definitions echo").element("summary", "All of this as the kernel reads it");
      block.element("pre", String.join("\n", lines), "tabindex", "0").end("details");
      repeated.write(out, "All of this as the kernel reads it", block, id);
    }
  }

  private Markup details(boolean fold) {
    return fold ? out.open("details", "class", "definitions") : out.open("details", "class", "definitions", "open", "open");
  }

  private void notions(List<String> notions, boolean fold) {
    if (!notions.isEmpty()) {
      details(fold).element("summary", "Words without a definition").open("ul");
      notions.forEach(notion -> out.element("li", notion));
      out.close("ul").end("details");
    }
  }
}
