package org.gradus.kernel.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;

/**
 * The activation cell in which a piece of a tube follows the flow: what relu' of the entries of a definition is there. The flow of the
 * cell goes on beyond its walls, as if relu were linear.
 *
 * @param signs 0 or 1 for each entry, in C order
 * @param entered the entry whose wall the flow comes through, or -1
 */
record Cell(Evaluator evaluator, FlowTube.Surface surface, Map<String, Integer> axes, List<Rational> signs, int entered, int bits) {

  /** The cell of weights; all signs are known. */
  static Cell of(Evaluator evaluator, FlowTube.Surface surface, State state, int bits) {
    Block values = evaluator.array(surface.definition(), state, bits);
    List<Rational> positive = SignPatterns.entries(evaluator, values.certainly(true));
    Cell cell = new Cell(evaluator, surface, values.axes(), positive, -1, bits);
    if (!cell.doubtful(state).isEmpty()) {
      throw new Undecided("the tube does not begin in one cell");
    }
    return cell;
  }

  /** The state, where relu' is as in this cell. */
  State of(State state) {
    return state.where(state.name(), surface.definition(), Block.of(axes, signs));
  }

  /** The entries that are not certainly on the side of this cell. */
  private List<Integer> doubtful(State state) {
    Block values = evaluator.array(surface.definition(), state, bits);
    List<Rational> positive = SignPatterns.entries(evaluator, values.certainly(true));
    List<Rational> negative = SignPatterns.entries(evaluator, values.negate().certainly(true));
    List<Integer> doubtful = new ArrayList<>();
    for (int k = 0; k < signs.size(); k++) {
      if ((signs.get(k).signum() > 0 ? positive : negative).get(k).signum() == 0) {
        doubtful.add(k);
      }
    }
    return doubtful;
  }

  /** The flow of this cell moves the entry up, or down, wherever it is. */
  private boolean moves(State state, int entry, boolean up) {
    Block drift = SignPatterns.entry(evaluator.value(surface.drift(), of(state), bits, surface.letters(), surface.ranges()), entry);
    return (up ? drift.lower() : drift.upper().negate()).signum() > 0;
  }

  /**
   * The part of a piece, from 0, in which the flow may come to the wall through which it leaves, or the number of parts: until then the
   * cell's flow is the flow. In all of its parts entries are on this side, but the entered one as long as it moves to this side, and, if
   * the flow leaves, another one as long as it moves to the other side.
   */
  int reached(List<State> parts, boolean leaves) {
    int left = -1;
    int first = parts.size();
    for (int k = 0; k < parts.size(); k++) {
      for (int entry : doubtful(parts.get(k))) {
        boolean out = leaves && entry != entered && (left < 0 || left == entry) && k > 0;
        boolean up = signs.get(entry).signum() > 0 != out;
        if (!out && entry != entered || !moves(parts.get(k), entry, up)) {
          throw new Undecided("a kink is met, and it is not crossed at once, at " + parts.get(k).name());
        }
        left = out ? entry : left;
        first = out ? Math.min(first, k) : first;
      }
    }
    return first;
  }

  /** The cell on the other side of a wall, when all but one of the entries are on this side at the end of the piece, and one is on the other. */
  Cell beyond(State end) {
    List<Integer> doubtful = doubtful(end);
    if (doubtful.size() != 1) {
      throw new Undecided("the piece does not end beyond one wall of its cell");
    }
    List<Rational> flipped = new ArrayList<>(signs);
    flipped.set(doubtful.get(0), Rational.ONE.minus(signs.get(doubtful.get(0))));
    Cell next = new Cell(evaluator, surface, axes, flipped, doubtful.get(0), bits);
    if (!next.doubtful(end).isEmpty()) {
      throw new Undecided("the piece does not end beyond one wall of its cell");
    }
    return next;
  }
}
