package org.gradus.engine.script;

import java.util.List;

import org.gradus.kernel.term.Formula;

/** Side conditions of rules on motions: comparisons of numbers that do not depend on the weights. */
final class Sides {

  private Sides() {}

  /** The condition shown by evaluation, or by algebra where two sides are equal; {@code null} if neither shows it. */
  static Fact shown(Formula side, List<Fact> cited, Bench bench) {
    Fact number = bench.number(side);
    String rule = number != null ? null : bench.rule(side, cited);
    return number != null ? number : rule == null ? null : bench.have(side, rule);
  }
}
