package org.gradus.report.terminal;

import java.util.List;
import org.gradus.report.Constant;
import org.gradus.report.ControlResult;
import org.gradus.report.Decimals;
import org.gradus.report.Formula;
import org.gradus.report.CurvePoint;
import org.gradus.report.ProofOutline;
import org.gradus.report.StepResult;

/** One step in full, for {@code gradus explain}. */
public final class StepText {

  private static final int DIGITS = 12;
  private static final int LONGEST_TEXT = 160;

  private final StringBuilder out = new StringBuilder();

  private StepText() {}

  /**
   * The text, ending with a line end.
   *
   * @param iterate whose slack to tell beside the smallest one, or {@code null}
   */
  public static String of(StepResult step, Long iterate, Style style) {
    StepText text = new StepText();
    text.line(style.bold(Columns.harmless(step.id() + "  " + step.title())));
    text.line(step.remark() ? "remark: shown, not certified, never counted"
        : style.paint(step.verdict(), step.verdict().name()));
    text.item("reason", step.reason());
    step.holes().forEach(hole -> text.item("assumed", hole));
    text.item("scope", step.scope());
    text.item("provenance", step.provenance() + (step.source().isEmpty() ? "" : ", " + step.source()));
    text.formulas("statement", step.statement());
    text.formulas("when", step.when());
    text.formulas("where", step.where());
    step.echo().lines().forEach(echo -> text.item("kernel reads", echo));
    text.numbers(step, iterate);
    text.item("evidence", step.evidence());
    ProofOutline.of(step.lines()).forEach(text::proof);
    step.controls().forEach(text::control);
    return text.out.toString();
  }

  private void numbers(StepResult step, Long iterate) {
    if (step.slack() != null) {
      item("min slack", Decimals.enclosure(step.slack().lo(), step.slack().hi(), DIGITS) + " at " + step.slack()
          .where());
    }
    for (CurvePoint point : step.series()) {
      if (iterate != null && point.k() == iterate) {
        item("slack at k=" + iterate, Decimals.enclosure(point.lo(), point.hi(), DIGITS));
      }
    }
    for (Constant constant : step.constants()) {
      item(constant.symbol().text(), Decimals.enclosure(constant.lo(), constant.hi(), DIGITS));
    }
  }

  private void formulas(String name, List<Formula> formulas) {
    formulas.forEach(f -> item(name, (f.label().isEmpty() ? "" : f.label() + ": ") + f.text()));
  }

  /** A line of the proof, indented by its depth; a long text is cut, for the certificate has it. */
  private void proof(ProofOutline.Item item) {
    String title = (item.step().isEmpty() ? "" : "step " + item.step() + ", ") + item.title() + (item.rule().isEmpty() ? "" : " by " + item.rule());
    String text = abbreviated(item.text());
    item("proof", "  ".repeat(item.depth()) + title + (text.isEmpty() ? "" : ": " + text));
  }

  private static String abbreviated(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " ..." : text;
  }

  private void control(ControlResult control) {
    item("control", control.text() + " -> " + control.outcome() + " (" + control.kind() + ") " + control.place() + " "
        + abbreviated(control.witness()));
  }

  private void item(String name, String value) {
    if (!value.isBlank()) {
      line("  " + Columns.left(Columns.harmless(name), 14) + Columns.harmless(value).stripTrailing());
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
