package org.gradus.kernel.rule;

import java.util.Optional;
import java.util.function.Function;

import org.gradus.kernel.evaluate.Evaluator;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.Specialisation;
import org.gradus.kernel.term.Formula;
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

  /** The theory with the one activation that the step is about, if it is about one. */
  Theory special() {
    return activation.map(s -> s.of(theory)).orElse(theory);
  }

  Formula special(Formula formula) {
    return activation.map(s -> s.of(special(), formula)).orElse(formula);
  }

  boolean moves(Formula formula) {
    return moves(new Term.Indicator(formula));
  }

  boolean moves(Term term) {
    return new Dependence(theory).moves(term);
  }
}
