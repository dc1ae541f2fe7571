package org.gradus.kernel.rule;

import java.util.List;
import java.util.Set;

import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.term.Formula;

/**
 * K13: from the hypotheses the equations follow by normal form modulo rewriting, wherever all parts are defined; with the activation that
 * the run has, where the step is about one only.
 *
 * <p>Proof: see {@link NormalForm}.
 */
public final class Identity {

  private Identity() {}

  /**
   * @param opaque definitions whose entries stay atoms
   * @param rewrites definitions used from right to left
   */
  public static Sequent check(Context context, List<Formula> hypotheses, Formula goal, Set<String> opaque, List<String> rewrites) {
    List<Formula> known = hypotheses.stream().map(context::special).toList();
    NormalForm normal = new NormalForm(context.special(), opaque, rewrites, known, context.effort());
    Rejected.unless(normal.proves(context.special(goal)), "two sides with one normal form");
    Rejected.unless(context.isAbout(normal), "sums that are not empty");
    return new Sequent(List.of(), goal, Sequent.EVERYWHERE).under(hypotheses).providedEach(List.of(goal));
  }
}
