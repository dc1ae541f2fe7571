package org.gradus.kernel.symbolic;

import java.util.*;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.term.*;

/**
 * Puts one function in place of the run's activation, for steps whose setting allows that one only.
 *
 * <p>Soundness: where the activation is this function, a term and its specialisation are the same number.
 */
public final class Specialisation extends Rebuild {
  private static final Map<String, Function> FUNCTIONS = Map.of("relu", Function.RELU, "tanh", Function.TANH, "sigmoid", Function.SIGMOID,
      "softplus", Function.SOFTPLUS, "erf", Function.ERF);

  private final Function activation;

  private Specialisation(Function activation) {
    this.activation = activation;
  }

  /** The specialisation that the conditions imply, if they allow one activation only and the core language has it. */
  public static Optional<Specialisation> of(List<Condition> setting) {
    return setting.stream().filter(c -> c.path().equals("network.activation") && c.allowed().size() == 1)
        .map(c -> FUNCTIONS.get(c.allowed().get(0))).filter(Objects::nonNull).findFirst().map(Specialisation::new);
  }

  @Override
  Term term(Term t) {
    return t instanceof Term.Apply x && x.function() == Function.ACTIVATION ? new Term.Apply(activation, x.order(), term(x.argument()))
        : parts(t);
  }

  /** The formula with this function for the activation, its derivatives written out where they can be. */
  public Formula of(Theory theory, Formula f) {
    return of(theory, f, Effort.ample());
  }

  /** The same at the cost of an effort. */
  public Formula of(Theory theory, Formula f, Effort effort) {
    return new Derivatives(theory, effort).expand(formula(f));
  }

  /** The theory's definitions and dynamics with this function for the activation. */
  public Theory of(Theory theory) {
    return of(theory, Effort.ample());
  }

  /** The same at the cost of an effort. */
  public Theory of(Theory theory, Effort effort) {
    Map<String, Definition> definitions = new LinkedHashMap<>();
    theory.definitions().forEach((name, d) -> definitions.put(name, new Definition(name, d.letters(), d.ranges(), term(d.body()))));
    return Derivatives.expand(new Theory(theory.name(), theory.dims(), theory.setting(), theory.data(), theory.weights(), theory.reluAt0(),
        motions(theory.update()), motions(theory.flow()), List.of(), definitions, List.of(), List.of(), List.of()), effort);
  }

  private List<Motion> motions(List<Motion> motions) {
    return motions.stream().map(m -> new Motion(m.block(), m.letters(), term(m.term()))).toList();
  }
}
