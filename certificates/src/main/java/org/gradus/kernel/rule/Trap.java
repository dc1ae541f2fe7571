package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;

/**
 * What the trapping rules need of an objective f: with {@code g(x) = sigma - c*x}, {@code |grad f| >= sqrt(2 f) g(|w - w@p|)} within
 * distance s of the origin w@p.
 *
 * @param value f
 * @param point the origin's
 */
record Trap(Term value, Point point, Term sigma, Term c, Term s) {

  /** g(s). */
  Term gap() {
    return Terms.minus(sigma, Terms.times(c, s));
  }

  /** The integral of g from 0 to s. */
  Term room() {
    return Terms.minus(Terms.times(sigma, s), Terms.times(new Term.Number(Rational.of(1, 2)), c, Terms.square(s)));
  }

  /** 0 <= s, 0 <= c, 0 < g(s). */
  List<Formula> sides() {
    return List.of(new Compare(Relation.AT_MOST, Terms.ZERO, s), new Compare(Relation.AT_MOST, Terms.ZERO, c),
        new Compare(Relation.LESS, Terms.ZERO, gap()));
  }

  /** 2 f at the origin. */
  Term height() {
    return Terms.times(Terms.number(2), new Term.At(point, value));
  }

  /** The premise {@code 2 f g(|w - w@p|)^2 <= |grad f|^2}, which may suppose that w is within distance s. */
  List<Sequent> slope(Objective f, Sequent premise, List<Sequent> facts) {
    Ball ball = new Ball(f.origin());
    Term profile = Terms.minus(sigma, Terms.times(c, Terms.root(ball.square(null))));
    Formula wanted = new Compare(Relation.AT_MOST, Terms.times(Terms.number(2), value, Terms.square(profile)), f.slope());
    Rejected.unless(f.origin().equality().formulas(premise.formula(), wanted), "a premise that bounds the gradient of the objective below");
    return ball.inside(s, premise, facts);
  }
}
