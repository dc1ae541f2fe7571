package org.gradus.numeric.evaluate;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.gradus.kernel.term.Point;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.CannotEvaluate;

/**
 * The states of a run or example in one tier, with what was computed there; large arrays of states long unused are
 * dropped.
 */
final class States<A> {

  private static final int SMALL = 64;

  private final Recordings recordings;
  private final ArrayAlgebra<A> algebra;
  private final long memory;
  private final Map<String, NumericState<A>> states = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  /** Values that are the same in all states. */
  final Map<String, A> constants = new HashMap<>();

  /** @param memory the number of entries of large arrays to keep */
  States(Recordings recordings, ArrayAlgebra<A> algebra, long memory) {
    this.recordings = recordings;
    this.algebra = algebra;
    this.memory = memory;
  }

  /** The place of values that are the same in all states. */
  String constantPlace() {
    return recordings.isExample() ? recordings.name() + ":data" : "data";
  }

  /** The state of a place such as {@code 7}, {@code 7/step}, {@code E1} or {@code E1:2}. */
  NumericState<A> named(String place) {
    String text = place;
    int updates = 0;
    while (text.endsWith("/step")) {
      text = text.substring(0, text.length() - "/step".length());
      updates++;
    }
    NumericState<A> state = iterate(number(text, place));
    for (int i = 0; i < updates; i++) {
      state = at(state, Point.STEP.kind());
    }
    return state;
  }

  private int number(String text, String place) {
    String name = recordings.name();
    if (recordings.isExample() && text.equals(name)) {
      return 0;
    }
    String digits = recordings.isExample() && text.startsWith(name + ":") ? text.substring(name.length() + 1) : text;
    if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new CannotEvaluate("there is no place " + place);
    }
    return Integer.parseInt(digits);
  }

  NumericState<A> iterate(int k) {
    if (k < 0 || (!recordings.isExample() && k > recordings.steps())) {
      throw new CannotEvaluate("there is no iterate " + k);
    }
    if (!recordings.isExample()) {
      return states.computeIfAbsent(Integer.toString(k), place -> new NumericState<>(place, k, null));
    }
    NumericState<A> state = exampleState(0, null);
    for (int i = 1; i <= k; i++) {
      state = exampleState(i, state);
    }
    return state;
  }

  private NumericState<A> exampleState(int k, NumericState<A> base) {
    String place = recordings.name() + (k == 0 ? "" : ":" + k);
    return states.computeIfAbsent(place, p -> new NumericState<>(p, k, base));
  }

  /** The state that a point names here. */
  NumericState<A> at(NumericState<A> state, Point.Kind kind) {
    return switch (kind) {
      case START -> iterate(0);
      case LAST -> iterate(recordings.steps());
      case STEP -> recordings.isExample()
          ? iterate(state.number + 1)
          : states.computeIfAbsent(state.place + "/step", place -> new NumericState<>(place, state.number, state));
      case NEXT, PREVIOUS -> {
        if (state.base != null && !recordings.isExample()) {
          throw new CannotEvaluate("an exact update has no recorded neighbours");
        }
        yield iterate(kind == Point.Kind.NEXT ? state.number + 1 : state.number - 1);
      }
      case ITERATE, WEIGHTS, TIME, AFTER -> throw new CannotEvaluate("the weights of a bound variable are not given");
    };
  }

  /** Forgets what was computed at the iterates of a run before this one, but for the first and the last. */
  void forget(int before) {
    states.values().removeIf(state -> {
      boolean old = state.number < before && state.number > 0 && state.number < recordings.steps();
      if (old) {
        state.values.values().forEach(value -> held -= algebra.axes(value).count() > SMALL ? algebra.axes(value).count() : 0);
      }
      return old;
    });
  }

  void keep(NumericState<A> state, String name, A value) {
    state.values.put(name, value);
    int count = algebra.axes(value).count();
    if (count > SMALL) {
      held += count;
      dropOld(state);
    }
  }

  private void dropOld(NumericState<A> current) {
    Iterator<NumericState<A>> oldest = states.values().iterator();
    while (held > memory && oldest.hasNext()) {
      NumericState<A> state = oldest.next();
      // the iterates of an example are made from one another
      if (state != current && !recordings.isExample()) {
        state.values.values().removeIf(this::dropped);
      }
    }
  }

  private boolean dropped(A value) {
    int count = algebra.axes(value).count();
    if (count > SMALL) {
      held -= count;
    }
    return count > SMALL;
  }
}
