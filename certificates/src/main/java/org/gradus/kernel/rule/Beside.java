package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * The blocks of weights beside those of a motion, w, which moves without them. A block without letters is the *length* of the motion if it moves with
 * |w'| along the flow, or grows by eta |grad f| in a step down the gradient of f, which is |w_{k+1} - w_k|: then the length of the path from the
 * origin is what it has gained there. All of them have a motion for all times if w has.
 *
 * <p>Proof. Flow: {@link Carried}. Steps: all updates are defined for all weights, so there are weights after each number of steps.
 *
 * <p>Easily dropped: that the blocks do not end before w does; that a clock has no limit, where w has one; smoothness where w is only.
 *
 * @param own over the blocks of w
 * @param all over all blocks of weights
 * @param square |w'|^2 along the flow, |grad f|^2 for steps
 * @param eta the size of exact steps, or {@code null} for the flow
 */
record Beside(Calculus own, Calculus all, Term square, Term eta) {

  /** Beside a motion down the gradient of f, smooth where that is. */
  static Beside of(Objective f, Origin whole, Term eta) {
    return new Beside(f.calculus(), new Calculus(whole, f.calculus().off()), f.slope(), eta);
  }

  /** Rejects a motion that may end because of one of these blocks. */
  void goesOn() {
    if (eta == null) {
      new Carried(all, new HashSet<>(own.blocks().stream().map(Binding::name).toList())).check();
      return;
    }
    blocks().forEach(block -> {
      Motion update = motion(block);
      all.origin().total(all.everywhere(update, update.term()));
    });
  }

  /**
   * Rejects a goal that says that a motion converges which may do so in its own blocks only: each of the others has to rest, or to be a length, which
   * grows and is bounded.
   */
  void converges(Formula goal) {
    boolean limit = goal instanceof ExistsWeights some && Course.parts(some).stream().anyMatch(Converges.class::isInstance);
    (limit ? blocks() : List.<Binding>of()).forEach(block -> Rejected.unless(isLength(block) || rests(block), "that " + block.name() + " converges, too"));
  }

  /** The length of the path to a point, as each length says it. */
  List<Term> lengths(Point point) {
    return blocks().stream().filter(this::isLength).map(block -> new Entry(block.name(), List.of()))
        .map(length -> Terms.minus(new At(point, length), length)).toList();
  }

  /** What lengths of at most s say at a point. */
  List<Formula> lengths(Point point, Term s) {
    return lengths(point).stream().map(length -> (Formula) new Compare(Relation.AT_MOST, length, s)).toList();
  }

  private List<Binding> blocks() {
    return all.blocks().stream().filter(block -> !own.blocks().contains(block)).toList();
  }

  private boolean isLength(Binding block) {
    Term speed = Terms.root(square);
    Term wanted = eta == null ? speed : new Sum(List.of(new Entry(block.name(), List.of()), Terms.times(eta, speed)));
    return block.shape().isEmpty() && all.origin().equality().terms(motion(block).term(), wanted);
  }

  private boolean rests(Binding block) {
    Motion m = motion(block);
    Term wanted = eta == null ? Terms.ZERO : new Entry(block.name(), m.letters().stream().map(Index::of).toList());
    return all.origin().equality().proves(all.everywhere(m, wanted));
  }

  private Motion motion(Binding block) {
    return all.motion(eta == null ? all.theory().flow() : all.theory().update(), block.name());
  }
}
