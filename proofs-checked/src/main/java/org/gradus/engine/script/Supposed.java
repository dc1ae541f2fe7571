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
}
