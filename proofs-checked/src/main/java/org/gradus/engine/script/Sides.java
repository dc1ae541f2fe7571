package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.term.Formula;

/** Side conditions of rules on motions: comparisons of numbers that do not depend on the weights. */
final class Sides {

  private Sides() {}

  /** How the conditions are cited when they are shown, by evaluation, or by algebra where two sides are equal; {@code null} if one is not. */
  static List<String> shown(List<Formula> sides, List<Fact> cited, Bench bench) {
    List<String> shown = new ArrayList<>();
    for (Formula side : sides) {
      Fact number = bench.number(side);
      String rule = number != null ? null : bench.rule(side, cited);
      if (number == null && rule == null) {
        return null;
      }
      shown.add(number != null ? number.citation() : bench.have(side, rule).citation());
    }
    return shown;
  }
}
