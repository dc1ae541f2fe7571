package org.gradus.kernel.rule;

import java.util.LinkedHashMap;
import java.util.Map;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.evaluate.Covering;
import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.evaluate.Reals;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.*;

/**
 * K4: a statement on all real numbers of intervals, from a covering: a box around the intervals is cut into parts, and on each part the
 * statement holds for all points, by enclosures there. Likewise that there are no such numbers.
 *
 * <p>Proof: the box holds all numbers of the intervals, and what is cut is the union of its parts. "For all letters" is written out.
 *
 * <p>Easily dropped: every part of the statement must have a value on the whole box, which the enclosure of the value itself shows; the
 * values in the middle and the slopes alone do not.
 */
public final class Cover {

  private Cover() {}

  public static Sequent check(Context context, Formula goal, State state, int bits, Covering covering) {
    Rejected.unless(state != null, "a place, for an enclosure is of values at one place");
    Reals reals = new Reals(context.evaluator(), state, bits);
    Map<String, Range> box = new LinkedHashMap<>();
    Formula body = reals.prepare(open(goal, reals, box));
    Rejected.unless(!box.isEmpty(), "a statement on all real numbers of an interval");
    covering.each(box, (part, way) -> Rejected.unless(reals.decide(body, part, way) == Truth.TRUE, "a covering on whose parts it holds"));
    return new Sequent(java.util.List.of(), goal, state.name());
  }

  /** The statement behind the quantifiers, whose variables get their sides of the box. */
  private static Formula open(Formula f, Reals reals, Map<String, Range> box) {
    if (f instanceof ForAllReals x) {
      Range side = reals.around(x.interval(), box);
      Rejected.unless(box.put(x.variable(), side) == null, "variables with different names");
      return open(x.body(), reals, box);
    } else if (f instanceof ForAll x) {
      return new ForAll(x.letter(), x.range(), open(x.body(), reals, box));
    } else if (f instanceof Not not && not.part() instanceof Exists x) {
      return open(new ForAllReals(x.variable(), x.interval(), new Not(x.body())), reals, box);
    }
    return f;
  }
}
