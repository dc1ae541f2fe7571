package org.gradus.kernel.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;

/**
 * The patterns of relu' at the entries of definitions for weights in given enclosures: an entry whose sign is known has one value, one
 * that is <i>open</i> has two.
 *
 * <p>For each of the weights one of the patterns is right: relu' is 0 or 1 everywhere, for the theory selects one of them at 0.
 */
public final class SignPatterns {
  /** More open entries are refused. */
  private static final int MOST_OPEN = 12;

  private SignPatterns() {}

  /** The parts of a state, called {@code STATE/0}, {@code STATE/1} and so on; of a later definition, the parts of each of these. */
  public static List<State> of(Evaluator evaluator, State state, List<String> definitions, int bits) {
    List<State> parts = List.of(state);
    for (String definition : definitions) {
      if (!evaluator.theory.definitions().containsKey(definition)) {
        throw new Undecided("there is no definition " + definition);
      }
      List<State> finer = new ArrayList<>();
      for (State part : parts) {
        finer.addAll(of(evaluator, part, definition, bits));
        if (finer.size() > 1 << MOST_OPEN) {
          throw new Undecided("there are too many patterns");
        }
      }
      parts = finer;
    }
    return parts;
  }

  private static List<State> of(Evaluator evaluator, State state, String definition, int bits) {
    Truths signs = evaluator.functions.step(evaluator.array(definition, state, bits));
    Map<String, Integer> axes = signs.yes().axes();
    List<Rational> least = entries(evaluator, signs.yes());
    List<Rational> most = entries(evaluator, signs.may());
    List<Integer> open = new ArrayList<>();
    for (int k = 0; k < least.size(); k++) {
      if (!least.get(k).equals(most.get(k))) {
        open.add(k);
      }
    }
    if (open.size() > MOST_OPEN || !open.isEmpty() && evaluator.theory.reluAt0() == null) {
      throw new Undecided(open.isEmpty() ? "" : open.size() + " entries of " + definition + " are open");
    }
    List<State> parts = new ArrayList<>();
    for (int pattern = 0; pattern < 1 << open.size(); pattern++) {
      List<Rational> chosen = new ArrayList<>(least);
      for (int k = 0; k < open.size(); k++) {
        chosen.set(open.get(k), Rational.of(pattern >> k & 1));
      }
      parts.add(state.where(state.name() + "/" + pattern, definition, Block.of(axes, chosen)));
    }
    return parts;
  }

  /** All entries in C order; they are exact. */
  static List<Rational> entries(Evaluator evaluator, Block block) {
    int count = block.axes().values().stream().reduce(1, Math::multiplyExact);
    evaluator.effort().fit(count);
    return IntStream.range(0, count).mapToObj(k -> entry(block, k).lower()).toList();
  }

  /** The entry number k, from 0, in C order. */
  static Block entry(Block block, int k) {
    List<Integer> sizes = List.copyOf(block.axes().values());
    int[] at = new int[sizes.size()];
    int rest = k;
    for (int axis = sizes.size() - 1; axis >= 0; axis--) {
      at[axis] = 1 + rest % sizes.get(axis);
      rest /= sizes.get(axis);
    }
    return block.entry(Collections.nCopies(sizes.size(), null), at, Map.of());
  }
}
