package org.gradus.kernel.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Term.Entry;

/**
 * Blocks of weights that a flow carries along with others, which move on their own: each has a velocity that is smooth, depends on the blocks
 * before it and on itself only, and has derivatives by its own entries that depend on the blocks before it only; or it has no letters, and its velocity
 * is the root of a smooth term, defined for all weights, that depends on the blocks before it only. Then, if the blocks that move on their own have a
 * flow for all times, all have. Smooth means: wherever that flow goes, as the calculus says.
 *
 * <p>Proof. One block after the other: let those before it be known at all times, as differentiable functions of t. As a function of its own entries
 * z its velocity has derivatives that do not depend on z, so it is A z + b, with A and b continuous in the blocks before it, thus in t. A linear
 * equation with continuous coefficients has a solution for all times, one for each start. The root of a smooth term is continuous where it is defined:
 * here A = 0.
 *
 * <p>Easily dropped: that no velocity of the others depends on a carried block; z' = z^2, which ends; that A does not depend on z; a block that has
 * no motion; the root of the block itself: z' = sqrt(z) has many solutions.
 *
 * @param all over all blocks of weights
 * @param driven those that move on their own
 */
record Carried(Calculus all, Set<String> driven) {

  /** The blocks on which the weights that a formula names at times, or an array, depend along the flow, as {@code d/dt} of each names no others. */
  static Set<String> closed(Calculus all, Formula formula, String array) {
    Dependence dependence = new Dependence(all.theory());
    Set<String> closed = dependence.blocksAtTimes(new Term.Indicator(formula));
    closed.addAll(array == null ? Set.of() : dependence.blocks(new Entry(array, List.of())));
    for (int size = -1; size < closed.size();) {
      size = closed.size();
      List.copyOf(closed).forEach(name -> closed.addAll(dependence.blocks(all.motion(all.theory().flow(), name).term())));
    }
    return closed;
  }

  /** Whether the block is the integral of the root of a smooth term of the weights before it, as the length of a path is. */
  static boolean isIntegral(Calculus own, Binding block, Set<String> before) {
    Term velocity = own.motion(own.theory().flow(), block.name()).term();
    if (!block.shape().isEmpty() || !(velocity instanceof Term.Apply root) || root.function() != Function.SQRT || root.order() != 0
        || !before.containsAll(new Dependence(own.theory()).blocks(velocity))) {
      return false;
    }
    own.smooth(root.argument());
    own.origin().total(new Formula.Compare(Formula.Relation.EQUAL, velocity, velocity));
    return true;
  }

  /** Whether the flow carries all blocks that do not move on their own. */
  boolean holds() {
    try {
      check();
      return true;
    } catch (Rejected otherwise) {
      return false;
    }
  }

  /** Rejects a flow that does not carry all blocks that do not move on their own, in the theory's order. */
  void check() {
    Dependence dependence = new Dependence(all.theory());
    Set<String> before = new HashSet<>(driven);
    for (Binding block : all.blocks()) {
      if (!driven.contains(block.name())) {
        Calculus own = all.over(block.name()::equals);
        Entry entry = own.entries("a").findFirst().orElseThrow();
        if (!isIntegral(own, block, before)) {
          Term velocity = own.velocity(entry);
          Set<String> reads = dependence.blocks(velocity);
          reads.remove(block.name());
          Set<String> slopes = dependence.blocks(own.partial(velocity, own.entries("b").findFirst().orElseThrow()));
          Rejected.unless(before.containsAll(reads) && before.containsAll(slopes),
              "a velocity of " + block.name() + " that is affine in it, with coefficients of the weights before it");
        }
        before.add(block.name());
      }
    }
  }
}
