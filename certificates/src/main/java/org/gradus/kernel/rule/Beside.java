package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * The blocks of weights on which an objective f does not depend, beside a motion that descends f in all the others, w. A block without letters is
 * the *length* of the motion if it moves with |w'| = |grad f| along the flow, or grows by eta |grad f| in a step, which is |w_{k+1} - w_k|: then
 * the length of the path from the origin is what it has gained there. All of them have a motion for all times if w has.
 *
 * <p>Proof. Flow: {@link Carried}. Steps: all updates are defined for all weights, so there are weights after each number of steps.
 *
 * <p>Easily dropped: that the blocks do not end before w does; that a clock has no limit, where f's own blocks have one.
 *
 * @param all over all blocks of weights; f is over those on which it depends
 * @param eta the size of exact steps, or {@code null} for the flow
 */
record Beside(Objective f, Calculus all, Term eta) {

  /** Rejects a motion that may end because of one of these blocks. */
  void goesOn() {
    if (eta == null) {
      new Carried(all, new HashSet<>(f.calculus().blocks().stream().map(Binding::name).toList())).check();
      return;
    }
    blocks().forEach(block -> {
      Motion update = motion(block);
      f.origin().total(all.everywhere(update, update.term()));
    });
  }

  /** Rejects a motion that may converge in f's own blocks only: each of the others has to rest, or to be a length, which grows and is bounded. */
  void converges() {
    blocks().forEach(block -> Rejected.unless(isLength(block) || rests(block), "that " + block.name() + " converges, too"));
  }

  /** What lengths of at most s say at a point. */
  List<Formula> lengths(Point point, Term s) {
    return blocks().stream().filter(this::isLength).map(block -> new Entry(block.name(), List.of()))
        .map(length -> (Formula) new Compare(Relation.AT_MOST, Terms.minus(new At(point, length), length), s)).toList();
  }

  private List<Binding> blocks() {
    return all.blocks().stream().filter(block -> !f.calculus().blocks().contains(block)).toList();
  }

  private boolean isLength(Binding block) {
    Term speed = Terms.root(f.slope());
    Term wanted = eta == null ? speed : new Sum(List.of(new Entry(block.name(), List.of()), Terms.times(eta, speed)));
    return block.shape().isEmpty() && f.origin().equality().terms(motion(block).term(), wanted);
  }

  private boolean rests(Binding block) {
    Motion m = motion(block);
    Term wanted = eta == null ? Terms.ZERO : new Entry(block.name(), m.letters().stream().map(Index::of).toList());
    return f.origin().equality().proves(all.everywhere(m, wanted));
  }

  private Motion motion(Binding block) {
    return all.motion(eta == null ? all.theory().flow() : all.theory().update(), block.name());
  }
}
