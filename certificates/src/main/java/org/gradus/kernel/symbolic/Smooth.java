package org.gradus.kernel.symbolic;

import java.util.*;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Term.*;

/**
 * Functions of real variables that have continuous derivatives, of a first or of all orders, wherever they have values: made of sums, products,
 * powers and smooth functions. What does not depend on variables does not count.
 *
 * <p>Soundness: each of these parts is smooth where it is defined, but for the root, which is not at 0: its argument must be positive by its
 * form. Definitions have no variables.
 */
public final class Smooth {
  private static final Set<Function> FUNCTIONS = Set.of(Function.EXP, Function.LOG, Function.SIN, Function.COS, Function.ATAN, Function.TANH,
      Function.ERF, Function.SIGMOID, Function.SOFTPLUS);
  private static final Set<String> ACTIVATIONS = Set.of("identity", "quadratic", "tanh", "sigmoid", "softplus", "erf", "silu", "gelu");

  private final NonNegative sign;
  private final String activation;

  /** @param activation the run's */
  public Smooth(Theory theory, String activation) {
    this.sign = new NonNegative(theory);
    this.activation = activation;
  }

  public boolean is(Term t) {
    return Dependence.variables(t).isEmpty() || t instanceof Variable
        || t instanceof Sum x && x.terms().stream().allMatch(this::is)
        || t instanceof Product x && x.factors().stream().allMatch(this::is)
        || t instanceof Power x && is(x.base())
        || t instanceof Fold x && (x.folding() == Folding.SUM || x.folding() == Folding.PRODUCT) && is(x.body())
        || t instanceof Apply x && is(x.argument()) && (FUNCTIONS.contains(x.function())
            || x.function() == Function.SQRT && sign.positive(x.argument())
            || x.function() == Function.ACTIVATION && ACTIVATIONS.contains(activation));
  }
}
