package org.gradus.kernel.evaluate;

import java.util.*;
import java.util.stream.IntStream;

import org.gradus.kernel.arithmetic.*;
import org.gradus.kernel.term.*;

/**
 * The states of a recorded run, or those of an example, and the arrays that are given there. Exactly one of the two is there. Where arrays
 * are drawn anew the start is that draw; nothing that moves in the run is given then but what was drawn.
 */
public final class Trajectory {
  /** How far the iterates of an example go. */
  private static final int MOST_ITERATES = 10_000;
  private static final long KEPT_ENTRIES = 1 << 19;
  private static final long KEPT_STATES = 1 << 9;
  private final Recording recording;
  private final Example example;
  /** What the names of the states begin with; {@code null} for the recorded ones. */
  private final String name;
  private final Map<String, Example.Values> drawn;
  private final Map<Integer, State> recent = new LinkedHashMap<>();
  /** How many words the values take up that are remembered, and those among them that are the same in all states. */
  private long kept;
  private long keptForAll;
  /** Values that are the same in all states. */
  final Map<String, List<Factor>> constants = new HashMap<>();

  private Trajectory(Recording recording, Example example, String name, Map<String, Example.Values> drawn) {
    this.recording = recording;
    this.example = example;
    this.name = name;
    this.drawn = drawn;
  }

  public static Trajectory of(Recording recording) {
    return new Trajectory(recording, null, null, Map.of());
  }

  public static Trajectory of(Example example) {
    return new Trajectory(null, example, example.name(), Map.of());
  }

  /** The exact steps from a start that is drawn, with the data of this run or example where they are not drawn, too. */
  public Trajectory from(String place, Map<String, Example.Values> values) {
    return new Trajectory(recording, example, place, Map.copyOf(values));
  }

  /** Whether there is a last state: where arrays are drawn there is none, and an example need not have one. */
  public boolean hasLast() {
    return !isExample() || drawn.isEmpty() && example.sizes().containsKey(Example.STEPS);
  }

  /** The number of recorded steps, or those after which an example ends, if it does. */
  public int steps() {
    if (!hasLast()) {
      throw new Undecided("the example has no last iterate");
    }
    return isExample() ? example.sizes().get(Example.STEPS) : recording.steps();
  }

  /** Recorded iterate k, or iterate k of the example. Keeps the start and a few others, so that neighbours share their values. */
  public State state(int k) {
    if (k < 0 || k > (isExample() ? MOST_ITERATES : recording.steps())) {
      throw new Undecided("there is no iterate " + k);
    }
    for (int earlier = recent.size(); isExample() && earlier < k; earlier++) {
      state(earlier);
    }
    if (!recent.containsKey(k)) {
      State made = !isExample() ? new State(this, Integer.toString(k), k, null)
          : new State(this, name + (k == 0 ? "" : ":" + k), k, k == 0 ? null : recent.get(k - 1));
      int reach = isExample() ? Integer.MAX_VALUE : reach();
      recent.keySet().removeIf(other -> Math.abs(other - k) > reach && other != 0 && other != recording.steps());
      recent.put(k, made);
    }
    return recent.get(k);
  }

  /**
   * Counts what a state remembers. Where it is too much, a run forgets all states but the start, the last and the neighbours of this one;
   * an example needs them all.
   */
  void keep(State state, boolean forAll, long words, Effort effort) {
    state.kept += forAll ? 0 : words;
    keptForAll += forAll ? words : 0;
    kept += words;
    if (!isExample() && !effort.mayRemember(kept)) {
      recent.keySet().removeIf(k -> Math.abs(k - state.number) > 1 && k != 0 && k != recording.steps());
      kept = keptForAll + recent.values().stream().mapToLong(State::words).sum();
    }
    effort.remember(kept);
  }

  /** How far from the latest state others are remembered: fewer, the larger the weights are, and never more with a longer run. */
  private int reach() {
    long entries = 1;
    for (int size : recording.moves("W") ? recording.shape("W") : new int[0]) {
      entries = entries * size;
    }
    return (int) Math.max(2, Math.min(KEPT_STATES, KEPT_ENTRIES / entries));
  }

  /** Whether the states are exact steps from a start, and not recorded. */
  boolean isExample() {
    return name != null;
  }

  /** The place of values that are the same in all states. */
  String constantPlace() {
    return isExample() ? name + ":data" : "data";
  }

  /** Whether an array from this source differs between states; an example has only constants besides its weights. */
  boolean moves(Source source) {
    return !isExample() && isRecorded(source);
  }

  private boolean isRecorded(Source source) {
    return recording != null && (source instanceof Source.RunArray array ? recording.moves(array.key())
        : source instanceof Source.Joined joined ? isRecorded(joined.left()) || isRecorded(joined.right())
        : source instanceof Source.Transposed transposed && isRecorded(transposed.source()));
  }

  /** A given array with axes named 0, 1, ..., of the given sizes. */
  Block read(Binding binding, int k, int[] shape, Effort effort) {
    Map<String, Integer> axes = axes(shape);
    Example.Values values = drawn.containsKey(binding.name()) ? drawn.get(binding.name()) : example == null ? null : example.arrays().get(binding.name());
    if (values == null && isExample() && isRecorded(binding.source())) {
      throw new Undecided(binding.name() + " is not drawn");
    }
    if (example != null && values == null && !(binding.source() instanceof Source.Constant)) {
      throw new Undecided("the example gives no " + binding.name());
    }
    if (values != null) {
      effort.common(1, values.entries().stream().mapToLong(entry -> entry.denominator().bitLength()).sum());
    }
    Block block = values == null ? source(binding.source(), k)
        : Block.of(axes(values.shape().stream().mapToInt(Integer::intValue).toArray()), values.entries());
    if (!block.axes().equals(axes) && !(block.axes().isEmpty() && binding.source() instanceof Source.Constant)) {
      throw new Undecided(binding.name() + " has the sizes " + block.axes().values() + " instead of " + axes.values());
    }
    return block.spread(axes);
  }

  private Block source(Source source, int k) {
    if (source instanceof Source.RunArray array) {
      return recording.read(array.key(), k, letters(recording.shape(array.key()).length));
    } else if (source instanceof Source.Joined joined) {
      return join(source(joined.left(), k), source(joined.right(), k));
    } else if (source instanceof Source.Transposed transposed) {
      Block block = source(transposed.source(), k);
      matrix(block.axes().size() == 2);
      return block.entry(List.of("1", "0"), new int[2], Map.of("1", block.axes().get("0"), "0", block.axes().get("1")))
          .spread(axes(block.axes().get("1"), block.axes().get("0")));
    } else if (source instanceof Source.Constant constant) {
      return Block.of(constant.value());
    }
    String path = ((Source.MetaNumber) source).path();
    Rational value = recording.metaNumber(path);
    if (value == null) {
      throw new Undecided("the run's meta data has no number " + path);
    }
    return Block.of(value);
  }

  private static void matrix(boolean fits) {
    if (!fits) {
      throw new Undecided("arrays that do not fit side by side, or a matrix that is none");
    }
  }

  /** Side by side along the last axis; what has fewer axes is one column. */
  private static Block join(Block left, Block right) {
    int rank = Math.max(left.axes().size(), right.axes().size());
    matrix(rank > 0);
    Map<String, Integer> column = new LinkedHashMap<>(left.axes().size() == rank ? left.axes() : right.axes());
    String last = Integer.toString(rank - 1);
    column.put(last, 1);
    return Block.joined(left.axes().size() == rank ? left : left.spread(column),
        right.axes().size() == rank ? right : right.spread(column), last);
  }

  private static Map<String, Integer> axes(int... shape) {
    return Block.axes(letters(shape.length), shape);
  }

  private static List<String> letters(int rank) {
    return IntStream.range(0, rank).mapToObj(Integer::toString).toList();
  }
}
