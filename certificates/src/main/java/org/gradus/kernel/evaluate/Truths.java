package org.gradus.kernel.evaluate;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.arithmetic.*;

/**
 * The truth of a formula for all values of its free letters: {@code yes} is 1 where it certainly holds, {@code may} is 0 where it
 * certainly fails, {@code reason} says why the two may differ, and {@code slacks} are the differences that the formula wants to be at
 * least 0. Connectives are Kleene's.
 */
record Truths(Block yes, Block may, String reason, List<Block> slacks) {

  Truths(Block yes, Block may, String reason) {
    this(yes, may, reason, List.of());
  }

  static Truths unknown(String reason) {
    return new Truths(Block.of(Rational.ZERO), Block.ONE, reason);
  }

  Truths and(Truths other) {
    List<Block> both = new ArrayList<>(slacks);
    both.addAll(other.slacks);
    return new Truths(yes.times(other.yes), may.times(other.may), Block.ONE.minus(yes).isZero() ? other.reason : reason, both);
  }

  Truths not() {
    return new Truths(Block.ONE.minus(may), Block.ONE.minus(yes), reason);
  }

  /** For all values of a letter whose range is not empty. */
  Truths forAll(String letter) {
    Block everyYes = yes.axes().containsKey(letter) ? yes.minimum(letter) : yes;
    return new Truths(everyYes, may.axes().containsKey(letter) ? may.minimum(letter) : may, reason, slacks);
  }

  /** The room that this takes up. */
  long words() {
    return yes.words() + may.words() + slacks.stream().mapToLong(Block::words).sum();
  }

  /** 1 where the formula holds and 0 where not; {@link Undecided} if that is not known everywhere. */
  Block decided() {
    if (!may.minus(yes).isZero()) {
      throw new Undecided(reason);
    }
    return yes;
  }

  /** What holds for all letters together, and the least slack. */
  Decision decision() {
    Decision.Truth truth = Block.ONE.minus(yes).isZero() ? Decision.Truth.TRUE
        : Block.ONE.minus(may).isZero() ? Decision.Truth.UNKNOWN : Decision.Truth.FALSE;
    List<Block> least = slacks.stream().map(slack -> slack.axes().keySet().stream().reduce(slack, Block::minimum, (a, b) -> b)).toList();
    return new Decision(truth, truth == Decision.Truth.UNKNOWN ? reason : null,
        least.stream().map(Block::lower).reduce((a, b) -> a.compareTo(b) < 0 ? a : b).orElse(null),
        least.stream().map(Block::upper).reduce((a, b) -> a.compareTo(b) < 0 ? a : b).orElse(null));
  }
}
