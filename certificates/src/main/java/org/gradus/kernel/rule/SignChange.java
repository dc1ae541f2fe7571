package org.gradus.kernel.rule;

import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Covering;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;

/**
 * There is a u with f(u) = 0 between two points at which f has opposite signs (or is 0); exactly one, if the slope of f has one strict sign
 * there and there is no solution elsewhere in the interval.
 *
 * <p>Proof: f has a value on the whole way, so it is continuous there (see {@code Reals}): intermediate value theorem. A function whose slope
 * has one strict sign is strictly monotone.
 *
 * <p>Easily dropped: continuity (1/u changes sign at 0 without a zero).
 */
public final class SignChange {

  private SignChange() {}

  /** @param covering for "exactly one", see {@link Existence}; otherwise {@code null} */
  public static Sequent check(Context context, Formula goal, State state, int bits, Range side, Covering covering) {
    Existence existence = new Existence(context, goal, state, bits, List.of(side));
    Term f = existence.equations.get(0);
    String variable = existence.box.keySet().iterator().next();
    existence.reals.plain(f, existence.box);
    Range first = at(existence, f, variable, side.low());
    Range last = at(existence, f, variable, side.high());
    Rejected.unless(first.certainly(false) && last.negate().certainly(false) || first.negate().certainly(false) && last.certainly(false),
        "opposite signs at the two points");
    if (existence.isUnique) {
      Range slope = existence.reals.plain(existence.reals.slope(f, variable), existence.box);
      Rejected.unless(slope.certainly(true) || slope.negate().certainly(true), "a slope of one strict sign");
      existence.requireNoOther(covering);
    }
    return new Sequent(List.of(), goal, state.name());
  }

  private static Range at(Existence existence, Term f, String variable, Rational point) {
    return existence.reals.plain(f, Map.of(variable, Range.of(point)));
  }
}
