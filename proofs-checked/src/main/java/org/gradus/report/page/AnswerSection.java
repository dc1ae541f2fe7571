package org.gradus.report.page;

import java.util.List;
import java.util.stream.Stream;
import org.gradus.report.Constant;
import org.gradus.report.Lasting;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.StepResult;
import org.gradus.report.Verdict;

/** What is proved of all that comes after one recorded iterate: the curve with the mark, the claims, their numbers. */
final class AnswerSection {

  private static final int DIGITS = 6;

  private final Markup out;
  private final Anchors anchors;

  AnswerSection(Markup out, Anchors anchors) {
    this.out = out;
    this.anchors = anchors;
  }

  /** Nothing for a whole run. */
  void write(Results results) {
    RunHeader run = results.run();
    if (run.checkpoint() == null) {
      return;
    }
    List<StepResult> proved = results.theories().stream()
        .flatMap(theory -> Stream.concat(Lasting.proved(theory, "forever").stream(), Lasting.proved(theory, "last").stream())).toList();
    List<StepResult> asked = results.theories().stream().flatMap(theory -> Lasting.asked(theory).stream()).toList();
    String id = anchors.of(results) + "-answer";
    out.open("section", "class", "answer", "aria-labelledby", id).element("h2", "From recorded iterate " + run.checkpoint() + " on", "id", id).line();
    out.element("p", asked.isEmpty() ? "No step that was asked is of scope forever or last."
        : proved.isEmpty() ? "Nothing is proved of what comes after it."
        : "Proved of the exact flow or the exact steps from the weights that are recorded there, not of the rounded steps that follow in the record. "
            + "The indices 0 and K both mean these weights.");
    new LossSection(out).write(results, anchors.of(results) + "-loss");
    proved.forEach(this::claim);
    asked.stream().filter(step -> step.verdict() != Verdict.PROVED).forEach(this::open);
    if (!run.sought().isEmpty()) {
      out.open("p", "class", "reason").element("strong", "Where it begins. ").text(run.sought()).end("p");
    }
    out.end("section");
  }

  private void name(StepResult step) {
    out.open("div", "class", "lasting").open("p").open("a", "href", anchors.link(step)).element("b", step.id()).text(" " + step.title()).close("a");
  }

  /** What is not proved, and why. */
  private void open(StepResult step) {
    name(step);
    out.text(" ");
    StepSection.pill(out, step);
    out.end("p").element("p", step.reason(), "class", "here").end("div");
  }

  private void claim(StepResult step) {
    name(step);
    out.end("p");
    StepSection.formulas(out, step.statement());
    if (!step.constants().isEmpty()) {
      out.open("p", "class", "here").text("here ");
      String gap = "";
      for (Constant constant : step.constants()) {
        out.text(gap);
        StepSection.formula(out, constant.symbol());
        out.text(" " + constant.place(DIGITS));
        gap = ", ";
      }
      out.end("p");
    }
    out.end("div");
  }
}
