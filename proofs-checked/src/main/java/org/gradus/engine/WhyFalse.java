package org.gradus.engine;

import java.util.List;
import java.util.Optional;

import org.gradus.certificate.Evidence;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.report.Decimals;

/** Says which hypothesis or claim is false and where, by how much, what it says, and what its two sides are there. */
final class WhyFalse {

  private static final int DIGITS = 6;
  private static final int BITS = 53;

  private final TheoryFile file;
  private final RunSubject run;
  private final Escalation tiers;

  WhyFalse(TheoryFile file, RunSubject run, Escalation tiers) {
    this.file = file;
    this.run = run;
    this.tiers = tiers;
  }

  /**
   * Why the evidence is not one that proves; empty if it is.
   *
   * @param when the hypotheses as the evidence numbers them: what the theory requires may come before the step's own
   * @param place an iterate of the run, or the name of an example
   */
  String of(Step step, List<Labelled> when, String place, Evidence.AtPlace evidence) {
    String shown = !place.matches("[0-9]+") ? place : run.checkpoint() == null ? "k=" + place : "recorded iterate " + run.checkpoint();
    String plain = plain(step, when, shown, evidence);
    return evidence instanceof Evidence.Inapplicable i ? plain + says(when, i.hypothesis(), hypothesis(step, when, i.hypothesis()), place)
        : evidence instanceof Evidence.Refuted r ? plain + says(step.claims(), r.claim(), claim(step, r.claim()), place)
        : evidence instanceof Evidence.RefutedBy r ? plain + says(step.claims(), r.claim(), claim(step, r.claim()), place) : plain;
  }

  /** The same without what the line says. */
  static String plain(Step step, List<Labelled> when, String place, Evidence.AtPlace evidence) {
    return evidence instanceof Evidence.Undecided u ? u.reason()
        : evidence instanceof Evidence.Inapplicable i ? "hypothesis " + label(when, i.hypothesis()) + " is false at " + place
            + Presentation.slack(i.witness())
        : evidence instanceof Evidence.Refuted r ? "claim " + label(step.claims(), r.claim()) + " is false at " + place
            + Presentation.slack(r.witness())
        : evidence instanceof Evidence.RefutedBy r ? "claim " + label(step.claims(), r.claim()) + " is false at " + place : "";
  }

  /** How a line is cited: by its label, else by its number. */
  static String label(List<Labelled> lines, int number) {
    String label = lines.get(number - 1).label();
    return label.isEmpty() ? Integer.toString(number) : label;
  }

  private Optional<Expr> hypothesis(Step step, List<Labelled> when, int number) {
    return written(text(step).when(), step.when(), when.get(number - 1).label(), number - when.size() + step.when().size());
  }

  private Optional<Expr> claim(Step step, int number) {
    return written(text(step).statement(), step.claims(), step.claims().get(number - 1).label(), number);
  }

  private TheoryFile.Step text(Step step) {
    return file.steps().stream().filter(each -> each.id().equals(step.id())).findFirst().orElseThrow();
  }

  /** The line as the theory file has it: the one with the label, or the one with the number where lines stand one for one. */
  private static Optional<Expr> written(List<TheoryFile.Line> lines, List<Labelled> core, String label, int number) {
    if (!label.isEmpty()) {
      return lines.stream().filter(line -> line.label().equals(label)).findFirst().map(TheoryFile.Line::formula);
    }
    return lines.size() == core.size() && number > 0 ? Optional.of(lines.get(number - 1).formula()) : Optional.empty();
  }

  private String says(List<Labelled> lines, int number, Optional<Expr> written, String place) {
    return written.map(formula -> "; it says " + Printer.print(formula) + sides(lines.get(number - 1).formula(), place)).orElse("");
  }

  /** The two sides of a comparison at an iterate; nothing where there are none. */
  private String sides(Formula formula, String place) {
    if (!(formula instanceof Formula.Compare compare) || !place.matches("[0-9]+")) {
      return "";
    }
    try {
      return ", here " + value(compare.left(), place) + " " + compare.relation().symbol() + " " + value(compare.right(), place);
    } catch (CannotEvaluate unknown) {
      return "";
    }
  }

  private String value(Term side, String place) {
    Enclosure value = tiers.value(side, place, BITS);
    return Decimals.enclosure(value.lowerText(DIGITS), value.upperText(DIGITS), DIGITS);
  }
}
