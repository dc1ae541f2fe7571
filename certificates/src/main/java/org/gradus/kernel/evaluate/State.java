package org.gradus.kernel.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.term.Point;

/**
 * A value of the weights: recorded iterate {@code 7}, the exact step {@code 7/step} from it, or {@code E1:2}, iterate 2 of example E1,
 * which is the exact step of its iterate 1. Remembers the values of definitions there, by name and precision.
 */
public final class State {
  final Trajectory trajectory;
  private final String name;
  final int number;
  /** The state whose exact step this is, or {@code null} where the weights are given. */
  final State base;
  final Map<String, List<Factor>> values = new HashMap<>();
  /** How many words the values take up. */
  long kept;
  /** What is being evaluated here. */
  final Set<String> busy = new HashSet<>();
  private State step;

  State(Trajectory trajectory, String name, int number, State base) {
    this.trajectory = trajectory;
    this.name = name;
    this.number = number;
    this.base = base;
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
    if (base != null && !trajectory.isExample() && (kind == Point.Kind.NEXT || kind == Point.Kind.PREVIOUS)) {
      throw new Undecided("an exact step has no recorded neighbours");
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
    if (trajectory.isExample()) {
      return trajectory.state(number + 1);
    }
    step = step == null ? new State(trajectory, name + "/step", number, this) : step;
    return step;
  }
}
