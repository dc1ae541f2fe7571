package org.gradus.kernel.rule;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.NormalForm;
import org.gradus.kernel.symbolic.Specialisation;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.term.*;

/**
 * What the rules need to know of the run (or example) and the step that a claim is about.
 *
 * @param theory the theory without derivatives, everything that moves being among its weights
 * @param steps K, the number of recorded steps
 * @param states the weights of a place; {@code null} for {@link Sequent#EVERYWHERE}
 * @param activation the one activation that the step is about, if it is about one
 */
public record Context(Theory theory, int steps, Evaluator evaluator, Function<String, State> states, Optional<Specialisation> activation) {

  /** What all checks may cost together. */
  public Effort effort() {
    return evaluator.effort();
  }

  /** The theory with the one activation that the step is about, if it is about one. */
  Theory special() {
    return activation.map(s -> s.of(theory, effort())).orElse(theory);
  }

  Formula special(Formula formula) {
    return activation.map(s -> s.of(special(), formula, effort())).orElse(formula);
  }

  /** Whether the formulas are one statement: equal but for the names of letters, with definitions unfolded; so they are defined alike. */
  boolean same(Formula one, Formula two) {
    return same(one, two, Set.of(Point.START, Point.LAST));
  }

  /** The same of formulas that are read at a recorded step only, which has a next iterate. */
  boolean sameAtStep(Formula one, Formula two) {
    return same(one, two, Set.of(Point.START, Point.LAST, Point.NEXT));
  }

  private boolean same(Formula one, Formula two, Set<Point> there) {
    StatementDigest digest = StatementDigest.withPoints(theory, effort(), there);
    return one.equals(two) || digest.of(one).equals(digest.of(two));
  }

  boolean moves(Formula formula) {
    return moves(new Term.Indicator(formula));
  }

  boolean moves(Term term) {
    return new Dependence(theory).moves(term);
  }

  /** Whether an answer of a normal form is about this run, in which none of its sums is empty. */
  boolean isAbout(NormalForm normal) {
    return evaluator.haveMembers(normal.summed());
  }

  /** The size that a range has in the run. */
  int size(Dim range) {
    return Math.max(0, evaluator.value(new Term.Size(range), null, 0).lower().numerator().intValueExact());
  }

  /** A position in a range, as the run has it. */
  Index position(Dim range, int at) {
    Rejected.unless(at >= 1 && at <= size(range), "a position in the range of the letter");
    return Index.at(at);
  }
}
