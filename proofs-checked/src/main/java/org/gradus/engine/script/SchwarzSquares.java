package org.gradus.engine.script;

import java.util.List;

import org.gradus.kernel.term.Formula;

/** The inequality of Cauchy and Schwarz for squares, from Lagrange's sum of squares. */
final class SchwarzSquares implements Tactic {

  @Override
  public String find(Formula goal, List<Fact> cited, Bench bench) {
    Quantified wanted = Quantified.of(goal);
    return wanted == null ? null : Schwarz.squares(wanted, bench.context().theory());
  }
}
