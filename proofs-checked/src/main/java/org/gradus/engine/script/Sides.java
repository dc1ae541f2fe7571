package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.term.Formula;

/** Side conditions of rules on motions: comparisons of numbers that do not depend on the weights. */
final class Sides {

  private Sides() {}

  /** How the conditions are cited when they are shown; {@code null} if one is not. */
  static List<String> shown(List<Formula> sides, List<Fact> cited, Bench bench) {
    List<String> shown = new ArrayList<>();
    for (Formula side : sides) {
      Fact fact = shown(side, cited, bench);
      if (fact == null) {
        return null;
      }
      shown.add(fact.citation());
    }
    return shown;
  }

  /** By few bits, by algebra, as where the sides are equal, and by as many bits as it takes, in that order: the last is dear on large runs. */
  private static Fact shown(Formula side, List<Fact> cited, Bench bench) {
    Fact clear = bench.clear(side);
    if (clear != null) {
      return clear;
    }
    String rule = bench.rule(side, cited);
    return rule == null ? bench.number(side) : bench.have(side, rule);
  }
}
