package org.gradus.hostile.oracle;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.gradus.hostile.oracle.World.Given;
import org.gradus.hostile.oracle.World.State;

/** Steps, flows and derivatives, approximately where they must be. */
final class Motion {
  private static final BigDecimal STEP = new BigDecimal("1E-6");

  private final Oracle oracle;
  private final Map<State, State> steps = new IdentityHashMap<>();
  private final Map<State, Map<Span, State>> flows = new IdentityHashMap<>();

  Motion(Oracle oracle) {
    this.oracle = oracle;
  }

  interface Change {
    Span of(String block, int[] positions, Span old);
  }

  /** Other weights, entry by entry. */
  static State changed(int number, State state, Change change) {
    Map<String, Given> blocks = new LinkedHashMap<>();
    state.weights().forEach((name, block) -> {
      Span[] entries = new Span[block.entries().length];
      int[] positions = new int[block.shape().length];
      Arrays.fill(positions, 1);
      for (int e = 0; e < entries.length; e++) {
        entries[e] = change.of(name, positions.clone(), block.entries()[e]);
        for (int i = positions.length - 1; i >= 0 && ++positions[i] > block.shape()[i]; i--) {
          positions[i] = 1;
        }
      }
      blocks.put(name, new Given(block.shape(), entries));
    });
    return new State(number, blocks);
  }

  State step(State state) {
    if (!steps.containsKey(state)) {
      steps.put(state, all(oracle.world.theory.updates, state));
    }
    return steps.get(state);
  }

  /** The velocity of each entry, as if it were the weights. */
  private State velocity(State state) {
    return all(oracle.world.theory.flows, state);
  }

  private State all(Map<String, Tree> lines, State state) {
    return changed(-1, state, (name, positions, old) -> {
      Tree line = lines.get(name);
      Unsure.unless(line != null, "a block that does not move");
      Map<String, Object> letters = new HashMap<>();
      for (int i = 0; i < positions.length; i++) {
        letters.put(line.at(2).at(i).word(), positions[i]);
      }
      return oracle.value(line.at(3), state, letters);
    });
  }

  /** Where the flow leads, by the method of Runge and Kutta with two step sizes. */
  State flow(State state, Span time) {
    Unsure.unless(time.isExact() && time.low().signum() >= 0 && time.low().doubleValue() <= 4, "a long time");
    if (time.low().signum() == 0) {
      return state;
    }
    Map<Span, State> known = flows.computeIfAbsent(state, key -> new HashMap<>());
    if (!known.containsKey(time)) {
      known.put(time, followed(state, time));
    }
    return known.get(time);
  }

  private State followed(State state, Span time) {
    State coarse = flow(state, time.middle(), 12);
    State fine = flow(state, time.middle(), 24);
    return changed(-1, fine, (name, positions, old) -> {
      double error = Math.abs(old.middle() - coarse.weights().get(name).at(positions).middle());
      Unsure.unless(error < 1e-2, "a stiff flow");
      return old.around(4 * error + 1e-7);
    });
  }

  private State flow(State from, double time, int pieces) {
    State state = from;
    double h = time / pieces;
    for (int piece = 0; piece < pieces; piece++) {
      State a = velocity(state);
      State b = velocity(moved(state, a, h / 2));
      State c = velocity(moved(state, b, h / 2));
      State d = velocity(moved(state, c, h));
      state = moved(moved(moved(moved(state, a, h / 6), b, h / 3), c, h / 3), d, h / 6);
    }
    return state;
  }

  /** From the middles of what is known. */
  private static State moved(State state, State velocity, double time) {
    return changed(state.number(), state, (name, positions, old) -> {
      double at = old.middle() + time * velocity.weights().get(name).at(positions).middle();
      Unsure.unless(Double.isFinite(at), "a flow that explodes");
      return Span.exact(at);
    });
  }

  Span partial(State state, String block, int[] entry, Function<State, Span> f) {
    state.weights().get(block).at(entry);
    return slope(state, changed(-1, state, (name, positions, old) -> Span.of(name.equals(block) && Arrays.equals(positions, entry) ? 1 : 0)), f);
  }

  /** How fast a value changes along the flow. */
  Span rate(State state, Function<State, Span> f) {
    return slope(state, velocity(state), f);
  }

  /** A difference quotient, as wide as both sides differ. A formal derivative may have a value where the term has none. */
  private static Span slope(State state, State direction, Function<State, Span> f) {
    try {
      Span[] at = new Span[3];
      for (int side = 0; side < 3; side++) {
        Span far = Span.exact(STEP.multiply(BigDecimal.valueOf(side - 1)));
        at[side] = f.apply(changed(state.number(), state,
            (name, positions, old) -> old.plus(far.times(direction.weights().get(name).at(positions)))));
      }
      Span by = Span.exact(BigDecimal.ONE.divide(STEP));
      Span before = at[1].minus(at[0]).times(by);
      Span after = at[2].minus(at[1]).times(by);
      double differ = Math.abs(before.middle() - after.middle());
      Unsure.unless(differ < 1e-2 && before.width() < 1 && after.width() < 1, "a corner, or a curve");
      return before.hull(after).around(1e-7 + differ);
    } catch (NoValue e) {
      throw new Unsure(e.getMessage());
    }
  }
}
