package org.gradus.engine.script;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.rule.Hypothesis;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.term.Formula;

/** What follows when a formula is supposed. */
final class Supposed {

  private Supposed() {}

  static Fact of(Formula formula) {
    return new Fact("(suppose " + TheoryWriter.formula(formula) + ")", formula);
  }

  /** The conclusion of an implication under its premise as a hypothesis. */
  static Fact conclusion(Fact fact, Formula.Implies implication, Bench bench) {
    return bench.have(implication.conclusion(), "(modus-ponens " + fact.citation() + " " + of(implication.premise()).citation() + ")");
  }

  /** The same to try a rule. */
  static Sequent granted(Formula.Implies implication) {
    return Hypothesis.modusPonens(Hypothesis.cited(implication, "granted"), Hypothesis.check(implication.premise()));
  }

  /** What stands behind all premises. */
  static Formula innermost(Formula formula) {
    return formula instanceof Formula.Implies implication ? innermost(implication.conclusion()) : formula;
  }

  /** That under all premises as hypotheses. */
  static Fact inside(Fact fact, Bench bench) {
    return fact.formula() instanceof Formula.Implies implication ? inside(conclusion(fact, implication, bench), bench) : fact;
  }

  /** The same to try a rule. */
  static Sequent grantedInside(Formula formula) {
    return grantedInside(formula, Hypothesis.cited(formula, "granted"));
  }

  private static Sequent grantedInside(Formula formula, Sequent granted) {
    return formula instanceof Formula.Implies implication
        ? grantedInside(implication.conclusion(), Hypothesis.modusPonens(granted, Hypothesis.check(implication.premise()))) : granted;
  }
}
