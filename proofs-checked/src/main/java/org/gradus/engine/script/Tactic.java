package org.gradus.engine.script;

import java.util.List;

import org.gradus.kernel.term.Formula;

/** Looks for one rule of the kernel: what a reason of a proof script stands for. */
interface Tactic {

  /**
   * The rule that concludes the goal, as a certificate writes it, or {@code null}; lines that it needs are added to the bench.
   *
   * @param cited what the line may rest on
   */
  String find(Formula goal, List<Fact> cited, Bench bench);

  /** One tactic, and where it finds nothing another one. */
  static Tactic either(Tactic first, Tactic second) {
    return (goal, cited, bench) -> {
      String rule = first.find(goal, cited, bench);
      return rule != null ? rule : second.find(goal, cited, bench);
    };
  }
}
