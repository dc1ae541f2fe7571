package org.gradus.kernel.rule;

import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Range;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.Reals;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.symbolic.Substitution;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * K15: not for all, since it fails at the values given; there is some, since it holds there. A value for each quantifier in front: a
 * rational for a real variable, a whole number for an index letter.
 *
 * <p>Easily dropped: the values lie in the intervals and ranges; one value says nothing of "exactly one".
 */
public final class Witness {

  private Witness() {}

  /** @param low a bound below the slack of the instance, or {@code null}, see {@link Enclosure} */
  public static Sequent check(Context context, Formula goal, State state, List<Rational> values, int bits, Rational low, Rational high) {
    Rejected.unless(state != null, "a place, for an enclosure is of values at one place");
    Reals reals = new Reals(context.evaluator(), state, bits);
    Formula instance = goal instanceof Not not ? not.part() : goal;
    for (Rational value : values) {
      instance = instance(context, instance, goal instanceof Not, value, reals);
    }
    Sequent found = Enclosure.check(context, instance, state, bits, low, high);
    Formula decided = goal instanceof Not ? new Not(instance) : instance;
    Rejected.unless(!values.isEmpty() && found.formula().equals(decided), "values that decide it");
    return new Sequent(List.of(found), goal, state.name());
  }

  private static Formula instance(Context context, Formula f, boolean universal, Rational value, Reals reals) {
    if (universal && f instanceof ForAll x) {
      Rejected.unless(value.denominator().bitLength() == 1 && value.numerator().bitLength() < 31, "a whole number for a letter");
      return Substitution.index(x.body(), x.letter(), context.position(x.range(), value.numerator().intValue()));
    }
    String variable = universal && f instanceof ForAllReals x ? x.variable()
        : !universal && f instanceof Exists x && !x.unique() ? x.variable() : null;
    Rejected.unless(variable != null, "a quantifier for every value: for all (to be refuted), or some");
    Interval interval = f instanceof ForAllReals x ? x.interval() : ((Exists) f).interval();
    Formula body = f instanceof ForAllReals x ? x.body() : ((Exists) f).body();
    Rejected.unless(reals.within(Range.of(value), interval, Map.of()), "values in the intervals");
    return Substitution.real(body, variable, new Term.Number(value), false);
  }
}
