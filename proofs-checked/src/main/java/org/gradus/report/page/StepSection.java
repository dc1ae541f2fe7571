package org.gradus.report.page;

import java.awt.AWTError;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.gradus.report.Constant;
import org.gradus.report.ControlResult;
import org.gradus.report.Decimals;
import org.gradus.report.Formula;
import org.gradus.report.Slack;
import org.gradus.report.CurvePoint;
import org.gradus.report.StepResult;
import org.gradus.report.Verdict;

/** One step: what is claimed, as written and as the kernel reads it, and everything that bears on the verdict. */
final class StepSection {

  private static final int DIGITS = 12;
  private static final int ROWS_OF_NUMBERS = 400;

  private final Markup out;
  private final StepResult step;
  private final String id;
  private final Function<String, String> anchors;
  private final Repeated repeated;

  /**
   * @param id where this step stands on the page
   * @param anchors where a step of the theory stands, by its id in the theory; {@code null} for one that there is not
   * @param repeated what steps on other runs have said
   */
  StepSection(Markup out, StepResult step, String id, Function<String, String> anchors, Repeated repeated) {
    this.out = out;
    this.step = step;
    this.id = id;
    this.anchors = anchors;
    this.repeated = repeated;
  }

  void write() {
    out.open("section", "class", "step", "id", id, "aria-labelledby", id + "-h").line();
    heading();
    origin();
    claim();
    reason();
    slack();
    numbers();
    controls();
    scripts();
    out.end("section");
  }

  private void heading() {
    out.open("h4", "id", id + "-h").element("a", step.id(), "class", "id", "href", "#" + id).text(" ");
    out.element("span", step.title(), "class", "title").close("h4");
    pill(out, step);
    out.line();
  }

  /** The verdict as a word with a sign, so that colour is never needed. */
  static void pill(Markup out, StepResult step) {
    if (step.remark()) {
      out.element("span", "remark", "class", "pill remark", "title", "a limit: shown, not certified, never counted");
    } else {
      pill(out, step.verdict());
    }
  }

  static void pill(Markup out, Verdict verdict) {
    out.open("span", "class", "pill " + verdict.name().toLowerCase(Locale.ROOT), "title", Words.meaning(verdict));
    out.element("span", Words.sign(verdict), "aria-hidden", "true").text("\u00a0" + verdict.name()).close("span");
  }

  private void origin() {
    out.open("p", "class", "origin");
    if (!step.provenance().isEmpty()) {
      out.element("span", step.provenance(), "class", "badge", "title", Words.provenance(step.provenance())).text(" ");
    }
    if (!step.scope().isEmpty()) {
      out.text("scope ").element("code", step.scope());
    }
    if (!step.source().isEmpty()) {
      out.text(" \u00b7 ").text(step.source());
    }
    out.end("p");
    if (!step.note().isEmpty()) {
      out.element("p", step.note(), "class", "note").line();
    }
    if (step.remark()) {
      out.element("p", "A statement about a limit has no kernel meaning: not certified, not counted."
          + (step.surrogate().isEmpty() ? "" : " Certified in its place: step " + step.surrogate()
          + "."), "class", "note").line();
    }
  }

  private void claim() {
    Markup givens = new Markup();
    givens(givens, "Under the hypotheses", step.when());
    givens(givens, "where", step.where());
    Markup echo = new Markup();
    if (!step.echo().isEmpty()) {
      echo.open("div", "class", "echo").element("h5", "As the kernel reads it");
      echo.element("pre", step.echo(), "tabindex", "0").close("div");
    }
    String place = repeated.place(givens.toString() + echo, id);
    out.open("div", "class", "claim").open("div", "class", "written").element("h5", "Statement").line();
    formulas(out, step.statement());
    if (place == null) {
      out.trusted(givens.toString()).close("div").trusted(echo.toString());
    } else {
      repeated.refer(out, "Hypotheses, definitions and what the kernel reads", place).close("div");
    }
    out.end("div");
  }

  private static void givens(Markup to, String heading, List<Formula> formulas) {
    if (!formulas.isEmpty()) {
      to.element("h5", heading).line();
      formulas(to, formulas);
    }
  }

  /** Formulas one below the other, each typeset where its MathML can be trusted and as text where not. */
  static void formulas(Markup out, List<Formula> formulas) {
    boolean labelled = formulas.stream().anyMatch(f -> !f.label().isEmpty());
    out.open(labelled ? "dl" : "div", "class", labelled ? "formulas labelled" : "formulas");
    for (Formula formula : formulas) {
      if (labelled) {
        out.element("dt", formula.label());
      }
      out.open(labelled ? "dd" : "div", "tabindex", "0");
      formula(out, formula);
      out.end(labelled ? "dd" : "div");
    }
    out.end(labelled ? "dl" : "div");
  }

  static void formula(Markup out, Formula formula) {
    MathMarkup.clean(formula.mathml()).ifPresentOrElse(
        math -> out.open("span", "class", "math", "title", formula.text()).trusted(math).close("span"),
        () -> out.element("code", formula.text()));
  }

  private void reason() {
    if (!step.reason().isEmpty()) {
      out.open("p", "class", "reason").element("strong", step.remark() ? "Remark. " : step.verdict().name() + ". ");
      out.text(step.reason()).end("p");
    }
    if (!step.holes().isEmpty()) {
      out.open("div", "class", "reason").element("strong", "Assumed, not proved here:").open("ul");
      step.holes().forEach(hole -> out.element("li", hole));
      out.close("ul").end("div");
    }
    if (!step.asExpected()) {
      out.open("p", "class", "reason").element("strong", "Not as written down. ");
      out.text("For this run " + step.expected() + " is written down.").end("p");
    }
  }

  private void slack() {
    Curve.of(step.series()).ifPresent(series -> {
      String title = "Slack of " + step.id() + " along the run";
      out.open("figure", "role", "group", "aria-label", title);
      try {
        out.trusted(SeriesPlot.slack(series, id, title)).line();
      } catch (LinkageError | InternalError | AWTError noFonts) {
        out.element("p", "No drawing: this Java has no fonts. The numbers are below.", "class", "note");
      }
      out.open("figcaption").text("The side claimed to be larger minus the other, at every recorded iterate; "
          + "of several claims the least. Positive: it holds there."
          + (step.slack() == null ? "" : " The dot is the smallest: " + smallest(step.slack()) + "."));
      out.close("figcaption");
      table();
      out.end("figure");
    });
  }

  private static String smallest(Slack slack) {
    String where = slack.where();
    return Decimals.enclosure(slack.lo(), slack.hi(), 6) + (where.isEmpty() ? "" : " at " + where);
  }

  /** The plotted numbers, for those who read rather than see; a long series keeps its start. */
  private void table() {
    List<CurvePoint> shown = step.series().subList(0, Math.min(ROWS_OF_NUMBERS, step.series().size()));
    out.open("details").element("summary", shown.size() == step.series().size()
        ? "The " + shown.size() + " enclosures" : "The first " + shown.size() + " of " + step.series().size()
        + " enclosures");
    out.open("table", "class", "enclosures").open("thead").open("tr").element("th", "k", "scope", "col")
        .element("th", "slack", "scope", "col").close("tr").close("thead").open("tbody");
    for (CurvePoint point : shown) {
      out.open("tr").element("td", Long.toString(point.k()))
          .element("td", Decimals.enclosure(point.lo(), point.hi(), 6)).close("tr");
    }
    out.close("tbody").close("table").close("details");
  }

  private void numbers() {
    out.open("dl", "class", "facts");
    if (step.slack() != null) {
      String where = step.slack().where();
      fact("smallest slack", Decimals.enclosure(step.slack().lo(), step.slack().hi(), DIGITS)
          + (where.isEmpty() ? "" : " at " + where));
    }
    if (!step.remark()) {
      fact("obligations", Words.obligations(step.obligations()));
    }
    fact("decided in", Words.tiers(step.tiers()));
    fact("evidence", step.evidence());
    fact("statement digest", step.statementDigest());
    out.end("dl");
    if (!step.constants().isEmpty()) {
      constants();
    }
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      out.open("div").element("dt", name).element("dd", value).close("div");
    }
  }

  private void constants() {
    out.open("table", "class", "constants").element("caption", "Constants on this run, as enclosures");
    out.open("tbody");
    for (Constant constant : step.constants()) {
      out.open("tr").open("th", "scope", "row");
      formula(out, constant.symbol());
      out.close("th").element("td", constant.place(DIGITS)).close("tr");
    }
    out.close("tbody").end("table");
  }

  private void controls() {
    if (step.controls().isEmpty()) {
      return;
    }
    Markup table = new Markup();
    table.open("table", "class", "controls").element("caption",
        "Controls: false neighbours of this step, and what became of them");
    table.open("thead").open("tr");
    for (String head : List.of("change", "must be", "came out", "witness")) {
      table.element("th", head, "scope", "col");
    }
    table.close("tr").close("thead").open("tbody").line();
    step.controls().forEach(control -> control(table, control));
    table.close("tbody").end("table");
    long held = step.controls(ControlResult.Outcome.HELD);
    repeated.write(out, "The table of the controls (" + held + " of " + step.controls().size() + " came out as they must)", table, id);
  }

  private static void control(Markup out, ControlResult control) {
    boolean held = control.outcome() == ControlResult.Outcome.HELD;
    out.open("tr", "class", held ? "held" : "unheld").open("td").element("code", control.text()).close("td");
    out.element("td", kind(control)).element("td", outcome(control)).open("td").text(control.place());
    out.text(control.place().isEmpty() || control.witness().isEmpty() ? "" : ": ").text(control.witness());
    out.close("td").close("tr").line();
  }

  private static String kind(ControlResult control) {
    return control.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String outcome(ControlResult control) {
    return switch (control.outcome()) {
      case HELD -> "\u2713 as it must";
      case FAILED -> "\u2717 not so";
      case PROVED -> "\u2717 PROVED: a soundness failure, please report";
    };
  }

  private void scripts() {
    if (!step.proof().isEmpty()) {
      Markup script = new Markup();
      script.open("details").element("summary", "Proof script, as written").element("pre", step.proof(), "tabindex", "0").end("details");
      repeated.write(out, "The proof script", script, id);
    }
    if (!step.lines().isEmpty()) {
      Markup tree = new Markup();
      new ProofTree(tree, anchors).write(step.lines());
      repeated.write(out, "The proof that the kernel has accepted", tree, id);
    }
  }
}
