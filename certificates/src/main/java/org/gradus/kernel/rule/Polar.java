package org.gradus.kernel.rule;

import java.util.List;
import java.util.Set;

import org.gradus.kernel.symbolic.Substitution;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * Polar coordinates: what holds of r^2 cos(u) and r^2 sin(u), for all real r and all u from -pi to pi, holds of all pairs of real numbers.
 *
 * <p>Proof: for real x and y let r be the fourth root of x^2 + y^2, and u the angle of (x, y), or 0 at the origin: x = r^2 cos(u), y = r^2 sin(u).
 *
 * <p>Easily dropped: a whole turn; four names that differ, or one of the terms that are put would be put for in turn.
 */
public final class Polar {
  private static final Interval TURN = new Interval(Terms.negative(new Pi()), new Pi());

  private Polar() {}

  /** @param fact for all r in R, u in [-pi, pi], phi of these */
  public static Sequent check(Formula goal, Sequent fact) {
    Rejected.unless(isPair(goal, Interval.LINE), "a goal about all pairs of real numbers");
    Rejected.unless(isPair(fact.formula(), TURN), "a fact about all real numbers and all angles");
    ForAllReals first = (ForAllReals) fact.formula();
    Rejected.unless(((ForAllReals) first.body()).body().equals(polar(goal, first.variable(), angle(first))), "what the goal says, in polar coordinates");
    return new Sequent(List.of(fact), goal, fact.place());
  }

  /** What a goal about all pairs of real numbers says of r^2 cos(u) and r^2 sin(u), behind its two quantifiers. */
  public static Formula polar(Formula goal, String r, String u) {
    ForAllReals x = (ForAllReals) goal;
    Rejected.unless(Set.copyOf(List.of(r, u)).size() == 2 && !Set.of(x.variable(), angle(x)).contains(r) && !Set.of(x.variable(), angle(x)).contains(u)
        && !x.variable().equals(angle(x)), "four names");
    Formula one = Substitution.real(((ForAllReals) x.body()).body(), x.variable(), put(Function.COS, r, u), false);
    return Substitution.real(one, angle(x), put(Function.SIN, r, u), false);
  }

  private static boolean isPair(Formula f, Interval second) {
    return f instanceof ForAllReals x && x.interval().equals(Interval.LINE) && x.body() instanceof ForAllReals y && y.interval().equals(second);
  }

  private static String angle(ForAllReals outer) {
    return ((ForAllReals) outer.body()).variable();
  }

  private static Term put(Function f, String r, String u) {
    return Terms.times(Terms.square(new Variable(r)), new Apply(f, 0, new Variable(u)));
  }
}
