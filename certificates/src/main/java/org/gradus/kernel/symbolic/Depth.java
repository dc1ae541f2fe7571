package org.gradus.kernel.symbolic;

import java.util.*;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Term.*;

/**
 * How deeply the terms of a theory nest when everything they cite is put in its place: definitions, and the motion for weights at another
 * place of a run. All else that walks through terms calls itself at most so often.
 */
public final class Depth {
  private static final int MOST = 256;
  private static final Set<Point.Kind> GIVEN = Set.of(Point.Kind.START, Point.Kind.PREVIOUS, Point.Kind.WEIGHTS, Point.Kind.TIME, Point.Kind.AFTER);

  private final Map<String, Integer> arrays = new HashMap<>();
  private int motion;

  /** Looks at all of a theory; {@link Undecided} where it nests too deeply, or a step of the weights depends on the steps to come. */
  public Depth(Theory theory) {
    int first = measure(theory);
    motion = first;
    if (measure(theory) != first) {
      throw new Undecided("the update cites its own result");
    }
    Stream<Step> steps = Stream.concat(theory.steps().stream(), theory.controls().stream().map(Control::patched));
    Stream<Labelled> lines = steps.flatMap(step -> Stream.concat(step.when().stream(), step.claims().stream()));
    Stream.concat(theory.require().stream(), lines).forEach(line -> check(line.formula()));
    theory.flow().forEach(m -> of(m.term()));
  }

  /** The depth of the deepest motion. */
  private int measure(Theory theory) {
    theory.definitions().values().forEach(d -> arrays.put(d.name(), of(d.body())));
    return theory.update().stream().mapToInt(m -> of(m.term())).max().orElse(0);
  }

  /** {@link Undecided} for a formula that nests too deeply. */
  public void check(Formula formula) {
    of(new Indicator(formula));
  }

  private int of(Term t) {
    int[] levels = {0, 0}; // here, at most
    new Rebuild() {
      @Override
      Term term(Term x) {
        int before = levels[0];
        levels[0] += 1 + (x instanceof At at && !GIVEN.contains(at.point().kind()) ? motion : 0);
        levels[1] = Math.max(levels[1], levels[0] + (x instanceof Entry e ? arrays.getOrDefault(e.array(), 0) : 0));
        if (levels[1] > MOST) {
          throw new Undecided("terms nest too deeply when definitions are put in place");
        }
        Term same = parts(x);
        levels[0] = before;
        return same;
      }

      @Override
      Formula formula(Formula f) {
        levels[0]++;
        Formula same = parts(f);
        levels[0]--;
        return same;
      }
    }.term(t);
    return levels[1];
  }
}
