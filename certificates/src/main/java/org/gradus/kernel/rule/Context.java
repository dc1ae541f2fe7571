package org.gradus.kernel.rule;

import java.util.*;
import java.util.function.Function;

import org.gradus.kernel.evaluate.Decision.Truth;
import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.Specialisation;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/**
 * What the rules need to know of the run (or example) and the step that a claim is about.
 *
 * @param theory the theory without derivatives, everything that moves being among its weights
 * @param steps K, the number of recorded steps
 * @param states the weights of a place; {@code null} for {@link Sequent#EVERYWHERE}
 * @param activation the one activation that the step is about, if it is about one
 */
public record Context(Theory theory, int steps, Evaluator evaluator, Function<String, State> states, Optional<Specialisation> activation) {

  /** The same with another theory. */
  Context with(Theory other) {
    return new Context(other, steps, evaluator, states, activation);
  }

  /** The theory with the one activation that the step is about, if it is about one. */
  Theory special() {
    return activation.map(s -> s.of(theory)).orElse(theory);
  }

  Formula special(Formula formula) {
    return activation.map(s -> s.of(special(), formula)).orElse(formula);
  }

  /**
   * Whether the formulas are defined for all weights for which the others are, as their form says and, of what does not depend on the
   * weights, evaluation at a state.
   *
   * @param reached kinds of points that are known to be there
   * @param state {@code null} if there is none: then the form must say it
   */
  public boolean isDefined(Collection<Formula> formulas, Collection<Formula> others, Set<Point.Kind> reached, State state, int bits) {
    Optional<List<Formula>> conditions = Definedness.conditions(theory, evaluator::isSymmetric, reached, formulas, others);
    return conditions.isPresent() && conditions.get().stream().allMatch(f -> state != null && evaluator.decide(f, state, bits).truth() == Truth.TRUE);
  }

  /** Whether the formulas are one statement: equal but for the names of letters, with definitions unfolded; so they are defined alike. */
  boolean same(Formula one, Formula two) {
    StatementDigest digest = new StatementDigest(theory);
    return one.equals(two) || digest.of(one).equals(digest.of(two));
  }

  boolean moves(Formula formula) {
    return moves(new Term.Indicator(formula));
  }

  boolean moves(Term term) {
    return new Dependence(theory).moves(term);
  }
}
