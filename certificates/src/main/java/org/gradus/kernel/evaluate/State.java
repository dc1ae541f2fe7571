package org.gradus.kernel.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.term.Point;

/**
 * A value of the weights: recorded iterate {@code 7}, the exact step {@code 7/step} from it, or {@code E1:2}, iterate 2 of example E1,
 * which is the exact step of its iterate 1; or all values of the weights in given enclosures. Remembers the values of definitions there, by
 * name and precision.
 */
public final class State {
  final Trajectory trajectory;
  private final String name;
  final int number;
  /** The state whose exact step this is, or {@code null} where the weights are given. */
  final State base;
  /** Enclosures of the blocks of weights, by name, or {@code null} for a state of the trajectory. */
  final Map<String, Block> around;
  /** What relu' of the entries of definitions is here, by name, where it has been chosen. */
  final Map<String, Block> signs;
  /** The state from which the flow leads there, or {@code null}. */
  private final State origin;
  final Map<String, List<Factor>> values = new HashMap<>();
  /** How many words the values take up. */
  long kept;
  /** What is being evaluated here. */
  final Set<String> busy = new HashSet<>();
  private State step;

  State(Trajectory trajectory, String name, int number, State base) {
    this(trajectory, name, number, base, null, Map.of(), null);
  }

  private State(Trajectory trajectory, String name, int number, State base, Map<String, Block> around, Map<String, Block> signs, State origin) {
    this.trajectory = trajectory;
    this.name = name;
    this.number = number;
    this.base = base;
    this.around = around;
    this.signs = signs;
    this.origin = origin;
  }

  /** Whether this is a state to which the flow from another one leads. */
  boolean isReachedFrom(State other) {
    return around != null && origin == other;
  }

  /** All values of the weights in these enclosures, their axes in order; what is said there is said of all of them. */
  State around(String place, Map<String, Block> enclosures) {
    return new State(trajectory, place, 0, null, Map.copyOf(enclosures), Map.of(), null);
  }

  /** Such a state to which the flow from this one leads. */
  State reached(String place, Map<String, Block> enclosures) {
    return new State(trajectory, place, 0, null, Map.copyOf(enclosures), Map.of(), this);
  }

  /** Those of the weights in these enclosures where relu' of each entry of a definition is what a block of zeros and ones says. */
  State where(String place, String definition, Block chosen) {
    Map<String, Block> more = new HashMap<>(signs);
    more.put(definition, chosen);
    return new State(trajectory, place, 0, null, around, Map.copyOf(more), origin);
  }

  /** Whether this is a state of the trajectory, where data that move have a value. */
  boolean isOnTrajectory() {
    return around == null && (base == null || base.isOnTrajectory());
  }

  /** Whether these are the first weights of a run or of an example. */
  public boolean isStart() {
    return number == 0 && base == null && around == null;
  }

  public String name() {
    return name;
  }

  public Trajectory trajectory() {
    return trajectory;
  }

  /** How many words are remembered here and at the exact steps from here. */
  long words() {
    return kept + (step == null ? 0 : step.words());
  }

  /** The state that a point names here; {@link Undecided} where there is none. */
  public State at(Point.Kind kind) {
    boolean apart = !isOnTrajectory() || base != null && !trajectory.isExample();
    if (apart && (kind == Point.Kind.NEXT || kind == Point.Kind.PREVIOUS)) {
      throw new Undecided("only recorded weights have recorded neighbours");
    }
    return switch (kind) {
      case START -> trajectory.state(0);
      case LAST -> trajectory.state(trajectory.steps());
      case STEP -> step();
      case NEXT -> trajectory.state(number + 1);
      case PREVIOUS -> trajectory.state(number - 1);
      default -> throw new Undecided("the weights are not given");
    };
  }

  private State step() {
    if (trajectory.isExample() && isOnTrajectory()) {
      return trajectory.state(number + 1);
    }
    step = step == null ? new State(trajectory, name + "/step", number, this) : step;
    return step;
  }
}
