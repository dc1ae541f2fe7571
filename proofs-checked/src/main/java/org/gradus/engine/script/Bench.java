package org.gradus.engine.script;

import java.util.List;
import java.util.function.Supplier;

import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.rule.Context;
import org.gradus.kernel.rule.Hypothesis;
import org.gradus.kernel.rule.Rejected;
import org.gradus.kernel.rule.Sequent;
import org.gradus.kernel.term.Formula;

/** What tactics work with. They try the kernel's own rules on facts that are taken for granted, so that they write what it will accept. */
interface Bench {

  /** What the kernel's rules know of the run. */
  Context context();

  /** Adds a line that shows a fact, under a new name. */
  Fact have(Formula formula, String rule);

  /** A rule for the goal by any means of scripts without a reason of its own; {@code null} if none is found. */
  String rule(Formula goal, List<Fact> cited);

  /** A fact about numbers that do not depend on the weights, shown by evaluation; {@code null} if it is not found to hold. */
  Fact number(Formula formula);

  /** The same where its two sides are clearly apart, so that few bits show it. */
  Fact clear(Formula formula);

  /** How a fact about the weights at the start is cited when evaluation shows it there; {@code null} if it does not. */
  String atStart(Formula formula);

  /** The fact as if it were shown, to try a rule. */
  static Sequent granted(Fact fact) {
    return fact == null ? null : Hypothesis.cited(fact.formula(), "granted");
  }

  /** Whether a rule, tried on facts that are granted, concludes. */
  static boolean concludes(Supplier<Sequent> rule) {
    try {
      return rule.get() != null;
    } catch (Rejected | Undecided | ArithmeticException e) {
      return false;
    }
  }
}
