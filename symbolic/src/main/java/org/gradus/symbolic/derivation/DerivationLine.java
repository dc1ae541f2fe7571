package org.gradus.symbolic.derivation;

import java.util.List;
import java.util.Optional;

import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;

/**
 * One line of a derivation.
 *
 * @param label what later lines cite it by: {@code L}, {@code grad f}, {@code d/dt L}, {@code A06}
 * @param step the id of the step that claims it; empty for definitions and what follows from them
 * @param claim what the line says: mostly an equation under "for all"
 * @param rule how it follows from the lines it cites
 * @param from the labels of the lines it cites
 * @param kernel how the kernel re-checked it
 * @param oracle what the oracle had to say; empty when there was nothing to ask
 */
public record DerivationLine(String label, String step, Formula claim, String rule, List<String> from, String kernel,
    String oracle) {

  /** The left side, when the line is an equation. */
  public Optional<Term> left() {
    return equation().map(Formula.Compare::left);
  }

  /** The right side, when the line is an equation. */
  public Optional<Term> right() {
    return equation().map(Formula.Compare::right);
  }

  private Optional<Formula.Compare> equation() {
    Formula body = claim;
    while (body instanceof Formula.ForAll all) {
      body = all.body();
    }
    return body instanceof Formula.Compare c && c.relation() == Formula.Relation.EQUAL ? Optional.of(c)
        : Optional.empty();
  }
}
